/**
 * Before the writing: the workshop, the central question, and the levels it is about.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./moment.js').Moment} Moment
 */
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { t } from '../../texts.js';
import { sign } from '../parts/sign.js';

/**
 * What stands large above a panel: the question a step asks, or else its title; the rest of the instruction follows small.
 * @param {Row|undefined} step
 * @returns {{title: string, rest: string}}
 */
export function headline(step) {
  const instruction = step?.instruction ?? '';
  const question = /^[^.!?\n]+\?/.exec(instruction)?.[0];
  return question ? { title: question, rest: instruction.slice(question.length).trim() } : { title: step?.title ?? '', rest: instruction };
}

/** @param {Store} store @param {Moment} now */
export function welcomePanel(store, now) {
  const { workshop } = store;
  const asks = now.step?.kind === 'question' && workshop.question;
  return html`<h1>${asks ? t('central-question') : workshop.title}</h1>
    ${asks ? nothing : html`<p class="small">${[workshop.opgave, workshop.theme].filter(Boolean).join('. ').replaceAll('\n', '. ')}</p>`}
    ${now.step?.instruction ? html`<p class="instruction">${now.step.instruction}</p>` : nothing}
    ${workshop.question ? question(workshop.question, Boolean(asks)) : nothing}
    ${workshop.context && asks ? html`<p class="context">${workshop.context}</p>` : nothing}
    ${levels(store)}`;
}

/** @param {string} words @param {boolean} headed */
function question(words, headed) {
  return html`<section class="central">${headed ? nothing : html`<h2>${t('central-question')}</h2>`}<p>${words}</p></section>`;
}

/** @param {Store} store */
function levels(store) {
  const all = store.rows('level');
  if (all.length === 0) return nothing;
  return html`<section class="today"><h2>${t('levels-today')}</h2><ul>${all.map((level) => html`<li>${sign(level)}<span>${level.title}${level.subtitle ? html`<span class="small">${level.subtitle}</span>` : nothing}</span></li>`)}</ul></section>`;
}
