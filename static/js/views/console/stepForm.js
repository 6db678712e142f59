/**
 * The settings of a step: what it is called, what is asked, what people may do and see, and what the beamer shows.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {sheet} from './dialog.js';
import {boxes, field, foot, given, select} from './fields.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */

const FORM = 'step';
const FIELDS = ['title', 'instruction', 'starts', 'shows', 'view'];
const VIEWS = ['welcome', 'question', 'collect', 'vote', 'results', 'recognise', 'kernteam', 'toezeggingen'];

/** @param {Desk} desk @param {Row} step */
export function beginStep(desk, step) {
  const {title, instruction, starts, minutes, shows, allows, view} = step;
  desk.drafts.close(FORM);
  desk.drafts.begin(FORM, {title, instruction: instruction ?? '', starts: starts ?? '', minutes: minutes ?? '', shows, allows, view}, step.id);
  desk.ask(FORM);
}

/** @param {Desk} desk */
export function stepForm(desk) {
  const place = {desk, form: FORM};
  const choice = (/** @type {string} */ prefix) => (/** @type {string} */ value) => ({value, title: t(`${prefix}-${value}`)});
  return sheet(desk, t('step-settings'), html`<form class="fields" data-form=${FORM} @submit=${(/** @type {Event} */ event) => save(event, desk)}>
    ${field(place, 'title', t('title'), {full: true, max: 120, css: 'what'})}
    ${field(place, 'instruction', t('instruction'), {full: true, area: true, max: 500})}
    ${boxes(place, 'allows', t('participants-may'), ['post', 'edit', 'vote', 'recognise'].map(choice('allow')))}
    ${select(place, 'shows', t('participants-see'), ['all', 'own'].map(choice('shows')))}
    ${select(place, 'view', t('beamer-in-step'), VIEWS.map(choice('view')))}
    <div class="pair">${field(place, 'starts', t('starts'), {max: 20})}${field(place, 'minutes', t('minutes-long'), {type: 'number', min: 0})}</div>
    ${foot(place, {cancel: () => shut(desk)})}</form>`);
}

/** @param {Desk} desk */
function shut(desk) {
  desk.drafts.close(FORM);
  desk.answered();
}

/** @param {Event} event @param {Desk} desk */
async function save(event, desk) {
  event.preventDefault();
  const draft = desk.drafts.get(FORM);
  if (!draft) return;
  const {values, row: step} = draft;
  const minutes = values.minutes === '' ? null : Number(values.minutes);
  const receipt = await desk.drafts.send(FORM, 'step.edit', {step, ...given(values, FIELDS), allows: values.allows ?? [], minutes});
  if (receipt?.ok) desk.answered();
}
