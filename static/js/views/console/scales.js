/**
 * A scale on the console: what is asked for when a round opens, and its outcome as a plot with the same numbers in a table beside it.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t as say} from '../../texts.js';
import {NUMBERED} from '../parts/places.js';
import {plot} from '../parts/plot.js';
import {scoresOf, written} from '../parts/scores.js';
import {bar, field} from './fields.js';
import {sections} from './tally.js';
import {t} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */
/** @typedef {import('../parts/scores.js').Score} Score */

/** @param {Row} round */
export const isScale = (round) => round.method === 'scale';

/** What a pen for a new round begins with. */
export const usual = () => ({method: 'dots', x: t('criterion-x'), y: t('criterion-y')});

/** @param {import('./fields.js').Place} place */
export const methodBar = (place) => bar(place, 'method', t('method'), ['dots', 'scale'].map((value) => ({value, title: t(`method-${value}`)})));

/** @param {import('./fields.js').Place} place */
export const criteriaFields = (place) => html`${field(place, 'x', t('criterion-across'), {max: 40, required: true})}${field(place, 'y', t('criterion-upward'), {max: 40, required: true})}
  <p class="full small">${t('scale-secret')}</p>`;

/** What the form says of a scale, as command data. @param {Record<string, any>} values */
export const asked = ({x, y}) => ({method: 'scale', x: x.trim() || null, y: y.trim() || null});

/** @param {Row} round */
export const about = (round) => t('scale-about', {on: t(`on-${round.on}`), x: round.criteria[0], y: round.criteria[1]});

/** @param {Desk} desk @param {Row} round @returns {Score[]} */
function scored(desk, round) {
  const subjects = sections(desk.index, round).flatMap(({level, scores}) =>
    scores.map(({id, number, title}) => ({id, title, sides: level.sides, number: round.on === 'clusters' ? number : ''})));
  return scoresOf(subjects.filter(({id}, at) => subjects.findIndex((other) => other.id === id) === at), round.scores ?? {});
}

/** @param {Desk} desk @param {Row} round */
export function scaleOutcome(desk, round) {
  const scores = scored(desk, round);
  if (!scores.some(({x}) => x !== null)) return html`<p class="small">${say('plot.none')}</p>`;
  return html`<div class="scale-outcome">${plot(round.criteria, scores)}<div>${table(round, scores, desk.lang)}<p class="small">${say('plot.how')}</p></div></div>`;
}

/** @param {Row} round @param {Score[]} scores @param {string} lang */
function table(round, scores, lang) {
  const shown = scores.filter(({x}) => x !== null).slice(0, NUMBERED).length;
  return html`<table class="core scale-table"><caption class="unseen">${about(round)}</caption><thead><tr><th scope="col">${say('plot.number')}</th><th scope="col">${say('plot.item')}</th><th scope="col">${round.criteria[0]}</th>
    <th scope="col">${round.criteria[1]}</th><th scope="col">${say('plot.people')}</th></tr></thead><tbody>${scores.map((score, at) => html`<tr data-level=${score.sides}><td><b class="number">${
      at < shown || round.on === 'clusters' ? html`<svg aria-hidden="true"><use href=${`#s${score.sides}`}></use></svg>${score.label}` : nothing}</b></td><th scope="row">${score.title}</th>${cells(score, lang)}<td>${score.n}</td></tr>`)}</tbody></table>`;
}

/** @param {Score} score @param {string} lang */
function cells({x, y, dx, dy}, lang) {
  if (x === null || y === null) return html`<td colspan="2" class="small">${say('plot.too-few')}</td>`;
  return [[x, dx], [y, dy]].map(([mean, spread]) => html`<td><b>${written(mean, lang)}</b> <small>${say('plot.spread', {value: written(spread, lang)})}</small></td>`);
}
