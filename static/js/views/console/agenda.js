/**
 * The agenda: the steps with their clock times. Any step can be looked into; going there is a press more, because everyone goes along.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {Herald} from '../parts/herald.js';
import {t as say} from '../../texts.js';
import {r, t} from './words.js';
import {shown} from './beamer.js';
import {menuButton} from './menu.js';
import {previewLink} from './preparing.js';
import {queued} from './review.js';
import {pagesOf} from './rights.js';
import {asks, go, openRound, readiness, removeStep, reveal, shiftStep} from './stepActs.js';
import {beginNewStep, beginStep} from './stepForm.js';
import {clock} from './timer.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */

const CSS = /** @type {Record<string, string>} */ ({done: 'done', current: 'current', later: ''});
const MAY = ['post', 'edit', 'vote', 'recognise'];

const herald = new Herald();
let inSight = '';
let onPage = '';
/** What stays in sight of the page before the one that is current, in pixels. */
const BEFORE = 48;

/** @param {Desk} desk */
export function agenda(desk) {
  const steps = desk.store.rows('step');
  const at = steps.findIndex(({status}) => status === 'current');
  const said = herald.hear(steps[at]?.ends_at, desk.store.now());
  keepInSight(desk, [steps[at]?.id, steps[at]?.shows, Boolean(openRound(desk))].join(' '));
  keepPage(desk);
  const whole = desk.ui.wholeAgenda;
  return html`<nav class=${whole ? 'agenda whole' : 'agenda'} aria-label=${t('agenda')}><h2>${t('agenda')}</h2>
    <button class="button bare fold" type="button" aria-expanded=${whole} @click=${() => desk.set({wholeAgenda: !whole})}><span>${t(whole ? 'agenda-fold' : 'agenda-unfold')}</span></button>
    <ol>${steps.map((step) => entry(desk, step))}</ol>
    ${desk.may('step.add') ? html`<p class="add-step"><button class="button bare" type="button" @click=${() => beginNewStep(desk, desk.ui.peek ?? steps[at]?.id ?? '')}><span>${t('add-step')}…</span></button></p>` : nothing}
    <p class="unseen" role="status">${said ? say(`common.${said.key}`, said.values) : nothing}</p>
    <ul class="pages" aria-label=${t('pages')}>${pagesOf(desk).map((page) => pageLink(desk, page))}${desk.may('idea.post') ? ['table', 'paper'].map((page) => elsewhere(desk, page)) : nothing}</ul>
    ${desk.may('step.go') ? turns(desk, steps[at - 1], steps[at + 1]) : nothing}</nav>`;
}

/** A long agenda scrolls; the step everyone is in comes along.
 * @param {Desk} desk @param {string} current what it is and what it shows: with more to show it is longer */
function keepInSight(desk, current) {
  if (current === inSight) return;
  inSight = current;
  desk.afterwards.push(() => {
    const step = desk.root.querySelector('.agenda .current');
    if (step) bring(step);
    heights.disconnect();
    if (step) heights.observe(step);
  });
}

/** On a narrow screen the row of pages scrolls; the page one is on comes along. @param {Desk} desk */
function keepPage(desk) {
  if (desk.page === onPage) return;
  onPage = desk.page;
  desk.afterwards.push(() => {
    const [row, page] = [desk.root.querySelector('.pages'), desk.root.querySelector('.pages [aria-current]')];
    if (row && page) row.scrollLeft += page.getBoundingClientRect().left - row.getBoundingClientRect().left - BEFORE;
  });
}

/** A step that grows (its letters arrive, more is to be said) stays in sight. */
const heights = new ResizeObserver(([{target}]) => bring(target));

/** Scrolls the list of steps, and nothing else, until a step is in sight, and if there is room the one that comes after it.
 * @param {Element} step */
function bring(step) {
  const list = step.parentElement;
  if (!list) return;
  const [box, frame] = [step.getBoundingClientRect(), list.getBoundingClientRect()];
  const below = box.bottom + (step.nextElementSibling?.clientHeight ?? 0) - frame.bottom;
  list.scrollTop += Math.min(Math.max(0, below), box.top - frame.top);
}

/** @param {Desk} desk @param {Row} step */
function entry(desk, step) {
  const current = step.status === 'current';
  const open = current || desk.ui.peek === step.id;
  const peek = (/** @type {Event} */ event) => {
    const item = /** @type {Element} */ (event.currentTarget).parentElement;
    desk.set({peek: desk.ui.peek === step.id ? null : step.id});
    desk.after(() => { if (item) bring(item); });
  };
  return html`<li class="${CSS[step.status]}${open && !current ? ' peek' : ''}">
    <button type="button" class="step-name" id=${`step-${step.id}`} aria-current=${current ? 'step' : nothing} aria-expanded=${open} @click=${peek} @keydown=${(/** @type {KeyboardEvent} */ event) => keys(event, desk, step)}><time>${step.starts}</time><span>${step.title}${step.status === 'done'
      ? html`<span class="unseen">, ${t('step-done')}</span>` : nothing}</span></button>
    ${open ? details(desk, step, current) : nothing}</li>`;
}

/** @param {KeyboardEvent} event @param {Desk} desk @param {Row} step */
function keys(event, desk, step) {
  const delta = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (!delta || !event.altKey) return;
  event.preventDefault();
  shiftStep(desk, step.id, delta);
}

/** @param {Desk} desk @param {Row} step @param {boolean} current */
function details(desk, step, current) {
  return html`<dl><dt>${t('participants')}</dt><dd>${may(step)}</dd>${current ? standing(desk, step) : nothing}<dt>${t('beamer')}</dt><dd>${current ? seen(desk) : t(`view-${step.view}`)}</dd></dl>
    ${desk.may('step.go') ? html`<div class="step-acts">${current ? html`${revealing(desk, step)}${clock(desk, step)}` : html`<button class="button bare" type="button" @click=${() => go(desk, step)}><span>${t('go-here')}</span></button>`}
    <button class="button bare" type="button" @click=${() => beginStep(desk, step)}><span>${t('settings')}</span></button>${current ? nothing : previewLink(desk, step)}${more(desk, step)}</div>` : nothing}`;
}

/** How the current step stands: how many are done, and whether what they wrote is there for all.
 * @param {Desk} desk @param {Row} step */
function standing(desk, step) {
  const {ready, busy} = readiness(desk);
  return html`${asks(step, openRound(desk)) ? html`<dt>${t('ready-title')}</dt><dd class="ready">${ready ? t('ready-of', {count: ready, all: ready + busy}) : t('ready-none')}</dd>` : nothing}${step.shows === 'own'
    ? html`<dt>${t('ideas')}</dt><dd>${t('kept-back', {count: step.kept ?? 0})}</dd>` : nothing}`;
}

/** The one visible act with which ideas come out, or go back to who wrote them.
 * @param {Desk} desk @param {Row} step */
function revealing(desk, step) {
  if (step.shows === 'own') {
    return html`<button class="button reveal" type="button" title=${t('reveal-means')} @click=${() => reveal(desk, step, 'all')}>${t('reveal')}</button>`;
  }
  return step.allows?.includes('post')
    ? html`<button class="button bare" type="button" title=${t('conceal-means')} @click=${() => reveal(desk, step, 'own')}><span>${t('conceal')}</span></button>` : nothing;
}

/** @param {Desk} desk @param {Row} step */
function more(desk, step) {
  return menuButton(desk, {id: `step-${step.id}`, css: 'bare', label: html`<span>${t('step-menu')}</span>`, title: t('step-menu-of', {title: step.title}), items: () => [
    {title: t('up'), key: 'Alt ↑', act: () => shiftStep(desk, step.id, -1)},
    {title: t('down'), key: 'Alt ↓', act: () => shiftStep(desk, step.id, 1)},
    {title: t('add-after'), act: () => beginNewStep(desk, step.id)},
    {title: t('remove-step'), act: () => removeStep(desk, step)},
  ]});
}

/** @param {Row} step @returns {string} what participants may do in a step */
export function may(step) {
  const allows = /** @type {string[]} */ (step.allows ?? []);
  const parts = MAY.filter((word) => allows.includes(word) && !(word === 'edit' && allows.includes('post'))).map((word) => t(`may-${word}`));
  return [step.shows === 'own' ? t('see-own') : t('read-along'), ...parts].join(', ');
}

/** @param {Desk} desk */
function seen(desk) {
  return desk.store.row('beamer', 'beamer')?.hold ? `${shown(desk)}, ${t('held')}` : shown(desk);
}

/** @param {Desk} desk @param {string} page */
function pageLink(desk, page) {
  const current = desk.page === page;
  return html`<li><button type="button" class="button bare" aria-current=${current ? 'page' : nothing} @click=${() => desk.set({page})}><span>${pageTitle(desk, page)}</span></button></li>`;
}

/** @param {Desk} desk @param {string} page */
function pageTitle(desk, page) {
  if (page === 'review') return r('page-count', {count: queued(desk)});
  return page === 'people' ? r('page-only-people') : t(`page-${page}`);
}

/** Not `disabled` but `aria-disabled`: the last step back must not take the focus away.
 * @param {Desk} desk @param {Row|undefined} before @param {Row|undefined} after */
function turns(desk, before, after) {
  return html`<div class="step"><button class="button quiet square" type="button" aria-label=${before ? t('step-back', {title: before.title}) : t('previous-step')} aria-disabled=${before ? nothing : 'true'}
    @click=${() => before && go(desk, before)}>←</button>${after
    ? html`<button class="button" type="button" @click=${() => go(desk, after)}>${after.title}&nbsp;→</button>`
    : html`<span class="small last-step">${t('last-step')}</span>`}</div>`;
}

/** A page of its own, in a window of its own. @param {Desk} desk @param {string} page */
const elsewhere = (desk, page) => html`<li><a class="button bare" href=${desk.store.boot.urls[page]} target="_blank" rel="noopener"><span>${t(`page-${page}`)}</span></a></li>`;
