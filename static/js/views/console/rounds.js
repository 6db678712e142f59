/**
 * Voting: open a round, see how many voted, close it, read the outcome, and note hands that were counted in the hall.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {sign} from './marks.js';
import {onBeamer} from './acts.js';
import {bar, boxes, field, foot} from './fields.js';
import {name, nextTitle, outcomes, say, titleOf, turnout} from './outcomes.js';
import {isAsked, recognition} from './recognition.js';
import {close, settled, toVote} from './roundClose.js';
import {about, asked, criteriaFields, isScale, methodBar, scaleOutcome, usual} from './scales.js';
import {perMark, revealed, sections} from './tally.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */
/** @typedef {import('./tally.js').Score} Score */

const FORM = 'round';
const PEN = {title: '', budget: '3', max_per_item: '', on: 'clusters', levels: [], purse: 'all', secret: 'secret'};
/** Below this many voters an outcome may tell who chose what. */
const FEW = 5;

/** @param {Desk} desk */
export function rounds(desk) {
  const list = desk.store.rows('round');
  const open = list.find(({status}) => status === 'open');
  const done = list.filter(({status}) => status !== 'open');
  const recognises = isAsked(desk); // what runs now comes first
  const latest = done.filter((round) => !isScale(round)).at(-1);
  return html`<div class="sheets" id="main" tabindex="-1"><h1>${t('page-votes')}</h1>
    ${recognises ? recognition(desk) : nothing}${open ? running(desk, open) : opener(desk)}
    ${done.filter(isScale).reverse().map((round) => scaled(desk, round))}
    ${latest ? html`${outcome(desk, latest)}${outcomes(desk, done.filter((round) => !isScale(round)))}` : nothing}${recognises ? nothing : recognition(desk)}</div>`;
}

/** @param {Desk} desk */
function opener(desk) {
  if (desk.drafts.get(FORM)) return roundForm(desk);
  const nothingYet = !desk.index.shelves.some(({groups, count}) => groups.length || count);
  return html`<div class="section-head"><h2>${t('no-round')}</h2></div><p class="lead">${nothingYet ? t('nothing-to-vote') : desk.currentStep?.allows?.includes('vote') ? say('no-round-here') : t('no-round-how')}</p>
    <p><button class="button" type="button" ?disabled=${nothingYet} @click=${() => begin(desk)}>${t('open-round')}…</button></p>`;
}

/** @param {Desk} desk */
function begin(desk) {
  const on = desk.index.groups.size ? 'clusters' : 'ideas';
  desk.drafts.begin(FORM, {...PEN, ...usual(), title: nextTitle(desk), on, levels: desk.store.rows('level').map(({id}) => id)});
}

/** @param {Desk} desk */
function roundForm(desk) {
  const place = {desk, form: FORM};
  const scale = isScale(/** @type {any} */ (desk.drafts.of(FORM).values));
  const choice = (/** @type {string} */ value) => ({value, title: t(`on-${value}`)});
  return html`<form class="fields action open round" data-form=${FORM} @submit=${(/** @type {Event} */ event) => save(event, desk)}>
    <div class="full wide">${field(place, 'title', say('title'), {max: 60})}</div>
    <div class="full twos">${bar(place, 'on', t('vote-on'), ['clusters', 'ideas'].map(choice))}${methodBar(place)}
    ${scale ? criteriaFields(place) : html`${field(place, 'budget', t('budget'), {type: 'number', min: 1})}${field(place, 'max_per_item', t('max-per-item'), {type: 'number', min: 1})}`}</div>
    ${boxes(place, 'levels', t('on-levels'), desk.store.rows('level').map((level) => ({value: level.id, title: `${level.number} ${level.title}`})))}
    ${scale ? nothing : html`<div class="full wide">${bar(place, 'purse', say('per-level'), ['all', 'level'].map((value) => ({value, title: say(`budget-${value}`)})))}</div>
    <div class="full wide">${bar(place, 'secret', t('while-voting'), ['secret', 'seen'].map(choice))}</div>`}
    ${foot(place, {done: t('open-round')})}</form>`;
}

/** @param {Event} event @param {Desk} desk */
async function save(event, desk) {
  event.preventDefault();
  const {values} = desk.drafts.of(FORM);
  const all = desk.store.rows('level').length;
  const receipt = await desk.drafts.send(FORM, 'round.open', {
    on: values.on, ...(values.title?.trim() ? {title: values.title.trim()} : {}),
    ...(isScale(/** @type {any} */ (values)) ? asked(values) : dots(values)),
    ...(values.levels.length && values.levels.length < all ? {levels: values.levels} : {}),
  });
  if (!receipt?.ok) return;
  desk.say(say('opened-now'));
  await settled(desk, receipt);
}

/** @param {Record<string, any>} values */
const dots = (values) => ({
  budget: Number(values.budget), secret: values.secret === 'secret', per_level: values.purse === 'level',
  ...(values.max_per_item ? {max_per_item: Number(values.max_per_item)} : {}),
});

/** @param {Desk} desk @param {Row} round */
function running(desk, round) {
  return html`<section aria-labelledby="round-open"><div class="section-head"><h2 id="round-open">${t('round-runs')}: ${titleOf(desk, round)}</h2>
    <button class="button bare" type="button" @click=${() => onBeamer(desk, 'vote')}><span>${t('show-on-beamer')}</span></button></div>
    <p class="turnout"><b>${round.voted ?? 0}</b> ${t('of-roll', {count: Math.max(round.roll ?? 0, round.voted ?? 0)})} <span class="small">${describe(round)}</span></p>
    ${toVote(desk, round) ? html`<p>${say('to-vote', {count: toVote(desk, round)})}</p>` : nothing}
    ${mayVote(desk)}${round.voted > 0 && round.voted < FEW ? html`<p class="small">${say('few')}</p>` : nothing}
    <p><button class="button" type="button" @click=${() => close(desk, round)}>${t('close-round')}</button> <span class="small">${t('close-is-final')}</span></p>
    ${isScale(round) ? nothing : html`${revealed(round) ? nothing : html`<p class="small">${say('hidden')}</p>`}${table(desk, round, false)}`}</section>`;
}

/** People can vote only in a step that allows it; say so here, where one waits for votes.
 * @param {Desk} desk */
function mayVote(desk) {
  const step = desk.currentStep;
  if (!step || step.allows?.includes('vote')) return nothing;
  return html`<p class="notice">${t('step-bars-votes', {title: step.title})} <button class="button quiet" type="button"
    @click=${() => desk.send('step.edit', {step: step.id, allows: [...(step.allows ?? []), 'vote']})}>${t('allow-votes')}</button></p>`;
}

/** @param {Row} round */
function describe(round) {
  if (isScale(round)) return about(round);
  const most = round.max_per_item && round.max_per_item < round.budget ? `, ${t('at-most', {count: round.max_per_item})}` : '';
  return `${t('round-about', {on: t(`on-${round.on}`), count: round.budget})}${round.per_level ? say('on-each-level') : ''}${most}`;
}

/** A round with marks on two criteria is shown by itself. @param {Desk} desk @param {Row} round */
function scaled(desk, round) {
  return html`<section aria-labelledby=${`scaled-${round.id}`}><div class="section-head"><h2 id=${`scaled-${round.id}`}>${t('outcome')}: ${titleOf(desk, round)}</h2>${desk.store.rows('round').at(-1)?.id === round.id
    ? html`<button class="button bare" type="button" @click=${() => onBeamer(desk, 'results')}><span>${t('show-on-beamer')}</span></button>` : nothing}</div>
    <p class="small">${describe(round)}. ${t('voted-scored', {count: round.voted ?? 0, given: round.given ?? 0})}</p>${name(desk, round)}${scaleOutcome(desk, round)}</section>`;
}

/** The latest round with dots, each vote a mark, with hands to note; it and those before it stand beside each other below.
 * @param {Desk} desk @param {Row} round */
function outcome(desk, round) {
  const again = desk.store.rows('round').at(-1)?.id === round.id;
  return html`<section aria-labelledby="round-last"><div class="section-head"><h2 id="round-last">${t('outcome')}: ${titleOf(desk, round)}</h2>${again
    ? html`<button class="button bare" type="button" @click=${() => onBeamer(desk, 'results')}><span>${t('show-on-beamer')}</span></button>` : nothing}</div>
    <p class="small">${describe(round)}. ${turnout(round)}, ${say('given', {count: round.given ?? 0})}.</p>${name(desk, round)}
    ${table(desk, round, true)}</section>`;
}

/** @param {Desk} desk @param {Row} round @param {boolean} ranked */
function table(desk, round, ranked) {
  const all = sections(desk.index, round, ranked);
  const each = perMark(all);
  return html`${each > 1 ? html`<p class="small">${t('per-mark', {count: each})}</p>` : nothing}${all.map(({level, scores}) => html`<section class="scores" data-level=${level.sides}>
    <h3>${sign(level)}<span>${level.title}</span></h3><ol>${scores.map((score) => line(desk, round, score, each, level))}</ol></section>`)}`;
}

/** @param {Desk} desk @param {Row} round @param {Score} score @param {number} each @param {Row} level */
function line(desk, round, score, each, level) {
  const note = (/** @type {Event} */ event) => {
    const count = Number(/** @type {HTMLInputElement} */ (event.target).value);
    if (count !== score.hands) desk.send('round.tally', {round: round.id, target: score.id, count});
  };
  const told = revealed(round);
  const marks = Array.from({length: told ? Math.ceil(score.votes / each) : 0});
  return html`<li><b class="number">${score.number}</b><span class="said">${score.title}</span><span class="marks" aria-hidden="true">${marks.map(() => html`<svg><use href=${`#s${level.sides}`}></use></svg>`)}</span>
    ${told ? html`<output>${score.votes}<span class="unseen"> ${t('votes-word', {count: score.votes})}</span></output>` : html`<span></span>`}
    <label class="hands"><span>${t('hands')}</span><input class="field" type="number" min="0" max="10000" .value=${String(score.hands || '')} aria-label=${t('hands-for', {title: score.title})} @change=${note}></label></li>`;
}
