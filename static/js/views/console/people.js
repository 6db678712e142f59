/**
 * Who takes part, as far as they said, and what can be done about one of them: blocking, after a question, letting in again, erasing. Three hundred
 * people are a table that is drawn when it is asked for, and again only when somebody comes or changes.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {guard} from '../../../vendor/lit-html/directives/guard.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {t} from './words.js';
import {fold} from './board.js';
import {question} from './dialog.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */
/** @typedef {{person: Row, number: number}} Numbered */

/** The key under which the list is open. */
const LIST = 'people';

/** @param {Row} person @returns {string} what someone said of themselves */
const said = (person) => [person.organisation_type && t(`organisation-${person.organisation_type}`), person.municipality, person.name].filter(Boolean).join(', ');

/** @param {Numbered} numbered */
export const who = ({person, number}) => [t('participant', {number}), said(person)].filter(Boolean).join(', ');

/** People with the number in which they came in, which stays when others are erased; those in whose words every part of the query occurs.
 * @param {Row[]} rows @param {string} query @returns {Numbered[]} */
export function found(rows, query) {
  const parts = fold(query).split(/\s+/).filter(Boolean);
  const all = rows.map((person, index) => ({person, number: person.order ?? index + 1}));
  return parts.length ? all.filter((one) => parts.every((part) => fold(who(one)).includes(part))) : all;
}

/** @param {Desk} desk */
export function people(desk) {
  const rows = desk.store.rows('person');
  const open = Boolean(desk.ui.opened[LIST]);
  const toggle = () => desk.set({opened: {...desk.ui.opened, [LIST]: !open}});
  return html`<section><div class="section-head"><h2>${t('participants')}</h2>${rows.length
    ? html`<button class="button bare" type="button" data-list aria-expanded=${open} @click=${toggle}><span>${open ? t('hide-list') : t('show-list', {count: rows.length})}</span></button>` : nothing}</div>
    ${rows.length ? nothing : html`<p class="lead">${t('nobody-yet')}</p>`}${open && rows.length ? list(desk, rows) : nothing}</section>`;
}

/** @param {Desk} desk @param {Row[]} rows */
function list(desk, rows) {
  const {people: query} = desk.ui;
  const type = (/** @type {Event} */ event) => desk.set({people: /** @type {HTMLInputElement} */ (event.target).value});
  return html`<p class="find-people"><input class="field" type="search" aria-label=${t('find-people')} placeholder=${t('find-people')} autocomplete="off" .value=${live(query)} @input=${type}></p>
    ${guard([rows, query], () => table(desk, found(rows, query)))}`;
}

/** @param {Desk} desk @param {Numbered[]} shown */
function table(desk, shown) {
  if (!shown.length) return html`<p class="lead" role="status">${t('nobody-found')}</p>`;
  return html`<table class="core people"><thead><tr><th scope="col">${t('number-short')}</th><th scope="col">${t('organisation')}</th><th scope="col">${t('municipality')}</th><th scope="col">${t('name')}</th><td></td></tr></thead>
    <tbody>${repeat(shown, ({person}) => person.id, (one) => row(desk, one))}</tbody></table>`;
}

/** @param {Desk} desk @param {Numbered} one */
function row(desk, one) {
  const {person, number} = one;
  const blocked = person.status === 'blocked';
  const press = () => (blocked ? allow(desk, person.id) : desk.ask(`block:${person.id}`));
  return html`<tr><th scope="row">${number}</th><td>${person.organisation_type ? t(`organisation-${person.organisation_type}`) : ''}</td><td>${person.municipality}</td><td>${person.name}</td>
    <td class="acts">${blocked ? html`<b>${t('blocked')}</b> ` : nothing}<button class="link" type="button" aria-label=${`${t(blocked ? 'allow' : 'block')}: ${who(one)}`} @click=${press}>${t(blocked ? 'allow' : 'block')}</button>
      <button class="link" type="button" aria-label=${`${t('erase')}: ${who(one)}`} @click=${() => desk.ask(`erase:${person.id}`)}>${t('erase')}</button></td></tr>`;
}

/** @param {Desk} desk @param {string} person */
async function allow(desk, person) {
  const receipt = await desk.send('person.allow', {person});
  if (receipt.ok) desk.say(t('allowed-now'));
}

/** The question before someone is sent away.
 * @param {Desk} desk @param {string} id */
export function blocking(desk, id) {
  const one = found(desk.store.rows('person'), '').find(({person}) => person.id === id);
  if (!one) return nothing;
  const block = async () => {
    desk.answered();
    const receipt = await desk.send('person.block', {person: id});
    if (receipt.ok) desk.say(t('blocked-now'));
  };
  return question(desk, t('block-sure'), html`<p><b>${who(one)}</b></p><p>${t('block-means')}</p>`, {yes: t('block-yes'), act: block});
}
