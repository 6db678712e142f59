/**
 * The form of an action: what, trekker, for whom, when, which track; name, date and state under one fold. It stands in the list, where the
 * action will be.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {sign} from './marks.js';
import {bar, field, foot, given, select} from './fields.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */

const FIELDS = ['what', 'owner_organisation', 'owner_name', 'addressed_to', 'due_text', 'due_on', 'track', 'status'];
const LINKS = ['cluster', 'idea', 'level'];
export const TRACKS = ['denken', 'doen', 'debat'];
const STATUSES = ['open', 'bezig', 'klaar', 'vervallen'];

/** @param {Desk} desk */
export const newAction = (desk) => desk.drafts.begin('action-new', {what: '', track: 'doen', status: 'open'});

/** @param {Desk} desk @param {Row} action */
export function beginAction(desk, action) {
  desk.drafts.close('action');
  desk.drafts.begin('action', Object.fromEntries([...FIELDS, ...LINKS, 'result'].map((name) => [name, action[name] ?? ''])), action.id);
}

/** The organisations that were named before, so that one name is spelt one way.
 * @param {Desk} desk @returns {Set<string>} */
export function organisations({store}) {
  const named = [...store.rows('kernteam').map((row) => row.organisation), ...store.rows('action').map((row) => row.owner_organisation)];
  return new Set(named.filter(Boolean));
}

/** @param {Desk} desk @param {string} form `action-new` or `action` */
export function actionForm(desk, form) {
  const place = {desk, form};
  const {values, row} = desk.drafts.of(form);
  const level = values.level ? desk.store.row('level', values.level) : undefined;
  return html`<form class="action open" data-level=${level?.sides ?? nothing} data-form=${form} aria-label=${row ? t('edit-action') : t('new-action')}
    @submit=${(/** @type {Event} */ event) => save(event, desk, form)} @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && desk.drafts.close(form)}>
    ${level ? sign(level) : html`<span></span>`}<div class="fields">
    ${field(place, 'what', t('what'), {full: true, css: 'what', max: 300, required: true})}
    ${field(place, 'owner_organisation', t('owner'), {list: organisations(desk), max: 120})}${field(place, 'addressed_to', t('for-whom-label'), {max: 120})}${field(place, 'due_text', t('when'), {max: 60})}
    ${bar(place, 'track', t('track'), TRACKS.map((value) => ({value, title: t(`track-${value}`)})))}
    ${foot(place, {note: origin(desk, values)})}
    ${more(place, values)}${row ? html`<p class="full row-acts"><button class="button bare" type="button" @click=${() => remove(desk, form, row)}><span>${t('remove-action')}</span></button></p>` : nothing}</div></form>`;
}

/** @param {import('./fields.js').Place} place @param {Record<string, any>} values */
function more(place, values) {
  const filled = Boolean(values.owner_name || values.due_on || values.result || (values.status && values.status !== 'open'));
  return html`<details class="full" ?open=${filled}><summary>${t('more-fields')}</summary><div class="fields">
    ${field(place, 'owner_name', t('owner-name'), {max: 120})}${field(place, 'due_on', t('due-on'), {type: 'date'})}
    ${select(place, 'status', t('status'), STATUSES.map((value) => ({value, title: t(`action-${value}`)})))}
    ${values.status === 'klaar' || values.result ? field(place, 'result', t('result'), {full: true, area: true, max: 1000}) : nothing}</div></details>`;
}

/** "Uit 2.2, 47 stemmen".
 * @param {Desk} desk @param {Record<string, any>} values */
function origin(desk, values) {
  const group = values.cluster && desk.index.groups.get(values.cluster);
  if (group) return `${t('from-cluster', {number: group.number})}${group.cluster.votes ? `, ${t('votes', {count: group.cluster.votes})}` : ''}`;
  return values.idea && desk.index.ideas.has(values.idea) ? t('from-idea') : '';
}

/** @param {Event} event @param {Desk} desk @param {string} form */
async function save(event, desk, form) {
  event.preventDefault();
  const draft = desk.drafts.get(form);
  if (!draft) return;
  const {values, row} = draft;
  const data = given(values, FIELDS);
  if (!row) {
    const links = Object.fromEntries(LINKS.filter((name) => values[name]).map((name) => [name, values[name]]));
    await desk.drafts.send(form, 'action.add', {...data, ...links});
    return;
  }
  const receipt = await desk.drafts.send(form, 'action.edit', {action: row, ...data});
  if (receipt?.ok && values.result) await desk.send('action.status', {action: row, status: data.status, result: values.result.trim()});
}

/** @param {Desk} desk @param {string} form @param {string} action */
async function remove(desk, form, action) {
  const receipt = await desk.send('action.remove', {action});
  if (receipt.ok) {
    desk.drafts.close(form);
    desk.say(t('action-removed'));
  }
}
