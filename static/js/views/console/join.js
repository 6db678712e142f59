/**
 * Two clusters that are one: choose the cluster in which this one goes up. The server keeps its title and note in the note of the other.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {sheet} from './dialog.js';
import {brief, s, t} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk @param {string} id */
export function joinForm(desk, id) {
  const {groups} = desk.index;
  const group = groups.get(id);
  const title = group?.cluster.title ?? '';
  const own = (/** @type {string} */ level) => (level === group?.cluster.level ? 0 : 1);
  const others = [...groups.values()].filter(({cluster}) => cluster.id !== id).sort((a, b) => own(a.cluster.level) - own(b.cluster.level));
  return sheet(desk, s('merge-title', {number: group?.number ?? '', title}), html`<form class="merge" @submit=${(/** @type {Event} */ event) => join(event, desk, id)}>
    <fieldset class="choices"><legend>${s('merge-which')}</legend>${others.map(({cluster, number}, at) => html`<div><label class="choice"><input type="radio" name="into" value=${cluster.id} ?checked=${at === 0}>
      <span><b>${number}</b> <span class="said">${cluster.title}</span></span></label></div>`)}</fieldset>
    <div class="done-row"><span class="small note">${s('merge-note', {title})}</span><button class="button quiet" type="button" @click=${() => desk.answered()}>${t('cancel')}</button><button class="button">${s('merge-do')}</button></div></form>`);
}

/** @param {Event} event @param {Desk} desk @param {string} id */
async function join(event, desk, id) {
  event.preventDefault();
  const into = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('into'));
  const title = brief(desk.index.groups.get(id)?.cluster.title);
  desk.answered();
  const receipt = await desk.send('cluster.merge', {clusters: [id], into});
  if (!receipt.ok) return;
  desk.say(s('clusters-merged', {title, into: brief(desk.index.groups.get(into)?.cluster.title)}));
  desk.after(() => document.getElementById(`menu-cluster-${into}`)?.focus());
}
