/**
 * The moderator's queue as a view model: which ideas nobody looked at yet, which are not shown, and which of them is at hand. Pure.
 * Invariant: after a decision the next one is at hand, so that a hundred can be worked through without leaving the keyboard.
 * @module
 */

/** @typedef {import('./board.js').Row} Row */
/** @typedef {'queue'|'hidden'|'log'} Shelf */

/** How many reasons there are to choose from, by digit. */
export const REASONS = 5;
/** Ideas in one command: a push holds 16 KiB, and their rows should be one small frame for every console. */
export const AT_ONCE = 100;

/** @param {Row} idea */
export const isQueued = (idea) => Boolean(idea.to_review) && (idea.status === 'pending' || idea.status === 'visible');

/** What stands on a shelf, in the order it was written.
 * @param {Row[]} ideas @param {Shelf} shelf @returns {Row[]} */
export const onShelf = (ideas, shelf) => ideas.filter(shelf === 'hidden' ? ({status}) => status === 'hidden' : isQueued);

/** The idea at hand: the one that was, else what came after it, else the last.
 * @param {readonly Row[]} list as it is now @param {readonly string[]} before the ids as they were @param {string|null} at @returns {Row|undefined} */
export function atHand(list, before, at) {
  const there = new Map(list.map((idea) => [idea.id, idea]));
  const from = at ? before.indexOf(at) : -1;
  const next = [...(at ? [at] : []), ...before.slice(from + 1)].find((id) => there.has(id));
  return (next && there.get(next)) || (from >= 0 ? list.at(-1) : list[0]);
}

/** The one before or after, going round is not wanted: at the end one stays.
 * @param {readonly Row[]} list @param {string|null} at @param {number} delta @returns {Row|undefined} */
export function beside(list, at, delta) {
  const from = list.findIndex(({id}) => id === at);
  return list[Math.max(0, Math.min(list.length - 1, from + delta))];
}

/** Lists of at most so many.
 * @param {string[]} ids @returns {string[][]} */
export const inParts = (ids) => Array.from({length: Math.ceil(ids.length / AT_ONCE)}, (_, part) => ids.slice(part * AT_ONCE, (part + 1) * AT_ONCE));
