/**
 * A step as a form: what it is called, what is asked, what people may do and see, and what the beamer shows. For one that is there, and
 * for a new one, which begins as one of the ready steps or as one's own.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {uuid} from '../../uuid.js';
import {t} from './words.js';
import {sheet} from './dialog.js';
import {boxes, field, foot, given, select} from './fields.js';
import {arrived, focusStep} from './stepActs.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */
/** @typedef {{desk: Desk, form: string}} Place */

const FORM = 'step';
const NEW = 'step-new';
const FIELDS = ['kind', 'title', 'instruction', 'starts', 'shows', 'view'];
const KINDS = ['welcome', 'question', 'collect', 'share', 'clarify', 'cluster', 'vote', 'results', 'decide', 'recognise', 'feedback', 'close'];
const VIEWS = ['welcome', 'question', 'collect', 'vote', 'results', 'recognise', 'kernteam', 'toezeggingen'];
const OWN = {title: '', kind: 'collect', instruction: '', starts: '', minutes: '', shows: 'all', allows: [], view: 'collect'};

/** @param {Row|typeof OWN} step @returns {Record<string, any>} */
const valuesOf = ({title, kind, instruction, starts, minutes, shows, allows, view}) => (
  {title, kind, instruction: instruction ?? '', starts: starts ?? '', minutes: minutes ?? '', shows, allows, view});

/** @param {Desk} desk @param {Row} step */
export function beginStep(desk, step) {
  desk.drafts.close(FORM);
  desk.drafts.begin(FORM, valuesOf(step), step.id);
  desk.ask(FORM);
}

/** @param {Desk} desk @param {string} after the step it comes after */
export function beginNewStep(desk, after) {
  desk.drafts.close(NEW);
  desk.drafts.begin(NEW, {...valuesOf(OWN), after, ready: ''});
  desk.ask(NEW);
  desk.after(() => document.getElementById('step-new-ready')?.focus());
}

/** @param {Desk} desk */
export function stepForm(desk) {
  const place = {desk, form: FORM};
  return sheet(desk, t('step-settings'), html`<form class="fields" data-form=${FORM} @submit=${(/** @type {Event} */ event) => save(event, desk)}>
    ${fields(place)}${foot(place, {cancel: () => shut(desk, FORM)})}</form>`);
}

/** @param {Desk} desk */
export function newStepForm(desk) {
  const place = {desk, form: NEW};
  const steps = desk.store.rows('step');
  return sheet(desk, t('add-step'), html`<form class="fields" data-form=${NEW} @submit=${(/** @type {Event} */ event) => add(event, desk)}>
    ${catalogue(desk)}${select(place, 'after', t('comes-after'), [{value: '', title: t('at-the-start')}, ...steps.map(({id, title}) => ({value: id, title}))])}<div></div>
    ${fields(place)}${foot(place, {done: t('put-on-agenda'), cancel: () => shut(desk, NEW)})}</form>`);
}

/** Fills in the form with a ready step. The page is drawn at once: who presses the button in the same frame would find fields empty that must be filled.
 * @param {Desk} desk @param {string} ready */
export function fill(desk, ready) {
  const chosen = valuesOf(catalogueOf(desk).find((step) => step.ready === ready) ?? OWN);
  for (const [name, value] of Object.entries({...chosen, ready})) desk.drafts.write(NEW, name, value);
  desk.flush();
}

/** @param {Desk} desk @returns {Row[]} */
const catalogueOf = (desk) => desk.store.boot.ready_steps ?? [];

/** The ready steps: choosing one fills in the form, and all of it can still be changed.
 * @param {Desk} desk */
function catalogue(desk) {
  const all = catalogueOf(desk);
  const {values} = desk.drafts.of(NEW);
  const choose = (/** @type {Event} */ event) => fill(desk, /** @type {HTMLSelectElement} */ (event.target).value);
  return html`<div><label for="step-new-ready">${t('ready-step')}</label><select id="step-new-ready" class="field" @change=${choose}><option value="" .selected=${!values.ready}>${t('own-step')}</option>
    ${all.map(({ready, title}) => html`<option value=${ready} .selected=${ready === values.ready}>${title}</option>`)}</select></div>`;
}

/** @param {Place} place */
function fields(place) {
  const choice = (/** @type {string} */ prefix) => (/** @type {string} */ value) => ({value, title: t(`${prefix}-${value}`)});
  return html`${field(place, 'title', t('title'), {full: true, max: 120, css: 'what', required: true})}
    ${field(place, 'instruction', t('instruction'), {full: true, area: true, max: 500})}
    ${boxes(place, 'allows', t('participants-may'), ['post', 'edit', 'vote', 'recognise'].map(choice('allow')))}
    ${select(place, 'kind', t('kind-of-step'), KINDS.map(choice('kind')))}
    ${select(place, 'shows', t('participants-see'), ['all', 'own'].map(choice('shows')))}
    ${select(place, 'view', t('beamer-in-step'), VIEWS.map(choice('view')))}
    <div class="pair">${field(place, 'starts', t('starts'), {max: 20})}${field(place, 'minutes', t('minutes-long'), {type: 'number', min: 0})}</div>`;
}

/** @param {Desk} desk @param {string} form */
function shut(desk, form) {
  desk.drafts.close(form);
  desk.answered();
}

/** What the form says, as the data of a command. @param {Record<string, any>} values */
const dataOf = (values) => ({...given(values, FIELDS), allows: values.allows ?? [], minutes: values.minutes === '' ? null : Number(values.minutes)});

/** @param {Event} event @param {Desk} desk */
async function save(event, desk) {
  event.preventDefault();
  const draft = desk.drafts.get(FORM);
  if (!draft) return;
  const receipt = await desk.drafts.send(FORM, 'step.edit', {step: draft.row, ...dataOf(draft.values)});
  if (receipt?.ok) desk.answered();
}

/** @param {Event} event @param {Desk} desk */
async function add(event, desk) {
  event.preventDefault();
  const {values} = desk.drafts.of(NEW);
  const first = desk.store.rows('step')[0]?.id;
  const where = values.after ? {after: values.after} : first ? {before: first} : {};
  const id = uuid();
  const receipt = await desk.drafts.send(NEW, 'step.add', {...dataOf(values), ...where}, {id});
  if (!receipt?.ok) return;
  desk.answered();
  await arrived(desk, receipt);
  const steps = desk.store.rows('step').map((step) => step.id);
  desk.set({peek: id});
  desk.say(t('step-added', {title: values.title, place: steps.indexOf(id) + 1, count: steps.length}));
  desk.after(() => focusStep(id));
}
