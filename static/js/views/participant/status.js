/**
 * The one line at the foot of the phone: is what I wrote safe? PURE. It knows few sentences and changes only when the
 * answer changes.
 *
 * @typedef {import('../../types.js').Store} Store
 * @typedef {{mark: "tick"|"clock", key: string, values: Record<string, number>}} Line
 */
import { isVote } from '../../outbox.js';
import { unsentCount } from './ideas.js';

/** @returns {Line} */
export function statusLine(/** @type {Store} */ store, /** @type {boolean} */ writing) {
  if (store.notice) return { mark: 'clock', key: 'sent-away', values: {} };
  const count = unsentCount(store);
  const refused = store.pending.filter((entry) => entry.failed && !isVote(entry)).length;
  if (store.status !== 'online') return away(store, writing, count);
  if (refused > 0) return { mark: 'clock', key: 'line-refused', values: { count: refused } };
  if (count > 0) return { mark: 'clock', key: 'line-sending', values: { count } };
  const wrote = store.rows('idea').some((idea) => idea.mine);
  return { mark: 'tick', key: writing && wrote ? 'line-saved' : 'online', values: {} };
}

/** @param {Store} store @param {boolean} writing @param {number} count @returns {Line} */
function away(store, writing, count) {
  if (count > 0) return { mark: 'clock', key: 'line-offline-waiting', values: { count } };
  if (store.status === 'connecting') return { mark: 'clock', key: 'line-connecting', values: {} };
  return { mark: 'clock', key: writing ? 'line-offline' : 'line-offline-read', values: {} };
}
