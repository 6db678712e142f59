/**
 * A sheet in the middle of the screen that wants an answer first (`desk.ask` opens it). The browser's own `dialog` keeps the focus inside
 * and closes on Escape.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {whenClosed} from '../parts/closing.js';
import {t} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */

/**
 * @param {Desk} desk
 * @param {unknown} title
 * @param {unknown} body
 */
export function sheet(desk, title, body) {
  return html`<dialog class="sheet-dialog" aria-labelledby="dialog-title" @close=${whenClosed(() => desk.answered())}>
    <header><h2 id="dialog-title">${title}</h2><button class="button bare" type="button" @click=${() => desk.answered()}><span>${t('close')}</span></button></header>
    ${body}</dialog>`;
}
