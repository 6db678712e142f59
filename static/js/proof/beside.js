/**
 * PURE. What stands beside the words of a row: a second field (`more`) and whom it names (`also`). Invariant: what becomes part of the
 * workshop is in sight, also after the row became something else, and a field that is emptied stays until it does.
 * @module
 * @typedef {import('./edit.js').Row} Row
 */

/** @type {Record<string, string>} */
const MORE = { level: 'more-level', promise: 'more-promise', done: 'more-action', future: 'more-action', answer: 'more-answer', voorbeeld: 'more-place' };
/** Who else a line names: the field of the row, and what it is. @typedef {['to'|'owner', string]} Also @type {Record<string, Also>} */
const ALSO = { done: ['to', 'also-for'], future: ['to', 'also-for'], promise: ['to', 'also-for'], hoe: ['to', 'also-put'], voorbeeld: ['owner', 'also-owner'] };
const SORTED = ['idea', 'under'];

/** @param {Row} row */
const isSorted = (row) => SORTED.includes(row.kind);

/** @param {Row} row */
const kindOf = (row) => (isSorted(row) ? row.sort ?? '' : row.kind);

/** What `more` of a row is; nothing: it has none. @param {Row} row @returns {string} */
export const moreOf = (row) => MORE[kindOf(row)] ?? (isSorted(row) && row.more !== undefined ? 'more-place' : '');

/** The field that belongs to what a row is. @param {Row} row @returns {Also|undefined} */
const ownOf = (row) => ALSO[kindOf(row)];

/** Of an idea also what it kept of another kind of entry. @param {Row} row @returns {Also|undefined} */
export function alsoOf(row) {
  const own = ownOf(row);
  if (!isSorted(row) || (own && row[own[0]] !== undefined)) return own;
  return [ALSO.hoe, ALSO.voorbeeld].find(([name]) => row[name] !== undefined) ?? own;
}

/** Does the field that belongs to a row wait behind one it kept, which is emptied? @param {Row} row */
export function isFreed(row) {
  const [also, own] = [alsoOf(row), ownOf(row)];
  return Boolean(also && own && also !== own && !row[also[0]]);
}
