/**
 * PURE. Which texts of the rows may be worded otherwise, what the verslag says for them, and whether the board has moved on since.
 * @module
 *
 * @typedef {import('../../types.js').Row} Row @typedef {import('../../types.js').Store} Store
 * @typedef {{kind: string, target: string, field: string, name: string, written: string, wording: Row|null, stale: boolean}} Words
 *   a text: whose it is, the key of its name, what was written, its wording in the verslag, whether the board changed after that
 */

/** The texts of each kind of row (docs/protocol.md 4.10). @type {Record<string, string[]>} */
export const WORDED = {
  level: ['theme', 'title', 'subtitle'], section: ['text'], cluster: ['title', 'note'],
  idea: ['text', 'place', 'owner', 'addressed_to', 'answered_by', 'answer'], round: ['title', 'x', 'y'],
  kernteam: ['name', 'organisation', 'role'], action: ['what', 'owner_organisation', 'owner_name', 'addressed_to', 'due_text', 'result'], toezegging: ['what', 'who', 'to_whom', 'due_text'],
};

/** Signs in the texts of one line. @type {Record<string, Record<string, number>>} */
export const LINES = {
  workshop: { title: 200, programme: 200, place: 120, heading: 200 },
  level: { theme: 200, title: 120, subtitle: 120 }, cluster: { title: 120 },
  idea: { place: 120, owner: 120, addressed_to: 120, answered_by: 120 }, round: { title: 60, x: 40, y: 40 },
  kernteam: { name: 120, organisation: 120, role: 60 },
  action: { owner_organisation: 120, owner_name: 120, addressed_to: 120, due_text: 60 }, toezegging: { who: 120, to_whom: 120, due_text: 60 },
};

/** Signs in the other texts. @type {Record<string, Record<string, number>>} */
export const TEXTS = {
  workshop: { opgave: 600, theme: 600, context: 5000, question: 500, intro: 5000, slag: 2000 },
  section: { text: 5000 }, cluster: { note: 1000 },
  idea: { text: 500, answer: 1000 }, action: { what: 500, result: 1000 }, toezegging: { what: 500 },
};

/** What stands in a part of the whole: texts of the workshop, then sections; those of a level stand with the level.
 * @type {Record<string, [string[], string[]]>} */
const PARTS = {
  facts: [['opgave', 'theme', 'title', 'programme', 'place'], []], context: [['context', 'question'], ['context', 'motto']],
  uitwerking: [['heading', 'intro'], ['uitwerking']],
  reactie: [[], ['reactie', 'genoteerd', 'oproepen']], slag: [['slag'], ['slag']], deelnemers: [[], ['aanwezigen']],
};

/** A text may always be as long as what it takes the place of. @param {Words} words */
export const limitOf = ({ kind, field, written }) => Math.max(LINES[kind]?.[field] ?? TEXTS[kind]?.[field] ?? 0, written.length);

/** @param {Words} words */
export const isLine = ({ kind, field }) => LINES[kind]?.[field] !== undefined;

/** A text as it is kept: without the white space that the server folds away. @param {Words} words @param {string} text */
export function folded(words, text) {
  const lines = text.normalize('NFC').split(/\r\n?|\n/).map((line) => line.replace(/\s+/g, ' ').trim());
  return lines.join(isLine(words) ? ' ' : '\n').trim();
}

/** The texts of a thing on the sheet: of an idea its own, of a level or a block also those of its sections.
 * @param {Store} store @param {string} kind @param {string} id @returns {Words[]} */
export function textsOf(store, kind, id) {
  if (kind === 'block') {
    const [head, parts] = PARTS[id] ?? [[], []];
    return [...head.flatMap((field) => textOf(store, 'workshop', store.workshop, field)), ...parts.flatMap((section) => sections(store, section, null))];
  }
  const row = WORDED[kind] && store.row(kind, id);
  const own = row ? WORDED[kind].flatMap((field) => textOf(store, kind, row, field)) : [];
  return kind === 'level' ? [...own, ...['verbouwingsadvies', 'uitwerking'].flatMap((section) => sections(store, section, id))] : own;
}

/** @param {Store} store @param {string} section @param {string|null} level */
const sections = (store, section, level) =>
  store.rows('section').filter((row) => row.section === section && (row.level ?? null) === level).flatMap((row) => textOf(store, 'section', row, 'text', section));

/** @param {Store} store @param {string} kind @param {Row} row @param {string} field @param {string} [called] @returns {Words[]} */
function textOf(store, kind, row, field, called = field) {
  const written = writtenOf(row, field);
  if (!written) return [];
  const wording = store.rows('wording').find((other) => other.target === row.id && other.field === field) ?? null;
  return [{ kind, target: row.id, field, name: `${kind}-${called}`, written, wording, stale: wording !== null && wording.written !== written }];
}

/** What a row itself says; of a round the criteria are one list. @param {Row} row @param {string} field @returns {string} */
const writtenOf = (row, field) => (field === 'x' || field === 'y' ? row.criteria?.[field === 'x' ? 0 : 1] : row[field]) ?? '';

/** What the verslag says. @param {Words} words @returns {string} */
export const saidOf = ({ wording, written }) => wording?.text ?? written;

/** What the marks beside the texts say: `reword`, `reworded` or `reworded-stale`. @param {Words[]} texts */
export function markOf(texts) {
  if (texts.some(({ stale }) => stale)) return 'reworded-stale';
  return texts.some(({ wording }) => wording) ? 'reworded' : 'reword';
}

/** The wordings that show: of things that are there to be read. @param {Store} store @returns {Row[]} */
export const shownWordings = (store) =>
  store.rows('wording').filter(({ kind, target }) => {
    const row = store.row(kind, target);
    return row !== undefined && (kind !== 'idea' || row.status === 'visible');
  });

/** @param {Store} store */
export const staleCount = (store) =>
  shownWordings(store).filter(({ kind, target, field, written }) => writtenOf(store.row(kind, target) ?? { id: target }, field) !== written).length;
