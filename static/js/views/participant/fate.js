/**
 * What became of an idea of mine: it waits, is in sight, is not shown and why, is part of another, or reads otherwise than I wrote it. Comes when
 * there is something of the kind to say; others are told nothing of it.
 *
 * @typedef {import('./mine.js').Page} Page
 * @typedef {import('./ideas.js').OwnIdea} OwnIdea
 */
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { addTexts, t } from '../../texts.js';
import texts from '../../texts/fate.js';

addTexts('fate', texts);

/** How many ideas deep one is looked for that mine was merged into, which may be merged itself. */
const DEEP = 9;

/** Whether there is more to say of an idea than that it is saved. @param {Page} page @param {OwnIdea} idea */
export function fate(page, idea) {
  const changed = idea.edited && idea.original && idea.original !== idea.text;
  const mark = idea.status === 'pending' ? '#clock' : '#tick';
  return html`<span class="fate"><span class="state" data-fate="saved">${idea.status === 'hidden' ? nothing : html`<svg aria-hidden="true"><use href=${mark}></use></svg>`}${words(page, idea)}</span>${changed
    ? html`<span class="small">${t('fate-original', { text: idea.original })}</span>` : nothing}</span>`;
}

/** @param {Page} page @param {OwnIdea} idea */
function words(page, idea) {
  const said = [stands(page, idea), ...(idea.edited ? [t('fate-edited')] : [])];
  return said.filter(Boolean).join(', ');
}

/** @param {Page} page @param {OwnIdea} idea @returns {string} */
function stands({ store, now }, idea) {
  if (idea.status === 'pending') return t('fate-waits');
  if (idea.status === 'hidden') return idea.reason ? t('fate-hidden-why', { reason: idea.reason }) : t('fate-hidden');
  if (idea.status === 'merged') return merged(store, idea);
  return now.showsAll ? t('fate-seen') : t('saved');
}

/** With which one, as far as I may read it. @param {Page['store']} store @param {OwnIdea} idea */
function merged(store, idea) {
  let into = store.row('idea', idea.merged_into);
  for (let deep = 0; into?.status === 'merged' && deep < DEEP; deep += 1) into = store.row('idea', into.merged_into);
  return into?.status === 'visible' ? t('fate-merged-with', { text: into.text }) : t('fate-merged');
}
