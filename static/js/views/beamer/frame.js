/**
 * The frame of every picture in the hall: what it is about, how to join (always within reach), the picture itself, and one calm line below.
 * @module
 *
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('../../../vendor/lit-html/lit-html.js').TemplateResult} Template
 *
 * @typedef {object} Hall  what a view gets to draw from
 * @property {Store} store
 * @property {import('./scene.js').Scene} scene
 * @property {import('./picture.js').Picture} picture
 * @property {number} now  the server's clock, ms
 * @property {number} room  lines a picture that can shrink may use; drawn again with fewer while it overflows
 * @property {number|null} asOf  when the connection was lost, ms, or null
 *
 * @typedef {{view: string, title?: unknown, lead?: unknown, body: unknown, foot?: unknown, state?: string}} Parts
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from '../../texts.js';
import {clock, countdown, endOf} from './moment.js';

/** Host, code and QR. @param {Store} store */
export function joinCode(store) {
  const join = store.boot.join;
  if (!join) return nothing;
  return html`<div class="join"><p><span>${join.host}</span><b>${join.shown}</b></p>${qrCode(join)}</div>`;
}

/** @param {Record<string, any>} join */
export function qrCode(join) {
  return html`<svg class="qr" viewBox="0 0 ${join.qr_size} ${join.qr_size}" role="img" aria-label=${t('beamer.qr')} shape-rendering="crispEdges"><path d=${join.qr}></path></svg>`;
}

/** @param {Hall} hall @param {Parts} parts @returns {Template} */
export function frame(hall, {view, title, lead, body, foot, state}) {
  return html`<main class="canvas" id="main" data-view=${view}>
    <header class="hall-head"><div>${title ? html`<h1>${title}</h1>` : nothing}${lead ? html`<p>${lead}</p>` : nothing}</div>${joinCode(hall.store)}</header>
    ${body}
    ${footer(hall, foot, state)}
  </main>`;
}

/** Which page this is, of how many. @param {number} page 0: the whole @param {number} count */
export const leaf = (page, count) => (page && count > 1 ? html`<span>${t('beamer.leaf', {page: Math.min(page, count), count})}</span>` : nothing);

/** What belongs to the picture at the left; how things stand (`state`, else who is here), and the time, at the right.
 * @param {Hall} hall @param {unknown} [foot] @param {string} [state] */
export function footer(hall, foot, state) {
  return html`<footer class="hall-foot">${foot ?? nothing}<span class="last">${standing(hall, state ?? people(hall))}</span></footer>`;
}

/** @param {Hall} hall @param {string} state */
function standing(hall, state) {
  if (hall.store.notice) return hall.store.notice.message;
  if (hall.asOf) return t('beamer.last-known', {time: clock(hall.asOf, hall.store.lang)});
  const left = timer(hall);
  return html`${hall.scene.hold ? html`<span>${t('beamer.held')}</span>` : nothing}${state ? html`<span>${state}</span>` : nothing}${left ? html`<b class="timer">${left}</b>` : nothing}`;
}

/** Who is here, and until when this step lasts where no timer runs. @param {Hall} hall @returns {string} */
function people(hall) {
  const ready = hall.scene.step?.ready ? `, ${t('beamer.ready', {count: hall.scene.step.ready})}` : '';
  const present = t('beamer.participants', {count: hall.store.present.participant || 0}) + ready;
  const end = hall.scene.step && !hall.scene.step.ends_at ? endOf(hall.scene.step, hall.store.lang) : '';
  return end ? `${present}, ${t('common.until', {time: end})}` : present;
}

/** @param {Hall} hall @returns {string} */
function timer(hall) {
  const left = countdown(hall.scene.step && hall.scene.step.ends_at, hall.now);
  if (left.kind === 'minutes') return t('beamer.left-minutes', {count: left.count});
  if (left.kind === 'seconds') return t('beamer.left-seconds', {time: left.text});
  return left.kind === 'over' ? t('beamer.time-over') : '';
}
