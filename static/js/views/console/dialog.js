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

/**
 * A sheet that asks whether to go on: no, or what `yes` says.
 * @param {Desk} desk
 * @param {unknown} title
 * @param {unknown} body
 * @param {{yes: string, act: () => void, no?: string}} answer
 */
export const question = (desk, title, body, {yes, act, no = t('cancel')}) => sheet(desk, title, html`${body}
  <p class="done-row"><button class="button quiet" type="button" @click=${() => desk.answered()}>${no}</button><button class="button" type="button" @click=${act}>${yes}</button></p>`);
