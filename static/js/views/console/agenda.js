/**
 * The agenda: the steps with their clock times. Any step can be looked into; going there is a press more, because everyone goes along.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {shown} from './beamer.js';
import {previewLink} from './preparing.js';
import {beginStep} from './stepForm.js';
import {clock} from './timer.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */

const CSS = /** @type {Record<string, string>} */ ({done: 'done', current: 'current', later: ''});
const PAGES = ['board', 'votes', 'actions', 'wording'];

/** @param {Desk} desk */
export function agenda(desk) {
  const steps = desk.store.rows('step');
  const at = steps.findIndex(({status}) => status === 'current');
  return html`<nav class="agenda" aria-label=${t('agenda')}><h2>${t('agenda')}</h2>
    <ol>${steps.map((step) => entry(desk, step))}</ol>
    <ul class="pages" aria-label=${t('pages')}>${PAGES.map((page) => pageLink(desk, page))}</ul>
    ${turns(desk, steps[at - 1], steps[at + 1])}</nav>`;
}

/** @param {Desk} desk @param {Row} step */
function entry(desk, step) {
  const current = step.status === 'current';
  const open = current || desk.ui.peek === step.id;
  const peek = () => desk.set({peek: desk.ui.peek === step.id ? null : step.id});
  return html`<li class="${CSS[step.status]}${open && !current ? ' peek' : ''}">
    <button type="button" class="step-name" aria-current=${current ? 'step' : nothing} aria-expanded=${open} @click=${peek}><time>${step.starts}</time><span>${step.title}${step.status === 'done'
      ? html`<span class="unseen">, ${t('step-done')}</span>` : nothing}</span></button>
    ${open ? details(desk, step, current) : nothing}</li>`;
}

/** @param {Desk} desk @param {Row} step @param {boolean} current */
function details(desk, step, current) {
  return html`<dl><dt>${t('participants')}</dt><dd>${may(step)}</dd><dt>${t('beamer')}</dt><dd>${current ? seen(desk) : t(`view-${step.view}`)}</dd></dl>
    <div class="step-acts">${current ? clock(desk, step) : html`<button class="button bare" type="button" @click=${() => go(desk, step)}><span>${t('go-here')}</span></button>`}
    <button class="button bare" type="button" @click=${() => beginStep(desk, step)}><span>${t('settings')}</span></button>${current ? nothing : previewLink(desk, step)}</div>`;
}

/** @param {Row} step @returns {string} what participants may do in a step */
export function may(step) {
  const allows = /** @type {string[]} */ (step.allows ?? []);
  const parts = [step.shows === 'own' ? t('see-own') : t('read-along')];
  if (allows.includes('post')) parts.push(t('may-post'));
  if (allows.includes('vote')) parts.push(t('may-vote'));
  return parts.join(', ');
}

/** @param {Desk} desk */
function seen(desk) {
  return desk.store.row('beamer', 'beamer')?.hold ? `${shown(desk)}, ${t('held')}` : shown(desk);
}

/** @param {Desk} desk @param {Row} step */
async function go(desk, step) {
  const receipt = await desk.send('step.go', {step: step.id});
  if (receipt.ok) desk.set({page: null, peek: null});
}

/** @param {Desk} desk @param {string} page */
function pageLink(desk, page) {
  const current = desk.page === page;
  return html`<li><button type="button" class="button bare" aria-current=${current ? 'page' : nothing} @click=${() => desk.set({page})}><span>${t(`page-${page}`)}</span></button></li>`;
}

/** @param {Desk} desk @param {Row|undefined} before @param {Row|undefined} after */
function turns(desk, before, after) {
  return html`<div class="step"><button class="button quiet square" type="button" aria-label=${before ? t('step-back', {title: before.title}) : t('previous-step')} ?disabled=${!before}
    @click=${() => before && go(desk, before)}>←</button>${after
    ? html`<button class="button" type="button" @click=${() => go(desk, after)}>${after.title}&nbsp;→</button>`
    : html`<span class="small last-step">${t('last-step')}</span>`}</div>`;
}
