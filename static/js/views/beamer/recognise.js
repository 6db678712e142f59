/**
 * The round of recognition in the hall: the clusters per level, and when the step is over how many recognise each and how many miss something.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {soften} from '../../hyphens.js';
import {t} from '../../texts.js';
import {sign} from '../parts/sign.js';
import {frame} from './frame.js';
import {clusterNumber, levelClusters} from './outline.js';

/** @param {import('./frame.js').Hall} hall */
export function recognise(hall) {
  const {store, scene} = hall;
  const asks = Boolean(scene.step?.allows?.includes('recognise'));
  const levels = store.rows('level').filter((level) => levelClusters(store, level.id).length);
  const title = t('beamer.recognise-title');
  const lead = t(asks ? 'beamer.recognise-asks' : 'beamer.recognise-lead');
  if (!levels.length) return frame(hall, {view: 'recognise', title, body: html`<p class="waiting">${t('beamer.recognise-none')}</p>`});
  const body = html`<div class="columns recognised" data-count=${levels.length}>${levels.map((level) => column(store, level, asks))}</div>`;
  return frame(hall, {view: 'recognise', title, lead, body, foot: asks ? html`<span>${t('beamer.recognise-later')}</span>` : nothing});
}

/** @param {import('../../types.js').Store} store @param {any} level @param {boolean} asks */
function column(store, level, asks) {
  const clusters = levelClusters(store, level.id);
  return html`<section class="column" data-level=${level.sides}><header>${sign(level)}<h2>${soften(level.title)}</h2></header>
    <div class="filling"><ol class="text" data-fit=${level.id} data-all=${clusters.length}>${clusters.map((cluster) => html`<li><b class="number">${clusterNumber(store, cluster)}</b><span>${soften(cluster.title)}${
      asks ? nothing : html`<small>${t('beamer.recognised', {count: cluster.recognised ?? 0})}, ${t('beamer.missed', {count: cluster.missed ?? 0})}</small>`}</span></li>`)}</ol>
    <p class="rest" data-rest=${level.id}></p></div></section>`;
}
