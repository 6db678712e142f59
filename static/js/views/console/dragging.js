/**
 * Dragging ideas with mouse, pen or finger, and the arrow keys on the handle: an extra beside keys and menus, never the only way. A list
 * takes what is dropped on it; the edges of a row, marked by a line, put in order. A mouse may take hold of the whole row, a finger of the
 * handle alone, so that a finger on the rows scrolls. Invariant: nothing in the page is moved by hand; a drop is a command like any other.
 * @module
 */
import {carried, chosen, nudge, put} from './acts.js';
import {openMove} from './move.js';
import {beside, lists} from './placing.js';
import {s, t} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./placing.js').Place} Place */
/** @typedef {{list: string|null, place: Place|null, row: Element|null, after: boolean}} Aim */
/** @typedef {{moving: string[], ghost: HTMLElement, line: HTMLElement, frame: number, aim: Aim}} Load */
/** @typedef {Load & {id: string, pointer: number, x: number, y: number, on: boolean}} Drag */

const SLACK = 6;
const EDGE = 56;
/** Pixels a list scrolls per frame while the pointer is at its edge. */
const PACE = 14;
/** Pixels at the top and bottom of a row that mean "between", at most; and at most this share of the row. */
const BETWEEN = 12;
const SHARE = 0.35;

/** @type {Aim} */
const NOWHERE = {list: null, place: null, row: null, after: false};

/** @type {Record<string, import('./placing.js').Way>} */
const WAYS = {ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right'};

/** @param {string} css */
function sheet(css) {
  const element = document.createElement('div');
  element.className = css;
  document.body.append(element);
  return element;
}

/** Where in a row the pointer is: above it, below it, or on it.
 * @param {DOMRect} rect @param {number} y @returns {'before'|'after'|null} */
export function edge({top, bottom, height}, y) {
  const reach = Math.min(BETWEEN, height * SHARE);
  if (y < top + reach) return 'before';
  return y > bottom - reach ? 'after' : null;
}

/** What a drop here would do.
 * @param {Desk} desk @param {Drag} drag @returns {Aim} */
function aimed(desk, {x, y, moving}) {
  const under = document.elementFromPoint(x, y);
  const list = under?.closest('[data-drop]')?.getAttribute('data-drop') ?? null;
  if (!list) return NOWHERE;
  const cluster = list === 'loose' ? null : list;
  const row = under?.closest('.row') ?? null;
  const side = row && edge(row.getBoundingClientRect(), y);
  if (row && side) return {list, row, after: side === 'after', place: between(desk, cluster, row.getAttribute('data-idea') ?? '', side === 'after', moving)};
  const stays = moving.every((id) => (desk.index.ideas.get(id)?.cluster ?? null) === cluster);
  return {list, row: null, after: false, place: stays ? null : {cluster, before: null}};
}

/** Beside a sub-idea is beside its parent: below all that hangs under it.
 * @param {Desk} desk @param {string|null} cluster @param {string} id @param {boolean} after @param {string[]} moving */
function between(desk, cluster, id, after, moving) {
  const list = lists(desk.board.shelf).find((one) => one.cluster === cluster) ?? {cluster, ids: []};
  const under = desk.index.ideas.get(id)?.under;
  const sub = under && list.ids.includes(under);
  return beside(list, sub ? under : id, after || Boolean(sub), moving);
}

/** Near the edge of what scrolls here it scrolls along, so that no cluster is too far away.
 * @param {Drag} drag @returns {boolean} did it? */
function scroll({x, y}) {
  const pane = document.elementFromPoint(x, y)?.closest('.clusters, .loose');
  const own = pane && pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY !== 'visible';
  const box = own ? pane.getBoundingClientRect() : {top: 0, bottom: innerHeight};
  const step = y < box.top + EDGE ? -PACE : y > box.bottom - EDGE ? PACE : 0;
  if (!step) return false;
  const scroller = own ? pane : document.scrollingElement;
  const before = scroller?.scrollTop;
  scroller?.scrollBy(0, step);
  return before !== scroller?.scrollTop;
}

class Dragging {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {Drag|null} */ this.drag = null;
  }

  /** @param {PointerEvent} event */
  down(event) {
    const target = /** @type {Element} */ (event.target);
    const id = target.closest('.row')?.getAttribute('data-idea');
    const handle = target.closest('.handle');
    const hold = handle || (event.pointerType !== 'touch' && !target.closest('button'));
    if (!id || !hold || !this.desk.may('idea.move') || event.button !== 0 || this.drag) return;
    const {clientX: x, clientY: y, pointerId: pointer} = event;
    this.drag = {id, pointer, x, y, moving: [], on: false, frame: 0, aim: NOWHERE, ghost: document.body, line: document.body};
  }

  /** @param {PointerEvent} event */
  move(event) {
    const {drag} = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    if (!drag.on && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLACK) return;
    drag.x = event.clientX;
    drag.y = event.clientY;
    if (!drag.on) this.begin(drag);
    drag.frame ||= requestAnimationFrame(() => this.follow());
  }

  /** @param {Drag} drag */
  begin(drag) {
    const {desk} = this;
    const {ids} = desk.ui.selection;
    drag.on = true;
    drag.moving = carried(desk, ids.includes(drag.id) ? chosen(desk) : [drag.id]);
    drag.ghost = sheet('ghost');
    drag.ghost.textContent = t('idea-count', {count: drag.moving.length});
    drag.line = sheet('slot');
    desk.root.setPointerCapture(drag.pointer);
  }

  /** Once a frame: the ghost, the scrolling, and what a drop would do. */
  follow() {
    const {drag, desk} = this;
    if (!drag) return;
    drag.frame = 0;
    const scrolled = scroll(drag);
    drag.aim = aimed(desk, drag);
    const {row, after, list, place} = drag.aim;
    const rect = row && place && row.getBoundingClientRect();
    drag.ghost.style.setProperty('transform', `translate(${drag.x + 12}px, ${drag.y + 12}px)`);
    drag.line.hidden = !rect;
    if (rect) drag.line.style.setProperty('transform', `translate(${rect.left}px, ${(after ? rect.bottom : rect.top) - 1}px)`);
    if (rect) drag.line.style.setProperty('inline-size', `${rect.width}px`);
    const dragged = row || !place ? null : list;
    if (dragged !== desk.ui.dragged) desk.set({dragged});
    if (scrolled) drag.frame = requestAnimationFrame(() => this.follow());
  }

  /** @param {PointerEvent} event */
  up(event) {
    const {drag, desk} = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    if (drag.on) drag.aim = aimed(desk, {...drag, x: event.clientX, y: event.clientY});
    const {place} = drag.aim;
    const {on, moving} = drag;
    this.end();
    if (on && place) put(desk, moving, place);
  }

  end() {
    const {drag, desk} = this;
    this.drag = null;
    if (!drag?.on) return;
    cancelAnimationFrame(drag.frame);
    drag.ghost.remove();
    drag.line.remove();
    if (desk.root.hasPointerCapture(drag.pointer)) desk.root.releasePointerCapture(drag.pointer);
    desk.set({dragged: null});
  }

  /** Escape, or the system took the pointer: as if nothing had happened. */
  abort() {
    const on = this.drag?.on;
    this.end();
    if (on) this.desk.say(s('drag-off'));
  }
}

/** The arrows on a handle do what dragging does.
 * @param {KeyboardEvent} event @param {Desk} desk */
function arrows(event, desk) {
  const id = /** @type {Element} */ (event.target).closest('.handle')?.closest('.row')?.getAttribute('data-idea');
  const way = WAYS[event.key];
  if (!id || !way || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  nudge(desk, id, way, 'handle');
}

/** A press on the handle that was no drag: the move menu, for this idea and what is chosen with it.
 * @param {Event} event @param {Desk} desk */
function press(event, desk) {
  const id = /** @type {Element} */ (event.target).closest('.handle')?.closest('.row')?.getAttribute('data-idea');
  if (!id) return;
  const {selection} = desk.ui;
  desk.set({cursor: id, selection: selection.ids.includes(id) ? selection : {ids: [id], anchor: id}});
  desk.after(() => openMove(desk));
}

/** @param {Desk} desk */
export function dragging(desk) {
  const {root} = desk;
  const all = new Dragging(desk);
  root.addEventListener('pointerdown', (event) => all.down(event));
  root.addEventListener('pointermove', (event) => all.move(event));
  root.addEventListener('pointerup', (event) => all.up(event));
  root.addEventListener('pointercancel', () => all.abort());
  root.addEventListener('contextmenu', (event) => { if (/** @type {Element} */ (event.target).closest('.handle')) event.preventDefault(); });
  root.addEventListener('keydown', (event) => arrows(event, desk));
  root.addEventListener('click', (event) => press(event, desk));
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !all.drag?.on) return;
    event.preventDefault();
    event.stopPropagation();
    all.abort();
  }, {capture: true});
}
