/**
 * Voting: how many have voted and what they may give, never what they chose. One person is one mark: filled has voted.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {soften} from '../../hyphens.js';
import {t} from '../../texts.js';
import {dot, sign} from '../parts/sign.js';
import {frame} from './frame.js';
import {markCount, worth} from './marks.js';
import {headline, stepOf} from './scene.js';
import {askedLevels, currentRound, items} from './outcome.js';

/** Marks of people on the wall at most. */
const CROWD = 200;

/** @param {import('./frame.js').Hall} hall */
export function vote(hall) {
  const {store, scene} = hall;
  const round = currentRound(store);
  const {title, lead} = headline(stepOf(store, scene, 'vote') ?? scene.step);
  if (!round) return frame(hall, {view: 'vote', title, lead, body: html`<p class="waiting">${t('beamer.vote-soon')}</p>`});
  const voted = round.voted || 0;
  const roll = Math.max(round.roll || 0, voted);
  const each = worth(roll, CROWD);
  const body = html`<div class="voting">
    ${turnout(voted, roll, each)}
    <div class="columns ballot" data-count=${askedLevels(store, round).length}>${askedLevels(store, round).map((level) => subjects(hall, round, level))}</div>
  </div>`;
  const foot = html`<span>${t(round.status === 'open' ? 'beamer.vote-open' : 'beamer.vote-closed')}</span>${round.secret && round.status === 'open' ? html`<span>${t('beamer.what-later')}</span>` : nothing}${each > 1 ? html`<span>${t('beamer.one-mark-people', {count: each})}</span>` : nothing}`;
  return frame(hall, {view: 'vote', title, lead: round.status === 'open' ? budget(round, lead) : '', body, foot}); // once it is over nobody is asked to vote
}

/** @param {import('../../types.js').Row} round @param {string} lead */
function budget(round, lead) {
  if (round.method === 'scale') return t('plot.asked', {x: round.criteria[0], y: round.criteria[1]});
  const most = round.max_per_item && round.max_per_item < round.budget ? ` ${t('beamer.vote-most', {count: round.max_per_item})}` : '';
  return [lead, round.budget ? t(round.per_level ? 'beamer.vote-per-level' : 'beamer.vote-budget', {count: round.budget}) + most : ''].filter(Boolean).join(' ');
}

/** Of all who were in when the round opened. @param {number} voted @param {number} roll @param {number} each */
function turnout(voted, roll, each) {
  const filled = Math.min(markCount(voted, each), markCount(roll, each));
  const marks = Array.from({length: markCount(roll, each)}, (_, index) => html`<svg><use href=${index < filled ? '#s1' : '#o1'}></use></svg>`);
  return html`<div class="turnout"><p><b>${voted}</b> <span>${t(voted === 1 ? 'beamer.voted-of-one' : 'beamer.voted-of', {count: roll})}</span></p><div class="crowd-marks" aria-hidden="true">${marks}</div></div>`;
}

/** What can be chosen, in the order of the verslag. @param {import('./frame.js').Hall} hall @param {any} round @param {any} level */
function subjects({store}, round, level) {
  const all = items(store, round, level);
  const kindOf = (/** @type {string} */ id) => (store.workshop.kinds || []).find((/** @type {any} */ kind) => kind.id === id);
  return html`<section class="column" data-level=${level.sides}>
    <header>${sign(level)}<h2>${soften(level.title)}</h2></header>
    <div class="filling"><ol class="text" data-fit=${level.id} data-all=${all.length}>${all.slice(0, 12).map((item) => html`<li>${item.number ? html`<b class="number">${item.number}</b>` : dot(level, kindOf(item.kind))}<span>${soften(item.title)}</span></li>`)}</ol>
    <p class="rest" data-rest=${level.id}></p></div>
  </section>`;
}
