/**
 * Measures the lists marked `data-fit` after drawing and hides what sticks out, so that no picture overflows. The element with
 * the same name in `data-rest` says how many are left, of `data-all` where the list itself is only part of it. A list marked `data-skip` has no
 * order to keep: a line that is too long for the room left is passed over and a shorter one takes its place.
 * @module
 */
import {fitting} from './share.js';

/** @param {HTMLElement} root @param {(left: number) => string} say @returns {Map<string, number[]>} list -> places of the lines that fit */
export function fitLists(root, say) {
  for (const rest of root.querySelectorAll('[data-rest]')) rest.textContent = ''; // of a list that is gone nothing is left
  const found = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-fit]'));
  return new Map([...found].map((list) => [list.dataset.fit || '', fitList(root, list, say)]));
}

/** @param {HTMLElement} root @param {HTMLElement} list @param {(left: number) => string} say */
function fitList(root, list, say) {
  const lines = /** @type {HTMLElement[]} */ ([...list.children]);
  for (const line of lines) line.hidden = false;
  const shown = trimmed(list, lines);
  const rest = root.querySelector(`[data-rest="${CSS.escape(list.dataset.fit || '')}"]`);
  if (rest) rest.textContent = restOf(list, shown, say);
  return shown.map((line) => lines.indexOf(line));
}

/** @param {HTMLElement} list @param {HTMLElement[]} lines @returns {HTMLElement[]} the lines that stay */
function trimmed(list, lines) {
  const count = fitting(lines.map((line) => line.getBoundingClientRect()), list.getBoundingClientRect());
  if (count === lines.length) return lines;
  const skip = list.dataset.skip !== undefined;
  for (const line of lines.slice(count, skip ? count + 1 : undefined)) line.hidden = true;
  return skip ? trimmed(list, lines.filter((line) => !line.hidden)) : lines.slice(0, count);
}

/** @param {HTMLElement} list @param {HTMLElement[]} shown @param {(left: number) => string} say */
function restOf(list, shown, say) {
  const left = Number(list.dataset.all || 0) - shown.filter((line) => !line.classList.contains('head')).length;
  return left > 0 ? say(left) : '';
}

/** Whether a picture that can shrink sticks out of its room. @param {HTMLElement} root */
export function overflows(root) {
  const box = /** @type {HTMLElement|null} */ (root.querySelector('[data-shrink]'));
  if (!box) return false;
  for (const line of /** @type {HTMLElement[]} */ ([...box.children])) line.hidden = false;
  return box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
}
