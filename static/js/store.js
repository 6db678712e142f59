/**
 * What every view reads: the replica, what is still on its way, and how the line is. Views render it and send commands;
 * there is nothing to roll back, because the screen is replica + outbox.
 *
 * @typedef {import('./types.js').Boot} Boot
 * @typedef {import('./connection.js').ConnectionEvents} ConnectionEvents
 * @typedef {import('./types.js').Receipt} Receipt
 * @typedef {import('./types.js').Row} Row
 * @typedef {import('./types.js').Store} Store
 * @typedef {import('./types.js').Sync} Sync
 * @typedef {Pick<import('./connection.js').Connection, 'push'|'askSince'|'askState'|'part'|'wake'|'lost'|'tellHeld'>} Line
 * @typedef {{epoch: string, seq: number, hash: number}} Held  a replica and its fingerprint (digest.js)
 */
import { applySync, EMPTY } from './replica.js';
import { Sender } from './sender.js';
import { attempt, lostMark, storage, tellTabs } from './tabs.js';
import { uuid } from './uuid.js';

/** The order of every list: by `order`, then by `id` (docs/protocol.md 3.3). */
export function byOrder(/** @type {Row} */ a, /** @type {Row} */ b) {
  return (a.order ?? 0) - (b.order ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The rows of a kind that has none: one list, as long as that is so. @type {Row[]} */
const NONE = [];

/** @implements {Store} */
export class LiveStore {
  /**
   * @param {Boot} boot
   * @param {object} world
   * @param {(events: ConnectionEvents, position: () => import('./poll.js').Position) => Line} world.connect
   * @param {(draw: () => void) => void} [world.frame]
   */
  constructor(boot, { connect, frame = requestAnimationFrame }) {
    this.boot = boot;
    this.lang = boot.lang;
    this.frame = frame;
    this.replica = applySync(EMPTY, { ...boot.state, reset: true }).replica;
    this.clockAhead = (boot.state.now ?? Date.now()) - Date.now();
    this.drawing = false;
    /** @type {Held|null} */ this.held = null;
    /** @type {import('./types.js').Status} */ this.status = 'connecting';
    /** @type {{code: string, message: string}|null} */ this.notice = null;
    /** @type {Set<() => void>} */ this.listeners = new Set();
    /** @type {WeakMap<object, Row[]>} */ this.sorted = new WeakMap();
    this.sender = new Sender({ push: (commands) => this.line.push(commands), changed: () => this.changed(), seq: () => this.seq });
    this.line = connect(this.events(), () => this.position());
  }

  /** @returns {ConnectionEvents} */
  events() {
    return {
      sync: (sync) => this.take(sync),
      ready: () => this.sender.hurry(),
      status: (status) => {
        this.status = status;
        this.changed();
      },
      sentAway: (why) => this.sentAway(why),
    };
  }

  /** It is over here: the first reason given is the one told. Who was erased leaves nothing on this device either. */
  sentAway(/** @type {{code: string, message: string}} */ why) {
    if (this.notice) return;
    const { workshop, person } = this.boot;
    if (why.code === 'not-in' && person) attempt(() => storage('localStorage')?.setItem(lostMark(workshop), person));
    if (['erased', 'purged', 'rehearsal-over'].includes(why.code)) {
      const { idea = {}, vote, score, recognition, ...rows } = this.replica.rows;
      const others = Object.fromEntries(Object.entries(idea).filter(([, row]) => !row.mine));
      this.replica = { ...this.replica, rows: { ...rows, idea: others } };
      this.sender.forgetAll();
    }
    this.notice = { ...why, message: why.message || this.boot.refusals[why.code] || '' };
    this.changed();
  }

  /** Where this page is, with the fingerprint of its rows when that is known. @returns {import('./poll.js').Position} */
  position() {
    const { epoch, seq } = this.replica;
    const { held } = this;
    return held?.epoch === epoch && held?.seq === seq ? held : { epoch, seq };
  }

  take(/** @type {Sync} */ sync) {
    const { replica, verdict } = applySync(this.replica, sync);
    if (verdict === 'gap') this.line.askSince();
    if (verdict === 'reset-needed') this.line.askState();
    if (replica.epoch !== this.replica.epoch) this.sender.reset();
    if (replica.rows !== this.replica.rows) this.held = null; // a fingerprint is of these very rows
    if (sync.now !== undefined) this.clockAhead = sync.now - Date.now();
    this.replica = replica;
    this.sender.arrived(replica.seq);
    this.changed();
  }

  /** Tells the listeners, once for all that changes before the next frame. */
  changed() {
    if (this.drawing) return;
    this.drawing = true;
    const { frame } = this; // a browser's own function must not be called as a method of ours
    frame(() => {
      this.drawing = false;
      for (const listener of this.listeners) listener();
    });
  }

  get workshop() {
    return this.rows('workshop')[0] ?? { id: this.boot.workshop };
  }

  get epoch() {
    return this.replica.epoch;
  }

  get seq() {
    return this.replica.seq;
  }

  get present() {
    return this.replica.present;
  }

  get pending() {
    return this.sender.entries;
  }

  get durable() {
    return this.sender.durable;
  }

  /** All rows of a kind in their order; the same list as long as none of them changes. @returns {Row[]} */
  rows(/** @type {string} */ kind) {
    const byId = this.replica.rows[kind];
    if (!byId) return NONE;
    const known = this.sorted.get(byId);
    if (known) return known;
    const list = Object.values(byId).sort(byOrder);
    this.sorted.set(byId, list);
    return list;
  }

  /** @param {string} kind @param {string} id @returns {Row|undefined} */
  row(kind, id) {
    return this.replica.rows[kind]?.[id];
  }

  /** The server's clock in milliseconds. */
  now() {
    return Date.now() + this.clockAhead;
  }

  /** @param {string} name @param {Record<string, any>} data @param {{id?: string}} [options] @returns {Promise<Receipt>} */
  async send(name, data, { id = uuid() } = {}) {
    const { preview, refusals } = this.boot;
    const receipt = preview ? { id, ok: false, code: 'not-allowed' } : await this.sender.send({ id, name, data });
    return receipt.ok ? receipt : { ...receipt, message: receipt.message || refusals[receipt.code ?? 'error'] || refusals.error };
  }

  dismiss(/** @type {string} */ id) {
    this.sender.dismiss(id);
    tellTabs('gone', id);
  }

  /** @param {() => void} listener @returns {() => void} stops it */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  openShelf(/** @type {import('./shelf.js').Shelf} */ shelf) {
    return this.sender.open(shelf);
  }

  /** The page came back to the front, or the network did: the line and the outbox are tried at once. */
  wake() {
    this.line.wake();
    this.sender.hurry();
  }

  /** The page goes away: one last try for what was not sent. */
  part() {
    const unsent = this.sender.unsent();
    if (unsent.length > 0) this.line.part(unsent);
  }
}
