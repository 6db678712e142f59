/**
 * The phones are a second journal: each keeps a copy of its own ideas as they stand on the board, and when the board comes back from a backup, under a
 * new epoch, offers those that it lacks once more, with the same ids (docs/decisions/0016-the-phone-keeps.md).
 *
 * Invariant: the copy follows the row. What leaves the board, or is hidden, within an epoch leaves the copy; what was redacted is redacted here too.
 *
 * @typedef {import('./types.js').Row} Row
 * @typedef {import('./types.js').Entry} Entry
 * @typedef {import('./store.js').LiveStore} LiveStore
 * @typedef {import('./shelf.js').Shelf} Shelf
 * @typedef {Entry & {epoch?: string}} Copy
 */
import { attempt, lostMark, storage } from './tabs.js';

const KEPT_MS = 24 * 60 * 60 * 1000;
const MOST = 200;
const FIELDS = ['kind', 'levels', 'text', 'under', 'place', 'contact'];
const COPIED = new Set(['visible', 'pending', 'merged']);
const LOOK_MS = 1000;
/** An addition waits this long for the idea it hangs under, which another phone may bring. */
const ABOVE_MS = 30_000;

/** An idea of mine as the command that posts it. @param {Row} idea @param {string} epoch @param {number} at @returns {Copy} */
function copyOf(idea, epoch, at) {
  const data = Object.fromEntries(FIELDS.filter((name) => ![null, undefined, ''].includes(idea[name])).map((name) => [name, idea[name]]));
  return { id: idea.id, name: 'idea.post', data, at, epoch };
}

/**
 * What to write, what to throw away, what to offer again, and what waits for the idea above it. PURE.
 * @param {Copy[]} copies  what was kept
 * @param {Row[]} ideas  the rows that there are
 * @param {string} epoch @param {number} now
 * @param {boolean} [patient]  whether an addition may wait
 * @returns {{keep: Copy[], drop: string[], offer: Copy[], wait: Copy[]}}
 */
export function compare(copies, ideas, epoch, now, patient = false) {
  const known = new Map(copies.map((copy) => [copy.id, copy]));
  const mine = ideas.filter((idea) => idea.mine && COPIED.has(idea.status)).slice(-MOST);
  const fresh = (/** @type {Copy|undefined} */ copy) => copy !== undefined && now - copy.at < KEPT_MS;
  const there = new Set(mine.map(({ id }) => id));
  const listed = new Set(ideas.map(({ id }) => id));
  const since = (/** @type {Row} */ idea, /** @type {number} */ index) => {
    const copy = known.get(idea.id);
    return copy && fresh(copy) ? copy.at : now + index; // still on the board after a day: for a day more, in their order
  };
  const keep = mine.map((idea, index) => copyOf(idea, epoch, since(idea, index))).filter((copy) => !same(copy, known.get(copy.id)));
  const gone = copies.filter((copy) => !there.has(copy.id));
  const lacked = gone.filter((copy) => copy.epoch !== epoch && !listed.has(copy.id) && fresh(copy)).sort((a, b) => a.at - b.at);
  const coming = new Set([...listed, ...lacked.filter(({ data }) => !data.under).map(({ id }) => id)]);
  const wait = lacked.filter(({ data }) => patient && data.under && !coming.has(data.under));
  const offer = lacked.filter((copy) => !wait.includes(copy));
  return { keep, drop: gone.filter((copy) => !wait.includes(copy)).map(({ id }) => id), offer, wait };
}

/** @param {Copy} a @param {Copy|undefined} b */
const same = (a, b) => a.epoch === b?.epoch && a.at === b?.at && JSON.stringify(a.data) === JSON.stringify(b?.data);

/**
 * Keeps the copies of one page on a shelf of their own, from here on.
 * @param {LiveStore} store
 * @param {(person: string) => Promise<Shelf>} shelfOf
 * @param {string|null} [lost]  who this device was when the server knew us no longer
 */
export async function keep(store, shelfOf, lost) {
  const { workshop, person } = store.boot;
  const shelf = await shelfOf(`${person}~journal`);
  /** @type {Map<string, Copy>} */ const copies = new Map((await shelf.load()).map((copy) => [copy.id, copy]));
  if (lost && lost !== person) {
    store.sender.take(await emptied(await shelfOf(lost)));
    for (const copy of await emptied(await shelfOf(`${lost}~journal`))) copies.set(copy.id, copy) && shelf.put(copy);
  }
  attempt(() => storage('localStorage')?.removeItem(lostMark(workshop)));
  /** @type {unknown} */ let seen;
  let waiting = 0;
  let since = Date.now();
  const look = () => {
    const { epoch, rows } = store.replica;
    if (!epoch || (seen === rows && !waiting)) return;
    seen = rows;
    const { keep: kept, drop, offer, wait } = compare([...copies.values()], store.rows('idea'), epoch, Date.now(), !waiting || Date.now() - since < ABOVE_MS);
    if (!waiting) since = Date.now();
    waiting = wait.length;
    for (const { id, name, data } of offer) store.send(name, data, { id }); // from here on the outbox has it
    for (const id of drop) copies.delete(id) && shelf.remove(id);
    for (const copy of kept) copies.set(copy.id, copy) && shelf.put(copy);
  };
  look();
  setInterval(look, LOOK_MS);
}

/** @param {Shelf} shelf */
async function emptied(shelf) {
  const all = await shelf.load();
  for (const { id } of all) shelf.remove(id);
  return all;
}
