/**
 * What the hall sees: its name, and the menu to choose it.
 * @module
 */
import {t} from './words.js';
import {onBeamer} from './acts.js';
import {menuButton} from './menu.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./menu.js').Item} Item */

const PLAIN = ['welcome', 'question', 'collect'];
const LATER = ['vote', 'results', 'recognise', 'kernteam', 'toezeggingen'];

/** @param {Desk} desk @returns {string} what the beamer shows, in a few words */
export function shown(desk) {
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
  return [
    ...PLAIN.map((view) => item(view)),
    ...store.rows('level').map((level) => item('level', level.id, t('view-level-titled', {number: level.number, title: level.short || level.title}))),
    ...LATER.map((view) => item(view)),
    ...(groups.length ? [{title: t('one-cluster'), heading: true}] : []),
    ...groups.map(({cluster, number}) => item('cluster', cluster.id, `${number} ${cluster.title}`)),
    {title: t('picture'), heading: true},
    {title: t('hold-picture'), checked: Boolean(beamer.hold), act: () => onBeamer(desk, beamer.view, beamer.target, !beamer.hold)},
    {title: t('open-beamer'), href: store.boot.urls.beamer, blank: true},
  ];
}
