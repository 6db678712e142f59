/**
 * The levels as tabs of the board, each with how much there is and how much still lies loose.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {sign} from './marks.js';
import {NONE} from './selection.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Shelf} Shelf */

/** @param {Desk} desk */
export function levels(desk) {
  const {shelves} = desk.index;
  return html`<nav class="levels" data-count=${shelves.length} aria-label=${t('levels')}>${shelves.map((shelf) => tab(desk, shelf))}</nav>`;
}

/** @param {Desk} desk @param {Shelf} shelf */
function tab(desk, {level, count, loose}) {
  const current = level.id === desk.ui.level;
  return html`<button type="button" data-level=${level.sides} aria-current=${current ? 'page' : nothing} @click=${() => show(desk, level.id)}>${sign(level)}<span>${level.title}<small>${t('idea-count', {count})}${count
    ? `, ${t('loose-count', {count: loose.length})}` : ''}</small></span></button>`;
}

/** @param {Desk} desk @param {string} level */
export function show(desk, level) {
  desk.set({level, selection: NONE, cursor: null, query: '', kind: '', menu: null});
}
