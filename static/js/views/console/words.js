/**
 * The console's own words. The verslag's table is spoken on this page as well, so a bare key could be the other's.
 * @module
 */
import {t as say} from '../../texts.js';

/** @param {string} key @param {Record<string, string|number>} [values] @returns {string} */
export const t = (key, values) => say(`console.${key}`, values);

/** The words of preparing: rehearsals and templates. @param {string} key @param {Record<string, string|number>} [values] @returns {string} */
export const words = (key, values) => say(`prepare.${key}`, values);
