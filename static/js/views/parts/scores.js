/**
 * PURE. What a closed scale brought, as numbers: per item the means and spreads of its two marks, or that too few people scored it.
 * @module
 *
 * @typedef {{id: string, number: string, title: string, sides: number}} Subject  an item with what it is called and the shape of its level
 * @typedef {Subject & {label: string, n: number, x: number|null, y: number|null, dx: number, dy: number}} Score
 *   label: its number on the plot; x, y: means from 1 to 5, null where fewer than three scored; dx, dy: standard deviations
 * @typedef {{n: number, x?: number, y?: number, xx?: number, yy?: number}} Sums  as docs/protocol.md 4.3a has them
 */

/** @param {Sums} sums @param {'x'|'y'} axis */
const mean = (sums, axis) => (sums[axis] === undefined ? null : sums[axis] / sums.n);

/** @param {Sums} sums @param {'x'|'y'} axis */
function spread(sums, axis) {
  const squares = axis === 'x' ? sums.xx : sums.yy;
  return squares === undefined ? 0 : Math.sqrt(Math.max(0, squares / sums.n - (mean(sums, axis) ?? 0) ** 2));
}

/** @param {Score} score */
const height = ({x, y}) => (x === null || y === null ? -1 : x + y);

/**
 * The items of a scale, highest on both criteria first, those that too few scored last. A cluster goes by its own number, an idea by its
 * place in this list.
 * @param {Subject[]} subjects
 * @param {Record<string, Sums>} found
 * @returns {Score[]}
 */
export function scoresOf(subjects, found) {
  const scores = subjects.map((subject) => {
    const sums = found[subject.id] ?? {n: 0};
    return {...subject, label: subject.number, n: sums.n, x: mean(sums, 'x'), y: mean(sums, 'y'), dx: spread(sums, 'x'), dy: spread(sums, 'y')};
  });
  scores.sort((a, b) => height(b) - height(a) || b.n - a.n);
  return scores.map((score, at) => ({...score, label: score.number || String(at + 1)}));
}

/** "4,2" as one writes it in a language. @param {number} value @param {string} lang */
export const written = (value, lang) => (lang === 'en' ? value.toFixed(1) : value.toFixed(1).replace('.', ','));
