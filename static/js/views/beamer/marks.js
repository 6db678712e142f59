/**
 * PURE. One vote is one mark, and marks stand in blocks of ten, two high: the Isotype way of counting, so that a bar can be read and
 * counted. Where one bar would grow past `LONGEST` marks, a mark stands for more, the same number in every bar of the picture.
 * @module
 */

/** The longest bar, in marks. */
export const LONGEST = 60;
/** What one mark may stand for. */
const STEPS = [1, 2, 4, 5, 10, 20, 50, 100, 200, 500, 1000];
/** Units of the drawing: a mark, from mark to mark, and the white after a block of ten. */
const MARK = 22, ACROSS = 26, DOWN = 27, WHITE = 12, HIGH = 49;

/** What one mark stands for, when the most votes for one thing is `most`.
 * @param {number} most @param {number} [longest] @returns {number} */
export function worth(most, longest = LONGEST) {
  return STEPS.find((step) => Math.ceil(most / step) <= longest) ?? Math.ceil(most / longest);
}

/** How many marks stand for `votes`; whoever has a vote has a mark.
 * @param {number} votes @param {number} each @returns {number} */
export const markCount = (votes, each) => (votes > 0 ? Math.max(1, Math.round(votes / each)) : 0);

/** The corner of each mark: a block fills its upper row of five first, then the lower.
 * @param {number} count @returns {{width: number, height: number, size: number, at: {x: number, y: number}[]}} */
export function bar(count) {
  const at = Array.from({length: count}, (_, index) => place(index, count));
  const width = at.reduce((right, mark) => Math.max(right, mark.x + MARK), 0);
  return {width, height: HIGH, size: MARK, at};
}

/** A last block that is not full stands two by two as well, so that its length tells its number.
 * @param {number} index @param {number} count */
function place(index, count) {
  const block = Math.floor(index / 10);
  const inBlock = Math.min(10, count - block * 10);
  const top = Math.ceil(inBlock / 2);
  const nth = index % 10;
  const column = nth < top ? nth : nth - top;
  return {x: block * (5 * ACROSS + WHITE) + column * ACROSS, y: nth < top ? 0 : DOWN};
}
