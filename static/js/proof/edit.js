/**
 * The rows of a proof and what can be done to them, without a page. Rows are never changed in place, so that undoing is
 * keeping the list of before.
 * @module
 * @typedef {{key: number, kind: string, text: string} & Partial<Record<'more'|'sort'|'to'|'owner'|'due'|'status'|'origin', string>>} Row
 * @typedef {{code: string, most?: number}} Fault
 */

const LADDER = ['level', 'cluster', 'idea', 'under'];
const MOST_LEVELS = 5;
/** Signs that a workshop takes of each kind (the limits of its commands). @type {Record<string, number>} */
const MOST = {
  title: 200, opgave: 200, theme: 200, question: 500, heading: 200, level: 120, cluster: 120, idea: 500, under: 500, done: 300, future: 300,
  promise: 500, member: 120, text: 5000, slag: 2000, answer: 1000, result: 1000,
};
const BELOW_IDEA = ['under', 'answer'];
const HOMED = ['advice', 'cluster', 'idea'];
export const COUNTED = ['level', 'cluster', 'idea', 'under', 'answer', 'done', 'future', 'promise', 'out'];

let last = 0;
/** Rows as they come, each with a key of its own. @param {Partial<Row>[]} plain @returns {Row[]} */
export const keyed = (plain) => plain.map((row) => ({ kind: 'text', text: '', ...row, key: ++last }));

/** Without what is empty. @param {Partial<Row>} row */
const filled = (row) => Object.fromEntries(Object.entries(row).filter(([name, value]) => value || name === 'text'));

/** As they are sent. @param {Row[]} rows */
export const plain = (rows) => rows.map(({ key: _key, ...row }) => filled(row));

/** @param {Row[]} rows @param {number} at @param {Partial<Row>} change @returns {Row[]} */
export const changed = (rows, at, change) => rows.with(at, { ...rows[at], ...change });

/** A row that becomes something else; the fields that were emptied do not go along.
 * @param {Row[]} rows @param {number} at @param {Partial<Row>} [change] @returns {Row[]} */
export const turned = (rows, at, change) => rows.with(at, /** @type {Row} */ ({ ...filled(rows[at]), ...change }));

/** A row a step further in (1) or out (-1); what is not on the ladder becomes an idea. @param {Row[]} rows @param {number} at @param {1|-1} step */
export function stepped(rows, at, step) {
  const place = LADDER.indexOf(rows[at].kind);
  const kind = place < 0 ? 'idea' : LADDER[Math.min(LADDER.length - 1, Math.max(0, place + step))];
  return kind === rows[at].kind ? rows : turned(rows, at, { kind });
}

/** A row put behind the text of the one before it. @param {Row[]} rows @param {number} at */
export function merged(rows, at) {
  if (at === 0) return rows;
  const before = rows[at - 1];
  return rows.toSpliced(at - 1, 2, { ...before, text: [before.text, rows[at].text].filter(Boolean).join(' ') });
}

/** A row in two at a sign; a level is followed by an idea. @param {Row[]} rows @param {number} at @param {number} sign */
export function split(rows, at, sign) {
  const row = rows[at];
  const kind = row.kind === 'level' || row.kind === 'cluster' ? 'idea' : row.kind;
  const [next] = keyed([{ kind, sort: row.sort, text: row.text.slice(sign).trim() }]);
  return rows.toSpliced(at, 1, { ...row, text: row.text.slice(0, sign).trim() }, next);
}

/** All ideas of a level of one kind of entry. @param {Row[]} rows @param {number} at @param {string} sort */
export function sorted(rows, at, sort) {
  const end = rows.findIndex((row, place) => place > at && row.kind === 'level');
  return rows.map((row, place) => (place > at && (end < 0 || place < end) && (row.kind === 'idea' || row.kind === 'under') ? { ...row, sort } : row));
}

/** Of an answer it may be known only who gave it. @param {Row} row */
const says = (row) => Boolean(row.text.trim() || (row.kind === 'answer' && row.more?.trim()));

/** How many there are of each kind. @param {Row[]} rows @returns {Record<string, number>} */
export function counts(rows) {
  const found = Object.fromEntries(COUNTED.map((kind) => [kind, 0]));
  for (const row of rows) if (row.kind in found && says(row)) found[row.kind] += 1;
  return found;
}

/** What is wrong, by the key of the row. @param {Row[]} rows @returns {Map<number, Fault>} */
export function faults(rows) {
  /** @type {Map<number, Fault>} */
  const found = new Map();
  const state = { levels: 0, idea: false, action: false };
  for (const row of rows) {
    const fault = fault1(row, state);
    if (fault) found.set(row.key, fault);
  }
  return found;
}

/** @typedef {{levels: number, idea: boolean, action: boolean}} State What stood above. */
/** @param {Row} row @param {State} state @returns {Fault|null} */
function fault1(row, state) {
  const text = row.text.trim();
  if (row.kind === 'level') {
    state.levels += 1;
    if (!text) return { code: 'empty' };
    if (state.levels > MOST_LEVELS) return { code: 'too-many-levels' };
  }
  return says(row) ? misplaced(row, text, state) : null;
}

/** @param {Row} row @param {string} text @param {State} state @returns {Fault|null} */
function misplaced(row, text, state) {
  pass(row.kind, state);
  const most = MOST[row.kind];
  if (most && length(text) > most) return { code: 'too-long', most };
  if (HOMED.includes(row.kind) && !state.levels) return { code: 'no-level' };
  if (BELOW_IDEA.includes(row.kind) && !state.idea) return { code: 'no-idea' };
  if (row.kind === 'result' && !state.action) return { code: 'no-action' };
  if (row.kind === 'promise' && !row.more?.trim()) return { code: 'no-promiser' };
  if (row.kind === 'idea') state.idea = true;
  return null;
}

/** What stands above the rows after this one. @param {string} kind @param {State} state */
function pass(kind, state) {
  if (kind === 'level' || kind === 'cluster') state.idea = false;
  if (kind === 'level' || kind === 'promise') state.action = false;
  if (kind === 'done' || kind === 'future') state.action = true;
}

/** Signs as a reader counts them, cheaply where nothing is near a limit. @param {string} text */
const length = (text) => (text.length <= 120 ? text.length : [...new Intl.Segmenter('nl').segment(text)].length);
