/**
 * What this moment asks of a participant: the step, what it allows, until when, and which panel stands in front. PURE.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {"welcome"|"write"|"outline"|"vote"|"scale"|"recognise"|"close"} Panel
 * @typedef {object} Moment
 * @property {Row|undefined} step
 * @property {Panel} panel
 * @property {boolean} mayPost
 * @property {boolean} mayEdit
 * @property {boolean} asks  whether there is something one can be done with
 * @property {boolean} showsAll
 * @property {Row|undefined} round  the round that is open to vote in
 * @property {Row[]} done  the steps that are over
 */

/** @type {Record<string, Panel>} */
const PANELS = { welcome: 'welcome', question: 'welcome', collect: 'write', cluster: 'outline', vote: 'outline', decide: 'close', feedback: 'close', close: 'close' };

const MINUTE = 60_000;

/** @returns {Moment} */
export function moment(/** @type {Store} */ store) {
  const step = store.row('step', store.workshop.step) ?? store.rows('step').find((row) => row.status === 'current');
  const allows = store.workshop.status === 'closed' ? [] : (step?.allows ?? []);
  const round = allows.includes('vote') ? store.rows('round').find((row) => row.status === 'open') : undefined;
  const mayPost = allows.includes('post');
  return {
    step,
    panel: round ? (round.method === 'scale' ? 'scale' : 'vote') : allows.includes('recognise') ? 'recognise' : panelOf(step, mayPost),
    mayPost,
    mayEdit: allows.includes('edit'),
    asks: Boolean(round) || allows.some((/** @type {string} */ word) => word !== 'vote'),
    showsAll: (step?.shows ?? 'all') === 'all',
    round,
    done: store.rows('step').filter((row) => row.status === 'done'),
  };
}

/** Whether this phone may vote in a round: it was here when the round opened. Who only looks on sees what a voter sees. */
export function onRoll(/** @type {Store} */ store, /** @type {Row} */ round) {
  return (store.boot.place_on_roll ?? 0) <= (round.roll_until ?? Infinity);
}

/** What is allowed weighs more than the kind of step: without writing there is reading. @returns {Panel} */
function panelOf(/** @type {Row|undefined} */ step, /** @type {boolean} */ mayPost) {
  const own = PANELS[step?.kind ?? 'welcome'] ?? 'outline';
  if (own === 'write' && !mayPost) return 'outline';
  return own === 'welcome' && mayPost ? 'write' : own;
}

/**
 * Until when the step lasts: a running timer in minutes (it is short and everyone looks at it), else the clock time the
 * agenda gives.
 * @param {Store} store
 * @param {Row|undefined} step
 * @returns {{key: "minutes-left"|"time-up"|"until", values: Record<string, string|number>}|null}
 */
export function until(store, step) {
  if (!step) return null;
  if (step.ends_at) {
    const left = step.ends_at - store.now();
    return left <= 0 ? { key: 'time-up', values: {} } : { key: 'minutes-left', values: { count: left < MINUTE ? 0 : Math.ceil(left / MINUTE) } };
  }
  const end = plus(step.starts, step.minutes);
  return end ? { key: 'until', values: { time: store.lang === 'en' ? end.replace('.', ':') : end } } : null;
}

/** The clock time `minutes` after `starts` ("10.45"), or null when the agenda does not say. */
export function plus(/** @type {string|null|undefined} */ starts, /** @type {number|null|undefined} */ minutes) {
  const found = /^(\d{1,2})[.:](\d{2})/.exec(starts ?? '');
  if (!found || !minutes) return null;
  const total = Number(found[1]) * 60 + Number(found[2]) + minutes;
  return `${String(Math.floor(total / 60) % 24).padStart(2, '0')}.${String(total % 60).padStart(2, '0')}`;
}

/**
 * One line for who comes in later: what is over, and how much lies there. Nothing for who was there from the start, nor
 * for who has written or voted: they are in.
 * @param {Store} store
 * @param {Moment} now
 * @param {string|null} arrivedIn  the step this device first saw
 * @returns {{done: string, ideas: number}|null}
 */
export function latecomer(store, now, arrivedIn) {
  if (!now.step || arrivedIn !== now.step.id || now.done.length === 0) return null;
  if (store.rows('idea').some((idea) => idea.mine) || store.rows('vote').length > 0) return null;
  if (store.rows('round').some((round) => round.status === 'closed' && onRoll(store, round))) return null; // was here, and may have voted
  return { done: now.done.map((step) => step.title).join(', '), ideas: store.rows('idea').filter((idea) => idea.status === 'visible').length };
}
