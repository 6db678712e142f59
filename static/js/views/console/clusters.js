/**
 * The clusters of the level: always open enough to read, numbered through, each with its own menu. Where there is room they stand in
 * columns that are read along the line, so that a cluster keeps its column whatever grows or shrinks beside it.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {s, t} from './words.js';
import {move, onBeamer, removeCluster, shiftCluster, toAction} from './acts.js';
import {field, foot, given} from './fields.js';
import {menuButton} from './menu.js';
import {aimed, openMove} from './move.js';
import {rows} from './rows.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').BoardView['groups'][number]} Group */
/** @typedef {import('./menu.js').Item} Item */

const FORM = 'cluster';
/** Signs of a number that fit in the margin; a longer one hangs out of it. */
const ROOMY = 3;

/** @param {Desk} desk */
export function clusters(desk) {
  const {board} = desk;
  const to = aimed(desk) ?? desk.ui.dragged;
  const groups = board.narrowed ? board.groups.filter(({hits}) => hits) : board.groups;
  return html`<section class="clusters" aria-labelledby="clusters-title"><h2 class="column-head" id="clusters-title">${t('clusters')} <span>${board.groups.length}</span></h2>
    ${orphan(desk)}<div class="shelf">${repeat(groups, ({cluster}) => cluster.id, (group) => section(desk, group, group.cluster.id === to))}</div>
    ${board.groups.length ? nothing : html`<div class="empty"><p>${t('no-clusters-yet')}</p>${desk.may('cluster.create') ? html`<p class="small">${t('no-clusters-how')}</p>` : nothing}</div>`}
    ${desk.may('cluster.create') ? html`<p class="new-cluster"><button class="button bare" type="button" @click=${() => openMove(desk, {fresh: true})}><span>${t('new-cluster')}</span> <kbd>N</kbd></button></p>` : nothing}
    ${elsewhere(desk)}</section>`;
}

/** The form of a cluster that someone else took away: what was typed stays in sight until its author closes it.
 * @param {Desk} desk */
function orphan(desk) {
  const row = desk.drafts.get(FORM)?.row;
  return row && !desk.index.groups.has(row) ? form(desk, {number: '', cluster: {id: row}}) : nothing;
}

/** @param {Desk} desk @param {Group} group @param {boolean} to */
function section(desk, group, to) {
  const {cluster} = group;
  const editing = desk.drafts.get(FORM)?.row === cluster.id;
  return html`<section class=${`cluster${to ? ' aimed' : ''}`} data-level=${desk.level?.sides ?? 1} data-cluster=${cluster.id} data-drop=${cluster.id} aria-label=${`${group.number} ${cluster.title}`}>
    ${editing ? form(desk, group) : heading(desk, group)}
    ${group.lines.length ? html`<ul>${rows(desk, group.lines)}</ul>` : html`<p class="small none">${t('empty-cluster')}</p>`}
    ${rest(desk, group)}</section>`;
}

/** @param {Desk} desk @param {Group} group */
function heading(desk, group) {
  const {cluster, number, ideas} = group;
  const leads = desk.may('cluster.edit');
  const chosen = leads ? desk.ui.selection.ids.length : 0;
  const count = `${t('idea-count', {count: ideas.length})}${cluster.votes ? `, ${t('votes', {count: cluster.votes})}` : ''}`;
  const put = chosen ? html`<button class="button quiet here" type="button" aria-label=${s('here-named', {count: chosen, number, title: cluster.title})} @click=${() => move(desk, cluster.id)}>${s('here')}</button>` : nothing;
  return html`<h3><b class=${number.length > ROOMY ? 'long' : ''}>${number}</b><span class="name" @dblclick=${() => leads && rename(desk, group)}>${cluster.title}</span>${put}${!leads ? html`<span class="count">${count}</span>` : menuButton(desk, {
    id: `cluster-${cluster.id}`, css: 'bare count', end: true, title: t('cluster-menu', {number, count}), label: html`${chosen ? ideas.length : count}<i aria-hidden="true">▾</i>`, items: () => menu(desk, group),
  })}</h3>${cluster.note ? html`<p class="note">${cluster.note}</p>` : nothing}`;
}

/** @param {Desk} desk @param {Group} group @returns {Item[]} */
function menu(desk, group) {
  const at = desk.board.groups.findIndex(({cluster}) => cluster.id === group.cluster.id);
  return [
    {title: t('make-action'), key: 'A', act: () => toAction(desk, group)},
    {title: t('rename'), key: 'R', act: () => rename(desk, group)},
    {title: t('spotlight'), act: () => onBeamer(desk, 'cluster', group.cluster.id)},
    {title: t('up'), key: 'Alt+↑', off: at === 0, act: () => shiftCluster(desk, group, -1)},
    {title: t('down'), key: 'Alt+↓', off: at === desk.board.groups.length - 1, act: () => shiftCluster(desk, group, 1)},
    {title: s('split-cluster'), off: !group.ideas.length, act: () => desk.ask(`split:${group.cluster.id}`)},
    {title: s('merge-cluster'), off: desk.index.groups.size < 2, act: () => desk.ask(`join:${group.cluster.id}`)},
    {title: t('remove-cluster'), act: () => removeCluster(desk, group)},
  ];
}

/** @param {Desk} desk @param {{cluster: import('./board.js').Row}} group */
export function rename(desk, {cluster}) {
  desk.drafts.close(FORM);
  desk.drafts.begin(FORM, {title: cluster.title, note: cluster.note ?? ''}, cluster.id);
}

/** @param {Desk} desk @param {{number: string, cluster: import('./board.js').Row}} group */
function form(desk, group) {
  const place = {desk, form: FORM};
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const {values} = desk.drafts.of(FORM);
    const receipt = await desk.drafts.send(FORM, 'cluster.edit', {cluster: group.cluster.id, ...given(values, ['title', 'note'])});
    if (receipt?.ok) back();
  };
  const back = () => desk.after(() => document.getElementById(`menu-cluster-${group.cluster.id}`)?.focus());
  const cancel = () => {
    desk.drafts.close(FORM);
    back();
  };
  return html`<form class="fields rename" data-form=${FORM} @submit=${save} @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && cancel()}><b>${group.number}</b>
    ${field(place, 'title', t('title'), {full: true, max: 120, css: 'what', required: true})}${field(place, 'note', t('note'), {full: true, area: true, max: 1000})}${foot(place, {cancel})}</form>`;
}

/** "nog 5": shows all of a cluster, or its first ideas again.
 * @param {Desk} desk @param {Group} group */
function rest(desk, {cluster, foldable, rest: more}) {
  const {opened} = desk.ui;
  const open = foldable && Boolean(opened[cluster.id]) && !desk.board.narrowed;
  if (!more && !open) return nothing;
  return html`<button class="more" type="button" aria-expanded=${open} @click=${() => desk.set({opened: {...desk.ui.opened, [cluster.id]: !open}})}>${open ? t('show-fewer') : t('more-count', {count: more})}</button>`;
}

/** Ideas of this level that lie in a cluster of another one.
 * @param {Desk} desk */
function elsewhere(desk) {
  const there = desk.board.shelf?.elsewhere ?? [];
  if (!there.length) return nothing;
  return html`<section class="elsewhere"><h3>${t('elsewhere')}</h3><ul>${there.map(({idea, number}) => html`<li>${idea.text} <small>${t('is-in', {number})}</small></li>`)}</ul></section>`;
}
