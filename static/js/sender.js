/**
 * Drives the outbox: shelf first, then the network, one batch at a time, again until it is answered.
 * Every `send` is answered with a receipt, on the next page if need be (then nobody waits for it).
 *
 * @typedef {import('./types.js').Command} Command
 * @typedef {import('./types.js').Entry} Entry
 * @typedef {import('./types.js').Receipt} Receipt
 * @typedef {import('./connection.js').PushAnswer} PushAnswer
 * @typedef {import('./shelf.js').Shelf} Shelf
 */
import * as queue from './outbox.js';
import { backoff, spread } from './later.js';

/** The outbox of one page. */
export class Sender {
  /**
   * @param {object} way
   * @param {(commands: Command[]) => Promise<PushAnswer>} way.push
   * @param {() => void} way.changed  something to draw
   * @param {() => number} way.seq  how far the replica is
   */
  constructor(way) {
    this.way = way;
    this.outbox = queue.EMPTY;
    this.failures = 0;
    this.notBefore = 0;
    this.lastAt = 0;
    /** @type {Shelf|null} */ this.shelf = null;
    /** @type {ReturnType<typeof setTimeout>|undefined} */ this.timer = undefined;
    /** @type {Map<string, ((receipt: Receipt) => void)[]>} */ this.waiters = new Map();
  }

  get entries() {
    return this.outbox.entries;
  }

  get durable() {
    return this.shelf?.durable ?? false;
  }

  replace(/** @type {queue.Outbox} */ next) {
    if (next === this.outbox) return;
    this.outbox = next;
    this.way.changed();
  }

  async flush() {
    if (Date.now() < this.notBefore) return; // the server asked for patience
    clearTimeout(this.timer);
    const taken = queue.takeBatch(this.outbox);
    if (taken.batch.length === 0) return;
    this.replace(taken.outbox);
    /** @type {PushAnswer} */
    const answer = await this.way.push(taken.batch).catch(() => ({}));
    if (answer.receipts?.length) { // none at all: the batch as a whole was not taken, so not again at once
      this.failures = 0;
      this.settle(answer.receipts);
      this.flush();
    } else {
      this.replace(queue.onRetry(this.outbox));
      this.rest(answer.retry_in_ms);
    }
  }

  /** Tries again later: when the server asked, or longer after each failure. */
  rest(/** @type {number|undefined} */ asked) {
    const pause = asked === undefined ? backoff(this.failures++) : spread(asked);
    this.notBefore = asked === undefined ? 0 : Date.now() + pause;
    this.timer = setTimeout(() => {
      this.notBefore = 0;
      this.flush();
    }, pause);
  }

  settle(/** @type {Receipt[]} */ receipts) {
    this.replace(queue.onArrived(queue.onReceipts(this.outbox, receipts), this.way.seq()));
    for (const receipt of receipts) {
      const entry = this.entries.find(({ id }) => id === receipt.id);
      this.store(entry?.failed ? entry : null, receipt.id);
      for (const tell of this.waiters.get(receipt.id) ?? []) tell(receipt);
      this.waiters.delete(receipt.id);
    }
  }

  /** What is on the shelf is what a new page must know: waiting and refused entries, not committed ones. */
  async store(/** @type {Entry|null} */ entry, /** @type {string} */ id) {
    const { shelf, durable } = this;
    if (!shelf) return;
    await (entry ? shelf.put(entry) : shelf.remove(id));
    if (durable !== this.durable) this.way.changed(); // storage withdrawn while we were open; the page says so
  }

  /** The network is back, or the page is: what waits goes now, not when its pause is over. */
  hurry() {
    this.failures = 0;
    this.flush();
  }

  /** Commands to try once more while the page goes away. */
  unsent() {
    return queue.takeBatch(queue.onRetry(this.outbox)).batch;
  }

  async open(/** @type {Shelf} */ shelf) {
    this.shelf = shelf;
    for (const entry of this.entries.filter(queue.isWaiting)) this.store(entry, entry.id); // written before it was open
    await this.adopt();
    this.way.changed(); // whether it is durable is known now
  }

  /** Takes over what earlier pages and closed tabs left behind. */
  async adopt() {
    this.take(await this.shelf?.load() ?? []);
  }

  take(/** @type {Entry[]} */ left) {
    if (left.length === 0) return;
    for (const entry of left) this.store(entry, entry.id); // ours from now on
    this.replace(queue.restore(this.outbox, left));
    this.flush();
  }

  /** @param {Command} command @returns {Promise<Receipt>} */
  send(command) {
    if (queue.pushBytes([command]) > queue.MAX_BYTES) return Promise.resolve({ id: command.id, ok: false, code: 'too-long' });
    this.lastAt = Math.max(Date.now(), this.lastAt + 1);
    const entry = { ...command, at: this.lastAt };
    const { outbox, replaced } = queue.enqueue(this.outbox, entry);
    this.replace(outbox);
    this.store(entry, entry.id).then(() => this.flush());
    return new Promise((resolve) => this.waiters.set(entry.id, [...this.inherited(entry.id, replaced), resolve]));
  }

  /** Who waits for this entry already: those of the same id, and those of the entry that gave way to it. @returns {((receipt: Receipt) => void)[]} */
  inherited(/** @type {string} */ id, /** @type {string|null} */ replaced) {
    const own = this.waiters.get(id) ?? [];
    if (!replaced) return own;
    const earlier = this.waiters.get(replaced) ?? [];
    this.waiters.delete(replaced);
    this.store(null, replaced);
    return [...own, ...earlier];
  }

  /** Nothing that waits or was refused stays, here or on the shelf. */
  forgetAll() {
    clearTimeout(this.timer);
    for (const { id } of this.entries) this.store(null, id);
    this.replace(queue.EMPTY);
  }

  dismiss(/** @type {string} */ id) {
    this.forget(id);
    this.store(null, id);
  }

  /** Another tab threw a refused entry away. */
  forget(/** @type {string} */ id) {
    this.replace(queue.dismiss(this.outbox, id));
  }

  arrived(/** @type {number} */ seq) {
    this.replace(queue.onArrived(this.outbox, seq));
  }

  reset() {
    this.replace(queue.onReset(this.outbox));
  }
}
