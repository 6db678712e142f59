/**
 * Writing an idea as facilitator, or mending one: its text, its kind, and place and contact where the kind asks for them.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {kindTitle} from './marks.js';
import {sheet} from './dialog.js';
import {bar, field, foot, given} from './fields.js';

/** @typedef {import('./desk.js').Desk} Desk */

const FIELDS = ['text', 'kind', 'place', 'contact'];

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
    ${foot(place, {cancel: () => shut(desk, form)})}</form>`);
}

/** @param {Desk} desk @param {string} form */
function shut(desk, form) {
  desk.drafts.close(form);
  desk.answered();
}

/** @param {Event} event @param {Desk} desk @param {string} form */
async function save(event, desk, form) {
  event.preventDefault();
  const draft = desk.drafts.get(form);
  if (!draft) return;
  const data = given(draft.values, FIELDS);
  const {under} = draft.values;
  const receipt = form === 'idea-edit' ? await desk.drafts.send(form, 'idea.edit', {idea: draft.row, ...data})
    : await desk.drafts.send(form, 'idea.post', {...data, levels: [desk.ui.level], ...(under ? {under} : {})});
  if (receipt?.ok && desk.ui.dialog === form && !desk.drafts.get(form)) desk.answered();
}
