/**
 * Counting what people see as signs (graphemes): an emoji with a skin colour is one. PURE; the server counts the same
 * and has the last word (docs/protocol.md 4.2).
 */
export const LONGEST = 500;

const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter('nl', { granularity: 'grapheme' }) : null;

/** The number of signs in a text as the server will keep it: composed, without blank ends. */
export function countSigns(/** @type {string} */ text) {
  const kept = text.normalize('NFC').trim();
  return segmenter ? Array.from(segmenter.segment(kept)).length : Array.from(kept).length;
}

/** How many signs are left; below zero it is that much too long. */
export function signsLeft(/** @type {string} */ text) {
  return LONGEST - countSigns(text);
}

/** Whether a text may be sent at all. */
export function isSendable(/** @type {string} */ text) {
  const count = countSigns(text);
  return count > 0 && count <= LONGEST;
}
