/**
 * A cluster that turned out to be two: choose which of its ideas go, and name what they become. The same can be done with rows and N.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {createCluster} from './acts.js';
import {sheet} from './dialog.js';
import {s, t} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk @param {string} id */
export function splitForm(desk, id) {
  const group = desk.index.groups.get(id);
  const ideas = group?.ideas ?? [];
  const on = new Set(desk.ui.selection.ids);
  return sheet(desk, s('split-title', {number: group?.number ?? '', title: group?.cluster.title ?? ''}), html`<form class="merge" @submit=${(/** @type {Event} */ event) => split(event, desk)}>
    <label class="label" for="split-name">${s('split-name')}</label><input class="field" id="split-name" name="title" required maxlength="120" autocomplete="off">
    <fieldset class="choices"><legend>${s('split-which')}</legend>${ideas.map((idea) => html`<div><label class="choice"><input type="checkbox" name="idea" value=${idea.id} ?checked=${on.has(idea.id)}>
      <span class="said">${idea.text}</span></label></div>`)}</fieldset>
    <div class="done-row"><button class="button quiet" type="button" @click=${() => desk.answered()}>${t('cancel')}</button><button class="button">${s('split-do')}</button></div></form>`);
}

/** @param {Event} event @param {Desk} desk */
function split(event, desk) {
  event.preventDefault();
  const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
  const ideas = form.getAll('idea').map(String);
  const box = /** @type {HTMLFormElement} */ (event.target).querySelector('[name=idea]');
  if (!ideas.length && box instanceof HTMLInputElement) {
    box.setCustomValidity(s('split-none'));
    box.reportValidity();
    box.addEventListener('change', () => box.setCustomValidity(''), {once: true});
    return;
  }
  desk.answered();
  return createCluster(desk, String(form.get('title')), ideas);
}
