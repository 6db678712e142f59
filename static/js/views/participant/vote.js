/**
 * Dot voting: the items of the open round with minus, number and plus, and at the foot what is left. Weights are absolute,
 * so a tap counts at once and a bad line can only delay it.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./ballot.js').Ballot} Ballot
 * @typedef {import('./ballot.js').Choice} Choice
 * @typedef {import('./mind.js').Mind} Mind
 * @typedef {import('./moment.js').Moment} Moment
 */
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { soften } from '../../hyphens.js';
import { addTexts, t } from '../../texts.js';
import texts from '../../texts/vote.js';
import { ideaLine } from '../parts/idea.js';
import { dot, sign } from '../parts/sign.js';
import { ballot, standing } from './ballot.js';
import { foot as calmFoot, line } from './frame.js';
import { onRoll } from './moment.js';
import { headline } from './welcome.js';

addTexts('vote', texts);

/** More marks than this say less than the number beside them. */
const MOST_MARKS = 12;

/** Signs of a title that reads well beside the buttons on a small phone; with a longer one they stand below it. */
const BESIDE = 40;

/** @param {{store: Store, mind: Mind, now: Moment}} page */
export function panel({ store, mind, now }) {
  const { round, budget, groups } = ballot(store, /** @type {Row} */ (now.round));
  const most = round.max_per_item ?? round.budget;
  const { title, rest } = headline(now.step);
  const rules = [rest, round.per_level ? t('votes-per-level', { count: round.budget }) : t(rest ? 'votes-have' : 'votes-spread', { count: budget }), most >= round.budget ? (round.budget > 1 ? t('votes-stack') : '') : t('votes-most', { count: most })];
  const late = !onRoll(store, round);
  return html`<h1>${title}</h1>${late ? html`<p class="rule">${t('not-on-roll')}</p>` : html`<p class="small rule">${rules.filter(Boolean).join(' ')}</p>`}
    ${groups.map(({ level, left, choices }) => html`<section class="ballot-group" data-level=${level.sides}><h2>${sign(level)}${level.title}</h2>${round.per_level && !late ? html`<p class="small">${t('votes-left-here', { count: left })}</p>` : nothing}
      <ul>${repeat(choices, (choice) => choice.id, (choice) => item({ store, mind, round, level, late }, choice))}</ul></section>`)}`;
}

/** @typedef {{store: Store, mind: Mind, round: Row, level: Row, late: boolean}} Booth  late: reads along, has no vote here */

/** @param {Booth} booth @param {Choice} choice */
function item(booth, choice) {
  const what = choice.number ?? choice.title;
  return html`<li class=${choice.title.length > BESIDE ? 'long' : nothing}>${choice.number ? html`<b class="number">${choice.number}</b>` : html`<span class="number">${dot(booth.level, kindOf(booth.store, choice.idea))}</span>`}
    ${title(booth, choice)}
    ${booth.late ? nothing : html`<div class="ballot">${button(booth, choice, -1, t('vote-take', { what }))}<output class=${choice.weight ? nothing : 'zero'} aria-label=${t('vote-count', { count: choice.weight })}>${choice.weight}</output>${button(booth, choice, 1, t('vote-give', { what }))}</div>`}
    ${booth.mind.unfolded.has(choice.id) ? inside(booth, choice) : nothing}</li>`;
}

/** @param {Store} store @param {Row|null} idea */
const kindOf = (store, idea) => store.workshop.kinds?.find((/** @type {any} */ kind) => kind.id === idea?.kind);

/** A cluster unfolds to the ideas in it; an idea is its own title. @param {Booth} booth @param {Choice} choice */
function title({ mind }, choice) {
  if (choice.idea || choice.ideas === 0) return html`<h3>${soften(choice.title)}</h3>`;
  return html`<h3><button type="button" class="unfold" aria-expanded=${String(mind.unfolded.has(choice.id))} @click=${() => mind.toggle(choice.id)}>${soften(choice.title)}<span class="small">${t('ideas', { count: choice.ideas })}</span></button></h3>`;
}

/** @param {Booth} booth @param {Choice} choice */
function inside({ store, level }, choice) {
  const ideas = store.rows('idea').filter((idea) => idea.cluster === choice.id && idea.status === 'visible');
  return html`<ul class="inside">${ideas.map((idea) => html`<li class="idea" data-level=${level.sides}>${ideaLine(/** @type {any} */ (idea), level, store.workshop.kinds, store.lang)}</li>`)}</ul>`;
}

/**
 * Not `disabled` but `aria-disabled`: the last tap must not take the focus away.
 * @param {Booth} booth
 * @param {Choice} choice
 * @param {1|-1} step
 * @param {string} label
 */
function button({ store, mind, round }, choice, step, label) {
  const able = step > 0 ? choice.canAdd : choice.canTake;
  const tap = async () => {
    const here = standing(store, round, choice.id);
    if (!(step > 0 ? here?.canAdd : here?.canTake)) return;
    mind.refusal = '';
    const receipt = await store.send('vote.set', { round: round.id, target: choice.id, weight: (here?.weight ?? 0) + step });
    if (receipt.ok) return;
    mind.refusal = receipt.message ?? '';
    mind.draw();
  };
  return html`<button type="button" class="button quiet square" aria-label=${label} aria-disabled=${able ? nothing : 'true'} @click=${tap}>${step > 0 ? '+' : '−'}</button>`;
}

/** What is left, as words and as marks. @param {{store: Store, mind: Mind, now: Moment, ready?: unknown}} page */
export function foot({ store, mind, now, ready }) {
  const round = /** @type {Row} */ (now.round);
  if (!onRoll(store, round)) return calmFoot({ store, now, ready });
  const { budget, given, left, sent } = ballot(store, round);
  const marks = html`<span class="marks" role="img" aria-label=${t('votes-given', { given, budget })}>${Array.from({ length: budget }, (_, n) => html`<i class=${n < given ? 'on' : nothing}></i>`)}</span>`;
  return html`<footer class="phone-foot"><div class="purse"><b>${t('votes-left', { count: left })}</b>${budget <= MOST_MARKS ? marks : nothing}</div>
    ${mind.refusal ? html`<p class="wrong" role="status">${mind.refusal}</p>` : sent && store.status === 'online' ? html`<p class="small" role="status">${given ? t('votes-saved') : t('votes-none')}</p>` : line('clock', t(store.status === 'online' ? 'votes-sending' : 'votes-waiting'))}${ready}</footer>`;
}
