/**
 * What a search finds on the other levels, in words, and the way there: a press on a level, or Enter where nothing was found on this one.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
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

/** The board of another level with the same search; the keyboard stands on the first that was found, or where rows take no focus on the search.
 * @param {Desk} desk @param {import('./board.js').Row} level */
export function follow(desk, level) {
  desk.set({level: level.id, selection: NONE, cursor: null, menu: null});
  const [first] = desk.board.order;
  if (first) desk.set({cursor: first});
  desk.after(() => {
    desk.focusRow(first ?? null);
    if (!document.activeElement?.closest('.row')) document.getElementById('search')?.focus();
  });
}

/** @typedef {{asked: string, said: string, live: 'polite'|'off'}} Voice */
/** @type {WeakMap<Desk, Voice>} */
const voices = new WeakMap();

/** Whether a sentence is spoken: when something else was asked, not when the hall changed the answer meanwhile.
 * @param {Voice|undefined} before @param {string} asked @param {string} said @returns {Voice} */
export function voice(before, asked, said) {
  if (before?.asked !== asked) return {asked, said, live: 'polite'};
  return before.said === said ? before : {asked, said, live: 'off'};
}

/** The line under the search field. The sentence is always there to be spoken; the numbers beside it are pressed.
 * @param {Desk} desk */
export function found(desk) {
  const {count, levels} = foundOf(desk);
  const {query, kind, level: here} = desk.ui;
  const now = voice(voices.get(desk), JSON.stringify([query.trim(), kind, here]), count ? s(levels.length > 1 ? 'found-around' : 'found-there', {count}) : '');
  voices.set(desk, now);
  return html`<div class=${`found${count ? '' : ' none'}`}><span role="status" aria-live=${now.live}>${now.said}</span>${repeat(levels, ({level}) => level.id, ({level, count: hits}) => html`<button class="button bare" type="button"
    data-level=${level.sides} @click=${() => follow(desk, level)}>${sign(level)}<span>${level.short || level.title}</span>${levels.length > 1 ? html`<b>${hits}</b><span class="unseen"> ${s('hits-word', {count: hits})}</span>` : nothing}</button>`)}</div>`;
}
