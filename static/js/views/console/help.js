/**
 * The keys, as a list one can call up with `?`, and the switch for those who would rather not have single letters act.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {r, s, t} from './words.js';
import {sheet} from './dialog.js';
import {lettersOn, switchLetters} from './keys.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** The keys of the board. @type {[string, string[]][]} */
const KEYS = [
  ['key-walk', ['↑ ↓', 'J K']],
  ['key-choose', ['␣', 'X']],
  ['key-range', ['Shift+↑ ↓']],
  ['key-all', ['Ctrl+A']],
  ['key-out', ['0']],
  ['key-move', ['M']],
  ['key-new', ['N']],
  ['key-edit', ['E']],
  ['key-alike', ['L']],
  ['key-order', ['Alt+↑ ↓']],
  ['key-rename', ['R']],
  ['key-action', ['A']],
  ['key-step-order', ['Alt+↑ ↓']],
  ['key-beamer', ['B']],
  ['key-leaf', ['[ ]']],
  ['key-preview', ['V']],
  ['key-rehearse', ['O']],
  ['key-search', ['/']],
  ['key-undo', ['Ctrl+Z']],
  ['key-redo', ['Ctrl+Shift+Z']],
  ['key-escape', ['Esc']],
  ['key-help', ['?']],
];

/** Keys of sorting. @type {[string, string[]][]} */
const SORTING = [
  ['key-number', ['1 … 9']],
  ['key-other-level', ['M 1.3']],
  ['key-nudge', ['↑ ↓ ← →']],
  ['key-cluster-order', ['Alt+↑ ↓']],
];

/** The keys of reviewing. @type {[string, string[]][]} */
const REVIEW = [['key-approve', ['A']], ['key-hide', ['H']], ['key-edit', ['E']], ['key-walk', ['J K', '↑ ↓']]];
/** What everybody may press on the board. */
const READING = new Set(['key-search', 'key-escape', 'key-help']);

/** @param {[string, string[]][]} keys @param {(key: string) => string} say @returns {[string, string[]][]} */
const named = (keys, say) => keys.map(([text, pressed]) => [say(text), pressed]);

/** The keys that do something here, with what they do.
 * @param {Desk} desk @returns {[string, string[]][]} */
function here(desk) {
  if (desk.page === 'review') return [...REVIEW.map(([text, keys]) => /** @type {[string, string[]]} */ ([r(text), keys])), [t('key-help'), ['?']]];
  const known = desk.may('idea.move') ? KEYS : KEYS.filter(([text]) => READING.has(text));
  const sorting = desk.may('idea.move') ? SORTING : [];
  return [...named(known, t), ...named(sorting, s)];
}

/** @param {Desk} desk */
export function help(desk) {
  const flip = (/** @type {Event} */ event) => {
    switchLetters(/** @type {HTMLInputElement} */ (event.target).checked);
    desk.draw();
  };
  return sheet(desk, t('keys'), html`<label class="choice"><input type="checkbox" .checked=${live(lettersOn())} @change=${flip}>${t('letters-on')}</label>
    <dl class="keys">${here(desk).map(([text, keys]) => html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${text}</dd></div>`)}</dl>`);
}
