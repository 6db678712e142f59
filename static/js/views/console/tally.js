/**
 * Votes in reading order: what a round was about, and how each thing did. Pure. Hands counted in the hall stand beside the votes and are
 * never added up with them, because nobody can check them.
 * @module
 */

/** @typedef {import('./board.js').Row} Row */
/** @typedef {import('./board.js').Index} Index */
/** @typedef {{id: string, number: string, title: string, votes: number, hands: number}} Score */
/** @typedef {{level: Row, scores: Score[]}} Section */

/** A mark is one vote, up to this many; beyond, a mark stands for more. */
const MARKS = 60;

/** @param {Index} index @param {string} level @param {string} on @returns {Score[]} */
function candidates(index, level, on) {
  const shelf = index.shelves.find((other) => other.level.id === level);
  if (!shelf) return [];
  const score = (/** @type {Row} */ row, /** @type {string} */ number) => ({id: row.id, number, title: row.title ?? row.text, votes: row.votes ?? 0, hands: 0});
  if (on === 'clusters') return shelf.groups.map(({cluster, number}) => score(cluster, number));
  const grouped = shelf.groups.flatMap(({ideas, number}) => ideas.map((idea) => score(idea, number)));
  return [...grouped, ...shelf.loose.map((idea) => score(idea, ''))];
}

/**
 * @param {Index} index
 * @param {Row} round
 * @param {boolean} [ranked] most votes first; while people vote, the order stays that of the board
 * @returns {Section[]}
 */
export function sections(index, round, ranked = false) {
  const levels = round.levels?.length ? round.levels : index.shelves.map(({level}) => level.id);
  return index.shelves.filter(({level}) => levels.includes(level.id)).map(({level}) => {
    const scores = candidates(index, level.id, round.on).map((score) => ({...score, hands: round.counts?.[score.id] ?? 0}));
    if (ranked) scores.sort((a, b) => b.votes - a.votes || b.hands - a.hands);
    return {level, scores};
  }).filter(({scores}) => scores.length);
}

/** How many votes one mark stands for, so that the longest row fits.
 * @param {Section[]} all */
export const perMark = (all) => Math.max(1, Math.ceil(Math.max(0, ...all.flatMap(({scores}) => scores.map(({votes}) => votes))) / MARKS));
