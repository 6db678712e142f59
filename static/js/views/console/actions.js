/**
 * "Aan de slag!": kernteam, actions and toezeggingen on one page, as they will stand in the verslag.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {t} from './words.js';
import {sign} from './marks.js';
import {actionForm, beginAction, newAction} from './actionForm.js';
import {day} from './dates.js';
import {kernteam} from './kernteam.js';
import {show} from './levels.js';
import {toezeggingen} from './toezeggingen.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */

/** @param {Desk} desk */
export function actions(desk) {
  const list = desk.store.rows('action');
  const draft = desk.drafts.get('action-new');
  const edited = desk.drafts.get('action');
  const orphan = edited && !list.some(({id}) => id === edited.row);
  return html`<div class="actions-board" id="main" tabindex="-1"><h1>${t('page-actions')}</h1>
    ${kernteam(desk)}
    <section aria-labelledby="actions-title"><div class="section-head"><h2 id="actions-title">${t('actions')}</h2>${desk.may('action.add') ? html`<span><button class="button bare" type="button" @click=${() => newAction(desk)}><span>${t('new-action')}</span></button><kbd>A</kbd></span>` : nothing}</div>
    ${draft ? actionForm(desk, 'action-new') : nothing}
    ${orphan ? actionForm(desk, 'action') : nothing}
    <ol>${repeat(list, ({id}) => id, (action) => (desk.drafts.get('action')?.row === action.id ? html`<li>${actionForm(desk, 'action')}</li>` : line(desk, action)))}</ol>
    ${list.length || draft ? nothing : html`<div class="empty"><p>${t('no-actions-yet')}</p>${desk.may('action.add') ? html`<p class="small">${t('no-actions-how')}</p>` : nothing}</div>`}</section>
    ${toezeggingen(desk)}</div>`;
}

/** @param {Desk} desk @param {Row} action */
function line(desk, action) {
  const level = levelOf(desk, action);
  const due = action.due_text || day(action.due_on, desk.lang);
  return html`<li class="action" data-level=${level?.sides ?? nothing}>${level ? sign(level) : html`<span></span>`}
    <div><h3>${action.what}</h3><p class="meta">${whose(action)} ${source(desk, action)} ${desk.may('action.edit') ? html`<button class="link change" type="button" aria-label=${t('edit-named', {title: action.what})} @click=${() => beginAction(desk, action)}>${t('edit')}</button>` : nothing}</p>
    ${action.result ? html`<p class="meta">${t('result')}: ${action.result}</p>` : nothing}</div>
    <p class="right"><b>${due || t('no-date')}</b>${action.track ? `${t(`track-${action.track}`)}, ` : ''}${t(`action-${action.status}`)}</p></li>`;
}

/** @param {Desk} desk @param {Row} action */
export const levelOf = (desk, action) => (action.level ? desk.store.row('level', action.level) : undefined);

/** Who takes it on, and for whom.
 * @param {Row} action */
function whose(action) {
  const {owner_organisation: organisation, owner_name: name} = action;
  const owner = [organisation, name].filter(Boolean).join(', ');
  return html`${owner ? html`<b>${owner}</b>` : html`<span>${t('no-owner')}</span>`}${action.addressed_to ? ` ${t('for-whom', {whom: action.addressed_to})}` : ''}.`;
}

/** Where an action came from, as a way back to it.
 * @param {Desk} desk @param {Row} action */
function source(desk, action) {
  const group = action.cluster && desk.index.groups.get(action.cluster);
  if (!group) return nothing;
  const go = () => {
    show(desk, group.cluster.level);
    desk.set({page: 'board'});
    desk.after(() => document.querySelector(`[data-cluster="${group.cluster.id}"]`)?.scrollIntoView({block: 'nearest'}));
  };
  return html`${t('from')} <button class="link" type="button" aria-label=${t('from-cluster', {number: group.number})} @click=${go}>${group.number}</button>`;
}
