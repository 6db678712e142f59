/**
 * Ideas that say the same: choose whose wording stays, and look back at what was folded in. The other wordings are kept.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {chosen} from './acts.js';
import {sheet} from './dialog.js';
import {NONE} from './selection.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk @param {string} [into] the idea whose words stay unless one says otherwise */
export function mergeForm(desk, into = '') {
  const ideas = chosen(desk).flatMap((id) => desk.index.ideas.get(id) ?? []);
  const first = Math.max(0, ideas.findIndex(({id}) => id === into));
  return sheet(desk, t('merge'), html`<form class="merge" @submit=${(/** @type {Event} */ event) => merge(event, desk)}>
    <fieldset class="choices"><legend>${t('which-stays')}</legend>${ideas.map((idea, at) => html`<div><label class="choice"><input type="radio" name="into" value=${idea.id} ?checked=${at === first}>
      <span class="said">${idea.text}</span></label></div>`)}</fieldset>
    <div class="done-row"><span class="small note">${t('merge-keeps')}</span><button class="button quiet" type="button" @click=${() => desk.answered()}>${t('cancel')}</button><button class="button">${t('merge')}</button></div></form>`);
}

/** @param {Event} event @param {Desk} desk */
async function merge(event, desk) {
  event.preventDefault();
  const into = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('into'));
  const ideas = chosen(desk).filter((id) => id !== into);
  desk.answered();
  const receipt = await desk.send('idea.merge', {ideas, into});
  if (receipt.ok) {
    desk.set({selection: NONE, cursor: into});
    desk.after(() => { if (document.activeElement === document.body) desk.focusRow(into); });
    desk.say(t('merged-now', {count: ideas.length + 1}));
  }
}

/** @param {Desk} desk @param {string} into */
export function mergedList(desk, into) {
  const ideas = desk.index.merged.get(into) ?? [];
  return sheet(desk, t('merged-title'), html`<ul class="merged">${ideas.map((idea) => html`<li><span class="said">${idea.text}</span>
    <button class="button quiet" type="button" @click=${() => desk.send('idea.split', {idea: idea.id})}>${t('split')}</button></li>`)}</ul>
    ${ideas.length ? '' : html`<p class="small">${t('none-merged')}</p>`}`);
}
