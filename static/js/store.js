/**
 * What every view reads: the replica, what is still on its way, and how the line is. Views render it and send commands;
 * there is nothing to roll back, because the screen is replica + outbox.
 *
 * @typedef {import('./types.js').Boot} Boot
 * @typedef {import('./types.js').Row} Row
 * @typedef {import('./types.js').Store} Store
 * @typedef {import('./types.js').Sync} Sync
 */
import { applySync, EMPTY } from './replica.js';
import { makeSender } from './sender.js';
import { uuid } from './uuid.js';

/** The order of every list: by `order`, then by `id` (docs/protocol.md 3.3). */
export function byOrder(/** @type {Row} */ a, /** @type {Row} */ b) {
  return (a.order ?? 0) - (b.order ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * @param {Boot} boot
 * @param {{connect: (events: import('./connection.js').ConnectionEvents, position: () => any) => any, frame?: (draw: () => void) => void}} world
 * @returns {Store & {openShelf: (shelf: import('./shelf.js').Shelf) => Promise<void>, wake: () => void, lost: () => void, part: () => void}}
 */
export function makeStore(boot, { connect, frame = requestAnimationFrame }) {
  let replica = applySync(EMPTY, { ...boot.state, reset: true }).replica;
  let clockAhead = (boot.state.now ?? Date.now()) - Date.now();
  let drawing = false;
  /** @type {import('./types.js').Status} */ let status = boot.preview ? 'online' : 'connecting';
  /** @type {{code: string, message: string}|null} */ let notice = null;
  /** @type {Set<() => void>} */ const listeners = new Set();
  /** @type {WeakMap<object, Row[]>} */ const sorted = new WeakMap();

  function changed() {
    if (drawing) return;
    drawing = true;
    frame(() => {
      drawing = false;
      for (const listener of listeners) listener();
    });
  }

  function take(/** @type {Sync} */ sync) {
    const { replica: next, verdict } = applySync(replica, sync);
    if (verdict === 'gap') line.askSince();
    if (verdict === 'reset-needed') line.askState();
    if (next.epoch !== replica.epoch) sender.reset();
    if (sync.now !== undefined) clockAhead = sync.now - Date.now();
    replica = next;
    sender.arrived(replica.seq);
    changed();
  }

  const sender = makeSender({ push: (commands) => line.push(commands), changed, seq: () => replica.seq });
  const line = connect({
    sync: take,
    ready: () => sender.hurry(),
    status(now) {
      status = now;
      changed();
    },
    sentAway(why) {
      notice = { ...why, message: why.message || boot.refusals[why.code] || '' };
      changed();
    },
  }, () => ({ epoch: replica.epoch, seq: replica.seq }));

  function rows(/** @type {string} */ kind) {
    const byId = replica.rows[kind];
    if (!byId) return [];
    const known = sorted.get(byId);
    if (known) return known;
    const list = Object.values(byId).sort(byOrder);
    sorted.set(byId, list);
    return list;
  }

  return {
    boot,
    lang: boot.lang,
    rows,
    row: (kind, id) => replica.rows[kind]?.[id],
    get workshop() { return rows('workshop')[0] ?? { id: boot.workshop }; },
    get seq() { return replica.seq; },
    get present() { return replica.present; },
    get status() { return status; },
    get notice() { return notice; },
    get durable() { return sender.durable(); },
    get pending() { return sender.entries(); },
    now: () => Date.now() + clockAhead,
    async send(name, data, { id = uuid() } = {}) {
      const receipt = boot.preview ? { id, ok: false, code: 'not-allowed' } : await sender.send({ id, name, data });
      return receipt.ok ? receipt : { ...receipt, message: receipt.message || boot.refusals[receipt.code ?? 'error'] || boot.refusals.error };
    },
    dismiss: sender.dismiss,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    openShelf: sender.open,
    wake: () => line.wake(),
    lost: () => line.lost(),
    part() {
      const unsent = sender.unsent();
      if (unsent.length > 0) line.part(unsent);
    },
  };
}
