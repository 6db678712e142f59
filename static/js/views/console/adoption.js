/**
 * Adopting the verslag, which closes the workshop. It can be turned back.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function adoption(desk) {
  const closed = desk.store.workshop.status === 'closed';
  const turn = async () => {
    const receipt = await desk.send('workshop.edit', {status: closed ? 'open' : 'closed'});
    if (receipt.ok) desk.say(t(closed ? 'reopened' : 'adopted-now'));
  };
  return html`<section><div class="section-head"><h2>${t('adoption')}</h2></div><p class="lead">${t(closed ? 'is-adopted' : 'adopt-how')}</p>
    <p><button class=${closed ? 'button quiet' : 'button'} type="button" @click=${turn}>${t(closed ? 'reopen' : 'adopt')}</button></p></section>`;
}
