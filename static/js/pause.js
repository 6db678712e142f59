/** How long to wait before trying again: longer each time, and never all phones of a hall at the same moment. */

const FIRST_MS = 500;
const LONGEST_MS = 15000;

/** Milliseconds before attempt number `failures + 1`, with full jitter. */
export function backoff(/** @type {number} */ failures, random = Math.random) {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return FIRST_MS / 2 + random() * ceiling;
}

/** @returns {Promise<void>} */
export function pause(/** @type {number} */ milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
