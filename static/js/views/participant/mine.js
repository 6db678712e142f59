/**
 * What I wrote on this level, with how it fares; and changing it or taking it back while the step allows.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./ideas.js').OwnIdea} OwnIdea
 * @typedef {import('./mind.js').Mind} Mind
 * @typedef {import('./moment.js').Moment} Moment
 * @typedef {{store: Store, mind: Mind, now: Moment, level: Row}} Page
 */
import { live } from '../../../vendor/lit-html/directives/live.js';
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { t } from '../../texts.js';
import { ideaLine } from '../parts/idea.js';
import { ownIdeas } from './ideas.js';
import { isSendable, signsLeft } from './signs.js';

/** What a row of mine says when more has happened to it than being saved. */
const STATUS = { pending: 'status-pending', hidden: 'status-hidden', merged: 'status-merged' };

/** @param {Page} page */
export function mine(page) {
  const ideas = ownIdeas(page.store, page.level.id);
  const none = page.now.mayPost ? t('mine-none') : t('mine-none-closed');
  return html`<section class="mine"><h2>${t('mine', { count: ideas.length })}</h2>${ideas.length ? html`<ul>${repeat(ideas, (idea) => idea.id, (idea) => item(page, idea))}</ul>` : html`<p class="small">${none}</p>`}</section>`;
}

/**
 * What was refused and has no place in the list of this page: written on another level, or for a step that is over.
 * Nothing that somebody wrote disappears without a word.
 * @param {Page} page @param {boolean} listed  whether `mine` is on the page
 */
export function notPlaced(page, listed) {
  const here = new Set(listed ? ownIdeas(page.store, page.level.id).map((idea) => idea.entry?.id) : []);
  const entries = page.store.pending.filter((entry) => entry.failed && !here.has(entry.id));
  if (entries.length === 0) return nothing;
  return html`<section class="mine not-placed"><h2>${t('not-placed')}</h2><ul>${repeat(entries, (entry) => entry.id, (entry) => html`<li class="idea"><span>${entry.data.text}</span><span class="wrong">${reason(page, entry)}</span>
    <div class="beneath"><button type="button" class="button bare" aria-label=${`${t('throw-away')}: ${entry.data.text}`} @click=${() => page.store.dismiss(entry.id)}><span>${t('throw-away')}</span></button></div></li>`)}</ul></section>`;
}

/** @param {Page} page @param {import('../../types.js').Entry|undefined} entry */
const reason = ({ store }, entry) => entry?.failed?.message || store.boot.refusals[entry?.failed?.code ?? ''] || store.boot.refusals.error;

/** @param {Page} page @param {OwnIdea} idea */
function item(page, idea) {
  if (page.mind.editing?.id === idea.id) return html`<li class="idea" data-level=${page.level.sides}>${editor(page, idea)}</li>`;
  return html`<li class="idea" data-level=${page.level.sides}>${ideaLine(/** @type {any} */ (idea), page.level, page.store.workshop.kinds, page.store.lang)}
    ${idea.above ? html`<span class="small">${t('under-this', { text: idea.above.text })}</span>` : nothing}
    ${idea.fate === 'failed' ? refused(page, idea) : html`<div class="beneath">${state(idea)}${mayChange(page, idea) ? changeButton(page, idea) : nothing}</div>`}</li>`;
}

/** @param {OwnIdea} idea */
function state(idea) {
  const own = STATUS[/** @type {keyof typeof STATUS} */ (idea.status)];
  const words = idea.fate === 'saved' ? t(own ?? 'saved') : t(idea.fate);
  return html`<span class="state" data-fate=${idea.fate}><svg aria-hidden="true"><use href=${idea.fate === 'saved' ? '#tick' : '#clock'}></use></svg>${words}</span>`;
}

/** @param {Page} page @param {OwnIdea} idea */
function mayChange({ store, now }, idea) {
  return now.mayEdit && ['visible', 'pending'].includes(idea.status) && Boolean(store.row('idea', idea.id));
}

/** @param {Page} page @param {OwnIdea} idea */
function changeButton({ mind }, idea) {
  const open = () => mind.edit({ id: idea.id, text: idea.text, place: idea.place ?? '', kind: idea.kind, sure: false });
  return html`<button type="button" class="button bare" aria-label=${t('change-this', { text: idea.text })} @click=${open}><span>${t('change')}</span></button>`;
}

/** Refused, with the reason and the words still there. @param {Page} page @param {OwnIdea} idea */
function refused(page, idea) {
  const { store, mind, now } = page;
  const entry = /** @type {import('../../types.js').Entry} */ (idea.entry);
  const kept = entry.data.text ?? idea.text;
  const open = () => mind.edit({ id: idea.id, text: kept, place: entry.data.place ?? '', kind: entry.data.kind ?? idea.kind, sure: false });
  return html`${kept === idea.text ? nothing : html`<span>${kept}</span>`}<span class="wrong">${reason(page, entry)}</span>
    <div class="beneath">${now.mayPost ? html`<button type="button" class="button bare" @click=${open}><span>${t('try-again')}</span></button>` : nothing}<button type="button" class="button bare" @click=${() => store.dismiss(entry.id)}><span>${t('throw-away')}</span></button></div>`;
}

/** @param {Page} page @param {OwnIdea} idea */
function editor(page, idea) {
  const { mind } = page;
  const editing = /** @type {import('./mind.js').Editing} */ (mind.editing);
  const left = signsLeft(editing.text);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    keep(page, idea);
  };
  return html`<form class="editor" novalidate @submit=${submit}>
    <textarea class="field" aria-label=${t('your-idea')} .value=${live(editing.text)} @input=${(/** @type {any} */ event) => mind.edit({ ...editing, text: event.target.value })}></textarea>
    ${left < 0 ? html`<span class="wrong">${t('signs-over', { count: -left })}</span>` : nothing}
    <div class="beneath">${editing.sure ? sure(page, idea) : choices(page, idea)}</div></form>`;
}

/** @param {Page} page @param {OwnIdea} idea */
function choices({ mind }, idea) {
  const editing = /** @type {import('./mind.js').Editing} */ (mind.editing);
  return html`<button class="button">${t('save')}</button><button type="button" class="button bare" @click=${() => mind.edit(null)}><span>${t('cancel')}</span></button>
    ${idea.fate === 'failed' ? nothing : html`<button type="button" class="button bare" @click=${() => mind.edit({ ...editing, sure: true })}><span>${t('withdraw')}</span></button>`}`;
}

/** Taking back cannot be undone from a phone, so it asks once. @param {Page} page @param {OwnIdea} idea */
function sure({ store, mind }, idea) {
  const editing = /** @type {import('./mind.js').Editing} */ (mind.editing);
  const withdraw = () => {
    store.send('idea.withdraw', { idea: idea.id });
    mind.edit(null);
  };
  return html`<b>${t('withdraw-sure')}</b><button type="button" class="button" @click=${withdraw}>${t('withdraw-yes')}</button><button type="button" class="button bare" @click=${() => mind.edit({ ...editing, sure: false })}><span>${t('keep')}</span></button>`;
}

/** Saves what the editor holds; words that were refused go out anew, as a command of their own. @param {Page} page @param {OwnIdea} idea */
function keep(page, idea) {
  const { store, mind } = page;
  const { text } = /** @type {import('./mind.js').Editing} */ (mind.editing);
  if (!isSendable(text)) return;
  const entry = idea.fate === 'failed' ? idea.entry : undefined;
  if (entry) store.dismiss(entry.id);
  if (!store.row('idea', idea.id)) postAnew(page, idea);
  else if (text.trim() !== idea.text || entry) store.send('idea.edit', { idea: idea.id, text: text.trim() });
  mind.edit(null);
}

/** The words of the editor as a new idea; what it hung under may be gone, and then it stands on its own. @param {Page} page @param {OwnIdea} idea */
function postAnew({ store, mind, level }, idea) {
  const { text, kind, place } = /** @type {import('./mind.js').Editing} */ (mind.editing);
  const levels = idea.levels.length ? idea.levels : [level.id];
  const under = idea.entry?.failed?.code === 'gone' ? null : idea.under;
  store.send('idea.post', { kind: kind || store.workshop.kinds?.[0]?.id, levels, text: text.trim(), ...(place && { place }), ...(under && { under }) });
}
