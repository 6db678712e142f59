/**
 * Drives the outbox: shelf first, then the network, one batch at a time, again until it is answered.
 * Every `send` is answered with a receipt, on the next page if need be (then nobody waits for it).
 *
 * @typedef {import('./types.js').Command} Command
 * @typedef {import('./types.js').Entry} Entry
 * @typedef {import('./types.js').Receipt} Receipt
 * @typedef {import('./shelf.js').Shelf} Shelf
 */
import * as queue from './outbox.js';
import { backoff } from './pause.js';

/**
 * @param {{push: (commands: Command[]) => Promise<{receipts?: Receipt[], retry_in_ms?: number}>, changed: () => void,
 *   seq: () => number}} way  `seq`: how far the replica is
 */
export function makeSender(way) {
  let outbox = queue.EMPTY;
  let failures = 0;
  let lastAt = 0;
  /** @type {Shelf|null} */ let shelf = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */ let timer;
  /** @type {Map<string, ((receipt: Receipt) => void)[]>} */ const waiters = new Map();

  function replace(/** @type {queue.Outbox} */ next) {
    if (next === outbox) return;
    outbox = next;
    way.changed();
  }

  async function flush() {
    clearTimeout(timer);
    const taken = queue.takeBatch(outbox);
    if (taken.batch.length === 0) return;
    replace(taken.outbox);
    /** @type {{receipts?: Receipt[], retry_in_ms?: number}} */
    const answer = await way.push(taken.batch).catch(() => ({ retry_in_ms: backoff(failures++) }));
    if (answer.receipts) {
      failures = 0;
      settle(answer.receipts);
      return flush();
    }
    replace(queue.onRetry(outbox));
    timer = setTimeout(flush, answer.retry_in_ms ?? backoff(failures++));
  }

  function settle(/** @type {Receipt[]} */ receipts) {
    replace(queue.onArrived(queue.onReceipts(outbox, receipts), way.seq()));
    for (const receipt of receipts) {
      const entry = outbox.entries.find(({ id }) => id === receipt.id);
      store(entry?.failed ? entry : null, receipt.id);
      for (const tell of waiters.get(receipt.id) ?? []) tell(receipt);
      waiters.delete(receipt.id);
    }
  }

  /** What is on the shelf is what a new page must know: waiting and refused entries, not committed ones. */
  async function store(/** @type {Entry|null} */ entry, /** @type {string} */ id) {
    if (!shelf) return;
    try {
      await (entry ? shelf.put(entry) : shelf.remove(id));
    } catch {
      shelf.durable = false; // storage withdrawn while we were open; the page says so
    }
  }

  return {
    entries: () => outbox.entries,
    durable: () => shelf?.durable ?? false,
    flush,
    /** The network is back: what waits goes now, not when its pause is over. */
    hurry() {
      failures = 0;
      flush();
    },
    /** Commands to try once more while the page goes away. */
    unsent: () => queue.takeBatch(queue.onRetry(outbox)).batch,
    async open(/** @type {Shelf} */ opened) {
      shelf = opened;
      const stored = await opened.load().catch(() => []);
      for (const entry of outbox.entries.filter(queue.isWaiting)) store(entry, entry.id); // written before it was open
      replace(queue.restore(outbox, stored));
      flush();
    },
    /** @param {Command} command @returns {Promise<Receipt>} */
    send(command) {
      if (queue.pushBytes([command]) > queue.MAX_BYTES) return Promise.resolve({ id: command.id, ok: false, code: 'too-long' });
      lastAt = Math.max(Date.now(), lastAt + 1);
      const entry = { ...command, at: lastAt };
      const { outbox: next, replaced } = queue.enqueue(outbox, entry);
      const earlier = replaced ? (waiters.get(replaced) ?? []) : [];
      if (replaced) {
        waiters.delete(replaced);
        store(null, replaced);
      }
      replace(next);
      store(entry, entry.id).then(flush);
      return new Promise((resolve) => waiters.set(entry.id, [...(waiters.get(entry.id) ?? []), ...earlier, resolve]));
    },
    dismiss(/** @type {string} */ id) {
      replace(queue.dismiss(outbox, id));
      store(null, id);
    },
    arrived: (/** @type {number} */ seq) => replace(queue.onArrived(outbox, seq)),
    reset: () => replace(queue.onReset(outbox)),
  };
}
