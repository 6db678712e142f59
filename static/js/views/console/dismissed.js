/**
 * The suggestions that were not wanted, as `idea:cluster`; this device remembers the latest of them per workshop.
 * @module
 */

const KEPT = 2000;

/** @param {string} workshop */
const keyOf = (workshop) => `startdag.unlike.${workshop}`;

/** @param {string} workshop @returns {Set<string>} */
export function dismissed(workshop) {
  try {
    return new Set(JSON.parse(localStorage.getItem(keyOf(workshop)) ?? '[]'));
  } catch {
    return new Set();
  }
}

/** @param {string} workshop @param {Set<string>} pairs @param {string} pair */
export function dismiss(workshop, pairs, pair) {
  pairs.add(pair);
  localStorage.setItem(keyOf(workshop), JSON.stringify([...pairs].slice(-KEPT)));
}
