/**
 * PURE. Where things stand on the plot of a scale, in units of the drawing. Marks that would lie on each other stand side by side.
 * @module
 *
 * @typedef {import('./scores.js').Score} Score
 * @typedef {{x: number, y: number}} Spot
 * @typedef {{score: Score, at: Spot, true: Spot}} Placed  where a mark stands, and where it belongs
 */

/** The drawing in its own units: all of it, the field within, and a mark. */
export const WIDE = 640, HIGH = 500, LEFT = 58, TOP = 12, ACROSS = 570, UPWARD = 430, MARK = 46;
/** From edge to edge of the field, in points: half a point more than the marks 1 to 5 go. */
const LEAST = 0.5, RANGE = 5;
export const POINTS = [1, 2, 3, 4, 5];
export const MIDDLE = 3;
/** Marks with a number; more than these cannot be told apart, and are dots. */
export const NUMBERED = 24;

/** @param {number} mark */
export const across = (mark) => LEFT + ((mark - LEAST) / RANGE) * ACROSS;
/** @param {number} mark */
export const upward = (mark) => TOP + UPWARD - ((mark - LEAST) / RANGE) * UPWARD;

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

/** The first free spot; where the field is full, the place itself. @param {Spot} here @param {Placed[]} done */
function nearest(here, done) {
  for (const spot of around(here)) if (isFree(spot, done)) return spot;
  return here;
}

/** @param {Spot} spot @param {Placed[]} done */
const isFree = (spot, done) => done.every(({at}) => Math.hypot(at.x - spot.x, at.y - spot.y) >= MARK + 2);

/** Spots from near to far: rings of half a mark, and what is outside the field drawn back into it. @param {Spot} here */
function* around(here) {
  yield inside(here);
  for (let ring = 1; ring < 16; ring += 1) {
    for (let turn = 0; turn < 6 * ring; turn += 1) {
      const angle = (turn / (6 * ring)) * 2 * Math.PI;
      yield inside({x: here.x + (Math.cos(angle) * ring * MARK) / 2, y: here.y + (Math.sin(angle) * ring * MARK) / 2});
    }
  }
}

/** @param {Spot} spot */
const inside = ({x, y}) => ({
  x: Math.min(LEFT + ACROSS - MARK / 2 - 2, Math.max(LEFT + MARK / 2 + 2, x)),
  y: Math.min(TOP + UPWARD - MARK / 2 - 2, Math.max(TOP + MARK / 2 + 2, y)),
});
