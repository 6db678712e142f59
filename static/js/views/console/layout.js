/**
 * The verslag as a whole: the layout it is written in, and which kinds of entry people are asked for. Both act at once, as they can be turned
 * back as easily.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {addTexts, t as say} from '../../texts.js';
import texts from '../../texts/layout.js';
import {kindTitle} from './marks.js';
import {asked} from './pending.js';

addTexts('layout', texts);

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {string} key @param {Record<string, string|number>} [values] @returns {string} */
export const l = (key, values) => say(`layout.${key}`, values);

/** @param {Desk} desk */
export function layout(desk) {
  const {layouts = [], layout_faults: faults = []} = desk.store.boot;
  const now = desk.store.workshop.layout;
  const known = layouts.some(({name}) => name === now) ? layouts : [...layouts, {name: now, title: l('layout-gone', {name: now})}];
  const choose = (/** @type {Event} */ event) => desk.send('workshop.edit', {layout: /** @type {HTMLSelectElement} */ (event.target).value});
  return html`<section class="whole"><div class="section-head"><h2 id="layout-head">${l('layout')}</h2></div><p class="small" id="layout-how">${l('layout-how')}</p>
    <p><select class="field" id="layout" aria-labelledby="layout-head" aria-describedby="layout-how" @change=${choose}>${known.map(({name, title}) => html`<option
    value=${name} .selected=${live(name === now)}>${title}</option>`)}</select></p>${faults.map((fault) => html`<p class="wrong">${fault}</p>`)}
    ${kinds(desk)}</section>`;
}

/** @param {Desk} desk */
function kinds(desk) {
  const all = desk.store.boot.kinds ?? [];
  const collected = () => desk.kinds.map(({id}) => id);
  const drawn = collected();
  const flip = (/** @type {Event} */ event, /** @type {string} */ id) => {
    const now = collected(); // not what was drawn: more may have arrived since
    /** @type {string[]} */ const chosen = asked(desk.store.pending, 'workshop.edit', 'collects') ?? now;
    const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
    /** @type {HTMLInputElement} */ (event.target).checked = now.includes(id); // until the server says so
    return next.length ? desk.send('workshop.edit', {collects: next}) : desk.say(l('collects-last'), true);
  };
  return all.length ? html`<div class="fields"><fieldset class="full boxes" aria-describedby="collects-how"><legend>${l('collects')}</legend>${all.map((kind) => html`<label class="choice"><input type="checkbox"
    .checked=${live(drawn.includes(kind.id))} @change=${(/** @type {Event} */ event) => flip(event, kind.id)}>${kindTitle(kind, desk.lang)}</label>`)}</fieldset></div><p class="small" id="collects-how">${l('collects-how')}</p>` : nothing;
}
