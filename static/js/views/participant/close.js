/**
 * The end of the day: who goes on with it, what was agreed, and where the verslag is.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./moment.js').Moment} Moment
 */
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { addTexts, t } from '../../texts.js';
import texts from '../../texts/close.js';
import { headline } from './welcome.js';

addTexts('close', texts);

/** @param {{store: Store, now: Moment}} page */
export function panel({ store, now }) {
  const { title, rest } = headline(now.step);
  const over = store.workshop.status === 'closed';
  return html`<h1>${title}</h1>${rest ? html`<p class="small">${rest}</p>` : nothing}
    ${over ? html`<p class="instruction">${t('closed-thanks')}</p>` : nothing}
    ${section(t('core'), over ? '' : t(now.step?.kind === 'decide' ? 'core-choosing' : 'core-none'), store.rows('kernteam'), member)}
    ${section(t('actions'), over ? '' : t('actions-none'), store.rows('action').filter((row) => row.status !== 'vervallen'), action)}
    ${section(t('promises'), '', store.rows('toezegging'), promise)}`;
}

/** Without rows it says what `none` says, or nothing at all.
 * @param {string} title @param {string} none @param {Row[]} rows @param {(row: Row) => unknown} show */
function section(title, none, rows, show) {
  if (!rows.length && !none) return nothing;
  return html`<section class="agreed"><h2>${title}</h2>${rows.length ? html`<ul>${rows.map((row) => html`<li>${show(row)}</li>`)}</ul>` : html`<p class="small">${none}</p>`}</section>`;
}

/** @param {(string|null|undefined)[]} parts */
const joined = (...parts) => parts.filter(Boolean).join(', ');

/** @param {Row} row */
const member = (row) => html`<b>${row.organisation || row.name}</b><span class="small">${joined(row.organisation ? row.name : '', row.role, row.track)}</span>`;

/** @param {Row} row */
const action = (row) => html`<p>${row.what}</p><span class="small">${joined(row.owner_organisation, row.owner_name, row.addressed_to && t('for', { who: row.addressed_to }), row.due_text || row.due_on)}</span>`;

/** @param {Row} row */
const promise = (row) => html`<p>${row.what}</p><span class="small">${joined(row.who, row.to_whom && t('for', { who: row.to_whom }), row.due_text || row.due_on)}</span>`;

/** @param {{store: Store}} page */
export function foot({ store }) {
  return html`<footer class="phone-foot"><a class="button" href=${store.boot.urls.verslag}>${t('read-report')}</a></footer>`;
}
