/**
 * The keyboard of the console: one table from key to act. Single letters and digits can be switched off (WCAG 2.1.4); what one types in
 * a field, a menu or a dialog is never taken for a command.
 * @module
 */
import {chosen, move, redo, shift, toAction, undo} from './acts.js';
import {rename} from './clusters.js';
import {openMove} from './move.js';
import {beginEdit} from './rows.js';
import {all, NONE, range, step, toggle} from './selection.js';
import {byDigit} from './targets.js';
import {preview, rehearse} from './preparing.js';

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

/** The list in which the keyboard stands: Ctrl+A chooses all of it.
 * @param {Desk} desk */
function chooseShown(desk) {
  const {ui, board} = desk;
  const group = board.groups.find(({lines}) => lines.some(({idea}) => idea.id === ui.cursor));
  desk.set({selection: all((group?.lines ?? board.loose).map(({idea}) => idea.id))});
}

/** @param {Desk} desk */
function letGo(desk) {
  if (desk.ui.selection.ids.length) desk.set({selection: NONE});
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
  ArrowDown: (desk) => desk.ui.cursor && shift(desk, desk.ui.cursor, 1),
  ArrowUp: (desk) => desk.ui.cursor && shift(desk, desk.ui.cursor, -1),
};

/** @type {Record<string, Act>} */
const LETTERS = {
  j: (desk) => walk(desk, 1),
  k: (desk) => walk(desk, -1),
  J: (desk) => walk(desk, 1, true),
  K: (desk) => walk(desk, -1, true),
  x: (desk) => desk.ui.cursor && desk.set({selection: toggle(desk.ui.selection, desk.ui.cursor)}),
  m: (desk) => (chosen(desk).length ? take(desk) : undefined),
  n: (desk) => openMove(desk, true),
  e: edit,
  a: action,
  r: (desk) => { const group = here(desk); if (group) rename(desk, group); },
  0: (desk) => chosen(desk).some((id) => desk.index.ideas.get(id)?.cluster) && move(desk, null),
  '/': () => document.getElementById('search')?.focus(),
};

/** The move menu for what is chosen; with nothing chosen, for the idea one stands on.
 * @param {Desk} desk */
function take(desk) {
  if (!desk.ui.selection.ids.length) desk.set({selection: {ids: chosen(desk), anchor: desk.ui.cursor}});
  desk.after(() => openMove(desk));
}

/** Everywhere, also off the board. @type {Record<string, Act>} */
const ANYWHERE = {'?': (desk) => desk.ask('keys'), a: action, v: preview, o: rehearse};

/** What a single letter or digit does: a digit is a cluster of this level.
 * @param {string} key @param {Desk} desk @returns {Act|undefined} */
function letter(key, desk) {
  const low = key.toLowerCase();
  if (!lettersOn()) return key === '?' ? ANYWHERE[key] : undefined;
  if (desk.page !== 'board') return ANYWHERE[low];
  const group = byDigit(desk.board.groups, key);
  return group ? () => move(desk, group.cluster.id) : LETTERS[key] ?? LETTERS[low] ?? ANYWHERE[low];
}

/** @param {KeyboardEvent} event @param {Desk} desk @returns {Act|undefined} */
export function actOf({key, altKey, shiftKey, ctrlKey, metaKey}, desk) {
  const board = desk.page === 'board';
  const held = shiftKey ? key.toUpperCase() : key.toLowerCase();
  if (ctrlKey || metaKey) return held === 'a' && !board ? undefined : HELD[held];
  if (key.length === 1 && !altKey) return letter(key, desk);
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
    const act = actOf(event, desk);
    if (!act) return;
    if (event.key.startsWith('Arrow') && !desk.onRow) return;
    event.preventDefault();
    act(desk);
  });
}
