/**
 * What the hall sees: its name, and the menu to choose it.
 * @module
 */
import {t} from './words.js';
import {onBeamer} from './acts.js';
import {addTexts} from '../../texts.js';
import texts from '../../texts/leaf.js';
import {pageCount} from '../beamer/pages.js';
import {scene} from '../beamer/scene.js';
import {menuButton, show} from './menu.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./menu.js').Item} Item */

addTexts('console', texts);

const PLAIN = ['welcome', 'question', 'collect'];
const LATER = ['vote', 'results', 'recognise', 'kernteam', 'toezeggingen'];

/** @param {Desk} desk @returns {string} what the beamer shows, in a few words */
export function shown(desk) {
  const {page, count} = leaves(desk);
  return page ? t('view-page', {view: viewName(desk), page: Math.min(page, count), count}) : viewName(desk);
}

/** Which page is on the wall (0: the whole), and how many there are. @param {Desk} desk */
function leaves({store}) {
  const now = scene(store);
  return {page: now.page, count: pageCount(store, now)};
}

/** The page that was asked for last, whose row may still be on its way: presses add up, however late it comes.
 * @param {Desk} desk @param {import('./board.js').Row} beamer @returns {number|undefined} */
function askedPage({store}, {view, target}) {
  const last = store.pending.filter(({name, failed}) => name === 'beamer.show' && !failed).at(-1)?.data;
  return last && last.view === view && (last.target ?? null) === (target ?? null) ? last.page ?? 0 : undefined;
}

/** Leafs through what the hall sees: from the whole to the first page, and from the last one no further.
 * @param {Desk} desk @param {number} delta */
export function leafThrough(desk, delta) {
  const {page: seen, count} = leaves(desk);
  const beamer = desk.store.row('beamer', 'beamer');
  if (!beamer || count < 2) return desk.say(t('one-page'));
  const page = askedPage(desk, beamer) ?? seen;
  const to = Math.min(Math.max(Math.min(page, count) + delta, 0), count);
  if (to !== page) return onBeamer(desk, beamer.view, beamer.target, beamer.hold, to);
}

/** The menu, by its key. @param {Desk} desk */
export const openBeamer = (desk) => show(desk, 'beamer');

/** @param {Desk} desk @returns {string} */
function viewName(desk) {
  const beamer = desk.store.row('beamer', 'beamer');
  if (!beamer) return t('view-welcome');
  if (beamer.view === 'level') return t('view-level', {number: desk.store.row('level', beamer.target)?.number ?? ''});
  if (beamer.view === 'cluster') return t('view-cluster', {number: desk.index.numbers.get(beamer.target) ?? ''});
  return t(`view-${beamer.view}`);
}

/** @param {Desk} desk */
export function beamerMenu(desk) {
  return menuButton(desk, {id: 'beamer', label: t('beamer-shows', {view: shown(desk)}), end: true, items: () => items(desk)});
}

/** @param {Desk} desk @returns {Item[]} */
function items(desk) {
  const {store} = desk;
  const beamer = store.row('beamer', 'beamer') ?? {id: 'beamer', view: 'welcome', target: null, hold: false};
  const item = (/** @type {string} */ view, /** @type {string|null} */ target = null, /** @type {unknown} */ title = t(`view-${view}`)) => ({
    title, radio: true, checked: beamer.view === view && (beamer.target ?? null) === target, act: () => onBeamer(desk, view, target),
  });
  const groups = desk.board.groups;
  const {page, count} = leaves(desk);
  const turn = (/** @type {string} */ title, /** @type {number} */ delta, /** @type {string} */ key) => ({
    title: t(title), key, act: () => { leafThrough(desk, delta); },
  });
  return [
    ...(page < count && count > 1 ? [turn('next-page', 1, ']')] : []),
    ...(page ? [turn(page > 1 ? 'previous-page' : 'whole-again', -1, '[')] : []),
    ...PLAIN.map((view) => item(view)),
    ...store.rows('level').map((level) => item('level', level.id, t('view-level-titled', {number: level.number, title: level.short || level.title}))),
    ...LATER.map((view) => item(view)),
    ...(groups.length ? [{title: t('one-cluster'), heading: true}] : []),
    ...groups.map(({cluster, number}) => item('cluster', cluster.id, `${number} ${cluster.title}`)),
    {title: t('picture'), heading: true},
    {title: t('hold-picture'), checked: Boolean(beamer.hold), act: () => onBeamer(desk, beamer.view, beamer.target, !beamer.hold, beamer.page ?? 0)},
    {title: t('open-beamer'), href: store.boot.urls.beamer, blank: true},
  ];
}
