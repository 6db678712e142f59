/**
 * The queue of commands on their way to the server. PURE: every function takes an outbox and gives a new one.
 *
 * An entry is waiting, in flight, saved (committed, but its rows have not arrived yet) or failed (refused, kept because
 * it holds text that somebody wrote, or a vote that came too late). Invariants: ids are unique; the order of writing is the order of sending; one
 * batch is in flight at a time; an entry leaves only by a receipt, by the arrival of its rows, or by its author's hand.
 *
 * @typedef {import('./types.js').Command} Command
 * @typedef {import('./types.js').Entry} Entry
 * @typedef {import('./types.js').Receipt} Receipt
 * @typedef {{entries: Entry[], inFlight: string[]}} Outbox
 */

export const MAX_COMMANDS = 20;
export const MAX_BYTES = 16 * 1024;

/** A refusal of these is kept: the words are worth more than the order. */
const KEPT = new Set(['idea.post', 'idea.edit']);

/** A vote that is refused for one of these came too late; its voter is told so, however long ago the tap was. */
const LATE = new Set(['round-closed', 'not-now', 'closed', 'not-up-for-vote', 'gone']);

/** Absolute choices without words: a vote, a score, an answer about a cluster. */
export const isVote = (/** @type {Command} */ { name }) => ['vote.set', 'score.set', 'recognition.set'].includes(name);

/** @type {Outbox} */
export const EMPTY = Object.freeze({ entries: [], inFlight: [] });

/** Bytes of a push that carries these commands, as the server counts them. */
export function pushBytes(/** @type {Command[]} */ commands) {
  return new TextEncoder().encode(JSON.stringify({ commands: commands.map(bare) })).length;
}

/** @returns {Command} */
function bare(/** @type {Command} */ { id, name, data }) {
  return { id, name, data };
}

/** Whether the entry still has to be sent. */
export function isWaiting(/** @type {Entry} */ entry) {
  return !entry.failed && entry.saved === undefined;
}

/**
 * Adds a command at the end; one whose id is there already changes nothing. A vote that only adjusts the vote before it
 * takes its place: weights are absolute, so only the last of a row of taps matters.
 * @param {Outbox} outbox
 * @param {Entry} entry
 * @returns {{outbox: Outbox, replaced: string|null}} the id of the entry that gave way
 */
export function enqueue(outbox, entry) {
  if (outbox.entries.some((other) => other.id === entry.id)) return { outbox, replaced: null };
  const last = outbox.entries.at(-1);
  const replaced = last && isWaiting(last) && !outbox.inFlight.includes(last.id) && sameVote(last, entry) ? last.id : null;
  const kept = replaced ? outbox.entries.slice(0, -1) : outbox.entries;
  return { outbox: { ...outbox, entries: [...kept, entry] }, replaced };
}

function sameVote(/** @type {Command} */ a, /** @type {Command} */ b) {
  return isVote(a) && a.name === b.name && ['round', 'target', 'cluster'].every((name) => a.data[name] === b.data[name]);
}

/**
 * The next commands to push, marked as in flight; none while a batch is under way or nothing waits.
 * @param {Outbox} outbox
 * @returns {{outbox: Outbox, batch: Command[]}}
 */
export function takeBatch(outbox) {
  if (outbox.inFlight.length > 0) return { outbox, batch: [] };
  /** @type {Command[]} */
  const batch = [];
  for (const entry of outbox.entries.filter(isWaiting)) {
    if (batch.length === MAX_COMMANDS) break;
    if (batch.length > 0 && pushBytes([...batch, entry]) > MAX_BYTES) break;
    batch.push(bare(entry));
  }
  return { outbox: { ...outbox, inFlight: batch.map((command) => command.id) }, batch };
}

/**
 * The server's answer to the batch. Commands without a receipt wait again: nobody knows what became of them, and a
 * repeated id has no second effect.
 * @param {Outbox} outbox
 * @param {Receipt[]} receipts
 * @returns {Outbox}
 */
export function onReceipts(outbox, receipts) {
  const byId = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  const entries = outbox.entries.flatMap((entry) => {
    const receipt = isWaiting(entry) ? byId.get(entry.id) : undefined;
    return receipt ? settled(entry, receipt) : [entry];
  });
  return { entries, inFlight: [] };
}

/** @param {Entry} entry @param {Receipt} receipt @returns {Entry[]} */
function settled(entry, receipt) {
  if (receipt.ok) return [{ ...entry, saved: receipt.seq ?? 0 }];
  const { code = 'error', message = '', fields } = receipt;
  if (!KEPT.has(entry.name) && !(isVote(entry) && LATE.has(code))) return [];
  return [{ ...entry, failed: { code, message, ...(fields && { fields }) } }];
}

/** The batch could not be delivered: all of it waits again, in its old place. @returns {Outbox} */
export function onRetry(/** @type {Outbox} */ outbox) {
  return { ...outbox, inFlight: [] };
}

/** Drops what is committed and has arrived: the rows say it now. @returns {Outbox} */
export function onArrived(/** @type {Outbox} */ outbox, /** @type {number} */ seq) {
  const entries = outbox.entries.filter((entry) => entry.saved === undefined || entry.saved > seq);
  return entries.length === outbox.entries.length ? outbox : { ...outbox, entries };
}

/**
 * The history was replaced by an older one: what was committed in the old one and never seen to arrive goes once more. Its id says if it is known.
 * @returns {Outbox}
 */
export function onReset(/** @type {Outbox} */ outbox) {
  return { ...outbox, entries: outbox.entries.map(({ saved: _saved, ...entry }) => entry) };
}

/** The author throws a refused entry away; one that is on its way stays. @returns {Outbox} */
export function dismiss(/** @type {Outbox} */ outbox, /** @type {string} */ id) {
  return { ...outbox, entries: outbox.entries.filter((entry) => entry.id !== id || !entry.failed) };
}

/** Puts what an earlier page left behind in front of what was written since. @returns {Outbox} */
export function restore(/** @type {Outbox} */ outbox, /** @type {Entry[]} */ stored) {
  const known = new Set(outbox.entries.map((entry) => entry.id));
  const earlier = stored.filter((entry) => !known.has(entry.id)).sort((a, b) => a.at - b.at);
  return { ...outbox, entries: [...earlier, ...outbox.entries] };
}
