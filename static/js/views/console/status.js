/**
 * The line under the page that says how things stand: saved, under way, or why something was refused. Words that stay; nothing blinks.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {PATIENCE} from './desk.js';
import {t} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk @returns {{text: string, mark: string, css: string}} */
function words({store, ui}) {
  const waiting = store.pending.filter((entry) => !entry.failed && !entry.saved).length;
  if (store.notice) return {text: store.notice.message, mark: 'clock', css: 'bad'};
  if (store.status !== 'online') return {text: waiting ? t('offline-waiting', {count: waiting}) : t('offline-quiet'), mark: 'clock', css: ''};
  if (store.pending.some((entry) => !entry.failed && !entry.saved && Date.now() - entry.at >= PATIENCE)) return {text: t('being-sent'), mark: 'clock', css: ''};
  if (ui.message) return {text: ui.message.text, mark: ui.message.bad ? '' : 'tick', css: ui.message.bad ? 'bad' : ''};
  return {text: t('all-saved'), mark: 'tick', css: ''};
}

/** @param {Desk} desk */
export function status(desk) {
  const {text, mark, css} = words(desk);
  return html`<p class=${`state ${css}`} role="status">${mark ? html`<svg aria-hidden="true"><use href=${`#${mark}`}></use></svg>` : ''}<span>${text}</span></p>`;
}
