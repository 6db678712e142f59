/**
 * A button with a list of things to do under it. Arrow keys go through the list, Escape closes it and gives the focus back.
 * Invariant: one menu is open at a time (`ui.menu`).
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {{key?: string, act?: () => void, href?: string, blank?: boolean, off?: boolean}} Deed */
/** @typedef {Deed & {title: unknown, checked?: boolean, radio?: boolean, heading?: boolean}} Item */
/** @typedef {{id: string, label: unknown, items: () => Item[], css?: string, title?: string, end?: boolean}} Menu */

/** Between a list and the edge of the window, in pixels. */
const MARGIN = 8;

/** @param {Desk} desk @param {Menu} menu */
export function menuButton(desk, menu) {
  const open = desk.ui.menu === menu.id;
  const flip = () => (open ? close(desk, menu.id) : show(desk, menu.id));
  return html`<span class="menu-at"><button class=${`button ${menu.css ?? 'quiet'}`} type="button" id=${`menu-${menu.id}`} aria-haspopup="menu" aria-expanded=${open}
    aria-label=${menu.title ?? nothing} @click=${flip} @keydown=${(/** @type {KeyboardEvent} */ event) => openWithArrow(event, desk, menu.id)}>${menu.label}</button>${open
    ? list(desk, menu) : nothing}</span>`;
}

/** @param {KeyboardEvent} event @param {Desk} desk @param {string} id */
function openWithArrow(event, desk, id) {
  if (event.key !== 'ArrowDown') return;
  event.preventDefault();
  show(desk, id);
}

/** @param {Desk} desk @param {string} id */
export function show(desk, id) {
  desk.set({menu: id});
  desk.after(() => {
    const sheet = /** @type {HTMLElement|null} */ (document.querySelector('.menu.acts'));
    const button = document.getElementById(`menu-${id}`);
    if (!sheet || !button) return;
    sheet.showPopover();
    put(sheet, button.getBoundingClientRect());
    const items = [...sheet.querySelectorAll('[role^="menuitem"]:not([disabled])')];
    const first = items.find((item) => item.matches('[role=menuitemradio][aria-checked=true]')) ?? items[0];
    /** @type {HTMLElement|undefined} */ (first)?.focus();
  });
}

/** Lays the list under its button, or above it where there is more room; within the window, over whatever scrolls or clips.
 * @param {HTMLElement} sheet @param {DOMRect} button */
function put(sheet, button) {
  const {clientWidth: width, clientHeight: height} = document.documentElement;
  const below = height - button.bottom - MARGIN;
  const above = button.top - MARGIN;
  const up = below < Math.min(sheet.scrollHeight, 240) && above > below;
  const start = sheet.classList.contains('at-end') ? button.right - sheet.offsetWidth : button.left;
  sheet.style.setProperty('max-height', `${up ? above : below}px`);
  sheet.style.setProperty('left', `${Math.max(MARGIN, Math.min(start, width - sheet.offsetWidth - MARGIN))}px`);
  sheet.style.setProperty('top', up ? 'auto' : `${button.bottom}px`);
  sheet.style.setProperty('bottom', up ? `${height - button.top}px` : 'auto');
}

/** @param {Desk} desk @param {string} id */
function close(desk, id) {
  desk.set({menu: null});
  desk.after(() => document.getElementById(`menu-${id}`)?.focus());
}

/** @param {Desk} desk @param {Menu} menu */
function list(desk, menu) {
  return html`<ul class=${menu.end ? 'menu acts at-end' : 'menu acts'} popover="manual" role="menu" aria-labelledby=${`menu-${menu.id}`} @keydown=${(/** @type {KeyboardEvent} */ event) => keys(event, desk, menu.id)}
    @focusout=${(/** @type {FocusEvent} */ event) => left(event, desk, menu.id)}>${menu.items().map((item) => row(desk, menu.id, item))}</ul>`;
}

/** @param {Desk} desk @param {string} id @param {Item} item */
function row(desk, id, item) {
  if (item.heading) return html`<li class="heading" role="presentation">${item.title}</li>`;
  const content = html`<span>${item.title}</span>${item.checked ? html`<svg class="tick-mark" aria-hidden="true"><use href="#tick"></use></svg>` : nothing}${item.key
    ? html`<kbd>${item.key}</kbd>` : nothing}`;
  if (item.href) {
    return html`<li role="none"><a role="menuitem" tabindex="-1" href=${item.href} target=${item.blank ? '_blank' : nothing} @click=${() => close(desk, id)}>${content}</a></li>`;
  }
  const role = item.checked === undefined ? 'menuitem' : item.radio ? 'menuitemradio' : 'menuitemcheckbox';
  const press = () => {
    close(desk, id);
    item.act?.();
  };
  return html`<li role="none"><button type="button" role=${role} tabindex="-1" aria-checked=${item.checked === undefined ? nothing : item.checked} ?disabled=${item.off}
    @click=${press}>${content}</button></li>`;
}

/** The place in the list a key asks for.
 * @type {Record<string, (at: number, count: number) => number>} */
const MOVES = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** @param {KeyboardEvent} event @param {Desk} desk @param {string} id */
function keys(event, desk, id) {
  event.stopPropagation();
  if (event.key === 'Escape' || event.key === 'Tab') return close(desk, id);
  const items = /** @type {HTMLElement[]} */ ([.../** @type {Element} */ (event.currentTarget).querySelectorAll('[role^="menuitem"]:not([disabled])')]);
  const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const move = MOVES[event.key];
  if (move) {
    event.preventDefault();
    items[move(at, items.length)]?.focus();
  } else if (event.key.length === 1 && /\p{L}/u.test(event.key)) {
    const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    rest.find((item) => item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  }
}

/** The focus went elsewhere: the menu is no longer wanted.
 * @param {FocusEvent} event @param {Desk} desk @param {string} id */
function left(event, desk, id) {
  const to = /** @type {Element|null} */ (event.relatedTarget);
  const here = /** @type {Element} */ (event.currentTarget);
  if (to && !here.contains(to) && to.id !== `menu-${id}` && desk.ui.menu === id) desk.set({menu: null});
}

/** A list that lies over the page goes along when its button scrolls, and closes when one presses elsewhere.
 * @param {Desk} desk */
export function keepMenus(desk) {
  document.addEventListener('scroll', ({target}) => {
    const sheet = /** @type {HTMLElement|null} */ (document.querySelector('.menu.acts'));
    const button = document.getElementById(`menu-${desk.ui.menu}`);
    if (sheet && button && !(target instanceof Element && target.closest('.menu'))) put(sheet, button.getBoundingClientRect());
  }, {capture: true, passive: true});
  addEventListener('resize', () => {
    const sheet = /** @type {HTMLElement|null} */ (document.querySelector('.menu.acts'));
    const button = document.getElementById(`menu-${desk.ui.menu}`);
    if (sheet && button) put(sheet, button.getBoundingClientRect());
  });
  document.addEventListener('pointerdown', ({target}) => {
    if (document.querySelector('.menu.acts') && target instanceof Element && !target.closest('.menu-at')) desk.set({menu: null});
  });
}
