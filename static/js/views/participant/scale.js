/**
 * Scoring on a scale: one item at a time with two rows of marks, and all items in a list to go to. A pair of marks is sent when both are
 * there; half a pair waits here, and says so.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./marks.js').Item} Item
 * @typedef {import('./marks.js').Marks} Marks
 * @typedef {import('./mind.js').Mind} Mind
 * @typedef {import('./moment.js').Moment} Moment
 * @typedef {{store: Store, mind: Mind, now: Moment, ready?: unknown}} Page
 */
import { live } from '../../../vendor/lit-html/directives/live.js';
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { wear } from '../../clothes.js';
import { soften } from '../../hyphens.js';
import { addTexts, t } from '../../texts.js';
import texts from '../../texts/scale.js';
import { ideaLine } from '../parts/idea.js';
import { sign } from '../parts/sign.js';
import { foot as calmFoot, line } from './frame.js';
import { doneOf, isSent, itemsOf, myMarks, placeOf, POINTS } from './marks.js';
import { onRoll } from './moment.js';
import { headline } from './welcome.js';

addTexts('scale', texts);
await wear('ballots');

const LIST = 'scale-list';
const AXES = /** @type {const} */ (['x', 'y']);

/** Half of a pair, by item; and the item in front. It lives as long as the page. @type {Map<string, Marks>} */
const halves = new Map();
let front = '';

/** @param {Page} page */
export function panel(page) {
  const { store, now } = page;
  const round = /** @type {Row} */ (now.round);
  const { title } = headline(now.step); // what follows the question in the instruction is about dots
  const items = itemsOf(store, round);
  const late = !onRoll(store, round);
  const lead = late ? html`<p class="rule">${t('scale-not-on-roll')}</p>` : html`<p class="small rule">${t('scale-rule', { x: round.criteria[0], y: round.criteria[1] })}</p>`;
  return html`<h1>${title}</h1>${lead}${items.length ? booth(page, round, items, late) : html`<p class="small none">${t('scale-nothing')}</p>`}`;
}

/** @param {Page} page @param {Row} round @param {Item[]} items @param {boolean} late */
function booth(page, round, items, late) {
  const marks = myMarks(page.store, round);
  const at = placeOf(items, marks, front);
  front = items[at].choice.id;
  const go = (/** @type {number} */ to) => {
    front = items[to].choice.id;
    page.mind.draw();
    document.getElementById('scale-item')?.focus(); // the next item is read out, and its top is in sight
  };
  return html`${repeat([items[at]], ({ choice }) => choice.id, (item) => card(page, round, item, late ? null : marks.get(item.choice.id), { at, of: items.length }))}
    <div class="turn">${turn(t('scale-back'), at > 0 ? () => go(at - 1) : null, 'quiet')}${turn(t('scale-next'), at < items.length - 1 ? () => go(at + 1) : null, '')}</div>
    ${list(page, items, marks, go)}`;
}

/** Not `disabled` but `aria-disabled`: the last one must not take the focus away. @param {string} label @param {(() => void)|null} act @param {string} css */
const turn = (label, act, css) =>
  html`<button type="button" class=${`button ${css}`} aria-disabled=${act ? nothing : 'true'} @click=${() => act?.()}>${label}</button>`;

/**
 * @param {Page} page
 * @param {Row} round
 * @param {Item} item
 * @param {Marks|null|undefined} given  null: may read along only
 * @param {{at: number, of: number}} place
 */
function card(page, round, { level, choice }, given, { at, of }) {
  const { store, mind } = page;
  const half = halves.get(choice.id);
  const shown = half ?? given ?? {};
  const again = t('scale-clear');
  return html`<section class="scale-card" data-level=${level.sides} aria-labelledby="scale-item">
    <p class="small">${t('scale-place', { at: at + 1, of })}</p>
    <h2 id="scale-item" tabindex="-1">${sign(level)}<span>${choice.number ? html`<b class="number">${choice.number}</b> ` : nothing}${soften(choice.title)}</span></h2>
    ${choice.idea || choice.ideas === 0 ? nothing : html`<button type="button" class="button bare" aria-expanded=${String(mind.unfolded.has(choice.id))} @click=${() => mind.toggle(choice.id)}><span>${t('ideas', { count: choice.ideas })}</span></button>`}
    ${mind.unfolded.has(choice.id) ? inside(store, level, choice.id) : nothing}
    ${given === null ? nothing : html`${AXES.map((axis, index) => rail(page, round, choice.id, { axis, title: round.criteria[index], value: shown[axis] }))}
      <p class="rail-foot">${given || half ? html`<button type="button" class="button bare" aria-label=${`${again}: ${choice.title}`} @click=${() => clear(page, round, choice.id, Boolean(given))}><span>${again}</span></button>` : nothing}</p>`}</section>`;
}

/** @param {Store} store @param {Row} level @param {string} cluster */
function inside(store, level, cluster) {
  const ideas = store.rows('idea').filter((idea) => idea.cluster === cluster && idea.status === 'visible');
  return html`<ul class="inside">${ideas.map((idea) => html`<li class="idea" data-level=${level.sides}>${ideaLine(/** @type {any} */ (idea), level, store.workshop.kinds, store.lang)}</li>`)}</ul>`;
}

/**
 * One row of marks: real radio buttons, so that arrows and a screen reader know them.
 * @param {Page} page
 * @param {Row} round
 * @param {string} target
 * @param {{axis: 'x'|'y', title: string, value: number|undefined}} rule
 */
function rail(page, round, target, { axis, title, value }) {
  const end = (/** @type {number} */ mark) => (mark === 1 ? t('scale-low') : mark === POINTS.length ? t('scale-high') : '');
  return html`<fieldset class="rail"><legend>${title}</legend><div>${POINTS.map((mark) => html`<label><input type="radio" name=${`${axis}-${target}`} value=${mark} .checked=${live(mark === value)}
    @change=${() => choose(page, round, target, { [axis]: mark })}><b>${mark}</b>${end(mark) ? html`<small>${end(mark)}</small>` : nothing}</label>`)}</div></fieldset>`;
}

/** @param {Page} page @param {Row} round @param {string} target @param {Marks} mark */
function choose(page, round, target, mark) {
  const marks = { ...myMarks(page.store, round).get(target), ...halves.get(target), ...mark };
  if (marks.x && marks.y) {
    halves.delete(target);
    send(page, { round: round.id, target, x: marks.x, y: marks.y });
  } else {
    halves.set(target, marks);
  }
  page.mind.draw();
}

/** @param {Page} page @param {Row} round @param {string} target @param {boolean} given */
function clear(page, round, target, given) {
  halves.delete(target);
  if (given) send(page, { round: round.id, target, x: null, y: null });
  page.mind.draw();
  document.getElementById('scale-item')?.focus(); // the button goes, the item stays
}

/** @param {Page} page @param {Record<string, any>} data */
async function send({ store, mind }, data) {
  mind.refusal = '';
  const receipt = await store.send('score.set', data);
  if (receipt.ok) return;
  mind.refusal = receipt.message ?? '';
  mind.draw();
}

/** All items, folded away until asked for. @param {Page} page @param {Item[]} items @param {Map<string, Marks>} marks @param {(to: number) => void} go */
function list({ mind }, items, marks, go) {
  const open = mind.unfolded.has(LIST);
  return html`<div class="scale-all"><button type="button" class="button bare" aria-expanded=${String(open)} @click=${() => mind.toggle(LIST)}><span>${t('scale-all', { count: items.length })}</span></button>
    ${open ? html`<ol>${repeat(items, ({ choice }) => choice.id, ({ level, choice }, at) => html`<li data-level=${level.sides}><button type="button" aria-current=${choice.id === front ? 'true' : nothing} @click=${() => go(at)}>
      <b class="number">${choice.number ?? at + 1}</b><span>${soften(choice.title)}</span><small>${said(marks.get(choice.id))}</small></button></li>`)}</ol>` : nothing}</div>`;
}

/** @param {Marks|undefined} marks */
const said = (marks) => (marks ? html`<svg aria-hidden="true"><use href="#tick"></use></svg>${t('scale-given', { x: marks.x ?? '', y: marks.y ?? '' })}` : t('scale-open'));

/** How far one is, and whether it is kept. @param {Page} page */
export function foot(page) {
  const { store, now } = page;
  const round = /** @type {Row} */ (now.round);
  if (!onRoll(store, round)) return calmFoot(page);
  const items = itemsOf(store, round);
  const marks = myMarks(store, round);
  const done = doneOf(items, marks);
  return html`<footer class="phone-foot"><div class="purse"><b>${t('scale-done', { done, of: items.length })}</b><progress max=${Math.max(1, items.length)} value=${done} aria-label=${t('scale-progress')}></progress></div>${saved(page, round, done)}${page.ready}</footer>`;
}

/** @param {Page} page @param {Row} round @param {number} done */
function saved({ store, mind }, round, done) {
  if (mind.refusal) return html`<p class="wrong" role="status">${mind.refusal}</p>`;
  const half = halves.get(front);
  if (half) return html`<p class="small" role="status">${t('scale-half', { title: round.criteria[half.x ? 1 : 0] })}</p>`;
  if (store.status === 'online' && isSent(store, 'score.set')) return html`<p class="small" role="status">${t(done ? 'scale-saved' : 'scale-none')}</p>`;
  return line('clock', t(store.status === 'online' ? 'scale-sending' : 'scale-waiting'));
}
