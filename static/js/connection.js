/**
 * One line to the server over two carriers: the WebSocket, and HTTPS where that does not get through. The rest of the
 * page sees syncs come in, pushes answered, and a calm status; which carrier does it is nobody's business.
 *
 * Invariants: a push is answered by receipts, by `retry_in_ms`, or it rejects, and the outbox sends it again. Bad news is
 * told only when it lasts, so that the status line does not flicker. A socket is trusted once it has delivered, and no longer than
 * it goes on to. Once sent away, nothing is tried again.
 *
 * @typedef {import('./types.js').Command} Command
 * @typedef {import('./types.js').Receipt} Receipt
 * @typedef {import('./types.js').Status} Status
 * @typedef {import('./types.js').Sync} Sync
 * @typedef {import('./poll.js').Refused} Refused
 * @typedef {{receipts?: Receipt[], retry_in_ms?: number}} PushAnswer
 * @typedef {object} ConnectionEvents
 * @property {(sync: Sync) => void} sync
 * @property {(status: Status) => void} status
 * @property {() => void} ready  a push may get through now
 * @property {(notice: {code: string, message: string}) => void} sentAway
 */
import { backoff, pause, spread } from './later.js';
import { Poll, SentAway } from './poll.js';
import { openSocket } from './socket.js';

const BAD_NEWS_AFTER_MS = 1500;
const LONGEST_PATIENCE_MS = 12_000;
const STEADY_MS = 30_000;
const FALLBACK_AFTER_MS = 4000;
/** A sync comes every two seconds at least (docs/protocol.md 2.8): after five that did not, and not every phone of a hall at once. */
const SILENCE_MS = 10_500;
const SILENCE_SPREAD_MS = 3000;
const WATCH_MS = 1000;
const FRESH_MS = 6000;

/** After one of these, trying again cannot help. */
const FINAL = new Set(['not-in', 'blocked', 'erased', 'purged', 'rehearsal-over', 'revoked', 'not-found', 'wrong-protocol', 'wrong-link']);

/** The line of one page. */
export class Connection {
  /**
   * @param {{workshop: string, as: string, urls: Record<string, any>}} boot
   * @param {() => import('./poll.js').Position} position  what we have
   * @param {ConnectionEvents} on
   * @param {{io: any, fetch: typeof fetch}} carriers
   */
  constructor(boot, position, on, carriers) {
    this.on = on;
    this.tell = calm(on.status);
    this.over = false;
    this.asking = false;
    this.trusted = false;
    this.failures = 0;
    this.heardAt = Date.now();
    this.silence = SILENCE_MS + Math.random() * SILENCE_SPREAD_MS;
    /** @type {number|undefined} */ this.returnIn = undefined;
    /** @type {ReturnType<typeof setTimeout>|undefined} */ this.fallback = undefined;
    const here = () => ({ ...position(), as: boot.as });
    const heard = (/** @type {Sync} */ sync) => this.heard(sync);
    const refused = (/** @type {Refused} */ why) => this.refused(why);
    this.poll = new Poll(/** @type {any} */ (boot.urls), here, { sync: heard, up: () => this.isUp(), down: () => this.isDown(), refused }, carriers.fetch);
    this.socket = openSocket(carriers.io, () => ({ workshop: boot.workshop, protocol: 1, ...here() }), this.socketEvents());
    this.soonFallback();
    this.watchdog = setInterval(() => this.watch(), WATCH_MS);
  }

  /** @returns {import('./socket.js').SocketEvents} */
  socketEvents() {
    return {
      sync: (sync) => {
        this.trust();
        this.heard(sync);
      },
      up: () => void (this.heardAt = Date.now()),
      down: (byServer) => {
        this.trusted = false;
        this.isDown();
        this.soonFallback();
        if (byServer) this.later(this.returnIn);
      },
      bye: ({ reason, message, retry_in_ms }) => {
        this.returnIn = retry_in_ms;
        if (FINAL.has(reason)) this.refused({ code: reason, message });
      },
      refused: (why) => {
        this.isDown();
        if (why) this.refused(why);
      },
    };
  }

  /** The socket delivers: it takes over from HTTPS. */
  trust() {
    if (this.trusted) return;
    this.trusted = true;
    this.failures = 0;
    clearTimeout(this.fallback);
    this.poll.stop();
    this.isUp();
  }

  heard(/** @type {Sync} */ sync) {
    if (this.over) return; // it was under way when the page was sent away
    this.heardAt = Date.now();
    this.tell('online'); // whatever the browser believes of its network, this came in
    this.on.sync(sync);
  }

  isUp() {
    this.tell('online');
    this.on.ready();
  }

  isDown() {
    if (this.trusted || this.poll.isUp()) return;
    this.tell(navigator.onLine === false || this.poll.isRunning() ? 'offline' : 'connecting');
  }

  /** Sent away for good, or asked to come back later. */
  refused(/** @type {Refused} */ why) {
    if (this.over) return;
    if (!why.code || !FINAL.has(why.code)) {
      this.later(why.retry_in_ms);
      return;
    }
    this.close();
    this.tell('offline');
    this.on.sentAway({ code: why.code, message: why.message ?? '' });
  }

  /** Tries the socket again: when the server asked, or longer after each time. */
  later(/** @type {number|undefined} */ asked) {
    this.returnIn = undefined;
    setTimeout(() => !this.over && this.socket.retry(), asked === undefined ? backoff(this.failures++) : spread(asked));
  }

  soonFallback() {
    clearTimeout(this.fallback);
    this.fallback = setTimeout(() => !this.over && !this.trusted && this.poll.start(), FALLBACK_AFTER_MS);
  }

  /** A line that says it is open but has been silent for too long is not trusted. */
  watch() {
    if (!this.socket.isUp() || Date.now() - this.heardAt < this.silence) return;
    this.restart();
    this.poll.start();
  }

  restart() {
    this.heardAt = Date.now();
    this.socket.restart();
  }

  close() {
    this.over = true;
    clearTimeout(this.fallback);
    clearInterval(this.watchdog);
    this.poll.stop();
    this.socket.close();
  }

  /** The page came back to the front, or the network did: never trust the line as it was. */
  wake() {
    if (this.over) return;
    if (!this.socket.isUp()) this.socket.retry();
    else if (Date.now() - this.heardAt > FRESH_MS) this.restart();
  }

  /** The browser says that the network is gone. */
  lost() {
    if (!this.over) this.tell('offline');
  }

  askSince() {
    return this.ask(() => this.poll.since());
  }

  askState() {
    return this.ask(() => this.poll.state());
  }

  /** Asks for what was missed, once at a time; a failure is repaired by the next sync that shows the hole. */
  async ask(/** @type {() => Promise<void>} */ question) {
    if (this.asking || this.over) return;
    this.asking = true;
    try {
      await pause(50 + Math.random() * 250);
      if (!this.over) await question();
    } catch (error) {
      if (error instanceof SentAway) this.refused(error.refused);
    } finally {
      this.asking = false;
    }
  }

  /** Tells what the page holds; over HTTPS `since` tells it. @param {import('./store.js').Held} held @returns {Promise<boolean|null|undefined>} */
  async tellHeld(held) {
    return this.trusted ? (await this.socket.held(held)).agree : undefined;
  }

  part(/** @type {Command[]} */ commands) {
    if (!this.over) this.poll.part(commands);
  }

  /** @param {Command[]} commands @returns {Promise<PushAnswer>} */
  async push(commands) {
    if (this.over) throw new Error('sent away');
    try {
      return receiptsFor(commands, await this.carry(commands));
    } catch (error) {
      if (error instanceof SentAway) this.refused(error.refused);
      throw error;
    }
  }

  /** Over the socket when it is up, over HTTPS when it is not or does not answer: the same id has no second effect. */
  carry(/** @type {Command[]} */ commands) {
    if (!this.trusted) return this.poll.push(commands);
    return this.socket.push(commands).catch((/** @type {Error} */ error) => {
      if (this.over) throw error;
      return this.poll.push(commands);
    });
  }
}

/** A refusal of the whole push is a refusal of each command in it, so that a bad one cannot block the queue for ever; being sent away refuses none of them. */
export function receiptsFor(/** @type {Command[]} */ commands, /** @type {any} */ answer) {
  const away = [answer, ...(answer.receipts ?? [])].find(({ code }) => FINAL.has(code));
  if (away) throw new SentAway(away);
  if (!answer.code) return answer;
  return { receipts: commands.map(({ id }) => ({ id, ok: false, code: answer.code, message: answer.message })) };
}

/**
 * Good news at once, bad news when it lasts; more bad news does not put off the first. On a line that flaps it has to last longer each time, until the
 * line has been steady for a while.
 * @param {(status: Status) => void} tell
 * @returns {(status: Status) => void}
 */
export function calm(tell) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */ let timer;
  /** @type {Status} */ let latest = 'connecting';
  let patience = BAD_NEWS_AFTER_MS;
  let goodSince = 0;
  return (status) => {
    const before = latest;
    latest = status;
    if (status === 'online') {
      if (before !== 'online') goodSince = Date.now();
      clearTimeout(timer);
      timer = undefined;
      tell(status);
      return;
    }
    if (before === 'online' && Date.now() - goodSince > STEADY_MS) patience = BAD_NEWS_AFTER_MS;
    timer ??= setTimeout(() => {
      timer = undefined;
      patience = Math.min(2 * patience, LONGEST_PATIENCE_MS);
      tell(latest);
    }, patience);
  };
}
