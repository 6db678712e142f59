/**
 * The round of recognition: the clusters of the level in front with their ideas, and for each *herken ik* or *mist nog*. What is missing is
 * said as an idea in that cluster, where the step allows writing.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./mine.js').Page} Page
 * @typedef {{cluster: Row, number: string, ideas: Row[]}} Entry
 */
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { wear } from '../../clothes.js';
import { soften } from '../../hyphens.js';
import { addTexts, t } from '../../texts.js';
import fates from '../../texts/fate.js';
import texts from '../../texts/recognise.js';
import { ideaLine } from '../parts/idea.js';
import { foot as calmFoot, levelHead, line } from './frame.js';
import { ownIdeas, subIdeas } from './ideas.js';
import { isSent } from './marks.js';
import { outline } from './outline.js';
import { isSendable } from './signs.js';

addTexts('fate', fates);
addTexts('recognise', texts);
await wear('ballots');

/** More ideas of one cluster than this are folded away: the buttons under them must stay in reach. */
const FIRST = 8;
const ANSWERS = /** @type {const} */ (['herken', 'mist']);

/** @param {Page} page */
export function panel(page) {
  const { clusters } = outline(page.store, page.level);
  const mine = myAnswers(page.store);
  return html`${levelHead(page.level)}<p class="small rule">${page.now.step?.instruction || t('recognise-rule')}</p>
    ${clusters.length ? repeat(clusters, ({ cluster }) => cluster.id, (entry) => card(page, entry, mine.get(entry.cluster.id))) : html`<p class="small none">${t('recognise-nothing')}</p>`}`;
}

/** My answers as they will be once everything has arrived. @returns {Map<string, string>} */
export function myAnswers(/** @type {Store} */ store) {
  /** @type {Map<string, string>} */ const answers = new Map(store.rows('recognition').map(({ cluster, answer }) => [cluster, answer]));
  for (const { name, data, failed } of store.pending) {
    if (name !== 'recognition.set' || failed) continue;
    if (data.answer) answers.set(data.cluster, data.answer);
    else answers.delete(data.cluster);
  }
  return answers;
}

/** @param {Page} page @param {Entry} entry @param {string|undefined} said */
function card(page, { cluster, number, ideas }, said) {
  const { store, mind, level } = page;
  const tap = async (/** @type {string} */ answer) => {
    mind.refusal = '';
    const receipt = await store.send('recognition.set', { cluster: cluster.id, answer: answer === myAnswers(store).get(cluster.id) ? null : answer }); // two quick taps come sooner than the next drawing
    if (receipt.ok) return;
    mind.refusal = receipt.message ?? '';
    mind.draw();
  };
  const title = `${number} ${cluster.title}`;
  return html`<section class="cluster-of recognise" data-level=${level.sides} aria-labelledby=${`r-${cluster.id}`}>
    <h2 id=${`r-${cluster.id}`}><b class="number">${number}</b><span>${soften(cluster.title)}</span></h2>${cluster.note ? html`<p class="small">${cluster.note}</p>` : nothing}
    ${within(page, cluster.id, ideas)}
    <div class="answers" role="group" aria-label=${t('recognise-of', { title })}>${ANSWERS.map((answer) => html`<button type="button" class="button quiet" aria-pressed=${String(answer === said)} @click=${() => tap(answer)}>
      ${answer === said ? html`<svg aria-hidden="true"><use href="#tick"></use></svg>` : nothing}${t(`recognise-${answer}`)}</button>`)}</div>
    ${said === 'mist' && page.now.mayPost ? missing(page, cluster, title) : nothing}</section>`;
}

/** The ideas of a cluster, folded out. @param {Page} page @param {string} id @param {Row[]} ideas */
function within({ store, mind, level }, id, ideas) {
  const under = subIdeas(store);
  const show = (/** @type {Row} */ idea) => ideaLine(/** @type {any} */ (idea), level, store.workshop.kinds, store.lang);
  const all = mind.unfolded.has(id) || ideas.length <= FIRST + 1;
  const shown = all ? ideas : ideas.slice(0, FIRST);
  if (!ideas.length) return html`<p class="small">${t('recognise-empty')}</p>`;
  return html`<ul>${repeat(shown, (idea) => idea.id, (idea) => html`<li class="idea" data-level=${level.sides}>${show(idea)}${
    (under.get(idea.id) ?? []).length ? html`<ul>${(under.get(idea.id) ?? []).map((row) => html`<li class="idea" data-level=${level.sides}>${show(row)}</li>`)}</ul>` : nothing}</li>`)}</ul>
    ${all ? nothing : html`<button type="button" class="button bare" @click=${() => mind.toggle(id)}><span>${t('more', { count: ideas.length - FIRST })}</span></button>`}`;
}

/** What is missing, in words: an idea like any other. @param {Page} page @param {Row} cluster @param {string} title */
function missing({ store, mind, level }, cluster, title) {
  const key = `mist ${cluster.id}`;
  const kinds = store.workshop.kinds ?? [];
  const kind = (kinds.find((/** @type {any} */ one) => one.id === 'nodig') ?? kinds[0])?.id;
  const draft = mind.drafts.get(key, kind);
  const write = (/** @type {InputEvent} */ event) => {
    mind.drafts.set(key, { ...draft, text: /** @type {HTMLTextAreaElement} */ (event.target).value });
    mind.draw();
  };
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!isSendable(draft.text)) return;
    store.send('idea.post', { kind, levels: [level.id], text: draft.text.trim(), cluster: cluster.id });
    mind.drafts.sent(key, draft);
    mind.draw();
  };
  const own = ownIdeas(store, level.id).filter((idea) => (idea.cluster ?? idea.entry?.data.cluster) === cluster.id && (idea.status !== 'visible' || idea.fate !== 'saved'));
  return html`<form class="missing" @submit=${add}><label for=${`m-${cluster.id}`}>${t('recognise-what')}</label>
    <textarea id=${`m-${cluster.id}`} class="field" rows="2" aria-describedby=${`r-${cluster.id}`} .value=${draft.text} @input=${write}></textarea>
    <button class="button" aria-label=${`${t('add')}: ${title}`} aria-disabled=${isSendable(draft.text) ? nothing : 'true'}>${t('add')}</button>
    <div role="status">${own.map((idea) => html`<p class="idea" data-level=${level.sides}>${ideaLine(/** @type {any} */ (idea), level, kinds, store.lang)}<span class="small">${t(fateOf(idea))}</span></p>`)}</div></form>`;
}

/** What an idea of mine in a cluster says while it waits, or once it is not shown. @type {Record<string, string>} */
const FATES = { sending: 'recognise-sending-idea', waiting: 'recognise-waiting-idea', pending: 'fate-waits', hidden: 'fate-hidden', merged: 'fate-merged' };

/** What becomes of an idea that is not on the board yet. @param {import('./ideas.js').OwnIdea} idea */
const fateOf = ({ fate, status }) => FATES[fate] ?? FATES[status ?? ''] ?? 'saved';

/** How far one is on this level, and whether it is kept. @param {Page} page */
export function foot(page) {
  const { store, mind, level, ready } = page;
  const clusters = store.rows('cluster').filter((cluster) => cluster.level === level.id);
  if (clusters.length === 0) return calmFoot(page);
  const mine = myAnswers(store);
  const done = clusters.filter(({ id }) => mine.has(id)).length;
  const kept = store.status === 'online' && isSent(store, 'recognition.set');
  const state = kept ? html`<p class="small" role="status">${t(done ? 'recognise-saved' : 'recognise-none')}</p>` : line('clock', t(store.status === 'online' ? 'recognise-sending' : 'recognise-waiting'));
  return html`<footer class="phone-foot"><div class="purse"><b>${t('recognise-done', { done, of: clusters.length })}</b></div>
    ${mind.refusal ? html`<p class="wrong" role="status">${mind.refusal}</p>` : state}${ready}</footer>`;
}
