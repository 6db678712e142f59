/**
 * Above the board: search, what it finds on other levels, filters per kind of idea, undo and redo, and the list of keys.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {s, t} from './words.js';
import {dot, kindName} from './marks.js';
import {redo, undo} from './acts.js';
import {follow, found, foundOf} from './found.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function tools(desk) {
  const {ui, board} = desk;
  const label = t('search-in', {count: board.shelf?.count ?? 0});
  const back = desk.history.done.at(-1);
  const again = desk.history.undone.at(-1);
  const undoing = back ? s('undo-of', {what: back.what}) : t('undo');
  const redoing = again ? s('redo-of', {what: again.what}) : t('redo');
  return html`<div role="search"><div class="tools"><input class="field" id="search" type="search" placeholder=${label} aria-label=${label} autocomplete="off" .value=${live(ui.query)}
    @input=${(/** @type {Event} */ event) => desk.set({query: /** @type {HTMLInputElement} */ (event.target).value})}
    @keydown=${(/** @type {KeyboardEvent} */ event) => leaveSearch(event, desk)}>
    <div class="filters" role="group" aria-label=${t('show')}>${filters(desk)}</div>
    <span class="end">${desk.may('idea.move') ? html`<button class="button bare filter" type="button" aria-pressed=${desk.likeness.on} @click=${() => desk.likeness.flip()}>${t('alike-title')}</button>` : nothing}
    ${desk.may('undo') ? html`<button class="button quiet square" type="button" aria-label=${undoing} title=${undoing} ?disabled=${!back} @click=${() => undo(desk)}>↶</button>
    <button class="button quiet square" type="button" aria-label=${redoing} title=${redoing} ?disabled=${!again} @click=${() => redo(desk)}>↷</button>` : nothing}
    <button class="button quiet square" type="button" aria-label=${t('keys')} title=${t('keys')} @click=${() => desk.ask('keys')}>?</button></span></div>${found(desk)}</div>`;
}

/** Down from the search field is into what was found, on another level when there is nothing here; Escape empties it.
 * @param {KeyboardEvent} event @param {Desk} desk */
function leaveSearch(event, desk) {
  if (event.key === 'Escape' && desk.ui.query) {
    event.stopPropagation();
    desk.set({query: ''});
  }
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
  event.preventDefault();
  const [first] = desk.board.order;
  const [there] = foundOf(desk).levels;
  if (!first && there) return follow(desk, there.level);
  if (first) desk.set({cursor: first});
  desk.after(() => desk.focusRow(first ?? null));
}

/** @param {Desk} desk */
function filters(desk) {
  const {ui, index, level} = desk;
  const hidden = index.hidden.filter((idea) => idea.levels.includes(ui.level)).length;
  const waiting = index.pending.filter((idea) => idea.levels.includes(ui.level)).length;
  return [
    filter(desk, '', t('everything')),
    ...desk.kinds.map((kind) => filter(desk, kind.id, html`${dot(level, kind)}${kindName(kind, desk.lang)}`)),
    waiting || ui.kind === 'pending' ? filter(desk, 'pending', t('waiting-count', {count: waiting})) : nothing,
    hidden || ui.kind === 'hidden' ? filter(desk, 'hidden', t('hidden-count', {count: hidden})) : nothing,
  ];
}

/** @param {Desk} desk @param {string} kind @param {unknown} title */
function filter(desk, kind, title) {
  const on = desk.ui.kind === kind;
  return html`<button class="button bare filter" type="button" aria-pressed=${on} data-level=${desk.level?.sides ?? 1} @click=${() => desk.set({kind: on ? '' : kind})}>${title}</button>`;
}
