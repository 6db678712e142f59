/**
 * Ideas that were sent and refused when their form was gone: on an earlier page, or after a long time without a line. Nothing that somebody
 * wrote disappears without a word: text, reason, and again or away.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {t} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('../../types.js').Entry} Entry */

/** @param {Desk} desk */
export function notPlaced(desk) {
  const entries = desk.store.pending.filter((entry) => entry.failed);
  if (!entries.length) return nothing;
  return html`<section class="not-placed" aria-labelledby="not-placed"><h2 id="not-placed">${t('not-placed')}</h2><ul>${repeat(entries, ({id}) => id, (entry) => item(desk, entry))}</ul></section>`;
}

/** @param {Desk} desk @param {Entry} entry */
function item(desk, entry) {
  const {failed, id, data} = entry;
  const why = desk.sentence({ok: false, id, ...failed});
  return html`<li><p class="said">${data.text}</p><span class="wrong">${why}</span><p class="row-acts">
    <button class="button bare" type="button" aria-label=${`${t('again')}: ${data.text}`} @click=${() => again(desk, entry)}><span>${t('again')}</span></button>
    <button class="button bare" type="button" aria-label=${`${t('throw-away')}: ${data.text}`} @click=${() => desk.store.dismiss(id)}><span>${t('throw-away')}</span></button></p></li>`;
}

/** Opens the form with the words in it; an idea that is gone, or a place for it that is gone, is written anew on this level.
 * @param {Desk} desk @param {Entry} entry */
function again(desk, {id, name, data}) {
  const {text, kind = desk.kinds[0]?.id, place = '', contact = '', under = null, levels = []} = data;
  const row = name === 'idea.edit' ? desk.store.row('idea', data.idea) : undefined;
  const form = row ? 'idea-edit' : 'idea-post';
  const level = levels.find((/** @type {string} */ other) => desk.store.row('level', other));
  desk.drafts.close(form);
  desk.drafts.begin(form, {text, kind, place, contact, under: under && desk.store.row('idea', under) ? under : null}, row?.id ?? null);
  desk.store.dismiss(id);
  desk.set({page: 'board', ...(level ? {level} : {})});
  desk.ask(form);
}
