/**
 * The kernteam: which organisations, in which role, on which track. Names of people are optional and never reach the beamer.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {organisations, TRACKS} from './actionForm.js';
import {bar, field, foot, given} from './fields.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */

const FORM = 'kernteam';
const FIELDS = ['organisation', 'name', 'role', 'track'];

/** @param {Desk} desk @param {Row} [member] */
function begin(desk, member) {
  desk.drafts.close(FORM);
  const values = member ?? {role: desk.store.rows('kernteam').length ? t('member') : t('lead'), track: ''};
  desk.drafts.begin(FORM, Object.fromEntries(FIELDS.map((name) => [name, values[/** @type {keyof typeof values} */ (name)] ?? ''])), member?.id ?? null);
}

/** @param {Desk} desk */
export function kernteam(desk) {
  const members = desk.store.rows('kernteam');
  const draft = desk.drafts.get(FORM);
  return html`<section aria-labelledby="core-title"><div class="section-head first"><h2 id="core-title">${t('kernteam')}</h2>${desk.may('kernteam.add') ? html`<button class="button bare" type="button" @click=${() => begin(desk)}><span>${t('add-member')}</span></button>` : nothing}</div>
    ${members.length ? table(desk, members) : nothing}
    ${draft ? form(desk) : members.length ? nothing : html`<p class="empty">${t('no-kernteam-yet')}</p>`}</section>`;
}

/** @param {Desk} desk @param {Row[]} members */
function table(desk, members) {
  return html`<table class="core"><thead><tr><th scope="col">${t('organisation')}</th><th scope="col">${t('role')}</th><th scope="col">${t('track')}</th><td></td></tr></thead>
    <tbody>${members.map((member) => html`<tr><th scope="row">${member.organisation || member.name}${member.organisation && member.name ? html` <small>${member.name}</small>` : nothing}</th>
    <td>${member.role ?? ''}</td><td>${member.track ? t(`track-${member.track}`) : ''}</td>
    <td class="acts">${desk.may('kernteam.edit') ? html`<button class="link" type="button" aria-label=${t('edit-named', {title: member.organisation || member.name})} @click=${() => begin(desk, member)}>${t('edit')}</button>` : nothing}</td></tr>`)}</tbody></table>`;
}

/** @param {Desk} desk */
function form(desk) {
  const place = {desk, form: FORM};
  const row = desk.drafts.get(FORM)?.row;
  return html`<form class="action open member" data-form=${FORM} aria-label=${t('add-member')} @submit=${(/** @type {Event} */ event) => save(event, desk)}
    @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && desk.drafts.close(FORM)}><div class="fields">
    ${field(place, 'organisation', t('organisation'), {list: organisations(desk), max: 120})}${field(place, 'name', t('name-optional'), {max: 120})}${field(place, 'role', t('role'), {max: 60, list: [t('lead'), t('member')]})}
    ${bar(place, 'track', t('track'), TRACKS.map((value) => ({value, title: t(`track-${value}`)})))}
    ${foot(place, {note: row ? html`<button class="link" type="button" @click=${() => remove(desk, row)}>${t('remove-member')}</button>` : nothing})}</div></form>`;
}

/** @param {Event} event @param {Desk} desk */
async function save(event, desk) {
  event.preventDefault();
  const draft = desk.drafts.get(FORM);
  if (!draft) return;
  const data = given(draft.values, FIELDS);
  await (draft.row ? desk.drafts.send(FORM, 'kernteam.edit', {kernteam: draft.row, ...data}) : desk.drafts.send(FORM, 'kernteam.add', data));
}

/** @param {Desk} desk @param {string} member */
async function remove(desk, member) {
  const receipt = await desk.send('kernteam.remove', {kernteam: member});
  if (receipt.ok) {
    desk.drafts.close(FORM);
    desk.say(t('member-removed'));
  }
}
