/**
 * Writing an idea as facilitator, or mending one: its text, its kind, place and contact; of a question what became of it, of an example whose
 * it is.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {kindTitle} from './marks.js';
import {sheet} from './dialog.js';
import {bar, field, foot, given} from './fields.js';
import {l} from './layout.js';

/** @typedef {import('./desk.js').Desk} Desk */

const FIELDS = ['text', 'kind', 'place', 'contact'];

/** What is asked besides, by the block of the verslag that a kind stands in: what became of a question, and whose an example is.
 * @type {Record<string, string[]>} */
const NOTED = {questions: ['addressed_to', 'answered_by', 'answer'], examples: ['owner']};

/** @param {Desk} desk @param {string} form `idea-post` or `idea-edit` */
export function ideaForm(desk, form) {
  const place = {desk, form};
  const draft = desk.drafts.get(form);
  const parent = draft?.values.under && desk.index.ideas.get(draft.values.under);
  const original = draft?.row ? desk.index.ideas.get(draft.row)?.original : null;
  const kinds = desk.kinds.map((kind) => ({value: kind.id, title: kindTitle(kind, desk.lang)}));
  const title = form === 'idea-edit' ? t('edit-idea') : parent ? t('add-sub') : t('idea-on', {level: desk.level?.title ?? ''});
  return sheet(desk, title, html`<form class="fields" data-form=${form} @submit=${(/** @type {Event} */ event) => save(event, desk, form)}>
    ${parent ? html`<p class="full small">${t('under', {text: parent.text})}</p>` : nothing}
    ${field(place, 'text', t('idea-word'), {full: true, area: true, max: 2000, css: 'what', required: true})}
    ${original ? html`<p class="full small">${t('original', {text: original})}</p>` : nothing}
    <div class="full">${bar(place, 'kind', t('kind'), kinds)}</div>
    <div class="full pair">${field(place, 'place', t('place'), {max: 120})}${field(place, 'contact', t('contact'), {max: 120})}</div>
    ${answers(place, notedOf(desk, draft?.values.kind))}
    ${foot(place, {cancel: () => shut(desk, form)})}</form>`);
}

/** @param {Desk} desk @param {string} kind @returns {string[]} */
const notedOf = (desk, kind) => NOTED[desk.kinds.find(({id}) => id === kind)?.block] ?? [];

/** @param {import('./fields.js').Place} place @param {string[]} names */
function answers(place, names) {
  if (!names.length) return nothing;
  if (names.length === 1) return field(place, 'owner', l('owner'), {full: true, max: 120});
  return html`<div class="full pair">${field(place, 'addressed_to', l('addressed-to'), {max: 120})}${field(place, 'answered_by', l('answered-by'), {max: 120})}</div>
    ${field(place, 'answer', l('answer'), {full: true, area: true, max: 1000})}`;
}

/** @param {Desk} desk @param {string} form */
function shut(desk, form) {
  desk.drafts.close(form);
  desk.answered();
}

/** Only what is not so already: a secretary may note an answer to what somebody else wrote, and nothing else of it.
 * @param {import('./board.js').Row|undefined} idea @param {Record<string, any>} data */
const changes = (idea, data) => Object.fromEntries(Object.entries(data).filter(([name, value]) => value !== (idea?.[name] ?? null)));

/** @param {Event} event @param {Desk} desk @param {string} form */
async function save(event, desk, form) {
  event.preventDefault();
  const draft = desk.drafts.get(form);
  if (!draft) return;
  const {values, row} = draft;
  const data = given(values, FIELDS);
  const noted = given(values, notedOf(desk, values.kind).filter((name) => name in values));
  const changed = row ? changes(desk.index.ideas.get(row), {...data, ...noted}) : {};
  if (form === 'idea-edit' && !Object.keys(changed).length) return shut(desk, form);
  const receipt = form === 'idea-edit' ? await desk.drafts.send(form, 'idea.edit', {idea: row, ...changed})
    : await desk.drafts.send(form, 'idea.post', {...data, levels: [desk.ui.level], ...(values.under ? {under: values.under} : {})});
  if (receipt?.ok && form === 'idea-post' && Object.values(noted).some(Boolean)) desk.send('idea.edit', {idea: receipt.id, ...noted});
  if (receipt?.ok && desk.ui.dialog === form && !desk.drafts.get(form)) desk.answered();
}
