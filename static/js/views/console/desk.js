/**
 * The facilitator's desk: what is chosen, open and typed on this one screen, beside the shared rows of the store. Invariant: all
 * that is drawn is a function of the store and of this; whoever changes something says `set`, and the page is drawn once per frame.
 * @module
 */
import {indexBoard, viewBoard} from './board.js';
import {Drafts} from './drafts.js';
import * as history from './history.js';
import {deed, listName} from './deeds.js';
import {GONE, mine, note, taken, together, where} from './others.js';
import {Likeness} from './likeness.js';
import {withPending} from './pending.js';
import {pageOf} from './rights.js';
import {keep, NONE, neighbour} from './selection.js';
import {keepStill} from './stillness.js';
import {brief, s} from './words.js';

/** @typedef {import('../../types.js').Store} Store */
/** @typedef {import('../../types.js').Receipt} Receipt */
/** @typedef {import('./board.js').Row} Row */

/**
 * @typedef {object} Ui
 * @property {string|null} page chosen page; null follows the step
 * @property {string} level the level on the board
 * @property {string} query
 * @property {string} kind a kind of idea, `pending`, `hidden` or nothing
 * @property {import('./selection.js').Selection} selection
 * @property {string|null} cursor the idea the keyboard stands on
 * @property {Record<string, boolean>} opened clusters that show everything
 * @property {string|null} menu the menu that is open
 * @property {string|null} dialog the dialog that is open
 * @property {string} typed what is typed in the move menu
 * @property {number} option the target the move menu stands on
 * @property {boolean} fresh the move menu was opened for a new cluster
 * @property {boolean} counting the move menu was opened by the first digit of a number
 * @property {string|null} peek the step whose details are open
 * @property {boolean} wholeHead on a narrow screen: in the head also what is not needed at every moment
 * @property {boolean} wholeAgenda on a narrow screen, where the board comes first: all steps instead of the current one
 * @property {{text: string, bad: boolean}|null} message
 * @property {string} people what is sought in the list of people
 * @property {'queue'|'hidden'|'log'} shelf what the page for reviewing shows
 * @property {string|null} hand the idea that is being reviewed
 * @property {readonly string[]} line the ids of its list, as they were drawn last
 * @property {readonly string[]} decided what was decided about and still stands in that list, until the board says so too
 * @property {boolean} hiding whether reasons to hide it are asked
 * @property {string|null} dragged the list under a dragged idea: a cluster, or `loose`
 */

/** The level one worked on outlives a reload.
 * @param {Store} store */
const levelKey = (store) => `startdag.level.${store.boot.workshop}`;

/** After so long, in milliseconds, it is worth saying that something is still under way. */
export const PATIENCE = 700;

/** Rows that are made in one frame, at most; the others follow in the next ones. */
const ROOM = 80;

/** @param {Store} store @returns {Ui} */
function blank(store) {
  return {page: null, level: sessionStorage.getItem(levelKey(store)) ?? '', query: '', kind: '', selection: NONE, cursor: null, opened: {}, menu: null,
    dialog: null, typed: '', option: 0, fresh: false, counting: false, peek: null, wholeHead: false, wholeAgenda: false, message: null, people: '', shelf: 'queue', hand: null, line: [], decided: [], hiding: false, dragged: null};
}

/** @param {readonly unknown[]} these @param {readonly unknown[]} those as many */
const differ = (these, those) => these.some((value, at) => value !== those[at]);

export class Desk {
  /** @param {Store} store @param {HTMLElement} root @param {(desk: Desk) => void} paint */
  constructor(store, root, paint) {
    this.store = store;
    this.root = root;
    this.lang = store.lang;
    this.ui = blank(store);
    this.history = history.EMPTY;
    /** @type {Promise<void>} */ this.turn = Promise.resolve();
    this.drafts = new Drafts(this, `startdag.drafts.${store.boot.workshop}`);
    this.paint = paint;
    /** @type {(() => void)[]} */ this.afterwards = [];
    /** @type {{from: readonly unknown[], index: import('./board.js').Index}|undefined} */ this.known = undefined;
    this.likeness = new Likeness(this);
    this.frame = 0;
    this.moved = false; // by somebody else, or by what was counted meanwhile
    /** @type {readonly string[]} */ this.order = [];
    /** @type {Map<string, import('./others.js').Where>} */ this.places = new Map();
    this.own = mine([]);
    this.step = store.workshop?.step;
    this.epoch = store.epoch;
    /** @type {any} */ this.rehearsal = null;
    /** @type {Set<string>} */ this.drawn = new Set();
    /** @type {Set<string>} */ this.fresh = new Set();
    this.room = ROOM;
    /** @type {(string|undefined)[]} */ this.pressed = []; // the last two rows: two quick presses on different ones are no double press
  }

  /**
   * May this row be drawn now? What stood there stays; five hundred new ones (another level, the end of a search) come in over a few
   * frames, so that none of these is long.
   * @param {string} id
   */
  fits(id) {
    if (!this.drawn.has(id) && this.room-- <= 0) return false;
    this.fresh.add(id);
    return true;
  }

  /** The store changed. */
  refresh() {
    const step = this.store.workshop?.step;
    if (step !== this.step && !this.drafts.any && !this.ui.dialog) this.ui.page = null;
    this.step = step;
    if (this.epoch !== this.store.epoch) [this.epoch, this.history] = [this.store.epoch, history.EMPTY]; // there a seq is another change
    this.moved = true;
    this.draw();
  }

  /** @param {Partial<Ui>} patch */
  set(patch) {
    Object.assign(this.ui, patch);
    if (patch.level) sessionStorage.setItem(levelKey(this.store), patch.level);
    note(this.places, this.index, this.ui);
    this.draw();
  }

  /** Draws with the next frame, however often it is asked. */
  draw() {
    this.frame ||= requestAnimationFrame(() => this.flush());
  }

  /** Draws now. */
  flush() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.settle();
    const held = document.activeElement;
    const section = held?.closest('form[data-form]')?.closest('section');
    this.fresh = new Set();
    this.room = ROOM;
    const still = this.moved && !this.store.pending.length ? keepStill(this) : undefined;
    this.moved = false;
    this.paint(this);
    still?.();
    this.drawn = this.fresh;
    if (this.room < 0) this.draw();
    // A row that is put elsewhere in the page loses the focus.
    if (held?.id && document.activeElement === document.body) document.getElementById(held.id)?.focus({preventScroll: true});
    // So does a form that is done with: the next one of its list begins at the head of that.
    if (section && document.activeElement === document.body) /** @type {HTMLElement|null} */ (section.querySelector('.section-head .button'))?.focus({preventScroll: true});
    for (const then of this.afterwards.splice(0)) then();
  }

  /**
   * Draws, and then does something with what is there: mostly moving the focus. It does not wait for a frame, because the next
   * key may be pressed sooner.
   * @param {() => void} then
   */
  after(then) {
    this.afterwards.push(then);
    this.flush();
  }

  /** Brings selection and cursor in line with what there is now. */
  settle() {
    const {ui} = this;
    if (!this.store.row('level', ui.level)) ui.level = this.store.rows('level')[0]?.id ?? '';
    ui.selection = keep(ui.selection, this.index.ideas);
    const away = this.yield();
    const {order} = this.board;
    const cursor = neighbour(this.order, away.size ? order.filter((id) => !away.has(id)) : order, ui.cursor);
    if (cursor !== ui.cursor) {
      if (document.activeElement?.closest('.row')) this.afterwards.push(() => this.focusRow(cursor, 'tick', false));
      ui.cursor = cursor;
    }
    this.order = order;
    this.places = note(new Map(), this.index, ui);
  }

  /** Lets go of what another facilitator moved meanwhile, and says so: the next key must not move it again unseen.
   * @returns {Set<string>} */
  yield() {
    const {ui, index, store} = this;
    const now = mine(store.pending);
    const away = new Set(taken(this.places, index, together(now, this.own)));
    this.own = now;
    const lost = ui.selection.ids.filter((id) => away.has(id));
    if (!lost.length) return away;
    ui.selection = keep(ui.selection, {has: (id) => !away.has(id)});
    const [first] = lost;
    const to = where(index, first);
    const key = lost.length > 1 ? 'taken-many' : to === GONE ? 'taken-gone' : 'taken-one';
    ui.message = {text: s(key, {count: lost.length, text: brief(index.ideas.get(first)?.text), list: listName(index, to)}), bad: false};
    return away;
  }

  /** Is the keyboard on a row, or on nothing (because its row went)? */
  get onRow() {
    const active = document.activeElement;
    return active === document.body || Boolean(active?.closest('.row'));
  }

  /** @param {string|null} id @param {'tick'|'handle'} [on] @param {boolean} [scroll] not when somebody else's act is the cause */
  focusRow(id, on = 'tick', scroll = true) {
    const box = id && document.getElementById(`${on}-${id}`);
    if (!box) return void (id && this.room < 0 && this.afterwards.push(() => this.focusRow(id, on, scroll)));
    box.focus({preventScroll: true});
    if (scroll) box.closest('.row')?.scrollIntoView({block: 'nearest'});
  }

  /** The rows with what is under way laid over them. Never older than the store: the next key may be pressed before the page is drawn. */
  get index() {
    const {store} = this;
    const [levels, ideas, clusters] = ['level', 'idea', 'cluster'].map((kind) => store.rows(kind));
    const from = [levels, ideas, clusters, store.pending];
    if (!this.known || differ(from, this.known.from)) {
      this.known = {from, index: indexBoard({levels, ...withPending({ideas, clusters}, store.pending)})};
    }
    return this.known.index;
  }

  /** The lists of the board; made once for one state of rows and filters, however often it is asked for. */
  get board() {
    const {level, query, kind, opened} = this.ui;
    const from = [this.index, level, query, kind, opened];
    if (!this.shown || differ(from, this.shown.from)) {
      this.shown = {from, view: viewBoard(this.index, {level, query, kind}, opened)};
    }
    return this.shown.view;
  }

  /** @param {string} dialog opens it above everything; the focus comes back to where it was */
  ask(dialog) {
    this.opener = document.activeElement;
    this.set({dialog, menu: null});
    this.after(() => {
      const sheet = /** @type {HTMLDialogElement|null} */ (this.root.querySelector('dialog'));
      if (sheet && !sheet.open) sheet.showModal();
      /** @type {HTMLElement|null|undefined} */ (sheet?.querySelector('textarea, input:not([type=radio], [type=checkbox])') ?? sheet?.querySelector('input[type=radio]:checked'))?.focus();
    });
  }

  /** The dialog is done with. */
  answered() {
    if (!this.ui.dialog) return;
    const {opener} = this;
    this.set({dialog: null});
    this.after(() => (opener instanceof HTMLElement && opener.isConnected ? opener : document.activeElement === document.body ? document.getElementById('main') : null)?.focus());
  }

  get level() { return this.store.row('level', this.ui.level); }

  get kinds() { return /** @type {Row[]} */ (this.store.workshop.kinds ?? []); }

  get currentStep() { return this.store.row('step', this.store.workshop.step); }

  get page() { return pageOf(this, this.currentStep?.kind); }

  /** Whether who sits here may give a command. @param {string} name */
  may(name) { return Boolean(this.store.boot.may?.includes(name)); }

  /** Sends a command. An act that can be undone is waited for by `turn`: undo pressed at once takes back this act, not the one before.
   * @param {string} name
   * @param {Record<string, any>} data
   * @param {{id?: string, quiet?: boolean}} [options] quiet: the caller shows the refusal itself
   * @returns {Promise<Receipt>}
   */
  send(name, data, options) {
    const sent = this.deliver(name, data, options);
    if (history.undoable(name)) this.turn = this.turn.then(async () => { await sent; });
    return sent;
  }

  /**
   * A refusal is said in the status line and leaves no trace; an act that can be undone is remembered.
   * @param {string} name @param {Record<string, any>} data @param {{id?: string, quiet?: boolean}} [options] @returns {Promise<Receipt>}
   */
  async deliver(name, data, {id, quiet} = {}) {
    this.ui.message = null;
    const what = deed(this.index, name, data);
    setTimeout(() => this.draw(), PATIENCE);
    const sent = this.store.send(name, data, id ? {id} : {});
    this.own = together(this.own, mine(this.store.pending)); // its rows may be here before the page is drawn again
    const receipt = await sent;
    this.history = history.answered(this.history, name, receipt, what);
    if (!receipt.ok && !quiet) {
      this.store.dismiss(receipt.id);
      this.say(this.sentence(receipt), true);
    }
    this.draw();
    return receipt;
  }

  /** @param {Receipt} receipt @returns {string} why it was refused */
  sentence(receipt) {
    return receipt.message || this.store.boot.refusals[receipt.code ?? 'error'] || String(receipt.code);
  }

  /** @param {string} text @param {boolean} [bad] */
  say(text, bad = false) { this.set({message: {text, bad}}); }
}
