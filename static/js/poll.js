/**
 * The carrier that always gets through: plain HTTPS (docs/protocol.md 2.10). It waits for changes with `since` while
 * WebSockets are blocked, fills a hole that the socket left, and pushes when the socket does not answer.
 *
 * @typedef {import('./types.js').Command} Command
 * @typedef {import('./types.js').Sync} Sync
 * @typedef {{code?: string, message?: string, retry_in_ms?: number}} Refused
 * @typedef {{epoch: string|null, seq: number, hash?: number}} Position  what we have, and its fingerprint when that is known
 * @typedef {object} PollEvents
 * @property {(sync: Sync) => void} sync
 * @property {() => void} up
 * @property {() => void} down
 * @property {(refused: Refused) => void} refused
 */
import { backoff, pause } from './later.js';

const PUSH_MS = 8000;
const SINCE_MS = 30000;

/** Not in, not allowed, no such workshop, erased. */
const SENT_AWAY = new Set([401, 403, 404, 410]);

/** The server knows us no longer; asking again does not help. */
export class SentAway extends Error {
  constructor(/** @type {Refused} */ refused) {
    super(refused.message ?? refused.code);
    this.refused = refused;
  }
}

/** The HTTPS carrier of one page. */
export class Poll {
  /**
   * @param {{state: string, push: string, since: string}} urls
   * @param {() => Position & {as: string}} position
   * @param {PollEvents} on
   * @param {typeof fetch} get
   */
  constructor(urls, position, on, get) {
    this.urls = urls;
    this.position = position;
    this.on = on;
    this.get = get;
    /** @type {object|null} the turn that runs; a stopped turn finds another here, or none */
    this.turn = null;
    this.up = false;
  }

  isUp() {
    return this.up;
  }

  isRunning() {
    return this.turn !== null;
  }

  start() {
    if (!this.turn) this.run((this.turn = {}));
  }

  stop() {
    this.turn = null;
    this.up = false;
  }

  /** Waits for changes until it is stopped or sent away, longer after each failure. */
  async run(/** @type {object} */ turn) {
    for (let failures = 0; turn === this.turn; ) {
      // The first answer comes at once, so that who starts here, or starts again, knows that it gets through.
      const sync = await this.ask(this.urls.since, {}, SINCE_MS, !this.up).catch((error) => error);
      if (turn !== this.turn) return;
      if (sync instanceof SentAway) return this.on.refused(sync.refused);
      const wasUp = this.up;
      this.up = !(sync instanceof Error);
      if (this.up) {
        failures = 0;
        if (!wasUp) this.on.up();
        this.on.sync(sync);
      } else {
        this.on.down();
        await pause(backoff(failures++));
      }
    }
  }

  state() {
    return this.beside(this.urls.state, { cache: 'no-store' }, PUSH_MS);
  }

  since() {
    return this.beside(this.urls.since, {}, SINCE_MS);
  }

  /** Asks beside the socket, which may be quicker: an answer that it overtook would take the page back. */
  async beside(/** @type {string} */ url, /** @type {RequestInit} */ options, /** @type {number} */ limit) {
    const before = this.position();
    const sync = await this.ask(url, options, limit, true);
    if (!overtaken(sync, before, this.position())) this.on.sync(sync);
  }

  push(/** @type {Command[]} */ commands) {
    return this.ask(this.urls.push, posted(commands), PUSH_MS);
  }

  /** A last attempt while the page goes away; its answer is read by nobody, so the outbox keeps the commands. */
  part(/** @type {Command[]} */ commands) {
    this.get(address(this.urls.push, this.position), { ...posted(commands), keepalive: true }).catch(() => undefined);
  }

  /** @param {string} url @param {RequestInit} options @param {number} limit  in milliseconds @param {boolean} [atOnce]  do not wait for news */
  ask(url, options, limit, atOnce = false) {
    return answer(this.get, address(url, this.position, atOnce), { ...options, signal: AbortSignal.timeout(limit) });
  }
}

/** Whether a whole state is older than where the page came since it was asked for. */
function overtaken(/** @type {Sync} */ sync, /** @type {Position} */ before, /** @type {Position} */ now) {
  const anew = now.epoch !== before.epoch;
  return sync.reset && (sync.epoch === now.epoch ? (anew || now.seq > before.seq) && sync.to < now.seq : anew);
}

/** @param {string} url @param {() => Position & {as: string}} position @param {boolean} [atOnce] */
function address(url, position, atOnce = false) {
  const { epoch, seq, hash, as } = position();
  const full = new URL(url, location.href);
  if (!full.searchParams.has('as')) full.searchParams.set('as', as);
  if (full.pathname.endsWith('/since')) {
    full.searchParams.set('epoch', epoch ?? '');
    full.searchParams.set('seq', String(seq));
    if (hash !== undefined) full.searchParams.set('hash', String(hash));
    if (atOnce) full.searchParams.set('nowait', '1');
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
  if (SENT_AWAY.has(response.status)) throw new SentAway(body);
  if (response.status >= 500 || response.status === 429) return Promise.reject(new Error(`answer ${response.status}`));
  return body;
}
