/**
 * What closed rounds brought, side by side, and one of them by bestuurslaag. Invariant: numbers are those of the round's row, which the
 * server added up; nothing is added up here but hands of ideas within their cluster.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {addTexts, t as speak} from '../../texts.js';
import texts from '../../texts/rounds.js';
import {sign} from './marks.js';
import {sideBySide} from './tally.js';

addTexts('rounds', texts);

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */
/** @typedef {import('./tally.js').Line} Line */

/** @param {string} key @param {Record<string, string|number>} [values] @returns {string} */
export const say = (key, values) => speak(`rounds.${key}`, values);

const FIRST = ['first', 'second', 'third'];
const LAYERS = ['gemeente', 'provincie', 'waterschap', 'rijk', 'samenwerking', 'anders', 'overig'];

/** What a round is called: its title, else by its place. @param {Desk} desk @param {Row} round */
export const titleOf = (desk, round) => round.title || say('nth', {place: desk.store.rows('round').findIndex(({id}) => id === round.id) + 1});

/** A name to begin with, for the round that comes next. @param {Desk} desk */
export function nextTitle(desk) {
  const place = desk.store.rows('round').length;
  return FIRST[place] ? say(FIRST[place]) : say('nth', {place: place + 1});
}

/** `63 van 80 stemden`. @param {Row} round */
export const turnout = (round) => say('turnout', {voted: round.voted ?? 0, count: Math.max(round.roll ?? 0, round.voted ?? 0)});

/** The name of a round, which may be mended where it stands. @param {Desk} desk @param {Row} round */
export function name(desk, round) {
  const change = (/** @type {Event} */ event) => {
    const title = /** @type {HTMLInputElement} */ (event.target).value.trim() || null;
    if (title !== round.title) desk.send('round.edit', {round: round.id, title});
  };
  return html`<label class="round-name"><span>${say('rename')}</span><input class="field" maxlength="60" .value=${round.title ?? ''} placeholder=${titleOf(desk, round)} @change=${change}></label>`;
}

/** @param {Desk} desk @param {Row[]} rounds closed ones, in order */
export function outcomes(desk, rounds) {
  const all = sideBySide(desk.index, rounds);
  const unseen = rounds.filter((round) => round.unseen);
  return html`<section class="beside" aria-labelledby="beside"><div class="section-head"><h2 id="beside">${say('side')}</h2></div>
    <p class="small">${say('total')}</p>${unseen.map((round) => html`<p class="small">${say('unseen', {count: round.unseen, title: titleOf(desk, round)})}</p>`)}
    ${all.map(({level, lines}) => html`<h3 id=${`beside-${level.id}`} data-level=${level.sides}>${sign(level)}<span>${level.title}</span></h3>${table(desk, level, lines, rounds)}`)}</section>
    ${rounds.slice().reverse().map((round) => split(desk, round))}`;
}

/** @param {Desk} desk @param {Row} level @param {Line[]} lines @param {Row[]} rounds */
function table(desk, level, lines, rounds) {
  return html`<div class="wide-table" tabindex="0" role="region" aria-labelledby=${`beside-${level.id}`}><table class="sums" data-level=${level.sides}>
    <thead><tr><th scope="col">${say('item')}</th>${rounds.map((round) => html`<th scope="col">${titleOf(desk, round)}<small>${turnout(round)}</small><small>${say('given', {count: round.given ?? 0})}</small></th>`)}</tr></thead>
    <tbody>${lines.map((line) => html`<tr class=${line.under ? 'under' : nothing}><th scope="row">${line.number ? html`<b class="number">${line.number}</b> ` : nothing}${line.title}</th>${
      line.cells.map(({votes, hands}) => html`<td>${votes || html`<span aria-hidden="true">–</span><span class="unseen">${say('none')}</span>`}${hands ? html`<small>${say('hands', {count: hands})}</small>` : nothing}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** Only a closed round with votes has something to split. @param {Desk} desk @param {Row} round */
function split(desk, round) {
  if (!round.voted) return nothing;
  const layers = LAYERS.filter((layer) => round.split?.[layer]);
  const head = html`<div class="section-head"><h2 id=${`split-${round.id}`}>${titleOf(desk, round)}: ${say('split').toLowerCase()}</h2></div>`;
  if (!layers.length) return html`<section class="beside">${head}<p class="small">${say('split-none')}</p></section>`;
  const items = Object.keys(round.result ?? {}).sort((one, other) => round.result[other] - round.result[one]);
  return html`<section class="beside">${head}<p class="small">${say('split-note')}</p>
    <div class="wide-table" tabindex="0" role="region" aria-labelledby=${`split-${round.id}`}><table class="sums by-layer"><thead><tr><th scope="col">${say('item')}</th>${layers.map((layer) => html`<th scope="col">${say(`layer-${layer}`)}<small>${say('voters', {count: round.split[layer].voted})}</small></th>`)}</tr></thead>
    <tbody>${items.map((id) => parts(desk, round, id, layers))}</tbody></table></div></section>`;
}

/** A bar is as long as the part of that layer's votes that went here. @param {Desk} desk @param {Row} round @param {string} id @param {string[]} layers */
function parts(desk, round, id, layers) {
  const group = desk.index.groups.get(id);
  const row = group?.cluster ?? desk.index.ideas.get(id);
  const level = desk.store.rows('level').find((each) => each.id === row?.level || row?.levels?.includes(each.id));
  return html`<tr data-level=${level?.sides ?? nothing}><th scope="row">${group ? html`<b class="number">${group.number}</b> ` : nothing}${row?.title ?? row?.text ?? ''}</th>${layers.map((layer) => {
    const {result, given} = round.split[layer];
    const share = Math.round((100 * (result[id] ?? 0)) / Math.max(1, given));
    return html`<td>${result[id] ?? 0}<svg class="part" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=${share} height="8"></rect></svg></td>`;
  })}</tr>`;
}
