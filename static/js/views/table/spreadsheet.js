/**
 * A table from Excel, Calc or any other program, read as lines for the sheet: which signs it is written in, which column is what, and what is wrong in
 * which line. PURE, but for the parser that is given.
 *
 * Invariant: nothing runs and no word is dropped. A cell that begins with `=` is text as any other; a row that does not fit keeps its words and says in
 * a sentence what it lacks; what has no words at all is told by its line.
 *
 * @typedef {{id: string, title: Record<string, string>}} Kind
 * @typedef {import('../../types.js').Row} Row
 * @typedef {{levels: Row[], kinds: Kind[]}} Words  the levels and kinds of the workshop
 * @typedef {{key: string, values: Record<string, string|number>}} Fault  a text key and what to fill in
 * @typedef {{cells: string[], line: number, broken: boolean}} Filed  `line`: where it begins in the file, from 1; `broken`: its quotes do not close
 * @typedef {{records: Filed[], delimiter: string}} Sheet
 * @typedef {{header: string[]|null, fields: string[], records: Filed[], delimiter: string}} Mapped
 * @typedef {{text: string, depth: number, levels: string[], kind: string, place: string, contact: string, faults: Fault[]}} Taken
 */
import { fold as bare } from '../console/board.js';

/** @param {string} text */
const fold = (text) => bare(text).trim();

/** What stands between cells, and for a file of one column a sign that no text holds. */
export const DELIMITERS = [';', '\t', ','];
export const NONE = '\x1f';

/** Excel's own way to say what stands between cells. */
const SAID = /^\ufeff?sep=(.)\r?\n/u;

export const FIELDS = ['text', 'level', 'kind', 'under', 'place', 'contact'];

/** What a column may be called, folded. */
const NAMES = /** @type {Record<string, string[]>} */ ({
  text: ['idee', 'ideeen', 'tekst', 'inbreng', 'omschrijving', 'idea', 'ideas', 'text', 'input', 'description'],
  level: ['niveau', 'niveaus', 'level', 'levels', 'laag', 'bestuurslaag'],
  kind: ['soort', 'type', 'kind', 'categorie', 'category'],
  under: ['deelidee van', 'deelidee', 'sub', 'onder', 'hoort bij', 'sub of', 'sub-idea of', 'sub-idea', 'subidee', 'under', 'parent'],
  place: ['plaats', 'waar', 'van wie of waar', 'wie of waar', 'place', 'where', 'whose or where', 'organisatie', 'organisation', 'gemeente'],
  contact: ['contact', 'contactpersoon', 'e-mail', 'email', 'mail'],
});

/** Marks in the column for sub-ideas that mean: of the line above. */
const MARKS = new Set(['x', 'ja', 'yes', 'j', 'y', '1', 'sub', 'deelidee', '>', '-', 'waar', 'true']);
const SHORT = 120;

/** The text in a file: by its byte order mark, else UTF-8 where that fits, else Windows-1252 as a Dutch Excel writes. @param {ArrayBuffer|Uint8Array} bytes */
export function decode(bytes) {
  const [first, second] = new Uint8Array(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)).slice(0, 2);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * The rows of a text.
 * @param {any} papa  Papa Parse @param {string} text @param {string} [delimiter]  else it is guessed @param {number} [preview]  so many rows, else all
 * @returns {Sheet}
 */
export function readSheet(papa, text, delimiter, preview = 0) {
  const named = SAID.exec(text);
  const body = text.slice(named ? named[0].length : /^\ufeff/u.test(text) ? 1 : 0);
  const firstLine = named ? 2 : 1;
  /** @type {Filed[]} */ const records = [];
  let guessed = delimiter ?? named?.[1] ?? '';
  let [read, line] = [0, firstLine];
  papa.parse(body, {
    delimiter: guessed,
    preview,
    delimitersToGuess: DELIMITERS,
    step: (/** @type {{data: string[], errors: {type: string}[], meta: {delimiter: string, cursor: number}}} */ { data, errors, meta }) => {
      guessed = meta.delimiter;
      const broken = errors.some(({ type }) => type === 'Quotes');
      if (data.some((cell) => cell.trim())) records.push({ cells: data.map((cell) => cell.trim()), line, broken });
      line += body.slice(read, meta.cursor).split(/\r\n|\r|\n/u).length - 1;
      read = meta.cursor;
    },
  });
  return { records, delimiter: guessed };
}

/**
 * A file as it was meant, as far as that can be seen: between cells stands what splits the first row into the most names of columns. Where there are no
 * names commas are words, for an idea holds commas too; and one name alone is one column.
 * @param {any} papa @param {string} text @returns {Sheet}
 */
export function guessSheet(papa, text) {
  if (SAID.test(text)) return readSheet(papa, text);
  const first = DELIMITERS.map((delimiter) => ({ delimiter, cells: readSheet(papa, text, delimiter, 1).records[0]?.cells ?? [] }));
  const named = first.map(({ delimiter, cells }) => ({ delimiter, count: cells.filter(fieldOf).length, width: cells.length }));
  const best = named.reduce((one, other) => (other.count > one.count || (other.count === one.count && other.width > one.width) ? other : one));
  if (best.count) return readSheet(papa, text, best.width > 1 ? best.delimiter : NONE);
  const sheet = readSheet(papa, text.trimEnd());
  return sheet.delimiter === ',' ? readSheet(papa, text, NONE) : sheet;
}

/** @param {string} title */
const fieldOf = (title) => FIELDS.find((field) => NAMES[field].includes(fold(title).replace(/[?:*]/gu, '').trim())) ?? '';

/**
 * Which column is what, by the names in the first row; without names the column with most words is the idea.
 * @param {Sheet} sheet
 * @returns {Mapped}
 */
export function mapped({ records, delimiter }) {
  const [first] = records;
  if (!first) return { header: null, fields: [], records, delimiter };
  const found = first.cells.map(fieldOf);
  if (found.some(Boolean)) return { header: first.cells, fields: found.map((field, at) => (found.indexOf(field) === at ? field : '')), records: records.slice(1), delimiter };
  const columns = Math.max(...records.map(({ cells }) => cells.length));
  const words = Array.from({ length: columns }, (_, at) => records.reduce((sum, { cells }) => sum + (cells[at]?.length ?? 0), 0));
  const most = words.indexOf(Math.max(...words));
  return { header: null, fields: words.map((_, at) => (at === most ? 'text' : '')), records, delimiter };
}

/** The level a cell names: its number, title or short name. @param {string} said @param {Row[]} levels */
function levelOf(said, levels) {
  const word = fold(said).replace(/^(?:niveau|level)\s+/u, '');
  return levels.find((level) => [level.number, level.id, level.title, level.short].some((name) => name && fold(String(name)) === word))?.id;
}

/**
 * The kind a cell names: its title in either language or its id, or the beginning of one of them and of no other.
 * @param {string} said @param {Kind[]} kinds
 */
function kindOf(said, kinds) {
  const word = fold(said);
  const named = (/** @type {(name: string) => boolean} */ is) => kinds.filter(({ id, title }) => [id, ...Object.values(title)].some((name) => is(fold(name))));
  const whole = named((name) => name === word);
  const begun = whole.length ? whole : named((name) => name.startsWith(word) || word.startsWith(name));
  return begun.length === 1 ? begun[0].id : undefined;
}

/**
 * One row as a line, without its place among the others.
 * @param {Filed} record @param {Mapped} map @param {Words} words @param {{level: string, kind: string}} otherwise
 */
function lineOf({ cells, broken }, { fields, header, delimiter }, words, otherwise) {
  /** @type {Fault[]} */ const faults = broken ? [{ key: 'fault-quotes', values: {} }] : [];
  const said = (/** @type {string} */ field) => cells[fields.indexOf(field)]?.trim() ?? '';
  const beyond = header ? cells.slice(header.length).filter(Boolean) : [];
  if (beyond.length) faults.push({ key: 'fault-columns', values: { count: header?.length ?? 0 } });
  const parts = said('level') ? said('level').split(/[,;+&/]/u).map((part) => part.trim()).filter(Boolean) : [];
  const whole = levelOf(said('level'), words.levels);
  const levels = whole ? [whole] : parts.map((part) => levelOf(part, words.levels));
  if (levels.includes(undefined)) faults.push({ key: 'fault-level', values: { value: said('level') } });
  const kind = said('kind') ? kindOf(said('kind'), words.kinds) : otherwise.kind;
  if (!kind) faults.push({ key: 'fault-kind', values: { value: said('kind') } });
  const long = ['place', 'contact'].filter((field) => [...said(field)].length > SHORT);
  for (const field of long) faults.push({ key: `fault-${field}`, values: { count: SHORT } });
  const known = /** @type {string[]} */ ([...new Set(levels.filter(Boolean))]);
  const text = [said('text'), ...(said('text') ? [...beyond, ...long.map(said)] : [])].join(`${delimiter.trim()} `);
  const short = (/** @type {string} */ field) => (long.includes(field) ? '' : said(field));
  return { text, under: said('under'), depth: 0, levels: known.length ? known : [otherwise.level], kind: kind ?? otherwise.kind, place: short('place'), contact: short('contact'), faults };
}

/**
 * The rows as lines, each sub-idea behind the idea it belongs to.
 * @param {Mapped} map @param {Words} words @param {{level: string, kind: string}} otherwise  where a row says nothing
 * @returns {{lines: Taken[], faults: {line: number, fault: Fault}[]}}  `faults` also of rows without words, which give no line
 */
export function taken(map, words, otherwise) {
  /** @type {{head: string, lines: Taken[]}[]} */ const groups = [];
  /** @type {{line: number, fault: Fault}[]} */ const faults = [];
  for (const record of map.records) {
    const { under, ...line } = lineOf(record, map, words, otherwise);
    if (!line.text) {
      faults.push({ line: record.line, fault: { key: 'fault-empty', values: {} } });
      continue;
    }
    const group = under ? (MARKS.has(fold(under)) ? groups.at(-1) : groups.findLast(({ head }) => head === fold(under))) : undefined;
    if (under && !group) line.faults.push({ key: 'fault-under', values: { value: under } });
    faults.push(...line.faults.map((fault) => ({ line: record.line, fault })));
    if (group) group.lines.push({ ...line, depth: 1 });
    else groups.push({ head: fold(line.text), lines: [line] });
  }
  return { lines: groups.flatMap(({ lines }) => lines), faults };
}

/** A cell, with quotes where it needs them. @param {string} cell */
const written = (cell) => (/[;"\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A file to fill in, as Excel in the Netherlands reads it: UTF-8 with a mark, semicolons. @param {string[][]} rows */
export const writeSheet = (rows) => `\ufeff${rows.map((row) => row.map(written).join(';')).join('\r\n')}\r\n`;
