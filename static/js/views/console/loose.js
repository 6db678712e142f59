/**
 * "Nog niet ingedeeld": the ideas that lie loose on this level, with the ink bar that says what is chosen and what can be done with it.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {s, t} from './words.js';
import {foundOf} from './found.js';
import {grip} from './grip.js';
import {moveMenu} from './move.js';
import {rows} from './rows.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function loose(desk) {
  const {board, ui, index} = desk;
  const {shelf} = board;
  const hidden = ui.kind === 'hidden';
  const count = hidden ? index.hidden.filter((idea) => idea.levels.includes(ui.level)).length : shelf?.loose.length ?? 0;
  return html`<section class=${`loose${ui.dragged === 'loose' ? ' aimed' : ''}`} data-drop="loose" aria-labelledby="loose-title">
    <h2 class="column-head" id="loose-title">${t(hidden ? 'hidden-title' : 'loose-title')} <span>${count}</span></h2>
    ${grip(desk)}${moveMenu(desk)}
    <ul aria-label=${t('ideas-word')}>${rows(desk, board.loose)}</ul>
    ${board.loose.length ? nothing : empty(desk)}</section>`;
}

/** What narrowed the board away: all of it, this level, or what lies loose here; a hit may lie in a cluster beside it.
 * @param {Desk} desk */
export function nothingFound(desk) {
  if (desk.board.order.length) return s('nothing-loose');
  return foundOf(desk).count ? s('nothing-here') : t('nothing-found');
}

/** What stands here when there is nothing: why, and what comes next.
 * @param {Desk} desk */
function empty(desk) {
  const {board, store} = desk;
  if (board.narrowed) return html`<p class="empty">${nothingFound(desk)} <button class="button bare" type="button" @click=${() => desk.set({query: '', kind: ''})}><span>${t('show-everything')}</span></button></p>`;
  if (board.shelf?.count) return html`<p class="empty"><svg aria-hidden="true"><use href="#tick"></use></svg> ${t('all-placed')}</p>`;
  const {join} = store.boot;
  return html`<div class="empty"><p>${t('no-ideas-yet')}</p><p class="small">${t('no-ideas-how', {host: join?.host ?? '', code: join?.shown ?? ''})}</p></div>`;
}
