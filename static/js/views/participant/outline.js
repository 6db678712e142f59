/**
 * The board as it is being ordered: the outline Niveau, Cluster, Idee to read, and a sheet to add what is missing.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./mine.js').Page} Page
 */
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { soften } from '../../hyphens.js';
import { addTexts, t } from '../../texts.js';
import texts from '../../texts/vote.js';
import { asked, foot, levelHead } from './frame.js';
import { onLevel } from './ideas.js';
import { mine } from './mine.js';
import { list } from './read.js';
import { sheet } from './write.js';

addTexts('vote', texts);

export { foot };

/** @param {Page} page */
export const panel = (page) => html`${levelHead(page.level)}${isVoted(page) ? nothing : asked(page.now)}${votingSoon(page)}${page.now.mayPost ? writeToo(page) : ownOnly(page) ? mine(page) : nothing}${outlineOf(page)}`;

/** Whether what I wrote stands above what everybody wrote, to be changed. @param {Page} page */
const ownOnly = ({ now }) => now.mayEdit && !now.mayPost;

/** Whether this is the step for voting, and the round has been: then nobody is asked to vote. @param {Page} page */
const isVoted = ({ store, now }) => now.step?.kind === 'vote' && store.rows('round').some((round) => round.status === 'closed');

/** In a step for voting without an open round: has it been, or is it coming? @param {Page} page */
function votingSoon(page) {
  if (page.now.step?.kind !== 'vote') return nothing;
  return html`<p class="small none">${t(isVoted(page) ? 'vote-closed' : 'vote-soon')}</p>`;
}

/** While the board is being ordered, one can still write; the sheet stays folded away until asked for. @param {Page} page */
function writeToo(page) {
  const open = page.mind.unfolded.has('write');
  return html`<div class="write-too"><button type="button" class="button quiet" aria-expanded=${String(open)} @click=${() => page.mind.toggle('write')}>${t('write-too')}</button>
    ${open ? html`${sheet(page.store, page.mind, page.level)}${mine(page)}` : nothing}</div>`;
}

/** Whether what stands at the clusters was not given to them but to the ideas in them. @param {Store} store @param {{cluster: Row}[]} clusters */
const addedUp = (store, clusters) => clusters.some(({ cluster }) => cluster.votes) && !store.rows('round').some((round) => round.on === 'clusters');

/** The outline of a level, as it stands. @param {Page} page */
function outlineOf(page) {
  const { clusters, loose } = outline(page.store, page.level);
  if (clusters.length === 0 && loose.length === 0) return html`<p class="small none">${page.now.showsAll ? t('nothing-yet') : t('others-hidden')}</p>`;
  return html`${addedUp(page.store, clusters) ? html`<p class="small none">${t('cluster-total')}</p>` : nothing}${clusters.map(({ cluster, number, ideas }) => html`<section class="cluster-of" data-level=${page.level.sides}>
      <h2><b class="number">${number}</b><span>${soften(cluster.title)}${cluster.votes === undefined ? nothing : html` <span class="small">${t('votes', { count: cluster.votes })}</span>`}</span></h2>
      ${cluster.note ? html`<p class="small">${cluster.note}</p>` : nothing}${list(page, ideas)}</section>`)}
    ${loose.length ? html`<section class="cluster-of" data-level=${page.level.sides}>${looseHead(page, clusters.length)}${list(page, loose)}</section>` : nothing}`;
}

/** What is not in a cluster needs a name where something stands above it. @param {Page} page @param {number} clusters */
const looseHead = (page, clusters) => (clusters || ownOnly(page) ? html`<h2><span>${t(clusters ? 'loose' : 'everyone')}</span></h2>` : nothing);

/**
 * The outline of one level: its clusters with their numbers and ideas, then what is not in a cluster.
 * @param {Store} store
 * @param {Row} level
 * @returns {{clusters: {cluster: Row, number: string, ideas: Row[]}[], loose: Row[]}}
 */
export function outline(store, level) {
  const ideas = onLevel(store, level.id).filter((idea) => !idea.under);
  const clusters = store.rows('cluster').filter((cluster) => cluster.level === level.id).map((cluster, index) => ({
    cluster,
    number: `${level.number}.${index + 1}`,
    ideas: ideas.filter((idea) => idea.cluster === cluster.id),
  }));
  const placed = new Set(store.rows('cluster').map((cluster) => cluster.id));
  return { clusters, loose: ideas.filter((idea) => !placed.has(idea.cluster)) };
}
