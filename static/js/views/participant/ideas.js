/**
 * Ideas as a participant meets them: one's own with how they fare, and those of others.
 * PURE: rows and the outbox in, lists out. What is still on its way is in the lists already.
 *
 * @typedef {import('../../types.js').Entry} Entry
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {"saved"|"sending"|"waiting"|"kept"|"failed"} Fate
 * @typedef {Row & {fate: Fate, entry?: Entry, above?: Row}} OwnIdea  `above`: the idea this one hangs under
 */

/**
 * My ideas on a level, newest first. A refused change to an idea that is gone shows on every level: its words are still mine.
 * @returns {OwnIdea[]}
 */
export function ownIdeas(/** @type {Store} */ store, /** @type {string} */ level) {
  const open = store.pending.filter((entry) => entry.name.startsWith('idea.'));
  const known = new Set(store.rows('idea').map((row) => row.id));
  const rows = store.rows('idea').filter((row) => row.mine).flatMap((row) => withChanges(store, row, open));
  const posted = open.filter((entry) => entry.name === 'idea.post' && !known.has(entry.id)).map((entry) => asIdea(store, entry));
  const orphans = open.filter((entry) => entry.name === 'idea.edit' && entry.failed && !known.has(entry.data.idea)).map((entry) => asIdea(store, entry));
  return [...rows, ...posted, ...orphans]
    .filter((idea) => idea.levels.length === 0 || idea.levels.includes(level))
    .map((idea) => (idea.under ? { ...idea, above: store.row('idea', idea.under) } : idea))
    .reverse();
}

/** @param {Store} store @param {Row} row @param {Entry[]} open @returns {OwnIdea[]} */
function withChanges(store, row, open) {
  const changes = open.filter((entry) => entry.data.idea === row.id);
  if (changes.some((entry) => entry.name === 'idea.withdraw' && !entry.failed)) return [];
  const edits = changes.filter((entry) => entry.name === 'idea.edit');
  const last = edits.at(-1);
  const shown = edits.reduce((idea, entry) => (entry.failed ? idea : { ...idea, ...entry.data, id: row.id }), row);
  return [{ .../** @type {any} */ (shown), fate: last ? fate(store, last) : 'saved', entry: last }];
}

/** A post on its way, as the row it will be. @returns {OwnIdea} */
function asIdea(/** @type {Store} */ store, /** @type {Entry} */ entry) {
  const { text, kind, place = null, levels = [], under = null } = entry.data;
  return { id: entry.id, text, kind, place, levels, under, status: 'visible', mine: true, fate: fate(store, entry), entry };
}

/** @returns {Fate} */
function fate(/** @type {Store} */ store, /** @type {Entry} */ entry) {
  if (entry.failed) return 'failed';
  if (entry.saved !== undefined) return 'saved';
  if (store.notice) return 'kept';
  return store.status === 'online' ? 'sending' : 'waiting';
}

/** How many things I wrote are not on the server yet. */
export function unsentCount(/** @type {Store} */ store) {
  return store.pending.filter((entry) => entry.name.startsWith('idea.') && !entry.failed && entry.saved === undefined).length;
}

/** Visible ideas of others on a level, newest first; sub-ideas only when their parent is not there to carry them. @returns {Row[]} */
export function othersIdeas(/** @type {Store} */ store, /** @type {string} */ level) {
  return onLevel(store, level).filter((idea) => !idea.mine && !idea.under).reverse();
}

/** The visible ideas of a level. @returns {Row[]} */
export function onLevel(/** @type {Store} */ store, /** @type {string} */ level) {
  return store.rows('idea').filter((idea) => idea.status === 'visible' && idea.levels.includes(level));
}

/** The visible sub-ideas of every idea that has some. @returns {Map<string, Row[]>} */
export function subIdeas(/** @type {Store} */ store) {
  /** @type {Map<string, Row[]>} */ const under = new Map();
  for (const idea of store.rows('idea')) {
    if (!idea.under || idea.status !== 'visible') continue;
    const siblings = under.get(idea.under);
    if (siblings) siblings.push(idea);
    else under.set(idea.under, [idea]);
  }
  return under;
}
