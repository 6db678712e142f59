/**
 * Looking as a participant: what stands above the page that way, and the choice of a step to look at. Nobody else notices: the store is shown as if the
 * hall were in another step, and nothing is sent.
 *
 * @typedef {import('../../types.js').Store} Store
 */
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { addTexts, t } from '../../texts.js';
import texts from '../../texts/preview.js';

/** The store as a preview sees it: in the step that the address names, else in that of the hall. @param {Store} store @returns {Store} */
export function looking(store) {
  addTexts('preview', texts);
  const chosen = new URLSearchParams(location.search).get('step') ?? '';
  const there = () => store.row('step', chosen);
  return Object.create(store, {
    workshop: { get: () => (there() ? { ...store.workshop, step: chosen } : store.workshop) },
    looking: { value: () => band(store, there()?.id) },
  });
}

/** @param {Store} store @param {string|undefined} chosen the step one looks at, when that is another than the hall's */
function band(store, chosen) {
  const apart = chosen && chosen !== store.workshop.step;
  return html`<div class="notice looking"><p>${t('preview.preview')}${apart ? html` <b>${t('preview.apart')}</b>` : nothing}</p>
    <details><summary>${t('preview.other-step')}</summary><ul><li>${way('', t('preview.follow'), !chosen)}</li>${store.rows('step').map((step) => html`<li>${way(step.id, step.title, step.id === chosen)}</li>`)}</ul></details></div>`;
}

/** @param {string} step @param {string} title @param {boolean} here */
function way(step, title, here) {
  const query = new URLSearchParams(location.search);
  if (step) query.set('step', step);
  else query.delete('step');
  return html`<a href=${`?${query}`} aria-current=${here ? 'true' : nothing}>${title}</a>`;
}
