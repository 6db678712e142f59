/**
 * The sheet one writes on: what kind, the words, and one button. What is typed is a draft on this device until it is
 * added, and then it is in the list below at once.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./drafts.js').Draft} Draft
 * @typedef {import('./mind.js').Mind} Mind
 * @typedef {{store: Store, mind: Mind, level: Row}} Desk
 */
import { live } from '../../../vendor/lit-html/directives/live.js';
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { t } from '../../texts.js';
import { dot, kindTitle } from '../parts/sign.js';
import { isSendable, signsLeft } from './signs.js';

/** Below this many signs left, a screen reader hears the counter too. */
const NEARLY_FULL = 20;

/** @param {Store} store @param {Mind} mind @param {Row} level */
export function sheet(store, mind, level) {
  const desk = { store, mind, level };
  const draft = draftOf(desk);
  const kind = kindOf(store, draft.kind);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    add(desk, /** @type {HTMLFormElement} */ (event.currentTarget));
  };
  return html`<form class="sheet" novalidate @submit=${submit}>
    ${kinds(desk, draft)}
    ${draft.under ? builtOn(desk, draft) : nothing}
    <div class="write">${dot(level, kind)}<textarea name="text" rows="3" aria-label=${kind ? kindPrompt(store, kind) : t('your-idea')} aria-describedby="signs-left" placeholder=${kind ? kindPrompt(store, kind) : ''} autocapitalize="sentences" .value=${live(draft.text)} @input=${(/** @type {any} */ event) => change(desk, { text: event.target.value })} @keydown=${sendByKey}></textarea></div>
    ${kind?.block === 'examples' ? placeField(desk, draft) : nothing}
    ${mind.alsoOpen && !draft.under ? alsoOn(desk, draft) : nothing}
    <div class="sheet-foot"><div>${counter(draft.text)}${alsoButton(desk, draft)}</div><button class="button">${t('add')}</button></div>
  </form>`;
}

/** @param {Desk} desk @returns {Draft} */
function draftOf({ store, mind, level }) {
  return mind.drafts.get(level.id, store.workshop.kinds?.[0]?.id ?? '');
}

/** @param {Store} store @param {string} id */
function kindOf(store, id) {
  const all = store.workshop.kinds ?? [];
  return all.find((/** @type {any} */ kind) => kind.id === id) ?? all[0];
}

/** @param {Store} store @param {any} kind */
const kindPrompt = (store, kind) => kind.prompt?.[store.lang] ?? kind.prompt?.nl ?? kindTitle(kind, store.lang);

/** @param {Desk} desk @param {Partial<Draft>} part */
function change(desk, part) {
  desk.mind.drafts.set(desk.level.id, { ...draftOf(desk), ...part });
  desk.mind.draw();
}

/** @param {Desk} desk @param {Draft} draft */
function kinds(desk, draft) {
  const all = desk.store.workshop.kinds ?? [];
  const chosen = kindOf(desk.store, draft.kind);
  if (all.length < 2) return nothing;
  return html`<div class="kinds" role="radiogroup" aria-label=${t('which-kind')}>${all.map((/** @type {any} */ kind) => html`<label><input type="radio" name="kind" value=${kind.id} .checked=${live(kind === chosen)} @change=${() => change(desk, { kind: kind.id })}>${dot(desk.level, kind)}${kindTitle(kind, desk.store.lang)}</label>`)}</div>`;
}

/** @param {Desk} desk @param {Draft} draft */
function builtOn(desk, draft) {
  const above = desk.store.row('idea', draft.under ?? '');
  return html`<p class="built-on"><span class="small">${t('sub-of')}</span> ${above?.text ?? ''} <button type="button" class="button bare" @click=${() => change(desk, { under: null })}><span>${t('no-sub')}</span></button></p>`;
}

/** @param {Desk} desk @param {Draft} draft */
function placeField(desk, draft) {
  return html`<label class="place-of"><span class="small">${t('place')}</span><input class="field" name="place" autocomplete="off" maxlength="120" placeholder=${t('place-hint')} .value=${live(draft.place)} @input=${(/** @type {any} */ event) => change(desk, { place: event.target.value })}></label>`;
}

/** @param {string} text */
function counter(text) {
  const left = signsLeft(text);
  return html`<span id="signs-left" class=${left < 0 ? 'wrong' : 'small'} aria-live=${left <= NEARLY_FULL ? 'polite' : 'off'}>${left < 0 ? t('signs-over', { count: -left }) : t('signs-left', { count: left })}</span>`;
}

/** @param {Desk} desk @param {Draft} draft */
function alsoButton(desk, draft) {
  if (desk.store.rows('level').length < 2 || draft.under) return nothing;
  const toggle = () => {
    desk.mind.alsoOpen = !desk.mind.alsoOpen;
    desk.mind.draw();
  };
  return html`<button type="button" class="button bare also-button" aria-expanded=${String(desk.mind.alsoOpen)} @click=${toggle}><span>${draft.also.length ? t('also-on-count', { count: draft.also.length }) : t('also-on')}</span></button>`;
}

/** @param {Desk} desk @param {Draft} draft */
function alsoOn(desk, draft) {
  const others = desk.store.rows('level').filter((level) => level.id !== desk.level.id);
  const flip = (/** @type {string} */ id) => change(desk, { also: draft.also.includes(id) ? draft.also.filter((other) => other !== id) : [...draft.also, id] });
  return html`<fieldset class="also"><legend class="small">${t('also-legend')}</legend>${others.map((level) => html`<label class="choice"><input type="checkbox" .checked=${live(draft.also.includes(level.id))} @change=${() => flip(level.id)}><span>${level.number} ${level.short || level.title}</span></label>`)}</fieldset>`;
}

/** Ctrl+Enter or Cmd+Enter adds, as in a mail. */
function sendByKey(/** @type {KeyboardEvent} */ event) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  /** @type {HTMLTextAreaElement} */ (event.currentTarget).form?.requestSubmit();
}

/** @param {Desk} desk @param {HTMLFormElement} form */
function add(desk, form) {
  const { store, mind, level } = desk;
  const draft = draftOf(desk);
  const area = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem('text'));
  area.focus();
  if (!isSendable(draft.text)) return;
  store.send('idea.post', postData(store, level, draft));
  mind.drafts.sent(level.id, draft);
  mind.alsoOpen = false;
  mind.draw();
}

/** The data of `idea.post` for a draft. @param {Store} store @param {Row} level @param {Draft} draft */
export function postData(store, level, draft) {
  const kind = kindOf(store, draft.kind);
  const known = new Set(store.rows('level').map((row) => row.id));
  return {
    kind: kind?.id,
    levels: [level.id, ...draft.also.filter((id) => known.has(id) && id !== level.id)],
    text: draft.text.trim(),
    ...(draft.under && { under: draft.under }),
    ...(kind?.block === 'examples' && draft.place.trim() && { place: draft.place.trim() }),
  };
}
