/**
 * Aan de slag!: the kernteam by organisation and the actions they take. Names of people never reach the hall; organisations do.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {soften} from '../../hyphens.js';
import {t} from '../../texts.js';
import {sign} from '../parts/sign.js';
import {footer, joinCode, leaf} from './frame.js';
import {due} from './moment.js';
import {actionLevel} from './outline.js';
import {actionPages, actions as everything, memberPages, members as everyone, pageAt} from './pages.js';

/** @typedef {import('../../types.js').Row} Row */

/** @param {import('./frame.js').Hall} hall */
export function kernteam(hall) {
  const {store} = hall;
  const {page} = hall.scene;
  const [memberLeaves, actionLeaves] = [memberPages(store), actionPages(store)];
  const [members, actions] = page ? [pageAt(memberLeaves, page), pageAt(actionLeaves, page)] : [everyone(store), everything(store)];
  return html`<main class="canvas" id="main" data-view="kernteam"><div class="kickoff">
    <section><h1>${t('beamer.slag-one')}<br>${t('beamer.slag-two')}</h1>
      <div class="members"><h2>${t('beamer.kernteam')}</h2>
        ${members.length ? html`<ul data-size=${members.length > 8 ? 'small' : 'large'} data-fit="members" data-all=${members.length}>${members.map(member)}</ul>` : html`<p class="soon">${t('beamer.kernteam-soon')}</p>`}
        <p class="rest" data-rest="members"></p></div></section>
    <section class="deeds"><div class="doings"><h2>${t('beamer.actions')}</h2>
      ${actions.length ? html`<ol data-size=${actions.length > 5 ? 'small' : 'large'} data-fit="actions" data-all=${actions.length}>${actions.map((row) => action(hall, row))}</ol>` : html`<p class="soon">${t('beamer.actions-soon')}</p>`}</div>
      <p class="rest" data-rest="actions"></p>
      <div class="corner">${footer(hall, leaf(page, Math.max(memberLeaves.length, actionLeaves.length)), '')}${joinCode(store)}</div></section>
  </div></main>`;
}

/** @param {Row} row */
function member(row) {
  const under = [row.organisation ? row.role : '', row.track ? t(`beamer.track-${row.track}`) : ''].filter(Boolean).join(', ');
  return html`<li>${soften(row.organisation || row.role)}${under ? html`<small>${under}</small>` : nothing}</li>`;
}

/** @param {import('./frame.js').Hall} hall @param {Row} row */
function action(hall, row) {
  const level = actionLevel(hall.store, row);
  const when = due(row, hall.store.lang, new Date(hall.now).getFullYear());
  const state = row.status === 'klaar' || row.status === 'bezig' ? t(`beamer.status-${row.status}`) : '';
  const track = state || (row.track ? t(`beamer.track-${row.track}`) : '');
  const whose = [row.owner_organisation, row.addressed_to ? t('beamer.to-whom', {whom: row.addressed_to}) : ''].filter(Boolean).join(', ');
  return html`<li data-level=${level?.sides || 0}>${level ? sign(level) : html`<span></span>`}
    <div><h3>${soften(row.what)}</h3>${whose ? html`<p>${whose}</p>` : nothing}</div>
    <p class="when">${when ? html`<b>${when}</b>` : nothing}${row.status === 'klaar' ? html`<svg class="done" aria-hidden="true"><use href="#tick"></use></svg>` : nothing}${track}</p></li>`;
}
