/**
 * The console's own words. The verslag's table is spoken on this page as well, so a bare key could be the other's.
 * @module
 */
import {addTexts, t as say} from '../../texts.js';
import review from '../../texts/review.js';

addTexts('review', review);

/** @param {string} key @param {Record<string, string|number>} [values] @returns {string} */
export const t = (key, values) => say(`console.${key}`, values);

/** The words of reviewing, the logbook and links. @param {string} key @param {Record<string, string|number>} [values] @returns {string} */
export const r = (key, values) => say(`review.${key}`, values);
