/**
 * What I wrote on this level, with how it fares; and changing it or taking it back while the step allows.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./ideas.js').OwnIdea} OwnIdea
 * @typedef {import('./mind.js').Mind} Mind
 * @typedef {import('./moment.js').Moment} Moment
 * @typedef {{store: Store, mind: Mind, now: Moment, level: Row, ready?: unknown}} Page
 *   `ready`: with which one says to be done, where there is something to be done with
 */
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { Later } from '../../later.js';
import { t } from '../../texts.js';
import { ideaLine } from '../parts/idea.js';
import { ownIdeas } from './ideas.js';

/** The editor comes as soon as there is something to change: the line may be gone when it is opened. */
const EDITOR = new Later((query) => import(`./editor.js${query}`));

/** What a row of mine says when more has happened to it than being saved. */
const FATE = new Later((query) => import(`./fate.js${query}`));

/** @param {Page} page */
export function mine(page) {
  const ideas = ownIdeas(page.store, page.level.id);
  if (ideas.length > 0) EDITOR.fetch();
  const none = page.now.mayPost ? t('mine-none') : t('mine-none-closed');
  return html`<section class="mine"><h2>${t('mine', { count: ideas.length })}</h2>${ideas.length ? html`<ul>${repeat(ideas, (idea) => idea.id, (idea) => item(page, idea))}</ul>` : html`<p class="small">${none}</p>`}</section>`;
}

/** Why it was refused, in the reader's language. @param {Page} page @param {import('../../types.js').Entry|undefined} entry */
export const reason = ({ store }, entry) => entry?.failed?.message || store.boot.refusals[entry?.failed?.code ?? ''] || store.boot.refusals.error;

/** @param {Page} page @param {OwnIdea} idea */
function item(page, idea) {
  if (page.mind.editing[idea.id]) return html`<li class="idea" data-level=${page.level.sides}>${EDITOR.ask(page.mind.draw)?.editor(page, idea) ?? page.mind.editing[idea.id].text}</li>`;
  return html`<li class="idea" data-level=${page.level.sides}>${ideaLine(/** @type {any} */ (idea), page.level, page.store.workshop.kinds, page.store.lang)}
    ${idea.above ? html`<span class="small">${t('under-this', { text: idea.above.text })}</span>` : nothing}
    ${idea.fate === 'failed' ? refused(page, idea) : html`<div class="beneath">${state(page, idea)}${mayChange(page, idea) ? changeButton(page, idea) : nothing}</div>`}</li>`;
}

/** @param {Page} page @param {OwnIdea} idea */
function state(page, idea) {
  const looked = idea.fate === 'saved' && (idea.status !== 'visible' || idea.edited || page.store.workshop.moderation !== 'off');
  const fate = looked && FATE.ask(page.mind.draw);
  const words = t(idea.fate);
  return fate ? fate.fate(page, idea) : html`<span class="state" data-fate=${idea.fate}><svg aria-hidden="true"><use href=${idea.fate === 'saved' ? '#tick' : '#clock'}></use></svg>${words}</span>`;
}

/** @param {Page} page @param {OwnIdea} idea */
function mayChange({ store, now }, idea) {
  return now.mayEdit && ['visible', 'pending'].includes(idea.status) && Boolean(store.row('idea', idea.id));
}

/** @param {Page} page @param {OwnIdea} idea */
function changeButton({ mind }, idea) {
  const open = () => mind.edit(idea.id, { text: idea.text, place: idea.place ?? '', kind: idea.kind, sure: false });
  return html`<button type="button" class="button bare" aria-label=${t('change-this', { text: idea.text })} @click=${open}><span>${t('change')}</span></button>`;
}

/** Refused, with the reason and the words still there. @param {Page} page @param {OwnIdea} idea */
function refused(page, idea) {
  const { store, mind, now } = page;
  const entry = /** @type {import('../../types.js').Entry} */ (idea.entry);
  const kept = entry.data.text ?? idea.text;
  const open = () => mind.edit(idea.id, { text: kept, place: entry.data.place ?? '', kind: entry.data.kind ?? idea.kind, sure: false });
  return html`${kept === idea.text ? nothing : html`<span>${kept}</span>`}<span class="wrong">${reason(page, entry)}</span>
    <div class="beneath">${now.mayPost ? html`<button type="button" class="button bare" @click=${open}><span>${t('try-again')}</span></button>` : nothing}<button type="button" class="button bare" @click=${() => store.dismiss(entry.id)}><span>${t('throw-away')}</span></button></div>`;
}
