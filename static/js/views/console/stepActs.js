/**
 * What the facilitator does with the agenda: go to a step, with a question first where others are in the middle of something; reveal and
 * hide; and put a step elsewhere, or take it away.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {question} from './dialog.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */
/** @typedef {{busy: number, writing: boolean, round: Row|undefined}} Affected */

/** How many are done with the current step, and how many who are here are not.
 * @param {Desk} desk @returns {{ready: number, busy: number}} */
export function readiness({store, currentStep}) {
  const {participant = 0, ready = 0} = store.present;
  return {ready: currentStep?.ready ?? 0, busy: Math.max(0, participant - ready)};
}

/** Does a step ask something that one can be done with? @param {Row|undefined} step @param {Row|undefined} round the one that is open */
export const asks = (step, round) => ((step?.allows ?? []).some((/** @type {string} */ word) => word !== 'vote') || Boolean(step?.allows?.includes('vote') && round));

/** @param {Desk} desk */
export const openRound = ({store}) => store.rows('round').find(({status}) => status === 'open');

/** Who would be disturbed when everyone goes to another step; null when nobody. A round disturbs nobody who can go on voting.
 * @param {Desk} desk @param {Row} to @returns {Affected|null} */
export function affected(desk, to) {
  const allows = /** @type {string[]} */ (desk.currentStep?.allows ?? []);
  const round = allows.includes('vote') && !to.allows?.includes('vote') ? openRound(desk) : undefined;
  const busy = allows.some((word) => word !== 'vote') ? readiness(desk).busy : 0;
  return busy || round ? {busy, writing: allows.includes('post') || allows.includes('edit'), round} : null;
}

/** Goes to a step at once when nobody is disturbed, else after a question.
 * @param {Desk} desk @param {Row} step */
export function go(desk, step) {
  if (affected(desk, step)) desk.ask(`leave:${step.id}`);
  else leave(desk, step);
}

/** @param {Desk} desk @param {Row} step */
async function leave(desk, step) {
  const receipt = await desk.send('step.go', {step: step.id});
  if (!receipt.ok) return;
  desk.set({page: null, peek: null});
  desk.say(t('now-in', {title: step.title}));
  await arrived(desk, receipt);
  desk.after(() => { if (document.activeElement === document.body) focusStep(step.id); });
}

/** The question before others are disturbed. Its numbers follow what happens in the hall.
 * @param {Desk} desk @param {string} id */
export function leaving(desk, id) {
  const step = desk.store.row('step', id);
  if (!step) return nothing;
  const title = step.title;
  const {busy = 0, writing = true, round} = affected(desk, step) ?? {};
  const yes = () => {
    desk.answered();
    leave(desk, step);
  };
  return question(desk, t('leave-sure', {title}), html`<div class="leaving" aria-live="polite">
      ${busy || !round ? html`<p><b>${t(writing ? 'busy-writing' : 'busy-else', {count: busy})}</b></p>` : nothing}
      ${round ? html`<p><b>${t('round-running', {count: Math.max(round.roll ?? 0, round.voted ?? 0), voted: round.voted ?? 0})}</b></p>` : nothing}</div>
    <p>${busy ? t('busy-means') : nothing} ${round ? t('round-means') : nothing}</p>`, {yes: t('leave-yes', {title}), act: yes, no: t('leave-no')});
}

/** One act that everyone sees: all ideas for all, or each their own.
 * @param {Desk} desk @param {Row} step @param {'all'|'own'} shows */
export async function reveal(desk, step, shows) {
  const receipt = await desk.send('step.edit', {step: step.id, shows});
  if (receipt.ok) desk.say(t(shows === 'all' ? 'revealed-now' : 'concealed-now'));
}

/** Moves go one after the other, so that three quick presses move a step three places. @type {Promise<void>} */
let line = Promise.resolve();

/** One place earlier or later on the agenda; the keyboard goes along.
 * @param {Desk} desk @param {string} id @param {number} delta */
export function shiftStep(desk, id, delta) {
  line = line.then(() => shifted(desk, id, delta));
  return line;
}

/** @param {Desk} desk @param {string} id @param {number} delta */
async function shifted(desk, id, delta) {
  const steps = desk.store.rows('step').map((step) => step.id);
  const from = steps.indexOf(id);
  const to = from + delta;
  if (from < 0 || to < 0 || to >= steps.length) return;
  steps.splice(to, 0, ...steps.splice(from, 1));
  const receipt = await desk.send('step.order', {steps});
  if (!receipt.ok) return;
  await arrived(desk, receipt);
  desk.say(t('step-moved', {title: desk.store.row('step', id)?.title ?? '', place: to + 1, count: steps.length}));
  desk.after(() => focusStep(id));
}

/** @param {Desk} desk @param {Row} step */
export async function removeStep(desk, step) {
  const steps = desk.store.rows('step').map(({id}) => id);
  const at = steps.indexOf(step.id);
  const receipt = await desk.send('step.remove', {step: step.id});
  if (!receipt.ok) return;
  await arrived(desk, receipt);
  desk.say(t('step-removed', {title: step.title}));
  desk.after(() => focusStep(steps[at + 1] ?? steps[at - 1]));
}

/** @param {string|undefined} id */
export function focusStep(id) {
  const name = document.getElementById(`step-${id}`);
  name?.focus();
  name?.closest('li')?.scrollIntoView({block: 'nearest'});
}

/** Waits until the rows that a change made are here.
 * @param {Desk} desk @param {import('../../types.js').Receipt} receipt @returns {Promise<void>} */
export function arrived({store}, {seq = 0}) {
  return new Promise((resolve) => {
    if (store.seq >= seq) return resolve();
    const stop = store.subscribe(() => {
      if (store.seq < seq) return;
      stop();
      resolve();
    });
  });
}
