/**
 * The plot of a scale: one criterion across, the other upward, a numbered mark in the shape of its level for each item. Marks that would lie
 * on each other stand side by side, with a line to where they belong. The same numbers always stand in a list or table beside it.
 * @module
 *
 * @typedef {import('./scores.js').Score} Score
 * @typedef {import('./places.js').Placed} Placed
 */
import {html, nothing, svg} from '../../../vendor/lit-html/lit-html.js';
import {addTexts, t} from '../../texts.js';
import texts from '../../texts/plot.js';
import {ACROSS, HIGH, LEFT, MARK, MIDDLE, NUMBERED, POINTS, TOP, UPWARD, WIDE, across, placed, upward} from './places.js';

addTexts('plot', texts);

/**
 * @param {string[]} criteria  the titles across and upward
 * @param {Score[]} scores
 * @param {number} [most]  marks that bear a number, from the first; the others are dots
 */
export function plot(criteria, scores, most = NUMBERED) {
  const seen = scores.filter(({x}) => x !== null);
  const marks = placed(seen.slice(0, most));
  const [x, y] = criteria;
  return html`<svg class="plot" viewBox="0 0 ${WIDE} ${HIGH}" role="img" aria-label=${t('plot.label', {x, y, count: seen.length})}>
    ${field()}${corners(x, y)}${axes(x, y)}${seen.slice(most).map(small)}${marks.map(lead)}${marks.map(mark)}</svg>`;
}

/** The field, its middle lines and its numbers. */
function field() {
  const end = {x: LEFT + ACROSS, y: TOP + UPWARD};
  return svg`<rect class="plot-field" x=${LEFT} y=${TOP} width=${ACROSS} height=${UPWARD}></rect>
    <path class="plot-middle" d=${`M${across(MIDDLE)} ${TOP}V${end.y}M${LEFT} ${upward(MIDDLE)}H${end.x}`}></path>
    ${POINTS.map((point) => svg`<text class="plot-tick" x=${across(point)} y=${end.y + 22} text-anchor="middle">${point}</text>
      <text class="plot-tick" x=${LEFT - 9} y=${upward(point) + 6} text-anchor="end">${point}</text>`)}`;
}

/** What a corner means, in words. @param {string} x @param {string} y */
function corners(x, y) {
  const low = LEFT + 10, high = LEFT + ACROSS - 10, top = TOP + 22, foot = TOP + UPWARD - 12;
  const word = (/** @type {boolean} */ right, /** @type {boolean} */ up) =>
    svg`<text class="plot-corner" x=${right ? high : low} y=${up ? top : foot} text-anchor=${right ? 'end' : 'start'}>${
      t(`plot.corner-${right ? 'high' : 'low'}-${up ? 'high' : 'low'}`, {x: short(x), y: short(y)})}</text>`;
  return [word(false, true), word(true, true), word(false, false), word(true, false)];
}

/** A criterion in a corner, where two of them stand on half the field. @param {string} title */
const short = (title) => (title.length > 12 ? `${title.slice(0, 11)}…` : title);

/** @param {string} x @param {string} y */
function axes(x, y) {
  const middle = TOP + UPWARD / 2;
  return svg`<text class="plot-axis" x=${LEFT + ACROSS / 2} y=${HIGH - 8} text-anchor="middle">${x} →</text>
    <text class="plot-axis" x="18" y=${middle} text-anchor="middle" transform=${`rotate(-90 18 ${middle})`}>${y} →</text>`;
}

/** @param {Score} score */
const small = (score) => svg`<circle class="plot-dot" data-level=${score.sides} cx=${across(score.x ?? 0)} cy=${upward(score.y ?? 0)} r="5"></circle>`;

/** From a mark that had to give way to where it belongs. @param {Placed} placed */
function lead({score, at, true: here}) {
  if (Math.hypot(at.x - here.x, at.y - here.y) < 3) return nothing;
  return svg`<g data-level=${score.sides}><path class="plot-lead" d=${`M${at.x} ${at.y}L${here.x} ${here.y}`}></path><circle class="plot-dot" cx=${here.x} cy=${here.y} r="4"></circle></g>`;
}

/** @param {Placed} placed */
function mark({score, at}) {
  const down = score.sides === 3 ? 7 : 0; // the middle of a triangle lies lower
  return svg`<g class="plot-mark" data-level=${score.sides} data-digits=${score.label.length}><use href=${`#s${score.sides}`} x=${at.x - MARK / 2} y=${at.y - MARK / 2} width=${MARK} height=${MARK}></use>
    <text x=${at.x} y=${at.y + 6 + down} text-anchor="middle">${score.label}</text></g>`;
}
