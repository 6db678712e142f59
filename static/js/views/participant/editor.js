/**
 * Changing an own idea, or taking it back. What is typed is kept on this device at every keystroke until it is saved or left.
 *
 * @typedef {import('./ideas.js').OwnIdea} OwnIdea
 * @typedef {import('./mine.js').Page} Page
 */
import { live } from '../../../vendor/lit-html/directives/live.js';
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { t } from '../../texts.js';
import { isSendable, signsLeft } from './signs.js';

/** @param {Page} page @param {OwnIdea} idea */
export function editor(page, idea) {
  const { mind } = page;
  const editing = mind.editing[idea.id];
  const left = signsLeft(editing.text);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    keep(page, idea);
  };
  return html`<form class="editor" novalidate @submit=${submit}>
    <textarea class="field" aria-label=${t('your-idea')} .value=${live(editing.text)} @input=${(/** @type {any} */ event) => mind.edit(idea.id, { ...editing, text: event.target.value })}></textarea>
    ${left < 0 ? html`<span class="wrong">${t('signs-over', { count: -left })}</span>` : nothing}
    <div class="beneath">${editing.sure ? sure(page, idea) : choices(page, idea)}</div></form>`;
}

/** @param {Page} page @param {OwnIdea} idea */
function choices({ mind }, idea) {
  const editing = mind.editing[idea.id];
  return html`<button class="button">${t('save')}</button><button type="button" class="button bare" @click=${() => mind.edit(idea.id, null)}><span>${t('cancel')}</span></button>
    ${idea.fate === 'failed' ? nothing : html`<button type="button" class="button bare" @click=${() => mind.edit(idea.id, { ...editing, sure: true })}><span>${t('withdraw')}</span></button>`}`;
}

/** Taking back cannot be undone from a phone, so it asks once. @param {Page} page @param {OwnIdea} idea */
function sure({ store, mind }, idea) {
  const editing = mind.editing[idea.id];
  const withdraw = () => {
    store.send('idea.withdraw', { idea: idea.id });
    mind.edit(idea.id, null);
  };
  return html`<b>${t('withdraw-sure')}</b><button type="button" class="button" @click=${withdraw}>${t('withdraw-yes')}</button><button type="button" class="button bare" @click=${() => mind.edit(idea.id, { ...editing, sure: false })}><span>${t('keep')}</span></button>`;
}

/** Saves what the editor holds; words that were refused go out anew, as a command of their own. @param {Page} page @param {OwnIdea} idea */
function keep(page, idea) {
  const { store, mind } = page;
  const { text } = mind.editing[idea.id];
  if (!isSendable(text)) return;
  const entry = idea.fate === 'failed' ? idea.entry : undefined;
  if (entry) store.dismiss(entry.id);
  if (!store.row('idea', idea.id)) postAnew(page, idea);
  else if (text.trim() !== idea.text || entry) store.send('idea.edit', { idea: idea.id, text: text.trim() });
  mind.edit(idea.id, null);
}

/** The words of the editor as a new idea; what it hung under may be gone, and then it stands on its own. @param {Page} page @param {OwnIdea} idea */
function postAnew({ store, mind, level }, idea) {
  const { text, kind, place } = mind.editing[idea.id];
  const levels = idea.levels.length ? idea.levels : [level.id];
  const under = idea.entry?.failed?.code === 'gone' ? null : idea.under;
  store.send('idea.post', { kind: kind || store.workshop.kinds?.[0]?.id, levels, text: text.trim(), ...(place && { place }), ...(under && { under }) });
}
