/**
 * Saying that one is done with the step, and taking it back; and the clock in words, for who does not see it. The press counts at once on
 * this screen; others only ever see how many are done.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./moment.js').Moment} Moment
 */
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { addTexts, t } from '../../texts.js';
import texts from '../../texts/ready.js';
import { Herald } from '../parts/herald.js';

addTexts('ready', texts);

const herald = new Herald();

/** @param {Store} store @param {Moment} now */
export function ready(store, now) {
  const said = herald.hear(now.step?.ends_at, store.now());
  return html`<span class="unseen" role="status">${said ? t(said.key, said.values) : nothing}</span>${now.step && now.asks ? word(store, now.step) : nothing}`;
}

/** The same button for both, so that the focus stays where it was. @param {Store} store @param {Row} step */
function word(store, step) {
  const done = isReady(store, step.id);
  return html`<div class="ready"><span class="small" role="status">${done ? t('ready-said') : nothing}</span><button type="button" class=${done ? 'button bare' : 'button quiet'}
    @click=${() => store.send('person.ready', { step: step.id, ready: !isReady(store, step.id) })}><span>${t(done ? 'ready-undo' : 'ready-say')}</span></button></div>`;
}

/** What this person said last, also when the server does not know yet. @param {Store} store @param {string} step @returns {boolean} */
export function isReady(store, step) {
  const said = store.pending.filter((entry) => entry.name === 'person.ready' && entry.data.step === step && !entry.failed).at(-1);
  return said ? said.data.ready : store.rows('ready').some((mark) => mark.step === step);
}
