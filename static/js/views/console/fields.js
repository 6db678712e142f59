/**
 * The fields of a form, bound to its draft: label, control, and the mark of a refused field. Every form of the console is made of these.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {t} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {{desk: Desk, form: string}} Place */
/** @typedef {{value: string, title: string}} Choice */
/** @typedef {{full?: boolean, area?: boolean, type?: string, max?: number, min?: number, list?: Iterable<string>, css?: string, required?: boolean}} Look */

/** @param {Place} place @param {string} name */
const idOf = ({form}, name) => `${form}-${name}`.replace(/[^\w-]/g, '_');

/** @param {Place} place @param {string} name */
function state({desk, form}, name) {
  const draft = desk.drafts.get(form);
  return {value: draft?.values[name] ?? '', wrong: Boolean(draft?.faults.includes(name)), message: draft?.message ?? ''};
}

/**
 * A line or an area of text.
 * @param {Place} place
 * @param {string} name
 * @param {string} label
 * @param {Look} [look]
 */
export function field(place, name, label, look = {}) {
  const id = idOf(place, name);
  const {wrong, message} = state(place, name);
  return html`<div class=${look.full ? 'full' : ''}><label for=${id}>${label}</label>${look.area ? area(place, name, look) : input(place, name, look)}${look.list
    ? html`<datalist id=${`${id}-list`}>${[...look.list].map((entry) => html`<option value=${entry}></option>`)}</datalist>` : nothing}${wrong
    ? html`<span class="wrong" id=${`${id}-wrong`}>${message}</span>` : nothing}</div>`;
}

/** @param {Place} place @param {string} name @param {Look} look */
function input(place, name, look) {
  const id = idOf(place, name);
  const {value, wrong} = state(place, name);
  return html`<input id=${id} class=${`field ${look.css ?? ''}`} type=${look.type ?? 'text'} .value=${live(String(value))} maxlength=${look.max ?? nothing}
    min=${look.min ?? nothing} list=${look.list ? `${id}-list` : nothing} autocomplete="off" ?required=${look.required}
    aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? `${id}-wrong` : nothing} @input=${typing(place, name)}>`;
}

/** @param {Place} place @param {string} name @param {Look} look */
function area(place, name, look) {
  const id = idOf(place, name);
  const {value, wrong} = state(place, name);
  return html`<textarea id=${id} class=${`field ${look.css ?? ''}`} rows="2" .value=${live(String(value))} maxlength=${look.max ?? nothing} ?required=${look.required}
    aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? `${id}-wrong` : nothing} @input=${typing(place, name)}></textarea>`;
}

/** @param {Place} place @param {string} name */
const typing = ({desk, form}, name) => (/** @type {InputEvent} */ event) => {
  desk.drafts.write(form, name, /** @type {HTMLInputElement} */ (event.target).value);
};

/**
 * One of a few: three words in a bar, the chosen one in ink with a tick.
 * @param {Place} place
 * @param {string} name
 * @param {string} legend
 * @param {Choice[]} choices
 */
export function bar(place, name, legend, choices) {
  const {value} = state(place, name);
  const id = idOf(place, name);
  const choose = (/** @type {string} */ chosen) => () => place.desk.drafts.write(place.form, name, chosen, true);
  return html`<fieldset><legend>${legend}</legend><div class="track">${choices.map((choice) => html`<label class=${choice.value === value ? 'on' : ''}><input class="unseen"
    type="radio" name=${id} value=${choice.value} .checked=${live(choice.value === value)} @change=${choose(choice.value)}>${choice.value === value
    ? html`<svg width="14" height="14" aria-hidden="true"><use href="#tick"></use></svg>` : nothing}${choice.title}</label>`)}</div></fieldset>`;
}

/**
 * Any number of a few. The value is a list.
 * @param {Place} place
 * @param {string} name
 * @param {string} legend
 * @param {Choice[]} choices
 */
export function boxes(place, name, legend, choices) {
  const now = () => /** @type {string[]} */ (state(place, name).value || []);
  const flip = (/** @type {string} */ value) => () => place.desk.drafts.write(place.form, name,
    now().includes(value) ? now().filter((other) => other !== value) : [...now(), value], true);
  const chosen = now();
  return html`<fieldset class="full boxes"><legend>${legend}</legend>${choices.map(({value, title}) => html`<label class="choice"><input type="checkbox"
    .checked=${live(chosen.includes(value))} @change=${flip(value)}>${title}</label>`)}</fieldset>`;
}

/** @param {Place} place @param {string} name @param {string} label @param {Choice[]} choices */
export function select(place, name, label, choices) {
  const id = idOf(place, name);
  const {value} = state(place, name);
  return html`<div><label for=${id}>${label}</label><select id=${id} class="field" @change=${typing(place, name)}>${choices.map((choice) => html`<option
    value=${choice.value} .selected=${choice.value === value}>${choice.title}</option>`)}</select></div>`;
}

/**
 * The foot of a form: what went wrong, cancel and the one ink button; while it is busy that button keeps the focus, or Escape would go nowhere.
 * @param {Place} place
 * @param {{note?: unknown, done?: string, cancel?: () => void}} [words]
 */
export function foot({desk, form}, {note, done = t('record'), cancel} = {}) {
  const draft = desk.drafts.get(form);
  return html`<div class="done-row"><span class="small note" role="status">${draft?.busy ? t('being-sent') : draft?.message
    ? html`<span class="wrong">${draft.message}</span>` : note ?? nothing}</span>
    <button class="button quiet" type="button" @click=${cancel ?? (() => desk.drafts.close(form))}>${t('cancel')}</button>
    <button class="button" aria-disabled=${draft?.busy ? 'true' : nothing}>${done}</button></div>`;
}

/**
 * What a form says, as command data: blank ends trimmed, and an emptied optional field is null.
 * @param {Record<string, any>} values
 * @param {readonly string[]} fields
 * @returns {Record<string, any>}
 */
export function given(values, fields) {
  return Object.fromEntries(fields.map((name) => {
    const value = typeof values[name] === 'string' ? values[name].trim() : values[name];
    return [name, value === '' || value === undefined ? null : value];
  }));
}
