/**
 * One idea as a line of the verslag: bullet, unseen kind word, text, place. Text goes in as text nodes only.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {dot, kindTitle} from './sign.js';

/** @typedef {{text?: string, kind?: string, place?: string|null, [field: string]: any}} Idea */

/**
 * The contents of an element with class `idea`.
 * @param {Idea} idea
 * @param {import('./sign.js').Level|undefined} level
 * @param {import('./sign.js').Kind[]} kinds
 * @param {string} lang
 */
export function ideaLine(idea, level, kinds, lang) {
  const kind = (kinds || []).find((entry) => entry.id === idea.kind);
  const word = kindTitle(kind, lang);
  return html`${dot(level, kind)}<span>${word ? html`<span class="unseen">${word}: </span>` : nothing}${idea.text}${idea.place ? html` <span class="place">${idea.place}</span>` : nothing}</span>`;
}
