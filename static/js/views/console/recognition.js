/**
 * The round of recognition on the console: how many recognise each cluster and how many miss something, while it runs and after.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {onBeamer} from './acts.js';
import {sign} from './marks.js';
import {t} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Group} Group */

/** @param {Desk} desk whether it is asked now */
export const isAsked = (desk) => Boolean(desk.currentStep?.allows?.includes('recognise'));

/** @param {Desk} desk */
export function recognition(desk) {
  const shelves = desk.index.shelves.filter(({groups}) => groups.length);
  const any = shelves.some(({groups}) => groups.some(({cluster}) => cluster.recognised !== undefined));
  if (!any && !isAsked(desk)) return nothing;
  return html`<section class="recognition" aria-labelledby="recognition-title"><div class="section-head"><h2 id="recognition-title">${t('recognition')}</h2>
    <button class="button bare" type="button" @click=${() => onBeamer(desk, 'recognise')}><span>${t('show-on-beamer')}</span></button></div>
    <p class="small">${t(isAsked(desk) ? 'recognition-runs' : 'recognition-over')}</p>
    ${shelves.length ? shelves.map(({level, groups}) => html`<div class="scores" data-level=${level.sides}><h3>${sign(level)}<span>${level.title}</span></h3><ol>${groups.map(line)}</ol></div>`)
      : html`<p class="small">${t('recognition-nothing')}</p>`}</section>`;
}

/** @param {Group} group */
const line = ({cluster, number}) => html`<li><b class="number">${number}</b><span class="said">${cluster.title}</span>
  <span>${t('recognised-by', {count: cluster.recognised ?? 0})}</span><span>${t('missed-by', {count: cluster.missed ?? 0})}</span></li>`;
