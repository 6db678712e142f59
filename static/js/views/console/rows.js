/**
 * Ideas as rows one can choose: the whole row is the target of its tick box, and the arrow keys go from box to box. A row is drawn again
 * only when something of it changed, so that five hundred of them stay quick.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {guard} from '../../../vendor/lit-html/directives/guard.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {t} from './words.js';
import {ideaLine} from './marks.js';
import {hide, move} from './acts.js';
import {range, toggle} from './selection.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */
/** @typedef {import('./board.js').Line} Line */
/** @typedef {{idea: Row, sub: boolean, on: boolean, stop: boolean, like?: {cluster: string, number: string}, merged: number}} State */

/** @param {Desk} desk @param {Line[]} lines */
export function rows(desk, lines) {
  const {ui, index, board, level, alike} = desk;
  const on = new Set(ui.selection.ids);
  const stop = ui.cursor ?? board.order[0];
  return repeat(lines, ({idea}) => idea.id, ({idea, sub}) => {
    const like = idea.cluster ? undefined : alike.get(idea.id);
    /** @type {State} */
    const state = {idea, sub, like, on: on.has(idea.id), stop: idea.id === stop, merged: index.merged.get(idea.id)?.length ?? 0};
    return guard([idea, sub, state.on, state.stop, like?.number, state.merged, level, desk.kinds], () => row(desk, state));
  });
}

/** @param {Desk} desk @param {State} state */
function row(desk, state) {
  const {idea, sub, on, stop} = state;
  const {level} = desk;
  const choosing = desk.may('idea.move');
  return html`<li class=${`row${choosing ? '' : ' still'}${sub ? ' sub' : ''}${idea.waiting ? ' waiting' : ''}`} data-level=${level?.sides ?? 1} data-idea=${idea.id}>
    ${choosing ? html`<input class="tick" type="checkbox" id=${`tick-${idea.id}`} tabindex=${stop ? 0 : -1} aria-labelledby=${`idea-${idea.id}`} .checked=${live(on)}
      @click=${(/** @type {MouseEvent} */ event) => choose(event, desk, idea.id)} @focus=${() => stand(desk, idea.id)} @dblclick=${() => beginEdit(desk, idea)}>` : nothing}
    <div class="idea" id=${`idea-${idea.id}`}>${ideaLine(idea, level, desk.kinds, desk.lang)}</div>
    ${remark(desk, state)}</li>`;
}

/** @param {Desk} desk @param {Row} idea */
export function beginEdit(desk, idea) {
  const {text, kind, place, contact} = idea;
  desk.drafts.close('idea-edit');
  desk.drafts.begin('idea-edit', {text, kind, place: place ?? '', contact: contact ?? ''}, idea.id);
  desk.ask('idea-edit');
}

/** @param {Desk} desk @param {string} id */
function stand(desk, id) {
  if (desk.ui.cursor !== id) desk.set({cursor: id});
}

/** @param {MouseEvent} event @param {Desk} desk @param {string} id */
function choose(event, desk, id) {
  const {ui, board} = desk;
  const selection = event.shiftKey ? range(ui.selection, board.order, id) : toggle(ui.selection, id);
  /** @type {HTMLInputElement} */ (event.target).checked = selection.ids.includes(id);
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
  if (like && desk.may('idea.move')) return note(t('looks-like', {number: like.number}), act(t('put-in'), () => move(desk, like.cluster, [idea.id])), act(t('no'), () => desk.refuse(idea.id, like.cluster)));
  return nothing;
}

/** @param {string} text @param {unknown[]} acts */
const note = (text, ...acts) => html`<p class="similar"><span>${text}</span> ${acts}</p>`;
