/**
 * The marks of the house for rows as they come off the wire: sign, bullet, word and line of an idea.
 * @module
 */
import * as idea from '../parts/idea.js';
import * as mark from '../parts/sign.js';

/** @typedef {import('../../types.js').Row} Row */
/** @typedef {import('../parts/sign.js').Level} Level */
/** @typedef {import('../parts/sign.js').Kind} Kind */

/** @param {Row} level */
export const sign = (level) => mark.sign(/** @type {Level} */ (/** @type {unknown} */ (level)));

/** @param {Row|undefined} level @param {Row|undefined} kind */
export const dot = (level, kind) => mark.dot(
  /** @type {Level|undefined} */ (/** @type {unknown} */ (level)),
  /** @type {Kind|undefined} */ (/** @type {unknown} */ (kind)),
);

/** @param {Row|undefined} kind @param {string} lang */
export const kindTitle = (kind, lang) => mark.kindTitle(/** @type {Kind|undefined} */ (/** @type {unknown} */ (kind)), lang);

/** @param {Row|undefined} kind @param {string} lang */
export const kindName = (kind, lang) => mark.kindName(/** @type {Kind|undefined} */ (/** @type {unknown} */ (kind)), lang);

/** @param {Row} row @param {Row|undefined} level @param {Row[]} kinds @param {string} lang */
export const ideaLine = (row, level, kinds, lang) => idea.ideaLine(
  /** @type {import('../parts/idea.js').Idea} */ (/** @type {unknown} */ (row)),
  /** @type {Level|undefined} */ (/** @type {unknown} */ (level)),
  /** @type {Kind[]} */ (/** @type {unknown} */ (kinds)),
  lang,
);
