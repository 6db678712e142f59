/**
 * The plot of a scale: one criterion across, the other upward, a numbered mark in the shape of its level for each item. Marks that would lie
 * on each other stand side by side, with a line to where they belong. The same numbers always stand in a list or table beside it.
 * @module
 *
 * @typedef {import('./scores.js').Score} Score
 * @typedef {{score: Score, at: {x: number, y: number}, true: {x: number, y: number}}} Placed  in units of the drawing
 */
import {html, nothing, svg} from '../../../vendor/lit-html/lit-html.js';
import {addTexts, t} from '../../texts.js';
import texts from '../../texts/plot.js';

addTexts('plot', texts);

/** The drawing in its own units: all of it, the field within, and a mark. */
const WIDE = 640, HIGH = 500, LEFT = 58, TOP = 12, ACROSS = 570, UPWARD = 430, MARK = 46;
/** From edge to edge of the field, in points: half a point more than the marks 1 to 5 go. */
const LEAST = 0.5, RANGE = 5;
const POINTS = [1, 2, 3, 4, 5];
const MIDDLE = 3;
/** Marks with a number; more than these cannot be told apart, and are dots. */
export const NUMBERED = 24;

/** @param {number} mark */
const across = (mark) => LEFT + ((mark - LEAST) / RANGE) * ACROSS;
/** @param {number} mark */
const upward = (mark) => TOP + UPWARD - ((mark - LEAST) / RANGE) * UPWARD;

/**
 * Places for marks: each where it belongs, or at the nearest free place around that, inside the field. The first come first.
 * @param {Score[]} scores
 * @returns {Placed[]}
 */
export function placed(scores) {
  /** @type {Placed[]} */
  const done = [];
  for (const score of scores) {
    const here = {x: across(score.x ?? 0), y: upward(score.y ?? 0)};
    done.push({score, true: here, at: nearest(here, done)});
  }
  return done;
}

/** The first free spot; where the field is full, the place itself. @param {{x: number, y: number}} here @param {Placed[]} done */
function nearest(here, done) {
  for (const spot of around(here)) if (isFree(spot, done)) return spot;
  return here;
}

/** @param {{x: number, y: number}} spot @param {Placed[]} done */
const isFree = (spot, done) => done.every(({at}) => Math.hypot(at.x - spot.x, at.y - spot.y) >= MARK + 2);

/** Spots from near to far: rings of half a mark, and what is outside the field drawn back into it. @param {{x: number, y: number}} here */
function* around(here) {
  yield inside(here);
  for (let ring = 1; ring < 16; ring += 1) {
    for (let turn = 0; turn < 6 * ring; turn += 1) {
      const angle = (turn / (6 * ring)) * 2 * Math.PI;
      yield inside({x: here.x + (Math.cos(angle) * ring * MARK) / 2, y: here.y + (Math.sin(angle) * ring * MARK) / 2});
    }
  }
}

/** @param {{x: number, y: number}} spot */
const inside = ({x, y}) => ({
  x: Math.min(LEFT + ACROSS - MARK / 2 - 2, Math.max(LEFT + MARK / 2 + 2, x)),
  y: Math.min(TOP + UPWARD - MARK / 2 - 2, Math.max(TOP + MARK / 2 + 2, y)),
});

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
  const down = score.sides === 3 ? 4 : 0; // the middle of a triangle lies lower
  return svg`<g class="plot-mark" data-level=${score.sides} data-digits=${score.label.length}><use href=${`#s${score.sides}`} x=${at.x - MARK / 2} y=${at.y - MARK / 2} width=${MARK} height=${MARK}></use>
    <text x=${at.x} y=${at.y + 6 + down} text-anchor="middle">${score.label}</text></g>`;
}
