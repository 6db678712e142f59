/**
 * The HTML that Word, LibreOffice, Outlook, a web mail or Excel puts on the clipboard, read as lines with a depth, or as the cells of a table. PURE: a
 * reader of tags of our own, because the page's policy makes no document out of a string (trusted types), and rightly: what is pasted is never run,
 * loaded or shown as markup.
 *
 * Invariant: any string gives an answer, in time proportional to it; only what is no text of the list is left out: styles, comments, the bullets Word
 * writes out, hidden parts.
 *
 * @typedef {import('./bullets.js').Item} Item
 * @typedef {{name: string, skip: boolean}} Open
 * @typedef {{items: Item[], listed: boolean, rows: string[][]}} Rich  `listed`: there was a real list; `rows`: the cells of its tables
 */
import { NAMED } from './entities.js';

const SKIPPED = new Set(['style', 'script', 'head', 'title', 'xml', 'template', 'noscript', 'textarea', 'select', 'object', 'svg']);
const RAW = new Set(['style', 'script', 'textarea', 'title', 'xml']);
const BLOCKS = new Set(['p', 'div', 'li', 'ul', 'ol', 'tr', 'table', 'blockquote', 'section', 'article', 'pre', 'dt', 'dd', 'dl', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'body', 'html', 'header', 'footer', 'tbody', 'thead']);
const VOID = new Set(['br', 'img', 'hr', 'input', 'meta', 'link', 'col', 'base', 'wbr', 'area', 'embed', 'source', 'track', 'param']);
const LISTS = new Set(['ul', 'ol']);
const CELLS = new Set(['td', 'th']);
const UNSEEN = /mso-list:\s*ignore|display:\s*none|mso-hide:\s*all/u;
const PIECE = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)|<(\/?)([a-z][^\s/>]*)((?:[^>"']+|"[^"]*"?|'[^']*'?)*)>?|[^<]+|</giu;
const STYLE = /\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/iu;

/** @param {string} text */
const decoded = (text) => text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,31}));?/giu, (whole, ten, sixteen, name) => {
  if (name) return NAMED.get(name) ?? whole;
  const code = ten ? Number(ten) : parseInt(sixteen, 16);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
});

/** One reading of one piece of HTML. */
class Reader {
  constructor() {
    /** @type {Open[]} */ this.open = [];
    /** @type {Item[]} */ this.items = [];
    /** @type {string[][]} */ this.rows = [];
    this.text = '';
    this.lists = 0;
    this.listed = false;
    /** @type {number|null} the depth Word wrote on this paragraph */ this.word = null;
    this.inItem = false;
    /** whether this item has words already */ this.begun = false;
    this.inCell = false;
    /** @type {string[]|null} the cells of this row */ this.cells = null;
    this.skipping = 0;
  }

  /** The line that was being read is whole. */
  end() {
    const text = this.text.replace(/\s+/gu, ' ').trim();
    this.text = '';
    if (!text) return;
    const last = this.items.at(-1);
    if (this.inItem && this.begun && last) {
      last.text = `${last.text} ${text}`; // a second paragraph of the same item
      return;
    }
    this.items.push({ text, depth: this.word ?? Math.max(0, this.lists - 1) });
    this.begun = this.inItem;
  }

  /** @param {string} name @param {string} attributes */
  start(name, attributes) {
    const [, double, single, bare] = STYLE.exec(attributes) ?? [];
    const style = decoded(double ?? single ?? bare ?? '').toLowerCase();
    const skip = SKIPPED.has(name) || UNSEEN.test(style);
    if (!this.skipping) this.begin(name, style);
    if (VOID.has(name) || /\/\s*$/u.test(attributes)) return;
    this.open.push({ name, skip });
    if (skip) this.skipping += 1;
  }

  /** @param {string} name @param {string} style */
  begin(name, style) {
    if (BLOCKS.has(name)) this.block(name, style);
    if (name === 'br') this.brk();
    if (CELLS.has(name)) this.cell();
  }

  /** @param {string} name @param {string} style */
  block(name, style) {
    if (this.cells && name !== 'tr') {
      this.text += ' ';
      return;
    }
    if (this.cells) this.row();
    this.end();
    if (LISTS.has(name)) this.lists += 1;
    if (name === 'li') [this.inItem, this.begun] = [true, false];
    if (name === 'tr') this.cells = [];
    const level = /mso-list:\s*l\d+\s+level(\d)/u.exec(style);
    if (level || name === 'li' || !this.lists) this.word = level ? Number(level[1]) - 1 : null;
    if (level) this.begun = false;
    if (level || name === 'li') this.listed = true;
  }

  brk() {
    if (this.cells || this.inItem || this.word !== null) this.text += ' ';
    else this.end();
  }

  /** A cell of a row begins; the text of the one before is whole. */
  cell() {
    this.closeCell();
    this.inCell = true;
  }

  closeCell() {
    if (this.inCell) this.cells?.push(this.text.replace(/\s+/gu, ' ').trim());
    if (this.inCell) this.text = '';
    this.inCell = false;
  }

  /** @param {string} name */
  stop(name) {
    const at = this.open.findLastIndex((each) => each.name === name);
    if (at < 0) return; // closes what was never opened
    this.skipping -= this.open.splice(at).filter(({ skip }) => skip).length;
    if (this.skipping) return;
    if (CELLS.has(name)) this.closeCell();
    if (name === 'tr') this.row();
    if (BLOCKS.has(name) && !this.cells) this.close(name);
  }

  /** @param {string} name */
  close(name) {
    this.end();
    if (name === 'p' || name === 'div') this.word = null;
    if (name !== 'li' && !LISTS.has(name)) return;
    this.inItem = this.open.some((each) => each.name === 'li');
    if (name === 'li') return;
    this.lists = Math.max(0, this.lists - 1);
    this.begun = this.inItem && this.items.length > 0;
  }

  row() {
    this.closeCell();
    const cells = this.cells ?? [];
    this.cells = null;
    if (!cells.some(Boolean)) return;
    this.rows.push(cells);
    this.items.push({ text: cells.filter(Boolean).join(' '), depth: Math.max(0, this.lists - 1) });
  }
}

/**
 * Reads the HTML of a clipboard.
 * @param {string} source
 * @returns {Rich}
 */
export function readRich(source) {
  const reader = new Reader();
  const piece = new RegExp(PIECE.source, PIECE.flags);
  for (let found = piece.exec(source); found; found = piece.exec(source)) {
    const [whole, slash, tag, attributes] = found;
    const name = tag?.toLowerCase();
    if (!name) {
      if (!reader.skipping && !/^<[!?]/u.test(whole)) reader.text += decoded(whole);
    } else if (slash) reader.stop(name);
    else {
      reader.start(name, attributes);
      if (RAW.has(name)) piece.lastIndex = past(source, name, piece.lastIndex);
    }
  }
  reader.row();
  reader.end();
  return { items: reader.items, listed: reader.listed, rows: reader.rows };
}

/** Where what a raw element holds ends: its closing tag, else the end. @param {string} source @param {string} name @param {number} from */
function past(source, name, from) {
  const end = new RegExp(`</${name}`, 'giu');
  end.lastIndex = from;
  return end.exec(source)?.index ?? source.length;
}
