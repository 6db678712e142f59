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
  level: ['title', 'subtitle'], section: ['text'], cluster: ['title', 'note'], idea: ['text', 'place', 'answer'], action: ['what', 'result'], toezegging: ['what'],
};

/** Signs in each field, as the server counts them at the least. @type {Record<string, number>} */
export const LONGEST = { title: 120, subtitle: 120, place: 120, what: 500, note: 1000, result: 1000, answer: 1000, text: 5000, idea: 500 };

/** Fields of one line. */
export const LINES = ['title', 'subtitle', 'place'];

/** The sections that stand in a block of the whole; those of a level stand with the level. @type {Record<string, string[]>} */
const SECTIONS = { facts: ['context', 'motto'], uitwerking: ['uitwerking'], reactie: ['reactie', 'genoteerd', 'oproepen'], slag: ['slag'], deelnemers: ['aanwezigen'] };

/** The texts of a thing on the sheet: of an idea its own, of a level or a block also those of its sections.
 * @param {Store} store @param {string} kind @param {string} id @returns {Words[]} */
export function textsOf(store, kind, id) {
  if (kind === 'block') return (SECTIONS[id] ?? []).flatMap((section) => sections(store, section, null));
  const row = WORDED[kind] && store.row(kind, id);
  const own = row ? WORDED[kind].flatMap((field) => textOf(store, kind, row, field)) : [];
  return kind === 'level' ? [...own, ...['verbouwingsadvies', 'uitwerking'].flatMap((section) => sections(store, section, id))] : own;
}

/** @param {Store} store @param {string} section @param {string|null} level */
const sections = (store, section, level) =>
  store.rows('section').filter((row) => row.section === section && (row.level ?? null) === level).flatMap((row) => textOf(store, 'section', row, 'text', section));

/** @param {Store} store @param {string} kind @param {Row} row @param {string} field @param {string} [called] @returns {Words[]} */
function textOf(store, kind, row, field, called = field) {
  if (!row[field]) return [];
  const wording = store.rows('wording').find((other) => other.target === row.id && other.field === field) ?? null;
  return [{ kind, target: row.id, field, name: `${kind}-${called}`, written: row[field], wording, stale: wording !== null && wording.written !== row[field] }];
}

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
export const staleCount = (store) => shownWordings(store).filter(({ kind, target, field, written }) => store.row(kind, target)?.[field] !== written).length;

/** The blocks that are left out. @param {Store} store @returns {string[]} */
export const leftOut = (store) => store.rows('block').filter(({ shown }) => !shown).map(({ id }) => id);
