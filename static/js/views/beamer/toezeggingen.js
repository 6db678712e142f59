/**
 * Toezeggingen: who pledged what, to whom and by when.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {soften} from '../../hyphens.js';
import {t} from '../../texts.js';
import {frame, leaf} from './frame.js';
import {due} from './moment.js';
import {pageAt, pledgePages, pledges} from './pages.js';

/** @param {import('./frame.js').Hall} hall */
export function toezeggingen(hall) {
  const {page} = hall.scene;
  const leaves = pledgePages(hall.store);
  const rows = page ? pageAt(leaves, page) : pledges(hall.store);
  const body = rows.length
    ? html`<ol class="pledges" data-size=${rows.length <= 4 ? 'large' : 'medium'} data-fit="pledges" data-all=${rows.length}>${rows.map((row) => pledge(hall, row))}</ol>`
    : html`<p class="waiting">${t('beamer.toezeggingen-soon')}</p>`;
  return frame(hall, {view: 'toezeggingen', title: t('beamer.toezeggingen'), lead: t('beamer.toezeggingen-lead'), body, foot: html`${leaf(page, leaves.length)}<span data-rest="pledges"></span>`});
}

/** @param {import('./frame.js').Hall} hall @param {import('../../types.js').Row} row */
function pledge(hall, row) {
  const when = due(row, hall.store.lang, new Date(hall.now).getFullYear());
  const told = row.status === 'voldaan' || row.status === 'deels';
  const tick = row.status === 'voldaan' ? html`<svg class="done" aria-hidden="true"><use href="#tick"></use></svg>` : nothing; // half is not done
  return html`<li><p class="who">${soften(row.who)}${row.to_whom ? html`<small>${t('beamer.to-whom', {whom: row.to_whom})}</small>` : nothing}</p><h2>${soften(row.what)}</h2><p class="when">${when ? html`<b>${when}</b>` : nothing}${told ? html`${tick}${t(`beamer.status-${row.status}`)}` : nothing}</p></li>`;
}
