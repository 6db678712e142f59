/**
 * Closing a round: at once when that disturbs nobody, after a question when people who are connected could vote and have not begun.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {sheet} from './dialog.js';
import {say, titleOf, turnout} from './outcomes.js';
import {arrived} from './stepActs.js';
import {t} from './words.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */

/** How many are connected, may vote in this round and gave nothing yet. Never more than the roll has left: the count of who is here may be older.
 * @param {Pick<Desk, 'store'>} desk @param {Row} round @returns {number} */
export const toVote = ({store}, round) => (round.status === 'open' ? Math.max(0, Math.min(store.present.to_vote ?? 0, (round.roll ?? 0) - (round.voted ?? 0))) : 0);

/** Who has not voted and is connected; else how many voted, as somebody whose phone is off may still come: that is everybody once it is the whole roll.
 * @param {Pick<Desk, 'store'>} desk @param {Row} round */
export const votedSoFar = (desk, round) => (toVote(desk, round) || (round.voted ?? 0) >= (round.roll ?? 0) ? say('to-vote', {count: toVote(desk, round)}) : `${turnout(round)}.`);

/** @param {Desk} desk @param {Row} round */
export function close(desk, round) {
  if (toVote(desk, round)) desk.ask(`close:${round.id}`);
  else ended(desk, round);
}

/** @param {Desk} desk @param {Row} round */
async function ended(desk, round) {
  const receipt = await desk.send('round.close', {round: round.id});
  if (!receipt.ok) return;
  desk.say(t('round-closed'));
  await settled(desk, receipt);
}

/** When the rows are here the keyboard stands on what comes next and harms nothing: the round on the beamer.
 * @param {Desk} desk @param {import('../../types.js').Receipt} receipt */
export async function settled(desk, receipt) {
  await arrived(desk, receipt);
  desk.after(() => { if (document.activeElement === document.body) /** @type {HTMLElement|null} */ (desk.root.querySelector('.sheets section .section-head .button'))?.focus(); });
}

/** The question. Its number follows what happens in the hall; a round that somebody else closed meanwhile is closed.
 * @param {Desk} desk @param {string} id */
export function closing(desk, id) {
  const round = desk.store.row('round', id);
  const open = round?.status === 'open';
  const yes = () => {
    desk.answered();
    if (round) ended(desk, round);
  };
  // The first button stays one element, and takes the name of the second when that goes: whichever had the focus, it stays in the sheet.
  const acts = html`<button class=${open ? 'button quiet' : 'button'} type="button" id=${open ? nothing : 'close-sure'} @click=${() => desk.answered()}>${open ? say('close-no') : t('close')}</button>${
    open ? html`<button class="button" type="button" id="close-sure" @click=${yes}>${t('close-round')}</button>` : nothing}`;
  return sheet(desk, say('close-sure', {title: round ? titleOf(desk, round) : ''}), html`<div class="leaving" aria-live="polite"><p><b>${open && round ? votedSoFar(desk, round) : t('round-closed')}</b></p></div>
    <p>${open ? say('close-means') : ''}</p><p class="done-row">${acts}</p>`);
}
