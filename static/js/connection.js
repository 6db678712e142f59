/**
 * One line to the server over two carriers: the WebSocket, and HTTPS where that does not get through. The rest of the
 * page sees syncs come in, pushes answered, and a calm status; which carrier does it is nobody's business.
 *
 * Invariants: a push is answered by receipts, by `retry_in_ms`, or it rejects, and the outbox sends it again. Bad news is
 * told only when it lasts, so that the status line does not flicker. Once sent away, nothing is tried again.
 *
 * @typedef {import('./types.js').Command} Command
 * @typedef {import('./types.js').Receipt} Receipt
 * @typedef {import('./types.js').Status} Status
 * @typedef {import('./types.js').Sync} Sync
 * @typedef {{receipts?: Receipt[], retry_in_ms?: number}} PushAnswer
 * @typedef {object} ConnectionEvents
 * @property {(sync: Sync) => void} sync
 * @property {(status: Status) => void} status
 * @property {() => void} ready  a push may get through now
 * @property {(notice: {code: string, message: string}) => void} sentAway
 */
import { backoff, pause } from './pause.js';
import { makePoll, SentAway } from './poll.js';
import { openSocket } from './socket.js';

const BAD_NEWS_AFTER_MS = 1500;
const FALLBACK_AFTER_MS = 4000;
const SILENCE_MS = 25000;
const WATCH_MS = 5000;

/** After one of these, trying again cannot help. */
const FINAL = new Set(['not-in', 'blocked', 'revoked', 'wrong-protocol', 'wrong-link']);

/**
 * @param {{workshop: string, as: string, urls: Record<string, any>}} boot
 * @param {() => {epoch: string|null, seq: number}} position  what we have
 * @param {ConnectionEvents} on
 * @param {{io: any, fetch: typeof fetch}} carriers
 */
export function connect(boot, position, on, carriers) {
  const here = () => ({ ...position(), as: boot.as });
  const status = calm(on.status);
  let over = false;
  let heardAt = Date.now();
  let asking = false;
  /** @type {number|undefined} */ let returnIn;
  /** @type {ReturnType<typeof setTimeout>|undefined} */ let fallback;

  const poll = makePoll(/** @type {any} */ (boot.urls), here, { sync: heard, up: isUp, down: isDown, refused: refused }, carriers.fetch);
  const socket = openSocket(carriers.io, () => ({ workshop: boot.workshop, protocol: 1, ...here() }), {
    sync: heard,
    up() {
      heardAt = Date.now();
      clearTimeout(fallback);
      poll.stop();
      isUp();
    },
    down(byServer) {
      isDown();
      soonFallback();
      if (byServer) later(returnIn ?? backoff(0));
    },
    bye({ reason, message, retry_in_ms }) {
      returnIn = retry_in_ms;
      if (FINAL.has(reason)) refused({ code: reason, message });
    },
    refused(why) {
      isDown();
      if (why) refused(why);
    },
  });

  function heard(/** @type {Sync} */ sync) {
    heardAt = Date.now();
    status('online'); // whatever the browser believes of its network, this came in
    on.sync(sync);
  }

  function isUp() {
    status('online');
    on.ready();
  }

  function isDown() {
    if (!socket.isUp() && !poll.isUp()) status(navigator.onLine === false ? 'offline' : poll.isRunning() ? 'offline' : 'connecting');
  }

  /** @param {{code?: string, message?: string, retry_in_ms?: number}} why */
  function refused(why) {
    if (over) return;
    if (!why.code || !FINAL.has(why.code)) return later(why.retry_in_ms ?? backoff(4));
    close();
    status('offline');
    on.sentAway({ code: why.code, message: why.message ?? '' });
  }

  function later(/** @type {number} */ milliseconds) {
    returnIn = undefined;
    setTimeout(() => !over && socket.retry(), milliseconds * (0.75 + Math.random() / 2));
  }

  function soonFallback() {
    clearTimeout(fallback);
    fallback = setTimeout(() => !over && !socket.isUp() && poll.start(), FALLBACK_AFTER_MS);
  }

  function watch() {
    if (socket.isUp() && Date.now() - heardAt > SILENCE_MS) restart();
  }

  function restart() {
    heardAt = Date.now();
    socket.restart();
  }

  function close() {
    over = true;
    clearTimeout(fallback);
    clearInterval(watchdog);
    poll.stop();
    socket.close();
  }

  /** Asks for what was missed, once at a time; a failure is repaired by the next sync that shows the hole. */
  async function ask(/** @type {() => Promise<void>} */ question) {
    if (asking || over) return;
    asking = true;
    try {
      await pause(50 + Math.random() * 250);
      await question();
    } catch (error) {
      if (error instanceof SentAway) refused(error.refused);
    } finally {
      asking = false;
    }
  }

  soonFallback();
  const watchdog = setInterval(watch, WATCH_MS);
  return {
    close,
    askSince: () => ask(poll.since),
    askState: () => ask(poll.state),
    part: poll.part,
    /** The page came back to the front, or the network did: never trust the line as it was. */
    wake() {
      if (over) return;
      if (!socket.isUp()) socket.retry();
      else if (Date.now() - heardAt > WATCH_MS) restart();
    },
    lost: () => void (over || status('offline')),
    /** @param {Command[]} commands @returns {Promise<PushAnswer>} */
    async push(commands) {
      if (over) throw new Error('sent away');
      try {
        return receiptsFor(commands, socket.isUp() ? await socket.push(commands).catch(() => poll.push(commands)) : await poll.push(commands));
      } catch (error) {
        if (error instanceof SentAway) refused(error.refused);
        throw error;
      }
    },
  };
}

/** A refusal of the whole push is a refusal of each command in it, so that a bad one cannot block the queue for ever; being sent away refuses none of them. */
export function receiptsFor(/** @type {Command[]} */ commands, /** @type {any} */ answer) {
  if (!answer.code) return answer;
  if (FINAL.has(answer.code)) throw new SentAway(answer);
  return { receipts: commands.map(({ id }) => ({ id, ok: false, code: answer.code, message: answer.message })) };
}

/** Good news at once, bad news when it lasts. @param {(status: Status) => void} tell @returns {(status: Status) => void} */
function calm(tell) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */ let timer;
  return (status) => {
    clearTimeout(timer);
    if (status === 'online') tell(status);
    else timer = setTimeout(() => tell(status), BAD_NEWS_AFTER_MS);
  };
}
