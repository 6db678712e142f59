/**
 * Toezeggingen: who promised what to whom, said in the room and noted in one line; later whether it was kept.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {day} from './dates.js';
import {field, foot, given, select} from './fields.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */

const FORM = 'toezegging';
const FIELDS = ['who', 'what', 'to_whom', 'due_text', 'due_on', 'status'];
const STATUSES = ['open', 'deels', 'voldaan', 'vervallen'];

/** @param {Desk} desk @param {Row} [row] */
function begin(desk, row) {
  desk.drafts.close(FORM);
  desk.drafts.begin(FORM, Object.fromEntries(FIELDS.map((name) => [name, row?.[name] ?? (name === 'status' ? 'open' : '')])), row?.id ?? null);
}

/** What somebody promises about an idea: it says where it came from. @param {Desk} desk @param {Row} idea */
export function beginPromise(desk, idea) {
  desk.set({page: 'actions'});
  desk.drafts.close(FORM);
  desk.drafts.begin(FORM, {...Object.fromEntries(FIELDS.map((name) => [name, ''])), what: idea.text, status: 'open', idea: idea.id});
}

/** @param {Desk} desk */
export function toezeggingen(desk) {
  const list = desk.store.rows('toezegging');
  const draft = desk.drafts.get(FORM);
  return html`<section aria-labelledby="promises-title"><div class="section-head"><h2 id="promises-title">${t('toezeggingen')}</h2><button class="button bare" type="button" @click=${() => begin(desk)}><span>${t('new-toezegging')}</span></button></div>
    ${draft && !draft.row ? form(desk) : nothing}
    <ol>${list.map((row) => (draft?.row === row.id ? html`<li>${form(desk)}</li>` : line(desk, row)))}</ol>
    ${list.length || draft ? nothing : html`<p class="empty">${t('no-toezeggingen-yet')}</p>`}</section>`;
}

/** @param {Desk} desk @param {Row} row */
function line(desk, row) {
  const change = (/** @type {Event} */ event) => desk.send('toezegging.status', {toezegging: row.id, status: /** @type {HTMLSelectElement} */ (event.target).value});
  return html`<li class="action promise"><div><h3>${row.what}</h3><p class="meta"><b>${row.who}</b>${row.to_whom ? ` ${t('to-whom', {whom: row.to_whom})}` : ''}.
    <button class="link change" type="button" aria-label=${t('edit-named', {title: row.what})} @click=${() => begin(desk, row)}>${t('edit')}</button></p></div>
    <div class="right"><b>${row.due_text || day(row.due_on, desk.lang) || t('no-date')}</b><select class="field" aria-label=${t('status-of', {title: row.what})} @change=${change}>${STATUSES.map((status) => html`<option
    value=${status} .selected=${status === row.status}>${t(`promise-${status}`)}</option>`)}</select></div></li>`;
}

/** @param {Desk} desk */
function form(desk) {
  const place = {desk, form: FORM};
  return html`<form class="action open member" data-form=${FORM} aria-label=${t('new-toezegging')} @submit=${(/** @type {Event} */ event) => save(event, desk)}
    @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && desk.drafts.close(FORM)}><div class="fields">
    ${field(place, 'who', t('who-promises'), {max: 120, required: true})}${field(place, 'to_whom', t('to-whom-label'), {max: 120})}${field(place, 'due_text', t('when'), {max: 60})}
    ${field(place, 'what', t('what-promised'), {full: true, css: 'what', max: 500, required: true})}
    ${field(place, 'due_on', t('due-on'), {type: 'date'})}${select(place, 'status', t('status'), STATUSES.map((value) => ({value, title: t(`promise-${value}`)})))}
    ${foot(place, {note: desk.index.ideas.has(desk.drafts.of(FORM).values.idea) ? t('from-idea') : ''})}</div></form>`;
}

/** @param {Event} event @param {Desk} desk */
async function save(event, desk) {
  event.preventDefault();
  const draft = desk.drafts.get(FORM);
  if (!draft) return;
  const data = given(draft.values, FIELDS);
  await (draft.row ? desk.drafts.send(FORM, 'toezegging.edit', {toezegging: draft.row, ...data}) : desk.drafts.send(FORM, 'toezegging.add', {...data, ...(draft.values.idea ? {idea: draft.values.idea} : {})}));
}
