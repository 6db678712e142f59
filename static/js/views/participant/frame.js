/**
 * What stands around every panel of the phone: the head with the step, the level switch, and one calm line at the foot.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./mind.js').Mind} Mind
 * @typedef {import('./moment.js').Moment} Moment
 */
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { t } from '../../texts.js';
import { sign } from '../parts/sign.js';
import { latecomer, until } from './moment.js';
import { statusLine } from './status.js';

/** A longer word does not fit beside the sign in a tab of a small phone; it goes below it. */
const LONG_WORD = 8;

/** The wordmark, as in the server's first paint. */
const brand = html`<a class="brand" href="/"><i aria-hidden="true">${[1, 2, 3].map((n) => html`<span data-level=${n}><svg><use href=${`#s${n}`}></use></svg></span>`)}</i>Startdag</a>`;

export function head(/** @type {Store} */ store, /** @type {Moment} */ now) {
  const end = until(store, now.step);
  const when = end ? `, ${t(end.key, end.values)}` : '';
  return html`<header class="phone-head">${brand}<span>${now.step ? `${now.step.title}${when}` : t('no-steps')}</span></header>`;
}

/** One tab per level; plain links, so that they work before the script and in a new tab. */
export function levelSwitch(/** @type {Store} */ store, /** @type {Mind} */ mind) {
  const levels = store.rows('level');
  if (levels.length < 2) return nothing;
  const long = levels.some((level) => longestWord(label(level)) > LONG_WORD);
  const choose = (/** @type {Event} */ event, /** @type {string} */ id) => {
    event.preventDefault();
    mind.choose(id);
  };
  return html`<nav class=${long ? 'switch long' : 'switch'} aria-label=${t('levels')}>${levels.map((level) => html`
    <a href=${`#${level.id}`} data-level=${level.sides} aria-current=${level.id === mind.level?.id ? 'page' : nothing} @click=${(/** @type {Event} */ event) => choose(event, level.id)}>${sign(level)}<span>${label(level)}</span></a>`)}</nav>`;
}

const label = (/** @type {Row} */ level) => level.short || level.title;
const longestWord = (/** @type {string} */ text) => Math.max(...text.split(/[\s-]+/).map((word) => word.length));

/** The sign and the title of the level in front. */
export function levelHead(/** @type {Row} */ level) {
  return html`<header class="level-head">${sign(level)}<h1>${level.title}</h1></header>`;
}

/** What must be said before anything else: sent away, only looking, or just come in. */
export function notices(/** @type {Store} */ store, /** @type {Mind} */ mind, /** @type {Moment} */ now) {
  if (store.notice) return html`<p class="notice" role="alert">${store.notice.message || t('sent-away')} ${['blocked', 'purged', 'rehearsal-over', 'not-found'].includes(store.notice.code) ? nothing : html`<a href=${store.boot.urls.join}>${t('join-again')}</a>`}</p>`;
  if (store.looking) return store.looking();
  const late = latecomer(store, now, mind.arrivedIn);
  if (!late) return nothing;
  return html`<p class="small late">${t('just-in', { done: late.done })}${late.ideas ? ` ${t('just-in-ideas', { count: late.ideas })}` : ''}</p>`;
}

/** A status line with its mark; the words are always there. */
export function line(/** @type {"tick"|"clock"} */ mark, /** @type {string} */ words) {
  return html`<p class="state" role="status"><svg aria-hidden="true"><use href=${`#${mark}`}></use></svg><span>${words}</span></p>`;
}

/** What the step asks, in the words of the facilitator. @param {Moment} now */
export const asked = (now) => (now.step?.instruction ? html`<p class="small asked">${now.step.instruction}</p>` : nothing);

/** @param {{store: Store, now: Moment, ready?: unknown}} page */
export function foot({ store, now, ready }) {
  const { mark, key, values } = statusLine(store, now.mayPost);
  const keep = !store.durable && mark === 'clock' && values.count ? ` ${t('line-keep-open')}` : '';
  return html`<footer class="phone-foot line">${line(mark, t(key, values) + keep)}${ready}</footer>`;
}
