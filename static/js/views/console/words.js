/**
 * The console's own words. The verslag's table is spoken on this page as well, so a bare key could be the other's.
 * @module
 */
import {addTexts, t as say} from '../../texts.js';
import review from '../../texts/review.js';

addTexts('review', review);

/** @param {string} key @param {Record<string, string|number>} [values] @returns {string} */
export const t = (key, values) => say(`console.${key}`, values);

/** The words of sorting, which stand in a table of their own.
 * @param {string} key @param {Record<string, string|number>} [values] @returns {string} */
export const s = (key, values) => say(`sorting.${key}`, values);

const LONGEST = 40;

/** The beginning of what somebody wrote, to name it within a sentence.
 * @param {string|undefined} text */
export function brief(text = '') {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2)).trimEnd()}…`;
}
/** The words of reviewing, the logbook and links. @param {string} key @param {Record<string, string|number>} [values] @returns {string} */
export const r = (key, values) => say(`review.${key}`, values);
/** The words of preparing: rehearsals and templates. @param {string} key @param {Record<string, string|number>} [values] @returns {string} */
export const words = (key, values) => say(`prepare.${key}`, values);
