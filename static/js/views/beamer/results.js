/**
 * The results: bars of marks per level, most votes on top. A bar can be read, and it can be counted.
 * @module
 */
import {html, nothing, svg} from '../../../vendor/lit-html/lit-html.js';
import {soften} from '../../hyphens.js';
import {t} from '../../texts.js';
import {sign} from '../parts/sign.js';
import {frame} from './frame.js';
import {LONGEST, bar, markCount} from './marks.js';
import {latestRound, outcome} from './outcome.js';
import {scaleResults} from './scale.js';
import {headline, stepOf} from './scene.js';

/** From here on bars are set lower, so that the longest still leaves room for its number. */
const WIDE = 46;

/** @param {import('./frame.js').Hall} hall */
export function results(hall) {
  const {store} = hall;
  const title = asked(hall);
  const round = latestRound(store);
  if (!round) return frame(hall, {view: 'results', title, body: html`<p class="waiting">${t('beamer.results-none')}</p>`});
  if (round.method === 'scale') return scaleResults(hall, round, title);
  const found = outcome(store, round, hall.room);
  if (found.open) return unseen(hall, title, round);
  const longest = Math.min(LONGEST, markCount(found.most, found.each));
  const body = html`<div class="results" data-shrink data-groups=${found.groups.length} data-wide=${longest > WIDE ? 'yes' : 'no'}>${found.groups.map((group) => section(group, found.each, store))}</div>`;
  return frame(hall, {view: 'results', title, lead: lead(round, found.each), body, foot: caption(found), state: t(round.status === 'open' ? 'beamer.vote-open' : 'beamer.vote-closed')});
}

/** What was asked: the question of the vote, which may be a step back by now. @param {import('./frame.js').Hall} hall */
function asked({store, scene}) {
  return headline(stepOf(store, scene, 'vote')).title || t('beamer.results-title');
}

/** Nothing to show: the vote is still going on and secret, or nobody was asked anything here.
 * @param {import('./frame.js').Hall} hall @param {unknown} title @param {import('../../types.js').Row} round */
function unseen(hall, title, round) {
  const open = round.status === 'open';
  return frame(hall, {view: 'results', title, body: html`<p class="waiting">${t(open ? 'beamer.results-later' : 'beamer.results-none')}</p>`, foot: open ? html`<span>${t('beamer.vote-open')}</span>` : nothing});
}

/** @param {import('../../types.js').Row} round @param {number} each */
function lead(round, each) {
  const mark = each === 1 ? t('beamer.mark-one') : t('beamer.mark-many', {count: each});
  const turnout = t('beamer.votes-of', {voted: round.voted || 0, count: Math.max(round.roll || 0, round.voted || 0), votes: t('common.votes', {count: round.given || 0})});
  return [round.title ? `${round.title}.` : '', turnout, mark].filter(Boolean).join(' ');
}

/** @param {ReturnType<typeof outcome>} found */
function caption(found) {
  const block = found.each === 1 ? t('beamer.block') : t('beamer.block-many', {count: 10 * found.each});
  return html`<span>${block}</span>${found.left ? html`<span>${t('beamer.rest-items', {count: found.left})}</span>` : nothing}`;
}

/** @param {import('./outcome.js').Group} group @param {number} each @param {import('./frame.js').Store} store */
function section({level, items}, each, store) {
  return html`<section class="group" data-level=${level.sides}><h2 class="unseen">${level.title}</h2>${sign(level)}<div>${items.map((item) => row(item, level, each, store))}</div></section>`;
}

/** @param {import('./outcome.js').Item} item @param {any} level @param {number} each @param {import('./frame.js').Store} store */
function row(item, level, each, store) {
  const votes = item.votes ?? 0;
  const drawn = bar(markCount(votes, each));
  const kind = (store.workshop.kinds || []).find((/** @type {any} */ entry) => entry.id === item.kind);
  const before = item.number ? html`<b>${item.number}</b>` : html`<svg class="dot" aria-hidden="true"><use href=${`#${kind?.sign === 'filled' ? 's' : 'o'}${level.sides}`}></use></svg>`;
  const counted = item.hands ? html`<small>${t('beamer.hands', {count: item.hands})}</small>` : nothing;
  return html`<div class="bar"><h3>${before}<span>${soften(item.title)}</span></h3><div>${drawn.width ? drawing(drawn, level.sides) : nothing}<p><output>${votes}</output>${counted}</p></div></div>`;
}

/** The lens is taller than it is wide and is drawn a little smaller, so that it weighs the same.
 * @param {ReturnType<typeof bar>} drawn @param {number} sides */
function drawing(drawn, sides) {
  const inset = sides === 2 ? 1.5 : 0;
  return html`<svg class="marks" viewBox="0 0 ${drawn.width} ${drawn.height}" width=${drawn.width} height=${drawn.height} aria-hidden="true">${drawn.at.map((mark) => use(sides, mark, inset, drawn.size))}</svg>`;
}

/** @param {number} sides @param {{x: number, y: number}} at @param {number} inset @param {number} size */
function use(sides, at, inset, size) {
  return svg`<use href=${`#s${sides}`} x=${at.x + inset} y=${at.y + inset} width=${size - 2 * inset} height=${size - 2 * inset}></use>`;
}
