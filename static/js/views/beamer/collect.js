/**
 * Collecting: a column for each level. Above, the ideas people can read and that stand still; below, the field of marks that grows with every
 * idea within a second, the new ones on the pen. There are two marks, filled and open: kinds that share one are counted together.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {soften} from '../../hyphens.js';
import {t} from '../../texts.js';
import {ideaLine} from '../parts/idea.js';
import {kindName, sign} from '../parts/sign.js';
import {frame} from './frame.js';
import {levelIdeas} from './outline.js';
import {fresh} from './picture.js';
import {marks} from './question.js';
import {headline, said, stepOf} from './scene.js';
import {counts, lines, worth} from './tally.js';

/** Marks beside each other and rows of them, by the number of columns; the widths are those of beamer.css. */
const ROOM = [{across: 66, high: 4}, {across: 32, high: 5}, {across: 21, high: 4}, {across: 15, high: 4}, {across: 12, high: 4}];

/** @typedef {import('../../types.js').Row} Row */
/** @typedef {{level: Row, ideas: Row[], fresh: Set<string>, tally: ReturnType<typeof counts>}} Column */

/** @param {import('./frame.js').Hall} hall */
export function collect(hall) {
  const {store, scene} = hall;
  const kinds = store.workshop.kinds || [];
  const columns = store.rows('level').map((level) => column(hall, level, kinds));
  const each = worth(columns.map((entry) => entry.tally), ROOM[Math.min(columns.length, 5) - 1] || ROOM[2]);
  const body = columns.length
    ? html`<div class="columns" data-count=${columns.length}>${columns.map((entry) => section(hall, entry, each))}</div>`
    : html`<p class="waiting">${t('beamer.no-levels')}</p>`;
  return frame(hall, {view: 'collect', title: heading(store, scene), lead: lead(store, scene), body, foot: legend(store, kinds, each)});
}

/** The double question where the workshop asks it, else the name of the step in which ideas come.
 * @param {import('./frame.js').Store} store @param {import('./scene.js').Scene} scene */
function heading(store, scene) {
  return (!double(store) && headline(stepOf(store, scene, 'collect')).title) || t('beamer.collect-title');
}

/** Whether the workshop asks both halves of the question and nothing else. @param {import('./frame.js').Store} store */
const double = (store) => (store.workshop.kinds || []).map((/** @type {any} */ kind) => kind.id).join(' ') === 'doen nodig';

/** @param {import('./frame.js').Store} store @param {import('./scene.js').Scene} scene */
function lead(store, scene) {
  if (scene.step?.shows === 'own') return html`${t('beamer.collect-own')} <b class="kept">${t('beamer.kept', {count: scene.step.kept ?? 0})}</b>`;
  const own = said(scene);
  return (own && (double(store) ? own : headline(scene.step).lead)) || t('beamer.collect-lead');
}

/** @param {any} kind */
const markOf = (kind) => (kind?.sign === 'filled' ? 'filled' : 'open');

/** The marks this workshop has, in the order of its kinds. @param {any[]} kinds */
const marksOf = (kinds) => [...new Set(kinds.map(markOf))];

/** @param {import('./frame.js').Hall} hall @param {Row} level @param {any[]} kinds @returns {Column} */
function column({store, picture}, level, kinds) {
  const ideas = levelIdeas(store, level.id);
  const news = fresh(picture, ideas.map((idea) => idea.id));
  const marked = ideas.map((idea) => ({...idea, kind: markOf(kinds.find(({id}) => id === idea.kind))}));
  return {level, ideas, fresh: news, tally: counts(marked, marksOf(kinds), news)};
}

/** @param {import('./frame.js').Hall} hall @param {Column} entry @param {number} each */
function section(hall, {level, ideas, fresh: news, tally}, each) {
  const {store, picture, scene} = hall;
  const byId = new Map(ideas.map((idea) => [idea.id, idea]));
  const shown = (picture.lines[level.id] || []).map((id) => byId.get(id)).filter((idea) => idea !== undefined);
  const kinds = store.workshop.kinds || [];
  return html`<section class="column" data-level=${level.sides}>
    <header>${sign(level)}<div><h2>${soften(level.title)}</h2>${level.subtitle ? html`<p class="under">${soften(level.subtitle)}</p>` : nothing}</div></header>
    <div class="filling">${shown.length
      ? html`<ul class="text" data-fit=${level.id} data-skip>${repeat(shown, (idea) => idea.id, (idea) => html`<li class="idea">${ideaLine({...idea, place: null, text: soften(idea.text)}, level, kinds, store.lang)}</li>`)}</ul>`
      : html`<p class="text ask">${soften(level.question)}</p>`}
    ${field(lines(tally, each), level.sides)}
    <footer ?hidden=${scene.step?.shows === 'own'}><span><b>${ideas.length}</b> ${t('beamer.ideas-word', {count: ideas.length})}</span>${news.size ? html`<span class="plus">${t('beamer.new', {count: news.size})}</span>` : nothing}</footer></div>
  </section>`;
}

/** @param {import('./tally.js').Line[]} rows @param {number} sides */
function field(rows, sides) {
  const shape = (/** @type {string} */ mark) => `#${mark === 'filled' ? 's' : 'o'}${sides}`;
  return html`<div class="tally" aria-hidden="true">${rows.map((row) => html`<div>${Array.from({length: row.marks}, (_, index) => html`<svg class=${index >= row.marks - row.fresh ? 'fresh' : ''}><use href=${shape(row.kind)}></use></svg>`)}</div>`)}</div>`;
}

/** @param {import('./frame.js').Store} store @param {any[]} kinds @param {number} each */
function legend(store, kinds, each) {
  const groups = marksOf(kinds).map((mark) => kinds.filter((kind) => markOf(kind) === mark));
  const words = (/** @type {any[]} */ group) => group.map((kind) => kindName(kind, store.lang)).join(', ');
  return html`${groups.map((group) => html`<span class="key">${marks(store, group[0])} ${words(group)}</span>`)}${each > 1 ? html`<span>${t('beamer.one-mark-ideas', {count: each})}</span>` : nothing}`;
}
