/**
 * Which ideas are chosen, and which one the keyboard stands on. Pure: every function gives a new selection. Invariant: `ids` holds no
 * id twice, in the order in which they were chosen.
 * @module
 */

/** @typedef {{ids: readonly string[], anchor: string|null, base?: readonly string[]}} Selection `base`: what was chosen before the range that is being drawn */

/** @type {Selection} */
export const NONE = {ids: [], anchor: null};

/** @param {Selection} selection @param {string} id @returns {Selection} */
export function toggle(selection, id) {
  const ids = selection.ids.includes(id) ? selection.ids.filter((other) => other !== id) : [...selection.ids, id];
  return {ids, anchor: id, base: ids};
}

/**
 * From the anchor to here, added to what was chosen before; the anchor stays, so that a range can be made longer and shorter.
 * @param {Selection} selection
 * @param {readonly string[]} order ids as they stand on the screen
 * @param {string} id
 * @returns {Selection}
 */
export function range(selection, order, id) {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return toggle(selection, id);
  const between = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  const base = selection.base ?? selection.ids;
  return {ids: [...new Set([...base, ...between])], anchor: selection.anchor, base};
}

/** @param {readonly string[]} order @returns {Selection} */
export const all = (order) => ({ids: [...order], anchor: order[0] ?? null});

/**
 * Drops what is no longer there; the same object when nothing changed.
 * @param {Selection} selection
 * @param {{has(id: string): boolean}} there
 * @returns {Selection}
 */
export function keep(selection, there) {
  const ids = selection.ids.filter((id) => there.has(id));
  return ids.length === selection.ids.length ? selection : {ids, anchor: selection.anchor, base: selection.base?.filter((id) => there.has(id))};
}

/**
 * The row `delta` further, staying inside the list.
 * @param {readonly string[]} order
 * @param {string|null} cursor
 * @param {number} delta
 * @returns {string|null}
 */
export function step(order, cursor, delta) {
  if (!order.length) return null;
  const at = cursor === null ? -1 : order.indexOf(cursor);
  if (at < 0) return order[delta > 0 ? 0 : order.length - 1];
  return order[Math.max(0, Math.min(order.length - 1, at + delta))];
}

/**
 * Where the cursor goes when its row left the list: the next one that stayed, else the one before.
 * @param {readonly string[]} before
 * @param {readonly string[]} after
 * @param {string|null} cursor
 * @returns {string|null}
 */
export function neighbour(before, after, cursor) {
  if (cursor === null || after.includes(cursor)) return cursor;
  const left = new Set(after);
  const at = before.indexOf(cursor);
  const next = before.slice(at + 1).find((id) => left.has(id));
  return next ?? before.slice(0, Math.max(at, 0)).reverse().find((id) => left.has(id)) ?? after[0] ?? null;
}
