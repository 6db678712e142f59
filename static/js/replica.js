/**
 * The browser's copy of the workshop. PURE: a sync and a replica in, a replica out (docs/protocol.md 2.6).
 *
 * Invariant: a replica is never changed in place, and rows that a sync does not touch keep their identity, so a view
 * may compare rows by `===` to know whether anything happened to them.
 *
 * @typedef {import('./types.js').Replica} Replica
 * @typedef {import('./types.js').Rows} Rows
 * @typedef {import('./types.js').Sync} Sync
 * @typedef {"applied"|"ignored"|"gap"|"reset-needed"} Verdict
 */

/** @type {Replica} */
export const EMPTY = Object.freeze({ epoch: null, seq: 0, rows: {}, present: {}, now: null });

/**
 * @param {Replica} replica
 * @param {Sync} sync
 * @returns {{replica: Replica, verdict: Verdict}} "gap": ask `since`; "reset-needed": ask for the state
 */
export function applySync(replica, sync) {
  if (sync.reset) return { replica: { ...heard(replica, sync), rows: withoutEmptyKinds(sync.put ?? {}), epoch: sync.epoch, seq: sync.to }, verdict: 'applied' };
  if (sync.epoch !== replica.epoch) return { replica, verdict: 'reset-needed' };
  if (sync.to <= replica.seq) return { replica: heard(replica, sync), verdict: 'ignored' };
  if (sync.from > replica.seq) return { replica, verdict: 'gap' };
  return { replica: { ...heard(replica, sync), rows: changed(replica.rows, sync), seq: sync.to }, verdict: 'applied' };
}

/** What every sync tells, whatever becomes of its rows: who is here and how late it is. */
function heard(/** @type {Replica} */ replica, /** @type {Sync} */ sync) {
  return { ...replica, present: sync.present ?? replica.present, now: sync.now ?? replica.now };
}

/** @param {Rows} rows @param {Sync} sync @returns {Rows} */
function changed(rows, { put = {}, del = {} }) {
  const next = { ...rows };
  for (const [kind, added] of Object.entries(put)) next[kind] = { ...next[kind], ...added };
  for (const [kind, ids] of Object.entries(del)) {
    next[kind] = { ...next[kind] };
    for (const id of ids) delete next[kind][id];
  }
  return withoutEmptyKinds(next);
}

/** A kind without rows and an absent kind are the same thing; one form of it, so that replicas compare. */
function withoutEmptyKinds(/** @type {Rows} */ rows) {
  return Object.fromEntries(Object.entries(rows).filter(([, byId]) => Object.keys(byId).length > 0));
}
