/**
 * My marks in a scale, and how far I am; what is still on its way is counted in. PURE.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./ballot.js').Choice} Choice
 * @typedef {{x?: number, y?: number}} Marks  both, or half of what is still being chosen
 * @typedef {{level: Row, choice: Choice}} Item
 */
import { isWaiting } from '../../outbox.js';
import { ballot } from './ballot.js';

/** The marks one can give. */
export const POINTS = [1, 2, 3, 4, 5];

/** What the round asks about, in the order of the verslag. @returns {Item[]} */
export function itemsOf(/** @type {Store} */ store, /** @type {Row} */ round) {
  return ballot(store, round).groups.flatMap(({ level, choices }) => choices.map((choice) => ({ level, choice })));
}

/** My whole pairs as they will be once everything has arrived. @returns {Map<string, Marks>} */
export function myMarks(/** @type {Store} */ store, /** @type {Row} */ round) {
  /** @type {Map<string, Marks>} */
  const marks = new Map(store.rows('score').filter((score) => score.round === round.id).map(({ target, x, y }) => [target, { x, y }]));
  for (const { name, data, failed } of store.pending) {
    if (name !== 'score.set' || data.round !== round.id || failed) continue;
    if (data.x) marks.set(data.target, { x: data.x, y: data.y });
    else marks.delete(data.target);
  }
  return marks;
}

/** Whether all I chose is with the server. */
export const isSent = (/** @type {Store} */ store, /** @type {string} */ name) => !store.pending.some((entry) => entry.name === name && isWaiting(entry));

/** How many of these items have marks. @param {Item[]} items @param {Map<string, Marks>} marks */
export const doneOf = (items, marks) => items.filter(({ choice }) => marks.has(choice.id)).length;

/**
 * The item in front: the one that was chosen, else the first without marks, else the first.
 * @param {Item[]} items
 * @param {Map<string, Marks>} marks
 * @param {string} chosen
 */
export function placeOf(items, marks, chosen) {
  const known = items.findIndex(({ choice }) => choice.id === chosen);
  return known >= 0 ? known : Math.max(0, items.findIndex(({ choice }) => !marks.has(choice.id)));
}
