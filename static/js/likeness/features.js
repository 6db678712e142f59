/**
 * PURE. A text as a bag of features: the pieces of three to five signs of each telling word, and the families its words belong to. Pieces
 * do the work of a stemmer and of taking compounds apart (bestuurslaag and bestuurslagen, regio and regiodeal share most of theirs), and
 * forgive a typing error.
 * @module
 */
import {COMMON, FAMILIES} from './families.js';

const [SHORTEST, LONGEST] = [3, 5];
/** What a family weighs beside one word, whose pieces together weigh 1. */
const FAMILY = 1.5;
/** A family's part of a word has at least so many signs when it is not the whole word. */
const PART = 4;

/** @param {string} text @returns {string} without capitals and accents */
const fold = (text) => text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();

/** @param {string} text @returns {string[]} each telling word once */
function telling(text) {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter((word) => word.length > 1 && !COMMON.has(word)))];
}

/** @type {Map<string, string[]>} */
const known = new Map();

/** @param {string} word @returns {string[]} names of the families it belongs to */
function families(word) {
  let found = known.get(word);
  if (!found) {
    found = FAMILIES.flatMap((family, at) => (family.some((part) => isOf(word, part)) ? [`@${at}`] : []));
    known.set(word, found);
  }
  return found;
}

/** @param {string} word @param {string} part */
const isOf = (word, part) => word === part || (part.length >= PART && (word.startsWith(part) || word.endsWith(part)));

/** @param {string} word @returns {string[]} its pieces, the edges of the word marked */
function pieces(word) {
  const edged = `_${word}_`;
  const found = [];
  for (let length = SHORTEST; length <= LONGEST; length += 1) {
    for (let at = 0; at + length <= edged.length; at += 1) found.push(edged.slice(at, at + length));
  }
  return found;
}

/**
 * @param {string} text
 * @returns {Map<string, number>} feature -> weight, before it is known how rare the feature is; the pieces of one word have together the length 1
 */
export function features(text) {
  /** @type {Map<string, number>} */ const bag = new Map();
  for (const word of telling(text)) {
    const parts = pieces(word);
    for (const part of parts) bag.set(part, (bag.get(part) ?? 0) + 1 / Math.sqrt(parts.length));
    for (const family of families(word)) bag.set(family, FAMILY);
  }
  return bag;
}
