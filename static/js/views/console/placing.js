/**
 * Where ideas may be put: in a list (a cluster, or null for the loose ones), before one of its ideas or at its end. Pure; dragging, the
 * arrow keys on a handle and the buttons of the menu all end here, so that they cannot differ. Invariant: a place names only ideas that
 * stand in its list and do not move themselves.
 * @module
 */

/** @typedef {{cluster: string|null, ids: readonly string[]}} List the whole list, also what is not shown of it */
/** @typedef {{cluster: string|null, before: string|null}} Place */
/** @typedef {'up'|'down'|'left'|'right'} Way */

/**
 * The lists of a level in reading order: loose ideas first, then each cluster.
 * @param {import('./board.js').Shelf|undefined} shelf
 * @returns {List[]}
 */
export function lists(shelf) {
  if (!shelf) return [];
  const ids = (/** @type {import('./board.js').Row[]} */ ideas) => ideas.map(({id}) => id);
  return [{cluster: null, ids: ids(shelf.loose)}, ...shelf.groups.map(({cluster, ideas}) => ({cluster: cluster.id, ids: ids(ideas)}))];
}

/**
 * The place in a list that stands `at` the idea (before it, or after it when `after`), for ideas that are moving.
 * @param {List} list
 * @param {string} at
 * @param {boolean} after
 * @param {readonly string[]} moving
 * @returns {Place}
 */
export function beside(list, at, after, moving) {
  const going = new Set(moving);
  const from = list.ids.indexOf(at) + (after ? 1 : 0);
  return {cluster: list.cluster, before: list.ids.slice(from).find((id) => !going.has(id)) ?? null};
}

/**
 * Is there anything to do? Not when the ideas stand there already, next to each other.
 * @param {List[]} all
 * @param {readonly string[]} moving in the order in which they will stand
 * @param {Place} place
 */
export function changes(all, moving, {cluster, before}) {
  const list = all.find((one) => one.cluster === cluster);
  if (!list) return false;
  const going = new Set(moving);
  const stay = list.ids.filter((id) => !going.has(id));
  const at = before === null ? stay.length : stay.indexOf(before);
  if (at < 0) return false;
  const then = [...stay.slice(0, at), ...moving, ...stay.slice(at)];
  return then.length !== list.ids.length || then.some((id, index) => id !== list.ids[index]);
}

/**
 * Where an arrow takes ideas: up and down one place within the list, over its edge into the next list; left and right to the end of the
 * list before or after.
 * @param {List[]} all
 * @param {readonly string[]} moving all of one list
 * @param {Way} way
 * @returns {Place|null} null when it is the edge of the board
 */
export function nudged(all, moving, way) {
  const from = all.findIndex(({ids}) => ids.includes(moving[0]));
  if (from < 0) return null;
  const {cluster, ids} = all[from];
  const [first, last] = [ids.indexOf(moving[0]), ids.indexOf(moving[moving.length - 1])];
  if (way === 'up' && first > 0) return {cluster, before: ids[first - 1]};
  if (way === 'down' && last < ids.length - 1) return {cluster, before: ids[last + 2] ?? null};
  const to = all[from + (way === 'up' || way === 'left' ? -1 : 1)];
  if (!to) return null;
  return {cluster: to.cluster, before: way === 'down' ? to.ids[0] ?? null : null};
}
