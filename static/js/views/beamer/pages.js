/**
 * PURE. A list too long for one picture, as pages one can leaf through from the console. Wall and console count the same pages, so they are reckoned from
 * the length of the words and not measured: on the safe side, and what sticks out all the same is counted below the list as ever.
 * Measures are those of beamer.css, in units `--u`.
 * @module
 */
import {lists} from './lists.js';
import {clusterNumber, levelClusters, visibleIdeas} from './outline.js';
import {byDue} from './share.js';

/** @typedef {import('../../types.js').Row} Row */
/** @typedef {import('./outline.js').Board} Board */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {{id: string, number?: string, title?: string, all: number, ideas: Row[]}} Part */

/** Columns of ideas: how high one is, how many signs a line holds, and what the lines and the white around them take. */
const FEW = {size: 'medium', columns: 2, room: 34, signs: 37, line: 2.65, white: 1.1, head: 2.4, headWhite: 1.3, most: 7};
const MANY = {size: 'small', columns: 3, room: 34, signs: 30, line: 2.19, white: 1.1, head: 2.1, headWhite: 1.3, most: 7};
/** With more ideas than this the pages are set smaller, so that a hall can still go through them. */
const FULL = 40;
const ACTIONS = {room: 33, signs: 42, line: 2, white: 3, most: 3};
const MEMBERS = {room: 24, signs: 30, line: 1.95, white: 2.6, most: 9};
const PLEDGES = {room: 34, signs: 42, line: 2.4, white: 2.2, most: 4};

/** @param {string|null|undefined} text @param {{signs: number, most: number}} measure */
const linesOf = (text, {signs, most}) => Math.min(most, Math.max(1, Math.ceil((text ?? '').length / signs)));

/** What stands in a spotlight: the clusters of a level and what is not sorted, or the one cluster. `slots`: the ids that stand in each.
 * @param {Board} board @param {Scene} scene @param {Record<string, string[]>} slots @returns {Part[]} */
export function partsOf(board, {view, target}, slots) {
  const byId = new Map(visibleIdeas(board).map((idea) => [idea.id, idea]));
  const ideasOf = (/** @type {string} */ slot) => (slots[slot] || []).map((id) => byId.get(id)).filter((idea) => idea !== undefined);
  const part = (/** @type {string} */ id, more = {}) => ({id, ...more, all: ideasOf(id).length, ideas: ideasOf(id)});
  if (!target) return [];
  if (view === 'cluster') return [part(target.id)];
  const clusters = levelClusters(board, target.id).map((row) => part(row.id, {number: clusterNumber(board, row), title: row.title}));
  const loose = part('loose');
  return loose.all ? [...clusters, loose] : clusters;
}

/** @param {Part[]} parts */
const measureOf = (parts) => (parts.reduce((sum, part) => sum + part.all, 0) > FULL ? MANY : FEW);

/** How the pages of a spotlight are set. @param {Part[]} parts @returns {string} */
export const pageSize = (parts) => measureOf(parts).size;

/** The pages of a spotlight: parts with the ideas that stand there; a part that goes on bears its title again.
 * @param {Part[]} parts @returns {Part[][]} */
export function spotPages(parts) {
  const heads = parts.length > 1;
  const measure = measureOf(parts);
  const entries = parts.flatMap((part) => part.ideas.map((idea) => ({part, idea})));
  /** @type {Part[][]} */ const pages = [[]];
  let [column, used, last] = [0, 0, ''];
  for (const {part, idea} of entries) {
    const head = heads ? linesOf(`${part.title ?? ''} 99 ideeën`, measure) * measure.head + measure.headWhite : 0;
    const own = linesOf(`${idea.text} ${idea.place ?? ''}`, measure) * measure.line + measure.white;
    if (used + own + (part.id === last ? 0 : head) > measure.room) [column, used] = [column + 1, 0];
    if (column === measure.columns) {
      [column, last] = [0, ''];
      pages.push([]);
    }
    used += own + (part.id === last ? 0 : head);
    if (part.id !== last) pages.at(-1)?.push({...part, ideas: []});
    pages.at(-1)?.at(-1)?.ideas.push(idea);
    last = part.id;
  }
  return pages;
}

/** The pages of a list of rows under each other.
 * @param {Row[]} rows @param {(row: Row) => string} words @param {typeof ACTIONS} measure @returns {Row[][]} */
function rowPages(rows, words, measure) {
  /** @type {Row[][]} */ const pages = [[]];
  let used = 0;
  for (const row of rows) {
    const own = linesOf(words(row), measure) * measure.line + measure.white;
    if (used + own > measure.room) {
      pages.push([]);
      used = 0;
    }
    used += own;
    pages.at(-1)?.push(row);
  }
  return pages;
}

/** Who is in the kernteam, as far as the hall may know. @param {Board} board */
export const members = (board) => board.rows('kernteam').filter((row) => row.organisation || row.role);

/** What is to be done, the soonest first. @param {Board} board */
export const actions = (board) => byDue(board.rows('action').filter((row) => row.status !== 'vervallen'));

/** @param {Board} board */
export const pledges = (board) => board.rows('toezegging').filter((row) => row.status !== 'vervallen');

/** @param {Board} board */
export const memberPages = (board) => rowPages(members(board), (row) => row.organisation || row.role, MEMBERS);

/** @param {Board} board */
export const actionPages = (board) => rowPages(actions(board), (row) => row.what, ACTIONS);

/** @param {Board} board */
export const pledgePages = (board) => rowPages(pledges(board), (row) => row.what, PLEDGES);

/** How many pages each view that can be leafed through has. @type {Record<string, (board: Board, scene: Scene) => number>} */
const COUNTS = {
  level: (board, scene) => spotPages(partsOf(board, scene, lists(scene, board))).length,
  cluster: (board, scene) => spotPages(partsOf(board, scene, lists(scene, board))).length,
  kernteam: (board) => Math.max(memberPages(board).length, actionPages(board).length),
  toezeggingen: (board) => pledgePages(board).length,
};

/** How many pages there are to leaf through; one means that all of it stands on the picture itself. @param {Board} board @param {Scene} scene */
export const pageCount = (board, scene) => COUNTS[scene.view]?.(board, scene) ?? 1;

/** The page to show: the one asked for, the last when there are fewer, and for the picture as a whole the first.
 * @template T @param {T[]} pages @param {number} page 0: the whole */
export const pageAt = (pages, page) => pages[Math.min(Math.max(page, 1), pages.length) - 1];
