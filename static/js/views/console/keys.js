/**
 * The keyboard of the console: one table from key to act. Single letters and digits can be switched off (WCAG 2.1.4); what one types in
 * a field, a menu or a dialog is never taken for a command.
 * @module
 */
import {chosen, move, nudge, redo, shiftCluster, toAction, undo} from './acts.js';
import {openAlike} from './alike.js';
import {leafThrough, openBeamer} from './beamer.js';
import {rename} from './clusters.js';
import {openMove} from './move.js';
import * as reviewing from './review.js';
import {beginEdit} from './rows.js';
import {all, NONE, range, step, toggle} from './selection.js';
import {preview, rehearse} from './preparing.js';
import {byNumber} from './targets.js';
import {t} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */

const SWITCH = 'startdag.letters';

export const lettersOn = () => localStorage.getItem(SWITCH) !== 'off';

/** @param {boolean} on */
export const switchLetters = (on) => localStorage.setItem(SWITCH, on ? 'on' : 'off');

/** @param {Desk} desk @param {number} delta @param {boolean} [extend] */
function walk(desk, delta, extend = false) {
  const {ui, board} = desk;
  const cursor = step(board.order, ui.cursor, delta);
  if (!cursor) return;
  const anchored = ui.selection.anchor ? ui.selection : {...ui.selection, anchor: ui.cursor};
  desk.set({cursor, selection: extend ? range(anchored, board.order, cursor) : ui.selection});
  desk.after(() => desk.focusRow(cursor));
}

/** The list in which the keyboard stands: Ctrl+A chooses all of it, and once more all that is shown.
 * @param {Desk} desk */
function chooseShown(desk) {
  const {ui, board} = desk;
  const group = board.groups.find(({lines}) => lines.some(({idea}) => idea.id === ui.cursor));
  const list = (group?.lines ?? board.loose).map(({idea}) => idea.id);
  const on = new Set(ui.selection.ids);
  const whole = list.every((id) => on.has(id)) && on.size >= list.length;
  desk.set({selection: all(whole ? board.order : list)});
}

/** With Alt, an arrow puts what is chosen one place higher or lower; on the heading of a cluster, the cluster.
 * @param {Desk} desk @param {'up'|'down'} way */
function order(desk, way) {
  const group = desk.onRow ? undefined : here(desk);
  if (group) return shiftCluster(desk, group, way === 'up' ? -1 : 1);
  if (desk.ui.cursor) return nudge(desk, desk.ui.cursor, way, 'tick');
}

/** @param {Desk} desk */
function letGo(desk) {
  if (desk.ui.selection.ids.length) {
    desk.set({selection: NONE});
    desk.after(() => { if (document.activeElement === document.body) desk.focusRow(desk.ui.cursor); }); // the bar with its buttons is gone
  }
  else if (desk.ui.query || desk.ui.kind) desk.set({query: '', kind: ''});
  else if (desk.ui.message) desk.set({message: null});
}

/** The cluster under the keyboard: the one that has the focus, or that of the idea one stands on.
 * @param {Desk} desk */
function here(desk) {
  const id = document.activeElement?.closest('[data-cluster]')?.getAttribute('data-cluster') ?? desk.index.ideas.get(chosen(desk)[0])?.cluster;
  return id ? desk.index.groups.get(id) : undefined;
}

/** @param {Desk} desk */
function action(desk) {
  const group = here(desk);
  if (group && desk.page === 'board') return toAction(desk, group);
  const idea = desk.page === 'board' ? desk.index.ideas.get(chosen(desk)[0]) : undefined;
  desk.set({page: 'actions'});
  desk.drafts.begin('action-new', {what: idea?.text ?? '', idea: idea?.id, level: idea ? desk.ui.level : undefined, track: 'doen', status: 'open'});
}

/** @param {Desk} desk */
function edit(desk) {
  const idea = desk.index.ideas.get(chosen(desk)[0]);
  if (idea) beginEdit(desk, idea);
}

/** @typedef {(desk: Desk) => unknown} Act */

/** With Ctrl or ⌘. @type {Record<string, Act>} */
const HELD = {z: undo, Z: redo, y: redo, a: chooseShown};

/** @type {Record<string, Act>} */
const PLAIN = {
  ArrowDown: (desk) => walk(desk, 1),
  ArrowUp: (desk) => walk(desk, -1),
  Escape: letGo,
};

/** @type {Record<string, Act>} */
const SHIFTED = {ArrowDown: (desk) => walk(desk, 1, true), ArrowUp: (desk) => walk(desk, -1, true)};

/** @type {Record<string, Act>} */
const ALTED = {
  ArrowDown: (desk) => order(desk, 'down'),
  ArrowUp: (desk) => order(desk, 'up'),
};

/** @type {Record<string, Act>} */
const LETTERS = {
  j: (desk) => walk(desk, 1),
  k: (desk) => walk(desk, -1),
  J: (desk) => walk(desk, 1, true),
  K: (desk) => walk(desk, -1, true),
  x: (desk) => desk.ui.cursor && desk.set({selection: toggle(desk.ui.selection, desk.ui.cursor)}),
  m: (desk) => (chosen(desk).length ? take(desk) : undefined),
  n: (desk) => openMove(desk, {fresh: true}),
  e: edit,
  a: action,
  r: (desk) => { const group = here(desk); if (group) rename(desk, group); },
  0: (desk) => chosen(desk).some((id) => desk.index.ideas.get(id)?.cluster) && move(desk, null),
  l: showAlike,
  '/': () => document.getElementById('search')?.focus(),
};

/** What resembles the idea one stands on.
 * @param {Desk} desk */
function showAlike(desk) {
  if (!desk.likeness.on) return desk.say(t('likeness-is-off'));
  if (desk.ui.cursor) openAlike(desk, desk.ui.cursor);
}

/** The move menu for what is chosen; with nothing chosen, for the idea one stands on.
 * @param {Desk} desk @param {string} [digits] */
function take(desk, digits) {
  if (!desk.ui.selection.ids.length) desk.set({selection: {ids: chosen(desk), anchor: desk.ui.cursor}});
  desk.after(() => openMove(desk, {digits}));
}

/** Everywhere, also off the board. @type {Record<string, Act>} */
const ANYWHERE = {
  '?': (desk) => desk.ask('keys'), a: action, v: preview, o: rehearse, b: openBeamer, ']': (desk) => leafThrough(desk, 1), '[': (desk) => leafThrough(desk, -1),
};

/** A digit is a cluster of this level; where a second one may follow, the move menu waits for it.
 * @param {Desk} desk @param {string} key @returns {Act|undefined} */
function digit(desk, key) {
  const {group, more} = byNumber(desk.board.groups, key);
  if (!group) return undefined;
  return more && chosen(desk).length ? () => take(desk, key) : () => move(desk, group.cluster.id);
}

/** Where ideas are reviewed. @type {Record<string, Act>} */
const REVIEW = {
  a: reviewing.approve, h: reviewing.hide, e: reviewing.edit, j: (desk) => reviewing.walk(desk, 1), k: (desk) => reviewing.walk(desk, -1),
  ArrowDown: (desk) => reviewing.walk(desk, 1), ArrowUp: (desk) => reviewing.walk(desk, -1), Escape: (desk) => desk.ui.hiding && reviewing.stopHiding(desk),
};

/** A digit is a reason, once one is asked for. @param {string} key @param {Desk} desk @returns {Act|undefined} */
function ofReview(key, desk) {
  if (key >= '1' && key <= '9') return desk.ui.hiding ? () => reviewing.hideFor(desk, Number(key)) : undefined;
  return REVIEW[key.toLowerCase()];
}

/** What a single letter or digit does.
 * @param {string} key @param {Desk} desk @returns {Act|undefined} */
function letter(key, desk) {
  const low = key.toLowerCase();
  if (!lettersOn() || key === '?') return key === '?' ? ANYWHERE[key] : undefined;
  if (desk.page === 'review') return ofReview(key, desk);
  if (desk.page !== 'board') return desk.may('action.add') ? ANYWHERE[low] : undefined;
  if (!desk.may('idea.move')) return key === '/' ? LETTERS[key] : undefined;
  return digit(desk, key) ?? LETTERS[key] ?? LETTERS[low] ?? ANYWHERE[key] ?? ANYWHERE[low];
}

/** @param {KeyboardEvent} event @param {Desk} desk @returns {Act|undefined} */
export function actOf({key, altKey, shiftKey, ctrlKey, metaKey}, desk) {
  const board = desk.page === 'board';
  const held = shiftKey ? key.toUpperCase() : key.toLowerCase();
  if (ctrlKey || metaKey) return (held === 'a' && !board) || !desk.may('undo') ? undefined : HELD[held];
  if (key.length === 1 && !altKey) return letter(key, desk);
  if (desk.page === 'review') return REVIEW[key];
  if (!board) return undefined;
  return (altKey ? ALTED : shiftKey ? SHIFTED : PLAIN)[key];
}

/** Is this key meant for a field, a menu or a dialog?
 * @param {EventTarget|null} target */
const isTyping = (target) => target instanceof Element && Boolean(target.closest('input:not([type=checkbox]), textarea, select, dialog, .menu'));

/** @param {Desk} desk */
export function listen(desk) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    if (event.repeat && desk.page === 'review' && event.key.length === 1) return; // a key held down decides once
    const act = actOf(event, desk);
    if (!act) return;
    if (event.key.startsWith('Arrow') && !desk.onRow && !document.activeElement?.closest('.waiting') && !(event.altKey && document.activeElement?.closest('.cluster h3'))) return;
    event.preventDefault();
    act(desk);
  });
}
