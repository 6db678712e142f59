/**
 * Reading along: what others wrote on this level. Newcomers wait behind a button, so that nothing moves while it is being read.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('./mine.js').Page} Page
 */
import { guard } from '../../../vendor/lit-html/directives/guard.js';
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { t } from '../../texts.js';
import { ideaLine } from '../parts/idea.js';
import { othersIdeas, subIdeas } from './ideas.js';

/** @param {Page} page */
export function others(page) {
  if (!page.now.showsAll) return html`<section class="mine others"><p class="small">${t('others-hidden')}</p></section>`;
  const ideas = othersIdeas(page.store, page.level.id);
  const { shown, waiting, more, fresh } = page.mind.split(page.level.id, ideas);
  if (ideas.length === 0) return html`<section class="mine others"><p class="small">${t('others-none')}</p></section>`;
  return html`<section class="mine others"><h2>${t('others', { count: ideas.length })}</h2>
    ${waiting ? html`<button type="button" class="button quiet fresh" @click=${() => page.mind.reveal(ideas)}>${t('others-new', { count: waiting })}</button>` : nothing}
    ${list(page, shown, fresh)}
    ${more ? html`<button type="button" class="button bare" @click=${() => page.mind.showMore()}><span>${t('more', { count: more })}</span></button>` : nothing}</section>`;
}

const NONE = new Set();

/** Ideas to read, each with what hangs under it. @param {Page} page @param {Row[]} ideas @param {Set<string>} [fresh] */
export function list(page, ideas, fresh = NONE) {
  const under = subIdeas(page.store);
  return html`<ul>${repeat(ideas, (idea) => idea.id, (idea) => item(page, idea, under.get(idea.id) ?? [], fresh.has(idea.id)))}</ul>`;
}

/** @param {Page} page @param {Row} idea @param {Row[]} under @param {boolean} fresh */
function item(page, idea, under, fresh) {
  const { store, level, now } = page;
  const show = (/** @type {Row} */ row) => ideaLine(/** @type {any} */ (row), level, store.workshop.kinds, store.lang);
  return guard([idea, ...under, fresh, now.mayPost, level.id], () => html`<li class=${fresh ? 'idea new' : 'idea'} data-level=${level.sides}>${show(idea)}
    ${under.length ? html`<ul>${under.map((row) => html`<li class="idea" data-level=${level.sides}>${show(row)}</li>`)}</ul>` : nothing}
    ${now.mayPost && !idea.under ? addTo(page, idea) : nothing}</li>`);
}

/** Puts the idea above the sheet, as the one that is being added to. @param {Page} page @param {Row} idea */
function addTo({ mind, level }, idea) {
  const start = () => {
    mind.drafts.set(level.id, { ...mind.drafts.get(level.id, idea.kind), under: idea.id });
    mind.unfolded.add('write');
    mind.draw();
    const area = /** @type {HTMLElement|null} */ (document.querySelector('.sheet textarea'));
    area?.scrollIntoView({ block: 'center' });
    area?.focus();
  };
  return html`<div class="beneath"><button type="button" class="button bare" aria-label=${t('add-to-this', { text: idea.text })} @click=${start}><span>${t('add-to')}</span></button></div>`;
}
