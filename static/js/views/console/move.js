/**
 * "Verplaats naar…": a field that finds a cluster by its number or by words, over the list of loose ideas, so that the clusters stay in
 * sight; the one the list stands on lights up among them.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {s, t} from './words.js';
import {sign} from './marks.js';
import {chosen, closeMove, createCluster, move, toLevel} from './acts.js';
import {byNumber, targets} from './targets.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./targets.js').Target} Target */

/**
 * @param {Desk} desk
 * @param {{fresh?: boolean, digits?: string}} [how] straight to a new cluster; or with the first digit of a number of two
 */
export function openMove(desk, {fresh = false, digits = ''} = {}) {
  if (desk.ui.menu === 'move') return shut(desk);
  desk.set({menu: 'move', typed: digits, option: 0, fresh, counting: Boolean(digits)});
  if (fresh) desk.set({option: list(desk).length - 1});
  desk.after(() => document.getElementById('move-find')?.focus());
  aim(desk);
}

/** @param {Desk} desk @returns {Target[]} */
function list(desk) {
  const placed = chosen(desk).some((id) => desk.index.ideas.get(id)?.cluster);
  const others = desk.index.shelves.filter(({level}) => level.id !== desk.ui.level).flatMap(({groups}) => groups);
  return targets(desk.board.shelf?.groups ?? [], desk.ui.typed, {levelNumber: desk.level?.number ?? '', placed, others});
}

/** The cluster that the menu stands on, so that it can be seen where the ideas will go.
 * @param {Desk} desk @returns {string|null} */
export function aimed(desk) {
  if (desk.ui.menu !== 'move') return null;
  const target = list(desk)[desk.ui.option];
  return target?.type === 'cluster' ? target.id : null;
}

/** @param {Desk} desk */
function aim(desk) {
  desk.after(() => {
    document.querySelector('.cluster.aimed')?.scrollIntoView({block: 'nearest'});
    document.querySelector('.menu.move [aria-selected="true"]')?.scrollIntoView({block: 'nearest'});
  });
}

/** @param {Desk} desk */
function shut(desk) {
  closeMove(desk);
  desk.after(() => (document.getElementById('menu-move') ?? document.getElementById(`tick-${desk.ui.cursor}`))?.focus());
}

/** @param {Desk} desk */
export function moveMenu(desk) {
  if (desk.ui.menu !== 'move') return nothing;
  const count = desk.ui.selection.ids.length;
  const found = list(desk);
  return html`<div class="menu move" role="dialog" aria-label=${count ? t('move-count', {count}) : t('new-cluster')} @focusout=${(/** @type {FocusEvent} */ event) => left(event, desk)}>
    <div class="find"><input class="field" id="move-find" role="combobox" aria-expanded="true" aria-controls="move-list" aria-autocomplete="list" autocomplete="off" maxlength="120"
      aria-activedescendant=${`target-${desk.ui.option}`} aria-label=${s('find-cluster')} placeholder=${s('find-cluster-short')} .value=${live(desk.ui.typed)}
      @input=${(/** @type {Event} */ event) => type(desk, /** @type {HTMLInputElement} */ (event.target).value)} @keydown=${(/** @type {KeyboardEvent} */ event) => keys(event, desk, found)}></div>
    <ul role="listbox" id="move-list" aria-label=${t('clusters')}>${found.map((target, at) => option(desk, target, at))}</ul>
    ${count ? elsewhere(desk) : nothing}</div>`;
}

/** @param {Desk} desk @param {Target} target @param {number} at */
function option(desk, target, at) {
  const on = at === desk.ui.option;
  const level = target.type === 'cluster' ? desk.store.row('level', target.level) : desk.level;
  return html`<li role="option" id=${`target-${at}`} data-level=${level?.sides ?? 1} aria-selected=${on} @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()}
    @click=${() => pick(desk, target)}>${face(target, on)}</li>`;
}

/** @param {Target} target @param {boolean} on */
function face(target, on) {
  if (target.type === 'loose') return html`<b></b><span>${t('loose-title')}</span><kbd>0</kbd>`;
  if (target.type === 'new') {
    const title = target.title ? t('new-cluster-titled', {title: target.title}) : t('new-cluster-type');
    return html`<b>${target.number}</b><span>${title}</span>${target.title ? html`<kbd>${on ? 'Enter' : 'Shift+Enter'}</kbd>` : nothing}`;
  }
  return html`<b>${target.number}</b><span>${target.parts.map(({text, hit}) => (hit ? html`<mark>${text}</mark>` : text))}</span>${on ? html`<kbd>Enter</kbd>`
    : html`<small>${t('idea-count', {count: target.count})}</small>`}`;
}

/** @param {Desk} desk */
function elsewhere(desk) {
  const others = desk.store.rows('level').filter(({id}) => id !== desk.ui.level);
  if (!others.length) return nothing;
  return html`<div class="goto"><span>${t('other-level')}</span>${others.map((level) => html`<button class="button bare" type="button" @click=${() => toLevel(desk, level)}>${sign(level)} ${level.short || level.title}</button>`)}</div>`;
}

/** A number that was begun outside the menu goes on here, and acts when no digit can follow.
 * @param {Desk} desk @param {string} typed */
function type(desk, typed) {
  const {group, more} = byNumber(desk.board.shelf?.groups ?? [], typed);
  if (desk.ui.counting && group && !more) return move(desk, group.cluster.id);
  desk.set({typed, option: 0});
  if (desk.ui.fresh) desk.set({option: list(desk).length - 1});
  aim(desk);
}

/** @param {Desk} desk @param {Target|undefined} target */
function pick(desk, target) {
  if (!target) return;
  if (target.type === 'new') {
    if (target.title) createCluster(desk, target.title);
    else document.getElementById('move-find')?.focus();
    return;
  }
  move(desk, target.type === 'cluster' ? target.id : null);
}

/** @param {KeyboardEvent} event @param {Desk} desk @param {Target[]} found */
function keys(event, desk, found) {
  event.stopPropagation();
  const {option: at} = desk.ui;
  const go = {ArrowDown: (at + 1) % found.length, ArrowUp: (at - 1 + found.length) % found.length}[event.key];
  if (event.key === 'Escape') shut(desk);
  else if (event.key === 'Enter') pick(desk, event.shiftKey ? found[found.length - 1] : found[at]);
  else if (go === undefined) return;
  else {
    desk.set({option: go});
    aim(desk);
  }
  event.preventDefault();
}

/** @param {FocusEvent} event @param {Desk} desk */
function left(event, desk) {
  const to = /** @type {Element|null} */ (event.relatedTarget);
  if (to && !(/** @type {Element} */ (event.currentTarget).contains(to)) && to.id !== 'menu-move') closeMove(desk);
}
