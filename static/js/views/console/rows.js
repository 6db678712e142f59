/**
 * Ideas as rows one can choose: the whole row is the target of its tick box, and the arrow keys go from box to box. A row is drawn again
 * only when something of it changed, so that five hundred of them stay quick.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {guard} from '../../../vendor/lit-html/directives/guard.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {s, t} from './words.js';
import {ideaLine, sign} from './marks.js';
import {hide} from './acts.js';
import * as alike from './alike.js';
import {range, toggle} from './selection.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */
/** @typedef {import('./board.js').Line} Line */
/** @typedef {{idea: Row, sub: boolean, on: boolean, stop: boolean, like?: import('../../likeness/proposals.js').Proposal, merged: number}} State */

/** @param {Desk} desk @param {Line[]} lines */
export function rows(desk, lines) {
  const {ui, index, board, level, store} = desk;
  const {proposals} = desk.likeness;
  const levels = store.rows('level');
  const on = new Set(ui.selection.ids);
  const stop = ui.cursor ?? board.order[0];
  return repeat(lines.filter(({idea}) => desk.fits(idea.id)), ({idea}) => idea.id, ({idea, sub}) => {
    const like = idea.cluster ? undefined : proposals.get(idea.id);
    /** @type {State} */
    const state = {idea, sub, like, on: on.has(idea.id), stop: idea.id === stop, merged: index.merged.get(idea.id)?.length ?? 0};
    return guard([idea, sub, state.on, state.stop, alike.sign(like), state.merged, level, levels, desk.kinds], () => row(desk, state));
  });
}

/** @param {Desk} desk @param {State} state */
function row(desk, state) {
  const {idea, sub, on, stop} = state;
  const {level} = desk;
  const choosing = desk.may('idea.move');
  return html`<li class=${`row${choosing ? '' : ' still'}${sub ? ' sub' : ''}${idea.waiting ? ' waiting' : ''}`} data-level=${level?.sides ?? 1} data-idea=${idea.id} @click=${(/** @type {MouseEvent} */ event) => choosing && bare(event, desk, idea.id)}>
    ${choosing ? html`<input class="tick" type="checkbox" id=${`tick-${idea.id}`} tabindex=${stop ? 0 : -1} aria-labelledby=${`idea-${idea.id} badges-${idea.id}`} .checked=${live(on)}
      @click=${(/** @type {MouseEvent} */ event) => choose(event, desk, idea.id)} @focus=${() => stand(desk, idea.id)} @dblclick=${() => twice(desk, idea)}>` : nothing}
    <div class="idea" id=${`idea-${idea.id}`}>${ideaLine(idea, level, desk.kinds, desk.lang)}</div>${badges(desk, idea)}
    ${remark(desk, state)}
    ${choosing ? html`<button class="handle" type="button" id=${`handle-${idea.id}`} tabindex=${stop ? 0 : -1} aria-label=${s('handle')} aria-describedby=${`idea-${idea.id}`}></button>` : nothing}</li>`;
}

/** The signs of the other levels on which an idea stands, so that a cluster may hold voices from several and one sees where each came from.
 * @param {Desk} desk @param {Row} idea */
function badges(desk, idea) {
  if (idea.levels.length < 2) return nothing;
  return html`<span class="badges" id=${`badges-${idea.id}`}>${desk.store.rows('level').filter(({id}) => id !== desk.level?.id && idea.levels.includes(id)).map(sign)}</span>`;
}

/** @param {Desk} desk @param {Row} idea */
function twice(desk, idea) {
  if (desk.pressed.every((id) => id === idea.id)) beginEdit(desk, idea);
}

/** @param {Desk} desk @param {Row} idea */
export function beginEdit(desk, idea) {
  const {text, kind} = idea;
  const rest = ['place', 'contact', 'addressed_to', 'answered_by', 'answer', 'owner'].map((name) => [name, idea[name] ?? '']);
  desk.drafts.close('idea-edit');
  desk.drafts.begin('idea-edit', {text, kind, ...Object.fromEntries(rest)}, idea.id);
  desk.ask('idea-edit');
}

/** @param {Desk} desk @param {string} id */
function stand(desk, id) {
  if (desk.ui.cursor !== id) desk.set({cursor: id});
}

/** A press on a row that just scrolled into sight and whose box the browser has not drawn yet (content-visibility).
 * @param {MouseEvent} event @param {Desk} desk @param {string} id */
function bare(event, desk, id) {
  if (event.target === event.currentTarget) choose(event, desk, id);
}

/** @param {MouseEvent} event @param {Desk} desk @param {string} id */
function choose(event, desk, id) {
  const {ui, board} = desk;
  desk.pressed = [desk.pressed[1], id];
  const selection = event.shiftKey ? range(ui.selection, board.order, id) : toggle(ui.selection, id);
  if (event.target instanceof HTMLInputElement) event.target.checked = selection.ids.includes(id);
  desk.set({selection, cursor: id});
}

/** The one thing worth saying about a row, with what can be done about it.
 * @param {Desk} desk @param {State} state */
function remark(desk, {idea, like, merged}) {
  const act = (/** @type {string} */ title, /** @type {() => void} */ press) => html`<button class="button bare" type="button" @click=${press}><span>${title}</span></button>`;
  if (idea.waiting) return note(t('under-way'));
  if (idea.status === 'hidden' && desk.may('idea.restore')) return note(t('is-hidden'), act(t('restore'), () => hide(desk, [idea.id], false)));
  if (idea.status === 'pending' && !desk.may('idea.approve')) return note(t('is-waiting'));
  if (idea.status === 'pending') return note(t('is-waiting'), act(t('approve'), () => desk.send('idea.approve', {ideas: [idea.id]})), act(t('hide'), () => hide(desk, [idea.id])));
  if (merged && desk.may('idea.split')) return note(t('merged-count', {count: merged}), act(t('look'), () => desk.ask(`merged:${idea.id}`)));
  if (like && desk.may('idea.move')) return alike.remark(desk, idea.id, like);
  return nothing;
}

/** @param {string} text @param {unknown[]} acts */
const note = (text, ...acts) => html`<p class="similar"><span>${text}</span> ${acts}</p>`;
