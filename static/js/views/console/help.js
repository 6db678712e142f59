/**
 * The keys, as a list one can call up with `?`, and the switch for those who would rather not have single letters act.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {t} from './words.js';
import {sheet} from './dialog.js';
import {lettersOn, switchLetters} from './keys.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @type {[string, string[]][]} */
const KEYS = [
  ['key-walk', ['↑ ↓', 'J K']],
  ['key-choose', ['␣', 'X']],
  ['key-range', ['Shift+↑ ↓']],
  ['key-all', ['Ctrl+A']],
  ['key-digit', ['1 … 9']],
  ['key-out', ['0']],
  ['key-move', ['M']],
  ['key-new', ['N']],
  ['key-edit', ['E']],
  ['key-order', ['Alt+↑ ↓']],
  ['key-rename', ['R']],
  ['key-action', ['A']],
  ['key-preview', ['V']],
  ['key-rehearse', ['O']],
  ['key-search', ['/']],
  ['key-undo', ['Ctrl+Z']],
  ['key-redo', ['Ctrl+Shift+Z']],
  ['key-escape', ['Esc']],
  ['key-help', ['?']],
];

/** @param {Desk} desk */
export function help(desk) {
  const flip = (/** @type {Event} */ event) => {
    switchLetters(/** @type {HTMLInputElement} */ (event.target).checked);
    desk.draw();
  };
  return sheet(desk, t('keys'), html`<label class="choice"><input type="checkbox" .checked=${live(lettersOn())} @change=${flip}>${t('letters-on')}</label>
    <dl class="keys">${KEYS.map(([text, keys]) => html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${t(text)}</dd></div>`)}</dl>`);
}
