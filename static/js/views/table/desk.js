/**
 * The state of the table page: the sheet, where one is in it, and what it says. The sheet is written down at every change; what the board says about sent
 * lines comes in here.
 *
 * Invariant: a line leaves the sheet only by the hand of who sits here, or because the idea was taken off the board; words typed since stay even then.
 *
 * @typedef {import('../../store.js').LiveStore} LiveStore
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Entry} Entry
 * @typedef {import('./sheet.js').Line} Line
 * @typedef {{text: string, act?: {title: string, press: () => void}}} Message
 * @typedef {import('./file.js').Looking} Looking
 */
import { uuid } from '../../uuid.js';
import { isSendable } from '../participant/signs.js';
import { Keeping } from './keeping.js';
import * as sheet from './sheet.js';
import { t } from '../../texts.js';

/** After this the shelf has given back what an earlier page left, so a line that is nowhere was never sent. */
const SETTLED_MS = 4000;

export class Table {
  /** @param {LiveStore} store @param {HTMLElement} root @param {() => void} draw */
  constructor(store, root, draw) {
    this.store = store;
    this.root = root;
    this.draw = draw;
    this.keeping = new Keeping(`${store.boot.workshop}/${store.boot.as}`);
    const kept = this.keeping.load();
    /** @type {Line[]} */ this.lines = kept?.lines ?? [this.blank()];
    this.current = kept && sheet.at(kept.lines, kept.current) >= 0 ? kept.current : this.lines[this.lines.length - 1].key;
    this.free = false; // whether Tab goes on through the page
    this.tabbed = false; // whether the last key went on through it
    /** @type {Message|null} */ this.message = null;
    /** @type {string[]} ids sent together */ this.batch = [];
    this.folded = 0;
    /** @type {Looking|null} a file that is being looked at */ this.file = null;
    this.settled = false;
    setTimeout(() => {
      this.settled = true;
      this.follow();
    }, SETTLED_MS);
  }

  get levels() {
    return this.store.rows('level');
  }

  /** @returns {import('./spreadsheet.js').Kind[]} */
  get kinds() {
    return this.store.workshop.kinds ?? [];
  }

  get line() {
    return this.lines[sheet.at(this.lines, this.current)];
  }

  get shut() {
    return Boolean(this.store.notice);
  }

  /** An empty line that goes on where another stands. @param {Line} [from] @returns {Line} */
  blank(from) {
    const id = uuid();
    const levels = from?.levels ?? [this.levels[0]?.id].filter(Boolean);
    return { key: id, id, text: '', kind: from?.kind ?? this.kinds[0]?.id ?? '', levels, depth: from?.depth ?? 0, ...(from?.trial && { trial: true }) };
  }

  /** Other lines, kept at once. @param {Line[]} lines @param {string} [current] */
  put(lines, current = this.current) {
    this.lines = lines.length ? lines : [this.blank()];
    this.current = sheet.at(this.lines, current) >= 0 ? current : this.lines[this.lines.length - 1].key;
    this.keeping.save({ lines: this.lines, current: this.current });
    this.draw();
  }

  /** @param {string} key @param {Partial<Line>} part */
  change(key, part) {
    this.put(sheet.changed(this.lines, key, part));
  }

  /** Puts the caret at the end of a line, or its beginning. @param {string} key @param {boolean} [start] */
  go(key, start = false) {
    this.current = key;
    this.free = false;
    this.draw();
    const area = this.area(key);
    area?.focus();
    if (area) area.selectionStart = area.selectionEnd = start ? 0 : area.value.length;
  }

  /** @param {string} key */
  area(key) {
    return /** @type {HTMLTextAreaElement|null} */ (document.getElementById(`line-${key}`));
  }

  /** @param {string} key @param {Record<string, string|number>} [values] @param {Message["act"]} [act] */
  say(key, values, act) {
    this.message = { text: t(key, values), act };
    this.draw();
  }

  /** What is on its way for an idea, or was refused. @param {string} id @returns {Entry[]} */
  entries(id) {
    return this.store.pending.filter((entry) => entry.id === id || entry.data.idea === id);
  }

  /** Whether a line can go: it has words that fit, nothing is wrong with it, and what it belongs to went before it. @param {number} index */
  isReady(index) {
    const line = this.lines[index];
    if (line.sent || line.trial || line.faults?.length || !isSendable(line.text)) return false;
    return line.depth === 0 || Boolean(sheet.parent(this.lines, index)?.sent);
  }

  /** Lines with words that were not sent, apart from what is being looked at first. */
  get unsent() {
    return this.lines.filter((line) => line.text.trim() && !line.trial && (!line.sent || line.text.trim() !== line.sent.text));
  }

  /** Takes in what the board says about lines that were sent. */
  follow() {
    const { store } = this;
    if (['erased', 'purged'].includes(store.notice?.code ?? '')) return this.forget();
    const busy = new Set(store.pending.flatMap((entry) => [entry.id, entry.data.idea]));
    const gone = /** @type {Line[]} */ ([]);
    let lines = this.lines.map((line) => (busy.has(line.id) ? line : this.seen(line, store.row('idea', line.id), gone)));
    for (const { key } of gone) lines = sheet.without(lines, key);
    if (gone.length) this.say('gone', { count: gone.length });
    if (lines.some((line, index) => line !== this.lines[index]) || lines.length !== this.lines.length) this.put(lines);
    else this.draw();
  }

  /** A line beside its row. @param {Line} line @param {Row|undefined} row @param {Line[]} gone @returns {Line} */
  seen(line, row, gone) {
    const { epoch } = this.store.replica;
    const { sent } = line;
    if (row) {
      if (sent && sent.text === row.text && sent.kind === row.kind && sent.epoch === epoch) return line;
      const untouched = !sent || line.text.trim() === sent.text;
      const now = { ...(sent ?? { levels: row.levels, under: row.under }), text: row.text, kind: row.kind, epoch };
      return { ...line, text: sent && untouched ? row.text : line.text, kind: row.kind, sent: now };
    }
    if (!sent || !this.settled || this.store.status !== 'online') return line;
    if (sent.epoch !== epoch) {
      this.post(line, { ...sent, epoch }); // written here, and not there: the board came back from before, or the page went before it could send
      return { ...line, sent: { ...sent, epoch } };
    }
    if (line.text.trim() === sent.text) gone.push(line);
    return { ...line, id: uuid(), sent: undefined };
  }

  /** @param {Line} line @param {import('./sheet.js').Sent} sent */
  post({ id, place, contact }, { text, kind, levels, under }) {
    return this.store.send('idea.post', { kind, levels, text, ...(under && { under }), ...(place && { place }), ...(contact && { contact }) }, { id });
  }

  /** All of this was erased: nothing of it stays on this device. */
  forget() {
    this.keeping.forget();
    this.lines = [this.blank()];
    this.current = this.lines[0].key;
    this.file = null;
    this.draw();
  }
}
