/**
 * The sheet in which a rehearsal is begun; or, when one runs already, from which one goes there or ends it.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {ask} from './ask.js';
import {sheet} from './dialog.js';
import {bar, foot} from './fields.js';
import {words} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */

const FORM = 'rehearse';
const SIZES = ['12', '40', '80'];
const PACES = ['slow', 'normal'];

/** @param {Desk} desk */
export const rehearsalAt = ({store}) => `${store.boot.urls.participant}/rehearsal`;

/** @param {Desk} desk */
export async function beginRehearsal(desk) {
  const {body} = await ask('GET', rehearsalAt(desk));
  desk.rehearsal = body?.rehearsal ?? null;
  desk.drafts.close(FORM);
  if (!desk.rehearsal) desk.drafts.begin(FORM, {people: '40', pace: 'normal'});
  desk.ask(FORM);
  desk.after(() => /** @type {HTMLElement|null} */ (desk.root.querySelector('dialog .first, dialog :checked'))?.focus());
}

/** @param {Desk} desk */
export function rehearseForm(desk) {
  return sheet(desk, words('rehearse'), desk.rehearsal ? running(desk, desk.rehearsal) : form(desk));
}

/** @param {Desk} desk */
function form(desk) {
  const place = {desk, form: FORM};
  const choice = (/** @type {string} */ prefix) => (/** @type {string} */ value) => ({value, title: prefix ? words(`${prefix}-${value}`) : value});
  return html`<p class="lead">${words('rehearse-how')}</p><form class="fields rehearse" data-form=${FORM} @submit=${(/** @type {Event} */ event) => start(event, desk)}>
    ${bar(place, 'people', words('people'), SIZES.map(choice('')))}${bar(place, 'pace', words('pace'), PACES.map(choice('pace')))}
    ${foot(place, {done: words('begin'), cancel: () => shut(desk)})}</form>`;
}

/** @param {Desk} desk @param {any} rehearsal */
function running(desk, rehearsal) {
  const there = () => void go(desk, {});
  return html`<p class="lead">${words('running', {code: rehearsal.code, count: rehearsal.people})}</p>
    <p class="done-row"><button class="button quiet" type="button" @click=${() => end(desk)}>${words('end')}</button><button class="button first" type="button" @click=${there}>${words('go-there')}</button></p>`;
}

/** @param {Event} event @param {Desk} desk */
async function start(event, desk) {
  event.preventDefault();
  const draft = desk.drafts.get(FORM);
  if (!draft || draft.busy) return;
  Object.assign(draft, {busy: true, message: ''});
  desk.draw();
  const message = await go(desk, {people: Number(draft.values.people), pace: draft.values.pace});
  Object.assign(draft, {busy: false, message});
  desk.draw();
}

/** Goes to the rehearsal, which begins if there is none. @param {Desk} desk @param {Record<string, unknown>} wanted @returns {Promise<string>} why not */
async function go(desk, wanted) {
  const {ok, body} = await ask('POST', rehearsalAt(desk), wanted);
  if (!ok) return body?.message ?? words('no-answer');
  desk.drafts.close(FORM);
  location.assign(body.rehearsal.urls.console);
  return '';
}

/** @param {Desk} desk */
async function end(desk) {
  const {ok, body} = await ask('DELETE', rehearsalAt(desk));
  desk.answered();
  desk.say(ok ? words('ended-now') : body?.message ?? words('no-answer'), !ok);
}

/** @param {Desk} desk */
function shut(desk) {
  desk.drafts.close(FORM);
  desk.answered();
}
