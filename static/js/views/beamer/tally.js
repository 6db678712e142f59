/**
 * PURE. The field of marks under a level column: one row of marks for each kind, the ones that just came in at the end, on the pen.
 * The field never gets higher than its room: when it would, a mark stands for more ideas, the same number in every column.
 * @module
 *
 * @typedef {import('../../types.js').Row} Idea
 * @typedef {{kind: string, marks: number, fresh: number}} Line
 */

const STEPS = [1, 2, 5, 10, 20, 50, 100];

/** How many of each kind there are, and how many of those are fresh. Ideas of an unknown kind count with the first.
 * @param {Idea[]} ideas @param {string[]} kinds @param {Set<string>} fresh
 * @returns {{kind: string, all: number, fresh: number}[]} */
export function counts(ideas, kinds, fresh) {
  const tally = kinds.map((kind) => ({kind, all: 0, fresh: 0}));
  for (const idea of ideas) {
    const line = tally.find((entry) => entry.kind === idea.kind) || tally[0];
    if (!line) break;
    line.all += 1;
    if (fresh.has(idea.id)) line.fresh += 1;
  }
  return tally;
}

/** How many rows of `across` marks a column needs when a mark stands for `each` ideas.
 * @param {{all: number}[]} tally @param {number} each @param {number} across */
const height = (tally, each, across) => tally.reduce((rows, line) => rows + Math.ceil(Math.round(line.all / each) / across), 0);

/** What a mark stands for, so that every column keeps within `high` rows of `across` marks.
 * @param {{all: number}[][]} columns @param {{across: number, high: number}} room @returns {number} */
export function worth(columns, room) {
  const fits = (/** @type {number} */ each) => columns.every((tally) => height(tally, each, room.across) <= Math.max(room.high, tally.length));
  return STEPS.find(fits) ?? STEPS[STEPS.length - 1];
}

/** The marks of one column.
 * @param {{kind: string, all: number, fresh: number}[]} tally @param {number} each @returns {Line[]} */
export function lines(tally, each) {
  return tally
    .filter((line) => line.all > 0)
    .map((line) => {
      const marks = Math.max(1, Math.round(line.all / each));
      return {kind: line.kind, marks, fresh: Math.min(marks, Math.ceil(line.fresh / each))};
    });
}
