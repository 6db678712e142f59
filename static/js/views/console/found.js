/**
 * What a search finds on the other levels, in words, and the way there: a press on a level, or Enter where nothing was found on this one.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {elsewhere} from './hits.js';
import {sign} from './marks.js';
import {NONE} from './selection.js';
import {s} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').BoardView} BoardView */
/** @typedef {import('./hits.js').Found} Found */

/** @type {WeakMap<BoardView, Found>} */
const known = new WeakMap();

/** What was found elsewhere; counted once for one state of the board. @param {Desk} desk @returns {Found} */
export function foundOf({board, index, ui}) {
  const found = known.get(board) ?? elsewhere(index, ui, board);
  known.set(board, found);
  return found;
}

/** The board of another level with the same search; the keyboard stands on the first that was found.
 * @param {Desk} desk @param {import('./board.js').Row} level */
export function follow(desk, level) {
  desk.set({level: level.id, selection: NONE, cursor: null, menu: null});
  const [first] = desk.board.order;
  if (first) desk.set({cursor: first});
  desk.after(() => desk.focusRow(first ?? null));
}

/** The line under the search field. The sentence is always there to be spoken; the numbers beside it are pressed.
 * @param {Desk} desk */
export function found(desk) {
  const {count, levels} = foundOf(desk);
  return html`<div class=${`found${count ? '' : ' none'}`}><span role="status">${count ? s(levels.length > 1 ? 'found-around' : 'found-there', {count}) : ''}</span>${levels.map(({level, count: hits}) => html`<button class="button bare" type="button"
    data-level=${level.sides} @click=${() => follow(desk, level)}>${sign(level)}<span>${level.short || level.title}</span>${levels.length > 1 ? html`<b>${hits}</b><span class="unseen"> ${s('hits-word', {count: hits})}</span>` : nothing}</button>`)}</div>`;
}
