/**
 * PURE. Which lists of ideas a view shows: a slot name and the ids in it, oldest first. The picture decides which of them stand on the wall.
 * @module
 */
import {clusterIdeas, levelClusters, levelIdeas} from './outline.js';

/** @param {import('../../types.js').Row[]} rows */
const idsOf = (rows) => rows.map((row) => row.id);

/** @param {import('./scene.js').Scene} scene @param {import('./outline.js').Board} board @returns {Record<string, string[]>} */
export function lists(scene, board) {
  const make = LISTS[scene.view];
  return make ? make(board, scene.target) : {};
}

/** @type {Record<string, (board: import('./outline.js').Board, target: any) => Record<string, string[]>>} */
const LISTS = {
  collect: (board) => Object.fromEntries(board.rows('level').map((level) => [level.id, idsOf(levelIdeas(board, level.id))])),
  cluster: (board, cluster) => ({[cluster.id]: idsOf(clusterIdeas(board, cluster.id))}),
  level: (board, level) => {
    const clusters = levelClusters(board, level.id);
    const slots = clusters.map((cluster) => [cluster.id, idsOf(clusterIdeas(board, cluster.id))]);
    const placed = new Set(slots.flatMap(([, ids]) => ids));
    return Object.fromEntries([...slots, ['loose', idsOf(levelIdeas(board, level.id)).filter((id) => !placed.has(id))]]);
  },
};
