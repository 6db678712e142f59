/**
 * Two facilitators on one board: what another one took out of this one's hands. Pure. Invariant: an idea that I move, or whose move I
 * undo, was not taken by someone else.
 * @module
 */

/** @typedef {import('./board.js').Index} Index */
/** @typedef {{name: string, data: Record<string, any>, failed?: unknown}} Command */
/** @typedef {string|null} Where a cluster, null for the loose list, `gone` */

export const GONE = 'gone';

/** @param {Index} index @param {string} id @returns {Where} */
export function where(index, id) {
  const idea = index.ideas.get(id);
  if (!idea || idea.status === 'merged' || idea.status === 'withdrawn') return GONE;
  return idea.cluster ?? null;
}

/** Notes where what is chosen stands, from the moment it is chosen: it may be moved before the page is drawn.
 * @param {Map<string, Where>} places what was noted already stays @param {Index} index
 * @param {{selection: {ids: readonly string[]}, cursor: string|null}} chosen @returns {Map<string, Where>} the same map */
export function note(places, index, {selection, cursor}) {
  for (const id of [...selection.ids, cursor]) if (id && !places.has(id)) places.set(id, where(index, id));
  return places;
}

/** Which ideas my own commands are about; `all` while an undo is under way, which may be about any.
 * @param {readonly Command[]} commands @returns {{all: boolean, ids: Set<string>}} */
export function mine(commands) {
  const open = commands.filter(({failed}) => !failed);
  const ids = open.flatMap(({data}) => [...(data.ideas ?? []), ...[data.idea, data.into].filter(Boolean)]);
  return {all: open.some(({name}) => name === 'undo' || name.startsWith('cluster.')), ids: new Set(ids)};
}

/** @typedef {ReturnType<typeof mine>} Own */

/** @param {Own} these @param {Own} those @returns {Own} */
export const together = (these, those) => ({all: these.all || those.all, ids: new Set([...these.ids, ...those.ids])});

/**
 * The ideas that stand elsewhere than they did, by someone else's hand.
 * @param {ReadonlyMap<string, Where>} before
 * @param {Index} index
 * @param {{all: boolean, ids: Set<string>}} own
 * @returns {string[]}
 */
export function taken(before, index, own) {
  if (own.all) return [];
  return [...before].filter(([id, was]) => !own.ids.has(id) && where(index, id) !== was).map(([id]) => id);
}
