/**
 * What the app says. Each page has a table (`texts/<name>.js`, Dutch and English side by side); a key may be asked for
 * bare (`save`) or with the name of its table (`console.save`). An unknown key shows itself, so that a miss is seen.
 *
 * @typedef {string | {zero?: string, one: string, other: string}} Phrase
 * @typedef {Record<string, Phrase>} Phrases
 * @typedef {{nl: Phrases, en: Phrases}} Table
 */
import common from './texts/common.js';

/** @type {{nl: Map<string, Phrase>, en: Map<string, Phrase>}} */
const phrases = { nl: new Map(), en: new Map() };
/** @type {"nl"|"en"} */
let language = 'nl';

/** Adds the table of a page. @param {string} name @param {Table} table */
export function addTexts(name, table) {
  for (const lang of /** @type {const} */ (['nl', 'en'])) {
    for (const [key, phrase] of Object.entries(table[lang])) {
      phrases[lang].set(key, phrase).set(`${name}.${key}`, phrase);
    }
  }
}

/** Chooses the language of every text from here on. */
export function speak(/** @type {string} */ lang) {
  language = lang === 'en' ? 'en' : 'nl';
}

/**
 * The sentence for a key, with `{name}` filled in from `values`; `values.count` picks the plural.
 * @param {string} key
 * @param {Record<string, string|number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const phrase = phrases[language].get(key) ?? phrases.nl.get(key) ?? key;
  const sentence = typeof phrase === 'string' ? phrase : plural(phrase, Number(values.count));
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {{zero?: string, one: string, other: string}} phrase @param {number} count */
function plural(phrase, count) {
  if (count === 0 && phrase.zero !== undefined) return phrase.zero;
  return count === 1 ? phrase.one : phrase.other;
}

addTexts('common', common);
