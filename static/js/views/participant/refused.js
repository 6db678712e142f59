/**
 * What the server did not take and has no other place on the page. Nothing that somebody wrote or chose disappears without a word.
 *
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./mine.js').Page} Page
 */
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { isVote } from '../../outbox.js';
import { addTexts, t } from '../../texts.js';
import texts from '../../texts/refused.js';
import { ownIdeas } from './ideas.js';
import { reason } from './mine.js';

addTexts('refused', texts);

/** @param {Page} page @param {boolean} listed  whether `mine` is on the page */
export function refused(page, listed) {
  for (const { id } of page.store.pending.filter((entry) => entry.failed && entry.name === 'person.ready')) page.store.dismiss(id); // the step is over, and so is being done with it
  return html`${lateVotes(page.store)}${notPlaced(page, listed)}`;
}

/** No vote vanishes without a word: how many choices came when voting was over. */
function lateVotes(/** @type {Store} */ store) {
  const late = store.pending.filter((entry) => entry.failed && isVote(entry));
  if (late.length === 0) return nothing;
  const count = new Set(late.map(({ data }) => `${data.round}/${data.target ?? data.cluster}`)).size;
  return html`<div class="notice"><p role="status">${t('votes-late', { count })}</p><button type="button" class="button bare" @click=${() => late.forEach(({ id }) => store.dismiss(id))}><span>${t('close')}</span></button></div>`;
}

/**
 * Words that have no place in the list of this page: refused and written on another level, or for a step that is over; or half changed in an idea
 * that is gone.
 * @param {Page} page @param {boolean} listed  whether `mine` is on the page
 */
function notPlaced(page, listed) {
  const here = new Set(listed ? ownIdeas(page.store, page.level.id).map((idea) => idea.entry?.id) : []);
  const entries = page.store.pending.filter((entry) => entry.failed && !isVote(entry) && !here.has(entry.id));
  const edits = Object.entries(page.mind.editing).filter(([id]) => isGone(page.store, id));
  if (entries.length + edits.length === 0) return nothing;
  const line = (/** @type {string} */ text, /** @type {string} */ why, /** @type {() => void} */ away) => html`<li class="idea"><span>${text}</span><span class="wrong">${why}</span>
    <div class="beneath"><button type="button" class="button bare" aria-label=${`${t('throw-away')}: ${text}`} @click=${away}><span>${t('throw-away')}</span></button></div></li>`;
  return html`<section class="mine not-placed"><h2>${t('not-placed')}</h2><ul>${repeat(entries, (entry) => entry.id, (entry) => line(entry.data.text, reason(page, entry), () => page.store.dismiss(entry.id)))}
    ${edits.map(([id, { text }]) => line(text, t('edit-gone'), () => page.mind.edit(id, null)))}</ul></section>`;
}

/** Neither on the board nor on its way. @param {Store} store @param {string} id */
const isGone = (store, id) => !store.row('idea', id) && !store.pending.some((entry) => entry.id === id || entry.data.idea === id);
