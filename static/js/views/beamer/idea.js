/**
 * One idea, as large as the wall: to talk about, or to thank for. It stands on its level and, when it has one, under the name of its cluster.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {soften} from '../../hyphens.js';
import {t} from '../../texts.js';
import {ideaLine} from '../parts/idea.js';
import {kindName, sign} from '../parts/sign.js';
import {footer, joinCode} from './frame.js';
import {clusterNumber} from './outline.js';

/** How many signs are set largest, and how many large. */
const [FEW, SOME] = [110, 260];

/** @param {string} text */
const sizeOf = (text) => (text.length <= FEW ? 'large' : text.length <= SOME ? 'medium' : 'small');

/** @param {import('./frame.js').Hall} hall */
export function idea(hall) {
  const {store, scene} = hall;
  const row = /** @type {import('../../types.js').Row} */ (scene.target);
  const cluster = store.row('cluster', row.cluster);
  const level = store.row('level', cluster?.level ?? row.levels[0]);
  const kinds = /** @type {any[]} */ (store.workshop.kinds);
  const kind = kinds.find((entry) => entry.id === row.kind);
  const sides = level?.sides ?? 1;
  return html`<main class="canvas" id="main" data-view="idea">
    <header class="hall-head spot-head" data-level=${sides}>${level ? sign(level) : nothing}
      <div><h1>${soften(level?.title ?? '')}</h1>${cluster ? html`<p>${clusterNumber(store, cluster)} ${soften(cluster.title)}</p>` : nothing}</div>${joinCode(store)}</header>
    <div class="spot one" data-level=${sides} data-one=${sizeOf(row.text)}><div class="idea">${ideaLine({...row, text: soften(row.text)}, level, kinds, store.lang)}</div></div>
    ${footer(hall, html`<span>${kind ? kindName(kind, store.lang) : t('beamer.one-idea')}</span>`)}
  </main>`;
}
