/**
 * PURE. What a round brought: per level its most chosen clusters or ideas, as many as the picture has room for.
 * @module
 */
import {clusterNumber, levelClusters, levelIdeas} from './outline.js';
import {byVotes, share} from './share.js';
import {worth} from './marks.js';

/** @typedef {import('../../types.js').Row} Row */
/**
 * @typedef {{id: string, number: string, title: string, kind: string, votes: number, hands?: number}} Item
 *   hands: counted in the hall, told apart from the votes
 */
/** @typedef {{level: Row, items: Item[]}} Group */

/** The round people look at: the one that is open, else the latest.
 * @param {import('./outline.js').Board} board @returns {Row|undefined} */
export function currentRound(board) {
  const rounds = board.rows('round');
  return rounds.filter((round) => round.status === 'open').pop() || rounds[rounds.length - 1];
}

/** The latest round, closed or not: the one whose votes stand on the rows.
 * @param {import('./outline.js').Board} board @returns {Row|undefined} */
export const latestRound = (board) => board.rows('round').slice(-1)[0];

/** An idea on several levels stands once, on the first of them: its votes are one number. @param {string[]} asked @param {Row} idea */
const firstOf = (asked, idea) => asked.find((level) => (idea.levels || []).includes(level));

/** What can be chosen on a level in this round: of a closed one with what it brought, of an open one as far as that may be seen.
 * @param {import('./outline.js').Board} board @param {Row} round @param {Row} level @returns {Item[]} */
export function items(board, round, level) {
  const hands = round.counts || {};
  const votes = (/** @type {Row} */ row) => (round.result ? round.result[row.id] ?? 0 : row.votes);
  if (round.on === 'ideas') {
    const asked = askedLevels(board, round).map(({id}) => id);
    const here = levelIdeas(board, level.id).filter((idea) => !idea.under && firstOf(asked, idea) === level.id);
    return here.map((idea) => ({id: idea.id, number: '', title: idea.text, kind: idea.kind, votes: votes(idea), hands: hands[idea.id]}));
  }
  return levelClusters(board, level.id).map((cluster) => (
    {id: cluster.id, number: clusterNumber(board, cluster), title: cluster.title, kind: '', votes: votes(cluster), hands: hands[cluster.id]}));
}

/** The levels a round asks about; none named is all of them.
 * @param {import('./outline.js').Board} board @param {Row} round @returns {Row[]} */
export function askedLevels(board, round) {
  const asked = round.levels || [];
  return board.rows('level').filter((level) => asked.length === 0 || asked.includes(level.id));
}

/**
 * @param {import('./outline.js').Board} board
 * @param {Row} round
 * @param {number} room  how many bars stand under each other
 * @returns {{open: boolean, groups: Group[], each: number, most: number, left: number}}  open: votes may not be seen yet
 */
export function outcome(board, round, room) {
  const all = askedLevels(board, round).map((level) => ({level, items: byVotes(items(board, round, level))}));
  const seen = all.some((group) => group.items.some((item) => typeof item.votes === 'number'));
  const given = share(all.map((group) => group.items.length), Math.max(room, all.length));
  const groups = all.map((group, index) => ({level: group.level, items: group.items.slice(0, given[index])})).filter((group) => group.items.length);
  const most = Math.max(0, ...groups.flatMap((group) => group.items.map((item) => item.votes ?? 0)));
  const left = all.reduce((sum, group) => sum + group.items.length, 0) - given.reduce((sum, count) => sum + count, 0);
  return {open: !seen, groups, each: worth(most), most, left};
}
