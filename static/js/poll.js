/**
 * The carrier that always gets through: plain HTTPS (docs/protocol.md 2.10). It waits for changes with `since` while
 * WebSockets are blocked, fills a hole that the socket left, and pushes when the socket does not answer.
 *
 * @typedef {import('./types.js').Command} Command
 * @typedef {import('./types.js').Sync} Sync
 * @typedef {{code?: string, message?: string, retry_in_ms?: number}} Refused
 * @typedef {object} PollEvents
 * @property {(sync: Sync) => void} sync
 * @property {() => void} up
 * @property {() => void} down
 * @property {(refused: Refused) => void} refused
 */
import { backoff, pause } from './pause.js';

const PUSH_MS = 8000;
const SINCE_MS = 30000;

/** The server knows us no longer; asking again does not help. */
export class SentAway extends Error {
  constructor(/** @type {Refused} */ refused) {
    super(refused.message ?? refused.code);
    this.refused = refused;
  }
}

/**
 * @param {{state: string, push: string, since: string}} urls
 * @param {() => {epoch: string|null, seq: number, as: string}} position
 * @param {PollEvents} on
 * @param {typeof fetch} get
 */
export function makePoll(urls, position, on, get) {
  let running = 0;
  let up = false;
  const ask = (/** @type {string} */ url, /** @type {RequestInit} */ options, /** @type {number} */ limit) =>
    answer(get, address(url, position), { ...options, signal: AbortSignal.timeout(limit) });

  async function loop(/** @type {number} */ turn) {
    for (let failures = 0; turn === running; ) {
      try {
        const sync = await ask(urls.since, {}, SINCE_MS);
        if (turn !== running) return;
        failures = 0;
        report(true);
        on.sync(sync);
      } catch (error) {
        if (turn !== running) return;
        if (error instanceof SentAway) return on.refused(error.refused);
        report(false);
        await pause(backoff(failures++));
      }
    }
  }

  function report(/** @type {boolean} */ now) {
    up = now;
    if (up) on.up();
    else on.down();
  }

  return {
    isUp: () => up,
    isRunning: () => running !== 0,
    start() {
      if (running === 0) loop((running = Math.random()));
    },
    stop() {
      running = 0;
      up = false;
    },
    state: () => ask(urls.state, { cache: 'no-store' }, PUSH_MS).then(on.sync),
    since: () => ask(urls.since, {}, SINCE_MS).then(on.sync),
    push: (/** @type {Command[]} */ commands) => ask(urls.push, posted(commands), PUSH_MS),
    /** A last attempt while the page goes away; its answer is read by nobody, so the outbox keeps the commands. */
    part: (/** @type {Command[]} */ commands) => void get(address(urls.push, position), { ...posted(commands), keepalive: true }).catch(() => undefined),
  };
}

/** @param {string} url @param {() => {epoch: string|null, seq: number, as: string}} position */
function address(url, position) {
  const { epoch, seq, as } = position();
  const full = new URL(url, location.href);
  if (!full.searchParams.has('as')) full.searchParams.set('as', as);
  if (full.pathname.endsWith('/since')) {
    full.searchParams.set('epoch', epoch ?? '');
    full.searchParams.set('seq', String(seq));
  }
  return full.href;
}

/** @returns {RequestInit} */
function posted(/** @type {Command[]} */ commands) {
  return { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify({ commands }) };
}

/** @param {typeof fetch} get @param {string} url @param {RequestInit} options @returns {Promise<any>} */
async function answer(get, url, options) {
  const response = await get(url, { credentials: 'same-origin', ...options });
  const body = await response.json();
  if (response.status === 401 || response.status === 403) throw new SentAway(body);
  if (response.status >= 500 || response.status === 429) return Promise.reject(new Error(`answer ${response.status}`));
  return body;
}
