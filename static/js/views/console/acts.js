/**
 * What the facilitator does with ideas and clusters: the command, and what the screen does with it. Buttons, keys, menus and dragging all
 * call these, so that nothing needs one particular hand.
 * @module
 */
import {uuid} from '../../uuid.js';
import {listName} from './deeds.js';
import {s, t} from './words.js';
import * as history from './history.js';
import {changes, lists, nudged} from './placing.js';
import {neighbour, NONE} from './selection.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Group} Group */
/** @typedef {import('./board.js').Row} Row */

/** What an act is about: the chosen ideas in the order of the screen, else the one the keyboard stands on.
 * @param {Desk} desk @returns {string[]} */
export function chosen({ui, board, index}) {
  const {ids} = ui.selection;
  if (!ids.length) return ui.cursor && index.ideas.has(ui.cursor) ? [ui.cursor] : [];
  const on = new Set(ids);
  const shown = board.order.filter((id) => on.delete(id));
  return [...shown, ...on];
}

/** @param {Desk} desk */
export const closeMove = (desk) => desk.set({menu: null, typed: '', option: 0});

/** The ideas are going elsewhere: the keyboard goes on with the next one that stays, so that a hundred can be sorted in a row.
 * @param {Desk} desk @param {string[]} ideas */
function leave(desk, ideas) {
  const {order} = desk.board;
  const going = new Set(ideas);
  const cursor = neighbour(order, order.filter((id) => !going.has(id)), desk.ui.cursor);
  desk.set({selection: NONE, menu: null, typed: '', option: 0, cursor});
  desk.after(() => desk.focusRow(cursor));
}

/**
 * @param {Desk} desk
 * @param {string|null} cluster null: out of its cluster
 * @param {string[]} [ideas]
 * @param {string} [before] the idea they come to stand before; else they come last
 */
export async function move(desk, cluster, ideas = chosen(desk), before = undefined) {
  if (!ideas.length) return desk.say(t('choose-first'));
  leave(desk, ideas);
  const receipt = await desk.send('idea.move', {ideas, cluster, ...(before ? {before} : {})});
  if (receipt.ok) desk.say(cluster ? t('moved', {count: ideas.length, to: desk.index.numbers.get(cluster) ?? ''}) : t('taken-out', {count: ideas.length}));
}

/** @param {Desk} desk @param {string} title @param {string[]} [ideas] */
export async function createCluster(desk, title, ideas = desk.ui.selection.ids.length ? chosen(desk) : []) {
  if (!title.trim()) return;
  const id = uuid();
  leave(desk, ideas);
  const receipt = await desk.send('cluster.create', {title: title.trim(), level: desk.ui.level, ...(ideas.length ? {ideas} : {})}, {id});
  if (receipt.ok) desk.say(t('cluster-made', {number: desk.index.numbers.get(id) ?? '', title: title.trim()}));
}

/** @param {Desk} desk @param {Row} level @param {string[]} [ideas] */
export async function toLevel(desk, level, ideas = chosen(desk)) {
  leave(desk, ideas);
  const receipt = await desk.send('idea.level', {ideas, levels: [level.id]});
  if (receipt.ok) desk.say(t('moved-level', {count: ideas.length, level: level.short || level.title}));
}

/** Puts a level beside the ones ideas stand on, or takes it away.
 * @param {Desk} desk @param {Row} level @param {boolean} on */
export function alsoOnLevel(desk, level, on) {
  const ideas = chosen(desk);
  const first = desk.index.ideas.get(ideas[0]);
  const levels = desk.store.rows('level').map(({id}) => id)
    .filter((id) => (id === level.id ? on : first?.levels.includes(id)));
  if (levels.length) return desk.send('idea.level', {ideas, levels});
}

/** Ideas that move as one: without the sub-ideas that go along with a parent among them.
 * @param {Desk} desk @param {string[]} ids @returns {string[]} */
export function carried({index}, ids) {
  const on = new Set(ids);
  return ids.filter((id) => !on.has(index.ideas.get(id)?.under ?? ''));
}

/** Puts ideas at a place (placing.js). Within their list they stay chosen; into another one it is a move.
 * @param {Desk} desk @param {string[]} ideas @param {import('./placing.js').Place} place */
export async function put(desk, ideas, {cluster, before}) {
  if (!changes(lists(desk.board.shelf), ideas, {cluster, before})) return;
  const stays = ideas.every((id) => (desk.index.ideas.get(id)?.cluster ?? null) === cluster);
  if (!stays) leave(desk, ideas);
  const receipt = await desk.send('idea.move', {ideas, cluster, ...(before ? {before} : {})});
  if (!receipt.ok) return;
  if (stays) desk.say(s('order-kept'));
  else desk.say(cluster ? t('moved', {count: ideas.length, to: listName(desk.index, cluster)}) : t('taken-out', {count: ideas.length}));
}

/** What an arrow on `id` moves: all that is chosen, when it is among that and in one list.
 * @param {Desk} desk @param {import('./placing.js').List[]} all @param {string} id @returns {string[]} */
function together(desk, all, id) {
  const {ids} = desk.ui.selection;
  const list = all.find((one) => one.ids.includes(id));
  const moving = ids.includes(id) ? carried(desk, chosen(desk)) : [id];
  return list && moving.every((each) => list.ids.includes(each)) ? moving : [id];
}

/**
 * One place further by an arrow. On the handle it goes over the edge of a list, with Alt it stays inside. The focus stays where it is, and
 * the status line says where the idea is now.
 * @param {Desk} desk @param {string} id @param {import('./placing.js').Way} way @param {'tick'|'handle'} on
 */
export function nudge(desk, id, way, on) {
  const all = lists(desk.board.shelf);
  const moving = together(desk, all, id);
  const place = nudged(all, moving, way);
  const own = desk.index.ideas.get(id)?.cluster ?? null;
  if (!place || (on === 'tick' && place.cluster !== own)) return desk.say(s('no-further'));
  const sent = desk.send('idea.move', {ideas: moving, cluster: place.cluster, ...(place.before ? {before: place.before} : {})});
  if (place.cluster) desk.set({opened: {...desk.ui.opened, [place.cluster]: true}});
  desk.set({cursor: id});
  const list = lists(desk.board.shelf).find(({cluster}) => cluster === place.cluster);
  desk.say(s('now-at', {at: (list?.ids.indexOf(id) ?? 0) + 1, count: list?.ids.length ?? 0, list: listName(desk.index, place.cluster)}));
  desk.after(() => desk.focusRow(id, on));
  return sent;
}

/** One place up or down among the clusters of the level.
 * @param {Desk} desk @param {Group} group @param {number} delta */
export function shiftCluster(desk, group, delta) {
  const clusters = desk.board.groups.map(({cluster}) => cluster.id);
  const from = clusters.indexOf(group.cluster.id);
  const to = from + delta;
  if (to < 0 || to >= clusters.length) return;
  clusters.splice(to, 0, ...clusters.splice(from, 1));
  return desk.send('cluster.order', {clusters});
}

/** @param {Desk} desk @param {Group} group */
export async function removeCluster(desk, group) {
  const receipt = await desk.send('cluster.remove', {cluster: group.cluster.id});
  if (receipt.ok) desk.say(t('cluster-removed', {number: group.number}));
}

/** @param {Desk} desk @param {string[]} ideas @param {boolean} [hidden] */
export async function hide(desk, ideas, hidden = true) {
  desk.set({selection: NONE});
  const receipt = await desk.send(hidden ? 'idea.hide' : 'idea.restore', {ideas});
  if (receipt.ok) desk.say(t(hidden ? 'hidden-now' : 'restored', {count: ideas.length}));
}

/** One after the other, so that three quick presses take back three acts.
 * @param {Desk} desk @param {(desk: Desk) => Promise<void>} next */
const inTurn = (desk, next) => (desk.turn = desk.turn.then(() => next(desk)));

/** @param {Desk} desk */
export const undo = (desk) => inTurn(desk, takeBack);

/** @param {Desk} desk */
export const redo = (desk) => inTurn(desk, doAgain);

/** @param {Desk} desk */
async function takeBack(desk) {
  const deed = desk.history.done.at(-1);
  if (!deed) return desk.say(t('nothing-to-undo'));
  const receipt = await desk.send('undo', {seq: deed.seq}, {quiet: true});
  desk.history = receipt.ok ? history.undid(desk.history, Number(receipt.seq)) : history.refused(desk.history, 'done');
  told(desk, receipt, receipt.ok ? 'undone-of' : 'undo-refused', deed.what);
}

/** @param {Desk} desk */
async function doAgain(desk) {
  const deed = desk.history.undone.at(-1);
  if (!deed) return desk.say(t('nothing-to-redo'));
  const receipt = await desk.send('undo', {seq: deed.seq}, {quiet: true});
  desk.history = receipt.ok ? history.redid(desk.history, Number(receipt.seq)) : history.refused(desk.history, 'undone');
  told(desk, receipt, receipt.ok ? 'redone-of' : 'redo-refused', deed.what);
}

/** What came of undo or redo, with what it was about and, if it was refused, why.
 * @param {Desk} desk @param {import('../../types.js').Receipt} receipt @param {string} key @param {string} what */
function told(desk, receipt, key, what) {
  if (!receipt.ok) desk.store.dismiss(receipt.id);
  desk.say(s(key, {what, why: receipt.ok ? '' : desk.sentence(receipt)}), !receipt.ok);
}

/** @param {Desk} desk @param {string} view @param {string|null} [target] @param {boolean} [hold] @param {number} [page] 0: the whole */
export const onBeamer = (desk, view, target = null, hold = false, page = 0) =>
  desk.send('beamer.show', {view, ...(target ? {target} : {}), hold, ...(page ? {page} : {})});

/** From a cluster to an action of the kernteam, with what is known filled in.
 * @param {Desk} desk @param {Group} group */
export function toAction(desk, {cluster}) {
  desk.set({page: 'actions', menu: null});
  desk.drafts.close('action-new');
  desk.drafts.begin('action-new', {what: cluster.title, cluster: cluster.id, level: cluster.level, track: 'doen', status: 'open'});
}
