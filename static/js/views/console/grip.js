/**
 * The bar above the loose ideas. With nothing chosen it is quiet and offers to choose all or to write an idea; with something chosen it is
 * ink. It keeps its height, so that rows do not jump away under the mouse.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {s, t} from './words.js';
import {alsoOnLevel, chosen, hide, move, nudge, onBeamer} from './acts.js';
import {openAlike} from './alike.js';
import {l} from './layout.js';
import {menuButton} from './menu.js';
import {openMove} from './move.js';
import {beginEdit} from './rows.js';
import {all, NONE} from './selection.js';
import {beginPromise} from './toezeggingen.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./menu.js').Item} Item */

/** @param {Desk} desk */
export function grip(desk) {
  const {ui} = desk;
  if (!desk.may('idea.post')) return nothing;
  const count = ui.selection.ids.length;
  if (!count) return idle(desk);
  return html`<div class="grip"><b role="status">${t('chosen-count', {count})}</b>
    <button class="button" type="button" id="menu-move" aria-haspopup="dialog" aria-expanded=${ui.menu === 'move'} @click=${() => openMove(desk)}>${t('move-to')}</button>
    ${menuButton(desk, {id: 'more', css: '', label: t('more'), end: true, items: () => more(desk)})}</div>`;
}

/** @param {Desk} desk */
function idle(desk) {
  const {narrowed, order, loose} = desk.board;
  const ids = narrowed ? order : loose.map(({idea}) => idea.id);
  return html`<div class="grip idle">${desk.may('idea.move') ? html`<button class="button bare" type="button" ?disabled=${!ids.length} @click=${() => desk.set({selection: all(ids)})}><span>${narrowed ? s('choose-found', {count: ids.length}) : t('choose-all')}</span></button>` : html`<span></span>`}
    <button class="button bare" type="button" @click=${() => beginPost(desk)}><span>${t('add-idea')}</span></button></div>`;
}

/** An idea that is still on its way lies in the outbox, so the form is free for the next.
 * @param {Desk} desk @param {string|null} [under] */
export function beginPost(desk, under = null) {
  if (desk.drafts.get('idea-post')?.busy) desk.drafts.close('idea-post');
  desk.drafts.begin('idea-post', {text: '', kind: desk.kinds[0]?.id ?? '', place: '', contact: '', under});
  desk.drafts.write('idea-post', 'under', under);
  desk.ask('idea-post');
}

/** What else can be done with what is chosen.
 * @param {Desk} desk @returns {Item[]} */
function more(desk) {
  const ids = chosen(desk);
  const ideas = ids.flatMap((id) => desk.index.ideas.get(id) ?? []);
  const [first] = ideas;
  return [
    ...(ideas.length === 1 ? single(desk, first) : [{title: t('merge'), act: () => desk.ask('merge')}]),
    ...(first && !first.under ? [{title: s('higher'), key: 'Alt+↑', act: () => nudge(desk, first.id, 'up', 'tick')}, {title: s('lower'), key: 'Alt+↓', act: () => nudge(desk, first.id, 'down', 'tick')}] : []),
    ...(ideas.some(({cluster}) => cluster) ? [{title: t('take-out'), key: '0', act: () => move(desk, null)}] : []),
    {title: t('hide'), act: () => hide(desk, ids)},
    {title: `${t('redact')}…`, act: () => desk.ask(`redact:${ids.join()}`)},
    ...others(desk, first),
    {title: t('choose-none'), key: 'Esc', act: () => desk.set({selection: NONE})},
  ];
}

/** What can be done with one idea. @param {Desk} desk @param {import('./board.js').Row} idea @returns {Item[]} */
function single(desk, idea) {
  return [
    {title: t('edit-idea'), key: 'E', act: () => beginEdit(desk, idea)},
    ...(desk.likeness.proposals.has(idea.id) ? [{title: t('alike-what'), key: 'L', act: () => openAlike(desk, idea.id)}] : []),
    ...(idea.status === 'visible' ? [{title: t('spotlight'), act: () => onBeamer(desk, 'idea', idea.id)}] : []),
    idea.under ? {title: t('sub-out'), act: () => desk.send('idea.split', {idea: idea.id})} : {title: t('add-sub'), act: () => beginPost(desk, idea.id)},
    ...(desk.may('toezegging.add') ? [{title: l('promise-from'), act: () => beginPromise(desk, idea)}] : []),
  ];
}

/** The other levels, to put an idea there as well.
 * @param {Desk} desk @param {import('./board.js').Row|undefined} first @returns {Item[]} */
function others(desk, first) {
  return desk.store.rows('level').filter(({id}) => id !== desk.ui.level).map((level) => {
    const on = Boolean(first?.levels.includes(level.id));
    return {title: t('also-on', {number: level.number, level: level.short || level.title}), checked: on, act: () => alsoOnLevel(desk, level, !on)};
  });
}
