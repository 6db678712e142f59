/**
 * The level sign and the bullet: the same two marks on phone, console, beamer and verslag. The number of sides is the number of the
 * level; filled or open is the kind of idea. Whoever cannot see shape or colour gets the word.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';

/** @typedef {{sides?: number, number?: string|number, [field: string]: any}} Level */
/** @typedef {{id: string, title: Record<string, string>, sign?: string}} Kind */

const WORD = {nl: 'niveau', en: 'level'};

/** The language of the page, for the unseen words.
 * @returns {'nl'|'en'} */
const pageLang = () => (document.documentElement.lang === 'en' ? 'en' : 'nl');

/**
 * @param {Level} level
 * @returns {import('../../../vendor/lit-html/lit-html.js').TemplateResult}
 */
export function sign(level) {
  const sides = level.sides || 1;
  const number = String(level.number ?? sides);
  return html`<span class="sign" data-level=${sides} data-digits=${number.length}><svg aria-hidden="true"><use href=${`#s${sides}`}></use></svg><b><span class="unseen">${WORD[pageLang()]} </span>${number}</b></span>`;
}

/** The title of a kind in a language, or in the other when that one is not there.
 * @param {Kind|undefined} kind
 * @param {string} lang
 */
export function kindTitle(kind, lang) {
  return kind ? kind.title[lang] || kind.title.nl || kind.title.en || '' : '';
}

/**
 * The title of a kind inside a line: its first letter small ("doen we al"), unless it begins an abbreviation; the Dutch IJ is one letter.
 * @param {Kind|undefined} kind
 * @param {string} lang
 */
export function kindName(kind, lang) {
  const title = kindTitle(kind, lang);
  const [first = ''] = (lang === 'nl' && /^IJ(?!\p{Lu})/u.exec(title)) || /^\p{Lu}(?!\p{Lu})/u.exec(title) || [];
  return first.toLocaleLowerCase(lang) + title.slice(first.length);
}

/**
 * The bullet of an idea; the unseen kind word stands beside it in `ideaLine`.
 * @param {Level|undefined} level
 * @param {Kind|undefined} kind
 */
export function dot(level, kind) {
  const shape = `#${kind && kind.sign === 'filled' ? 's' : 'o'}${(level && level.sides) || 1}`;
  return html`<svg class="dot" aria-hidden="true"><use href=${shape}></use></svg>`;
}
