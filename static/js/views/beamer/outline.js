/**
 * PURE. Niveau → cluster → idee as the beamer reads it from the rows. A board is anything with `rows(kind)`, in order. Only ideas that are
 * visible count; an idea that stands on two levels counts on both.
 * @module
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {{rows: (kind: string) => Row[]}} Board
 */

/** @param {Board} board @returns {Row[]} */
export const visibleIdeas = (board) => board.rows('idea').filter((idea) => !idea.status || idea.status === 'visible');

/** @param {Board} board @param {string} level @returns {Row[]} */
export const levelIdeas = (board, level) => visibleIdeas(board).filter((idea) => (idea.levels || []).includes(level));

/** @param {Board} board @param {string} level @returns {Row[]} */
export const levelClusters = (board, level) => board.rows('cluster').filter((cluster) => cluster.level === level);

/** The ideas of a cluster, a sub-idea right after the idea it belongs to.
 * @param {Board} board @param {string} cluster @returns {Row[]} */
export function clusterIdeas(board, cluster) {
  const ideas = visibleIdeas(board);
  const own = ideas.filter((idea) => idea.cluster === cluster && !idea.under);
  const ids = new Set(own.map((idea) => idea.id));
  const stray = ideas.filter((idea) => idea.cluster === cluster && idea.under && !ids.has(idea.under));
  return [...own.flatMap((idea) => [idea, ...ideas.filter((below) => below.under === idea.id)]), ...stray];
}

/** The number of a cluster: that of its level and its place there ("2.1").
 * @param {Board} board @param {Row} cluster @returns {string} */
export function clusterNumber(board, cluster) {
  const level = board.rows('level').find((row) => row.id === cluster.level);
  const place = levelClusters(board, cluster.level).findIndex((row) => row.id === cluster.id) + 1;
  return level ? `${level.number}.${place}` : String(place);
}

/** The level of an action: its own, else that of its cluster, else the first of its idea.
 * @param {Board} board @param {Row} action @returns {Row|undefined} */
export function actionLevel(board, action) {
  const cluster = board.rows('cluster').find((row) => row.id === action.cluster);
  const idea = board.rows('idea').find((row) => row.id === action.idea);
  const id = action.level || (cluster && cluster.level) || (idea && (idea.levels || [])[0]);
  return board.rows('level').find((row) => row.id === id);
}
