/**
 * The clock of the current step: the hall and the phones count down to the same moment of the server's clock.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {menuButton} from './menu.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */

const MINUTES = [1, 2, 3, 5, 10, 15, 20, 30, 45];

/** @param {number} ms @returns {string} minutes and seconds */
export function remaining(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** @param {Desk} desk @param {Row} step */
export function clock(desk, step) {
  if (!step.ends_at) {
    const planned = MINUTES.includes(step.minutes) || !step.minutes ? MINUTES : [...MINUTES, step.minutes].sort((a, b) => a - b);
    return menuButton(desk, {id: 'timer', css: 'bare', label: html`<span>${t('set-clock')}</span>`, items: () => planned.map((minutes) => ({
      title: t('minutes', {count: minutes}), act: () => desk.send('timer.start', {seconds: minutes * 60}),
    }))});
  }
  const left = step.ends_at - desk.store.now();
  return html`<span class="clock" role="timer" data-ends=${step.ends_at}>${left > 0 ? remaining(left) : t('time-is-up')}</span>
    <button class="button bare" type="button" aria-label=${t('one-more-long')} @click=${() => desk.send('timer.more', {seconds: 60})}><span>${t('one-more')}</span></button>
    <button class="button bare" type="button" @click=${() => desk.send('timer.stop', {})}><span>${t('stop-clock')}</span></button>`;
}

/** Draws once a second while a clock runs.
 * @param {Desk} desk */
export const startClock = (desk) => setInterval(() => { if (desk.currentStep?.ends_at) desk.draw(); }, 1000);
