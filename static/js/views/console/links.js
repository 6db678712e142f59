/**
 * Links with rights of their own: made for somebody, shown with their QR code, and revoked one by one. Only who leads has this section; a secret
 * is fetched when it is asked for, and forgotten when its sheet closes.
 * @module
 */
import {html, nothing, svg} from '../../../vendor/lit-html/lit-html.js';
import {r, t} from './words.js';
import {question, sheet} from './dialog.js';
import {day} from './dates.js';
import {field, foot, select} from './fields.js';
import {ask, Reach} from './reach.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {{id: string, role: string, label: string|null, at: number, until: string|null, screens: number, mine: boolean}} Link */
/** @typedef {{id: string, role: string, label: string|null, url: string, qr: string, qr_size: number}} Card */

const FORM = 'link';
const ROLES = ['facilitator', 'moderator', 'secretary', 'observer', 'beamer', 'reader'];
const LIST = new Reach();
const CARD = new Reach();

/** @param {Desk} desk */
const read = (desk) => LIST.fetch(desk, () => ask(desk.store.boot.urls.links));

/** @param {Desk} desk */
export function links(desk) {
  const {state, data} = LIST.of(desk);
  if (state === 'none') queueMicrotask(() => read(desk));
  return html`<section aria-labelledby="links-title"><div class="section-head"><h2 id="links-title">${r('links')}</h2>${desk.drafts.get(FORM) ? nothing
    : html`<button class="button bare" type="button" @click=${() => desk.drafts.begin(FORM, {role: 'facilitator', label: ''})}><span>${r('make-link')}</span></button>`}</div>
    <p class="lead">${r('links-lead')}</p>${state === 'failed' ? html`<p class="wrong" role="status">${r('links-failed')} <button class="button bare" type="button" @click=${() => read(desk)}><span>${t('again')}</span></button></p>` : nothing}
    ${desk.drafts.get(FORM) ? form(desk) : nothing}${data ? table(desk, data.links) : nothing}</section>`;
}

/** @param {Desk} desk @param {Link[]} list */
function table(desk, list) {
  return html`<table class="core links"><thead><tr><th scope="col">${r('for-whom')}</th><th scope="col">${r('role')}</th><td></td></tr></thead><tbody>${list.map((link) => row(desk, link))}</tbody></table>`;
}

/** @param {Link|Card} link @returns {string} */
const named = ({label, role}) => label ?? `${r(`role-${role}`)}, ${r('first-link')}`;

/** @param {Desk} desk @param {Link} link */
function row(desk, link) {
  return html`<tr><th scope="row">${link.label ?? r('first-link')}${link.mine ? html` <small>${r('yours')}</small>` : nothing}</th><td>${r(`role-${link.role}`)} <small>${link.role === 'reader' ? lasts(desk, link) : r('screens', {count: link.screens})}</small></td>
    <td class="acts"><button class="link" type="button" aria-label=${`${r('show-link')}: ${named(link)}`} @click=${() => show(desk, link.id)}>${r('show-link')}</button>
    ${link.mine ? nothing : html`<button class="link" type="button" aria-label=${`${r('revoke')}: ${named(link)}`} @click=${() => desk.ask(`revoke:${link.id}`)}>${r('revoke')}</button>`}</td></tr>`;
}

/** How long a link to the verslag works. @param {Desk} desk @param {Link} link */
const lasts = (desk, {until}) => (until ? r(until < today() ? 'lasted-until' : 'lasts-until', {day: day(until, desk.lang)}) : '');

/** Today where who looks is, as YYYY-MM-DD. */
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** @param {Desk} desk */
function form(desk) {
  const place = {desk, form: FORM};
  const {role} = desk.drafts.of(FORM).values;
  const close = () => desk.drafts.close(FORM);
  const choices = ROLES.map((value) => ({value, title: `${r(`role-${value}`)}: ${r(`may-${value}`)}`}));
  return html`<form class="fields action open member" data-form=${FORM} aria-label=${r('make-link')} @submit=${(/** @type {Event} */ event) => make(event, desk)} @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && close()}>
    ${field(place, 'label', r('for-whom'), {full: true, max: 80, required: true})}<div class="full">${select(place, 'role', r('role'), choices.map((choice) => ({...choice, selected: choice.value === role})))}</div>${role === 'reader' ? field(place, 'until', r('until'), {type: 'date'}) : nothing}${foot(place, {done: r('make-link')})}</form>`;
}

/** @param {Event} event @param {Desk} desk */
async function make(event, desk) {
  event.preventDefault();
  const draft = desk.drafts.get(FORM);
  if (!draft || draft.busy) return;
  draft.busy = true;
  desk.draw();
  try {
    const card = await ask(desk.store.boot.urls.links, {role: draft.values.role, label: draft.values.label, ...(draft.values.role === 'reader' && draft.values.until ? {until: draft.values.until} : {})});
    desk.drafts.close(FORM);
    desk.flush(); // the button that was pressed goes, and cannot have the focus back
    CARD.put(desk, {state: 'there', data: card});
    desk.ask(`link:${card.id}`);
    read(desk);
  } catch (error) {
    Object.assign(draft, {busy: false, message: /** @type {Error} */ (error).message, faults: Object.keys(/** @type {any} */ (error).fields ?? {label: ''})});
    desk.draw();
  }
}

/** @param {Desk} desk @param {string} id */
function show(desk, id) {
  CARD.put(desk, {state: 'none', data: null});
  desk.ask(`link:${id}`);
  CARD.fetch(desk, () => ask(`${desk.store.boot.urls.links}/${id}`));
}

/** A link with its QR code, to be copied or held before a phone.
 * @param {Desk} desk @param {string} id */
export function linkCard(desk, id) {
  const {state, data} = CARD.of(desk);
  const card = /** @type {Card|null} */ (data?.id === id ? data : null);
  return sheet(desk, card ? named(card) : r('links'), card ? html`<p>${r('link-secret', {label: named(card)})}</p>
    <svg class="link-code" viewBox=${`-4 -4 ${card.qr_size + 8} ${card.qr_size + 8}`} role="img" aria-label="QR">${svg`<path d=${card.qr}></path>`}</svg>
    <label for="link-url">${r('address')}</label><div class="own"><input class="field" id="link-url" readonly .value=${card.url} @focus=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).select()}>
    ${navigator.clipboard ? html`<button class="button" type="button" @click=${(/** @type {Event} */ event) => copy(event, card.url)}>${r('copy')}</button>` : nothing}</div>`
    : html`<p role="status">${state === 'failed' ? r('links-failed') : t('being-sent')}</p>`);
}

/** @param {Event} event @param {string} url */
async function copy(event, url) {
  const button = /** @type {HTMLButtonElement} */ (event.target);
  await navigator.clipboard.writeText(url);
  button.textContent = r('copied');
}

/** The question before a link ends.
 * @param {Desk} desk @param {string} id */
export function revoking(desk, id) {
  const link = LIST.of(desk).data?.links.find((/** @type {Link} */ each) => each.id === id);
  if (!link) return nothing;
  const end = async () => {
    desk.answered();
    try {
      await ask(`${desk.store.boot.urls.links}/${id}/revoke`, {});
      desk.say(r('revoked'));
    } catch (error) {
      desk.say(/** @type {Error} */ (error).message, true);
    }
    read(desk);
  };
  return question(desk, r('revoke-sure', {label: named(link)}), html`<p>${r('revoke-means')}</p>`, {yes: r('revoke-yes'), act: end});
}
