/**
 * One level or one cluster in the light, large, as it stands in the verslag: as a whole, or one page of it. What came in since is a count.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {soften} from '../../hyphens.js';
import {t} from '../../texts.js';
import {ideaLine} from '../parts/idea.js';
import {sign} from '../parts/sign.js';
import {footer, joinCode, leaf} from './frame.js';
import {lists} from './lists.js';
import {clusterNumber} from './outline.js';
import {pageAt, pageSize, partsOf, spotPages} from './pages.js';
import {fresh} from './picture.js';
import {share, spread} from './share.js';

/** @typedef {import('../../types.js').Row} Row */
/** @typedef {import('./pages.js').Part} Part */

/** Signs of a title that fits on two large lines. */
const LONG = 60;

/** @param {import('./frame.js').Hall} hall */
export function cluster(hall) {
  const row = /** @type {Row} */ (hall.scene.target);
  const level = hall.store.row('level', row.level);
  return spot(hall, {level, number: clusterNumber(hall.store, row), title: row.title, under: row.note});
}

/** @param {import('./frame.js').Hall} hall */
export function level(hall) {
  const row = /** @type {Row} */ (hall.scene.target);
  return spot(hall, {level: row, title: row.title, under: row.subtitle});
}

/** As a whole: some of every cluster, as many as fit.
 * @param {Part[]} parts @param {number} room @returns {Part[]} */
function some(parts, room) {
  if (parts.length < 2) return parts;
  const given = share(parts.map((part) => part.ideas.length), room);
  return parts.map((part, index) => ({...part, ideas: part.ideas.slice(0, given[index])}));
}

/**
 * @param {import('./frame.js').Hall} hall
 * @param {{level: Row|undefined, number?: string, title: string, under?: string|null}} given
 */
function spot(hall, {level: owner, number, title, under}) {
  const {scene, store, picture, room} = hall;
  const whole = partsOf(store, scene, picture.lines);
  const all = whole.reduce((sum, part) => sum + part.all, 0);
  const pages = scene.page ? spotPages(whole) : [];
  const parts = scene.page ? pageAt(pages, scene.page) : some(whole, room);
  const here = scene.page ? parts.reduce((sum, part) => sum + part.ideas.length, 0) : all;
  const rows = parts.reduce((sum, part) => sum + part.ideas.length + (part.id === scene.target?.id ? 0 : 1.5), 0);
  const news = fresh(hall.picture, Object.values(lists(hall.scene, hall.store)).flat()).size;
  const shape = scene.page ? pageSize(whole) : spread(rows);
  return html`<main class="canvas" id="main" data-view="spotlight">
    <header class="hall-head spot-head" data-level=${owner?.sides || 1}>
      ${owner ? sign(owner) : nothing}
      <div><h1 data-long=${title.length > LONG ? 'yes' : 'no'}>${number ? html`<b class="number">${number}</b> ` : nothing}${soften(title)}</h1>${under ? html`<p>${soften(under)}</p>` : nothing}</div>
      ${joinCode(hall.store)}
    </header>
    ${all
      ? html`<ul class="spot" data-level=${owner?.sides || 1} data-size=${shape} ?data-shrink=${!scene.page} data-fit="spot" data-all=${here}>${parts.map((part) => lines(hall, owner, part, whole.length > 1))}</ul>`
      : html`<p class="waiting">${t('beamer.no-ideas-here')}</p>`}
    ${footer(hall, html`<span>${t('beamer.count-ideas', {count: all})}</span>${news ? html`<span class="plus">${t('beamer.new', {count: news})}</span>` : nothing}${leaf(scene.page, pages.length)}<span data-rest="spot"></span>`)}
  </main>`;
}

/** @param {import('./frame.js').Hall} hall @param {Row|undefined} owner @param {Part} part @param {boolean} several */
function lines(hall, owner, part, several) {
  const title = part.title || (several ? t('beamer.loose') : '');
  const head = title ? html`<li class="head"><h2>${part.number ? html`<b class="number">${part.number}</b>` : nothing}<span>${soften(title)} <small>${t('beamer.count-ideas', {count: part.all})}</small></span></h2></li>` : nothing;
  const kinds = hall.store.workshop.kinds || [];
  return html`${head}${repeat(part.ideas, (idea) => idea.id, (idea) => html`<li class=${idea.under ? 'idea below' : 'idea'}>${ideaLine({...idea, text: soften(idea.text)}, owner, kinds, hall.store.lang)}</li>`)}`;
}
