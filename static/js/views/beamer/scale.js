/**
 * The outcome of a scale in the hall: the plot large, and beside it what its numbers stand for.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {soften} from '../../hyphens.js';
import {t} from '../../texts.js';
import {plot} from '../parts/plot.js';
import {scoresOf, written} from '../parts/scores.js';
import {frame} from './frame.js';
import {askedLevels, items} from './outcome.js';

/** A legend has at least so many lines; the wall tries more, and numbers on the plot what the legend has room for. */
const LEAST = 5;

/** @param {import('./frame.js').Hall} hall @param {any} round @param {string} title */
export function scaleResults(hall, round, title) {
  const {store} = hall;
  const open = round.status === 'open';
  const wait = (/** @type {string} */ said) => html`<p class="waiting">${said}</p>`;
  if (open) return frame(hall, {view: 'results', title, body: wait(t('beamer.results-later')), foot: html`<span>${t('beamer.vote-open')}</span>`});
  const scores = scored(store, round);
  const seen = scores.filter(({x}) => x !== null);
  const lead = t('plot.lead', {count: round.voted || 0});
  if (!seen.length) return frame(hall, {view: 'results', title, lead, body: wait(t('plot.none')), state: t('plot.closed')});
  const most = LEAST + hall.room;
  const body = html`<div class="scale-wall">${plot(round.criteria, scores, most)}${legend(round, seen.slice(0, most), store.lang)}</div>`;
  return frame(hall, {view: 'results', title, lead, body, foot: besides(seen.length - most, scores.length - seen.length), state: t('plot.closed')});
}

/** What the legend does not name. @param {number} dots @param {number} few */
const besides = (dots, few) => html`${dots > 0 ? html`<span>${t('plot.dots', {count: dots})}</span>` : nothing}${few ? html`<span>${t('plot.few', {count: few})}</span>` : nothing}`;

/** @param {import('../../types.js').Store} store @param {any} round */
function scored(store, round) {
  const of = (/** @type {any} */ level) => items(store, round, level).map(({id, number, title}) => ({id, number, title, sides: level.sides}));
  const subjects = askedLevels(store, round).flatMap(of);
  return scoresOf(subjects.filter(({id}, at) => subjects.findIndex((other) => other.id === id) === at), round.scores ?? {});
}

/** @param {any} round @param {import('../parts/scores.js').Score[]} seen @param {string} lang */
function legend(round, seen, lang) {
  return html`<div class="legend"><p class="legend-head"><span></span><span></span><b>${round.criteria[0]}</b><b>${round.criteria[1]}</b></p>
    <ol data-shrink>${seen.map((score) => html`<li data-level=${score.sides}><b class="number"><svg aria-hidden="true"><use href=${`#s${score.sides}`}></use></svg>${score.label}</b>
    <span>${soften(score.title)}</span><output>${written(score.x ?? 0, lang)}</output><output>${written(score.y ?? 0, lang)}</output></li>`)}</ol></div>`;
}
