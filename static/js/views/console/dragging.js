/**
 * Dragging ideas to a cluster with a mouse or pen: an extra beside keys and menus, never the only way. Dropping puts in a cluster and does
 * nothing else (no reordering), so that a slip is a small one; undo takes it back. Fingers scroll and do not drag.
 * @module
 */
import {t} from './words.js';
import {chosen, move} from './acts.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {{id: string, x: number, y: number, ghost: HTMLElement|null}} Drag */

const SLACK = 6;
const EDGE = 56;

/** @param {Desk} desk @param {string} id @returns {string[]} */
const carried = (desk, id) => (desk.ui.selection.ids.includes(id) ? chosen(desk) : [id]);

/** @param {Desk} desk @param {string} id */
function raise(desk, id) {
  const ghost = document.createElement('div');
  ghost.className = 'ghost';
  ghost.textContent = t('idea-count', {count: carried(desk, id).length});
  document.body.append(ghost);
  return ghost;
}

/** The drop zone under the pointer.
 * @param {PointerEvent} event @returns {string|null} */
function zone({clientX, clientY}) {
  return document.elementFromPoint(clientX, clientY)?.closest('[data-drop]')?.getAttribute('data-drop') ?? null;
}

/** Near the edge of a list it scrolls along, so that no cluster is too far away.
 * @param {PointerEvent} event */
function scroll({clientX, clientY}) {
  const pane = document.elementFromPoint(clientX, clientY)?.closest('.clusters, .loose');
  if (!pane) return;
  const {top, bottom} = pane.getBoundingClientRect();
  if (clientY < top + EDGE) pane.scrollTop -= 14;
  if (clientY > bottom - EDGE) pane.scrollTop += 14;
}

/** @param {Desk} desk */
export function dragging(desk) {
  /** @type {Drag|null} */ let drag = null;
  const {root} = desk;

  root.addEventListener('pointerdown', (event) => {
    const target = /** @type {Element} */ (event.target);
    const id = target.closest('.row')?.getAttribute('data-idea');
    if (id && desk.may('idea.move') && event.button === 0 && event.pointerType !== 'touch' && !target.closest('button')) drag = {id, x: event.clientX, y: event.clientY, ghost: null};
  });

  root.addEventListener('pointermove', (event) => {
    if (!drag) return;
    if (!drag.ghost) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLACK) return;
      drag.ghost = raise(desk, drag.id);
      root.setPointerCapture(event.pointerId);
    }
    drag.ghost.style.setProperty('transform', `translate(${event.clientX + 12}px, ${event.clientY + 12}px)`);
    scroll(event);
    const dragged = zone(event);
    if (dragged !== desk.ui.dragged) desk.set({dragged});
  });

  const drop = (/** @type {PointerEvent} */ event) => {
    if (!drag) return;
    const {id, ghost} = drag;
    drag = null;
    if (!ghost) return;
    ghost.remove();
    const to = event.type === 'pointerup' ? zone(event) : null;
    const ideas = carried(desk, id);
    desk.set({dragged: null});
    const cluster = to === 'loose' ? null : to;
    const moved = ideas.filter((idea) => (desk.index.ideas.get(idea)?.cluster ?? null) !== cluster);
    if (to && moved.length) move(desk, cluster, moved);
  };
  root.addEventListener('pointerup', drop);
  root.addEventListener('pointercancel', drop);
}
