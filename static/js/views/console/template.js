/**
 * The sheet in which the set-up of this workshop is kept as a template: under which name, and which parts of it.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {ask} from './ask.js';
import {sheet} from './dialog.js';
import {boxes, field, foot} from './fields.js';
import {words} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */

const FORM = 'template';
const PARTS = ['levels', 'agenda', 'settings'];

/** @param {Desk} desk */
export function beginTemplate(desk) {
  desk.drafts.begin(FORM, {title: desk.store.workshop.title, description: '', parts: PARTS});
  desk.ask(FORM);
}

/** @param {Desk} desk */
export function templateForm(desk) {
  const place = {desk, form: FORM};
  return sheet(desk, words('template'), html`<p class="lead">${words('template-how')}</p><form class="fields" data-form=${FORM} @submit=${(/** @type {Event} */ event) => save(event, desk)}>
    ${field(place, 'title', words('template-title'), {full: true, max: 200, required: true})}
    ${field(place, 'description', words('template-about'), {full: true, max: 300})}
    ${boxes(place, 'parts', words('parts'), PARTS.map((value) => ({value, title: words(`part-${value}`)})))}
    ${foot(place, {done: words('keep'), cancel: () => shut(desk)})}</form>`);
}

/** @param {Event} event @param {Desk} desk */
async function save(event, desk) {
  event.preventDefault();
  const draft = desk.drafts.get(FORM);
  if (!draft || draft.busy) return;
  Object.assign(draft, {busy: true, message: '', faults: []});
  desk.draw();
  const {title, description, parts} = draft.values;
  const {ok, body} = await ask('POST', `${desk.store.boot.urls.participant}/template`, {title, description, parts});
  Object.assign(draft, {busy: false, message: ok ? '' : body?.message ?? words('no-answer'), faults: Object.keys(body?.fields ?? {})});
  if (!ok) return desk.draw();
  shut(desk);
  desk.say(words('template-kept', {title: body.title}));
}

/** @param {Desk} desk */
function shut(desk) {
  desk.drafts.close(FORM);
  desk.answered();
}
