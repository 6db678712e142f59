/**
 * One level or one cluster in the light, large, as it stands in the verslag. Held, it shows what it showed; what came in since is a count.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {soften} from '../../hyphens.js';
import {t} from '../../texts.js';
import {ideaLine} from '../parts/idea.js';
import {sign} from '../parts/sign.js';
import {footer, joinCode} from './frame.js';
import {lists} from './lists.js';
import {clusterNumber, levelClusters, visibleIdeas} from './outline.js';
import {fresh} from './picture.js';
import {share, spread} from './share.js';

/** @typedef {import('../../types.js').Row} Row */
/** @typedef {{heading?: Row, number?: string, title?: string, all: number, ideas: Row[]}} Part */

/** @param {import('./frame.js').Hall} hall */
export function cluster(hall) {
  const row = /** @type {Row} */ (hall.scene.target);
  const level = hall.store.row('level', row.level);
  const ideas = ideasOf(hall, row.id);
  return spot(hall, {level, number: clusterNumber(hall.store, row), title: row.title, under: row.note, parts: [{all: ideas.length, ideas}]});
}

/** @param {import('./frame.js').Hall} hall */
export function level(hall) {
  const row = /** @type {Row} */ (hall.scene.target);
  const clusters = levelClusters(hall.store, row.id);
  const loose = ideasOf(hall, 'loose');
  /** @type {Part[]} */
  const parts = clusters.map((entry) => {
    const ideas = ideasOf(hall, entry.id);
    return {heading: entry, number: clusterNumber(hall.store, entry), title: entry.title, all: ideas.length, ideas};
  });
  if (loose.length) parts.push({...(clusters.length ? {number: '', title: t('beamer.loose')} : {}), all: loose.length, ideas: loose});
  const given = clusters.length ? share(parts.map((part) => part.ideas.length), hall.room) : [loose.length];
  const shown = parts.map((part, index) => ({...part, ideas: part.ideas.slice(0, given[index])}));
  return spot(hall, {level: row, title: row.title, under: row.subtitle, parts: shown});
}

/** @param {import('./frame.js').Hall} hall @param {string} slot @returns {Row[]} */
function ideasOf(hall, slot) {
  const byId = new Map(visibleIdeas(hall.store).map((idea) => [idea.id, idea]));
  return (hall.picture.lines[slot] || []).map((id) => byId.get(id)).filter((idea) => idea !== undefined);
}

/**
 * @param {import('./frame.js').Hall} hall
 * @param {{level: Row|undefined, number?: string, title: string, under?: string|null, parts: Part[]}} given
 */
function spot(hall, {level: owner, number, title, under, parts}) {
  const all = parts.reduce((sum, part) => sum + part.all, 0);
  const rows = parts.reduce((sum, part) => sum + part.ideas.length + (part.title ? 1.5 : 0), 0);
  const news = fresh(hall.picture, Object.values(lists(hall.scene, hall.store)).flat()).size;
  const shape = spread(rows);
  return html`<main class="canvas" id="main" data-view="spotlight">
    <header class="hall-head spot-head" data-level=${owner?.sides || 1}>
      ${owner ? sign(owner) : nothing}
      <div><h1>${number ? html`<b class="number">${number}</b> ` : nothing}${soften(title)}</h1>${under ? html`<p>${soften(under)}</p>` : nothing}</div>
      ${joinCode(hall.store)}
    </header>
    ${all
      ? html`<ul class="spot" data-level=${owner?.sides || 1} data-size=${shape} data-shrink data-fit="spot" data-all=${all}>${parts.map((part) => lines(hall, owner, part))}</ul>`
      : html`<p class="waiting">${t('beamer.no-ideas-here')}</p>`}
    ${footer(hall, html`<span>${t('beamer.count-ideas', {count: all})}</span>${news ? html`<span class="plus">${t('beamer.new', {count: news})}</span>` : nothing}<span data-rest="spot"></span>`)}
  </main>`;
}

/** @param {import('./frame.js').Hall} hall @param {Row|undefined} owner @param {Part} part */
function lines(hall, owner, part) {
  const head = part.title ? html`<li class="head"><h2>${part.number ? html`<b class="number">${part.number}</b>` : nothing}<span>${soften(part.title)} <small>${t('beamer.count-ideas', {count: part.all})}</small></span></h2></li>` : nothing;
  const kinds = hall.store.workshop.kinds || [];
  return html`${head}${repeat(part.ideas, (idea) => idea.id, (idea) => html`<li class=${idea.under ? 'idea below' : 'idea'}>${ideaLine({...idea, text: soften(idea.text)}, owner, kinds, hall.store.lang)}</li>`)}`;
}
