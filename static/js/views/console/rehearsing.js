/**
 * The band above the console of a rehearsal: that it is one, how many take part in it, and how to pause, pace and end them. The server wrote the first of
 * it, as on every screen of a rehearsal.
 * @module
 */
import {html, render} from '../../../vendor/lit-html/lit-html.js';
import {ask} from './ask.js';
import {words} from './words.js';
import {rehearsalAt} from './rehearse.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function rehearsing(desk) {
  const band = document.getElementById('rehearsing');
  if (!band || !desk.store.boot.rehearsal) return;
  band.replaceChildren();
  const draw = () => render(desk.store.notice ? over(desk) : going(desk, change), band);
  const change = async (/** @type {Record<string, unknown>} */ wanted) => {
    const {ok, body} = await ask('PATCH', rehearsalAt(desk), wanted);
    if (ok) Object.assign(/** @type {object} */ (desk.store.boot.rehearsal), body.rehearsal);
    else desk.say(body?.message ?? words('no-answer'), true);
    draw();
  };
  desk.store.subscribe(draw);
  draw();
}

/** @param {Desk} desk @param {(wanted: Record<string, unknown>) => void} change */
function going(desk, change) {
  const {people, pace, paused, ends_at: ends} = /** @type {import('../../types.js').Rehearsal} */ (desk.store.boot.rehearsal);
  const time = new Date(ends).toLocaleTimeString(desk.lang === 'en' ? 'en-GB' : 'nl-NL', {hour: '2-digit', minute: '2-digit'}).replace(':', desk.lang === 'nl' ? '.' : ':');
  return html`<p><b>${words('rehearsal')}</b> <span role="status">${words(paused ? 'crowd-paused' : 'crowd', {count: people})}</span>, ${words('ends-at', {time})}</p>
    <p class="acts"><button class="button bare" type="button" @click=${() => change({paused: !paused})}><span>${words(paused ? 'resume' : 'pause')}</span></button>
    <button class="button bare" type="button" @click=${() => change({pace: pace === 'slow' ? 'normal' : 'slow'})}><span>${words(pace === 'slow' ? 'faster' : 'slower')}</span></button>
    <button class="button bare" type="button" @click=${() => end(desk)}><span>${words('end')}</span></button></p>`;
}

/** @param {Desk} desk */
function over(desk) {
  return html`<p role="alert"><b>${words('rehearsal')}</b> ${desk.store.notice?.message || words('over')}</p><p class="acts"><a class="button bare" href=${desk.store.boot.rehearsal?.back ?? '/'}><span>${words('back')}</span></a></p>`;
}

/** @param {Desk} desk */
async function end(desk) {
  const back = desk.store.boot.rehearsal?.back ?? '/';
  const {ok, body} = await ask('DELETE', rehearsalAt(desk));
  if (ok) location.assign(back);
  else desk.say(body?.message ?? words('no-answer'), true);
}
