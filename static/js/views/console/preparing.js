/**
 * Before the day: looking as a participant, rehearsing, and keeping the set-up as a template. Only whoever leads can, and a rehearsal cannot be rehearsed.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {menuButton} from './menu.js';
import {beginRehearsal} from './rehearse.js';
import {beginTemplate} from './template.js';
import {words} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */

const WINDOW = 'popup,width=400,height=820';

/** @param {Desk} desk */
const leads = ({store}) => store.boot.as === 'facilitator' && !store.boot.rehearsal;

/** What stands in the head: the preview for who may look, the menu for who leads. @param {Desk} desk */
export function preparing(desk) {
  return html`${previewLink(desk)}${leads(desk) ? menuButton(desk, {id: 'prepare', label: html`<span>${words('prepare')}</span>`, css: 'bare', end: true, items: () => [
    {title: words('rehearse'), key: 'O', act: () => beginRehearsal(desk)},
    {title: words('template'), act: () => beginTemplate(desk)},
  ]}) : nothing}`;
}

/** The participant's page, to look at only: of this moment, or of one step. @param {Desk} desk @param {import('./board.js').Row} [step] */
export function previewLink(desk, step) {
  const href = address(desk, step);
  const press = (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (beside(href)) event.preventDefault();
  };
  return html`<a class="button bare preview" href=${href} target="_blank" rel="noopener" title=${step ? nothing : 'V'} aria-label=${step ? words('preview-step', {title: step.title}) : nothing}
    @click=${press}><span>${words('preview')}</span></a>`;
}

/** By key: the preview in a window of its own. @param {Desk} desk */
export const preview = (desk) => beside(address(desk));

/** By key. @param {Desk} desk */
export const rehearse = (desk) => (leads(desk) ? beginRehearsal(desk) : undefined);

/** @param {Desk} desk @param {import('./board.js').Row} [step] */
const address = ({store}, step) => `${store.boot.urls.participant}?preview=1${step ? `&step=${encodeURIComponent(step.id)}` : ''}`;

/** A window of the size of a phone, beside the console; the same one each time. False when the browser does not allow it. @param {string} href */
function beside(href) {
  const opened = open(href, 'startdag-preview', `${WINDOW},left=${Math.max(0, screen.availWidth - 420)}`);
  opened?.focus();
  return opened !== null;
}
