/**
 * The facilitator's desk: what is chosen, open and typed on this one screen, beside the shared rows of the store. Invariant: all
 * that is drawn is a function of the store and of this; whoever changes something says `set`, and the page is drawn once per frame.
 * @module
 */
import {indexBoard, viewBoard} from './board.js';
import {dismiss, dismissed} from './dismissed.js';
import {Drafts} from './drafts.js';
import * as history from './history.js';
import {suggestions} from './likeness.js';
import {withPending} from './pending.js';
import {keep, NONE, neighbour} from './selection.js';

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
 * @property {string|null} peek the step whose details are open
 * @property {{text: string, bad: boolean}|null} message
 * @property {string} people what is sought in the list of people
 * @property {string|null} dragged the cluster under a dragged idea; `loose` for the other list
 */

/** The page that belongs to a kind of step.
 * @type {Record<string, string>} */
const PAGE_OF = {vote: 'votes', decide: 'actions', close: 'wording'};

/** The level one worked on outlives a reload.
 * @param {Store} store */
const levelKey = (store) => `startdag.level.${store.boot.workshop}`;

/** After so long, in milliseconds, it is worth saying that something is still under way. */
export const PATIENCE = 700;

/** @param {Store} store @returns {Ui} */
function blank(store) {
  return {page: null, level: sessionStorage.getItem(levelKey(store)) ?? '', query: '', kind: '', selection: NONE, cursor: null, opened: {}, menu: null,
    dialog: null, typed: '', option: 0, peek: null, message: null, people: '', dragged: null};
}

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
    this.refused = dismissed(store.boot.workshop);
    this.paint = paint;
    /** @type {(() => void)[]} */ this.afterwards = [];
    /** @type {import('./board.js').Index|undefined} */ this.known = undefined;
    /** @type {import('./board.js').Index|undefined} */ this.alikeFor = undefined;
    /** @type {Map<string, {cluster: string, number: string}>} */ this.likes = new Map();
    this.alikeLevel = '';
    this.stale = true;
    this.frame = 0;
    /** @type {readonly string[]} */ this.order = [];
    this.step = store.workshop?.step;
    /** @type {any} */ this.rehearsal = null;
  }

  /** The rows changed: what was derived from them is no longer true. */
  refresh() {
    this.stale = true;
    const step = this.store.workshop?.step;
    if (step !== this.step && !this.drafts.any && !this.ui.dialog) this.ui.page = null;
    this.step = step;
    this.draw();
  }

  /** @param {Partial<Ui>} patch */
  set(patch) {
    Object.assign(this.ui, patch);
    if (patch.level) sessionStorage.setItem(levelKey(this.store), patch.level);
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
    this.paint(this);
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
    const {order} = this.board;
    const cursor = neighbour(this.order, order, ui.cursor);
    if (cursor !== ui.cursor) {
      if (this.onRow) this.afterwards.push(() => this.focusRow(cursor));
      ui.cursor = cursor;
    }
    this.order = order;
  }

  /** Is the keyboard on a row, or on nothing (because its row went)? */
  get onRow() {
    const active = document.activeElement;
    return active === document.body || Boolean(active?.closest('.row'));
  }

  /** @param {string|null} id */
  focusRow(id) {
    const box = id && document.getElementById(`tick-${id}`);
    if (!box) return;
    box.focus({preventScroll: true});
    box.closest('.row')?.scrollIntoView({block: 'nearest'});
  }

  get index() {
    if (this.stale || !this.known) {
      const {store} = this;
      const rows = withPending({ideas: store.rows('idea'), clusters: store.rows('cluster')}, store.pending);
      this.known = indexBoard({levels: store.rows('level'), ...rows});
      this.stale = false;
    }
    return this.known;
  }

  /** The lists of the board; made once for one state of rows and filters, however often it is asked for. */
  get board() {
    const {level, query, kind, opened} = this.ui;
    const from = [this.index, level, query, kind, opened];
    if (!this.shown || from.some((value, at) => value !== this.shown?.from[at])) {
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
      /** @type {HTMLElement|null|undefined} */ (sheet?.querySelector('textarea, input:not([type=radio], [type=checkbox])'))?.focus();
    });
  }

  /** The dialog is done with. */
  answered() {
    if (!this.ui.dialog) return;
    const {opener} = this;
    this.set({dialog: null});
    this.after(() => { if (opener instanceof HTMLElement && opener.isConnected) opener.focus(); });
  }

  /** Which loose ideas look like a cluster; counted once per change of the rows. */
  get alike() {
    const {index} = this;
    const {shelf} = this.board;
    if (this.alikeFor !== index || this.alikeLevel !== this.ui.level) {
      this.alikeFor = index;
      this.alikeLevel = this.ui.level;
      this.likes = shelf ? suggestions(shelf.loose, shelf.groups, this.refused) : new Map();
    }
    return this.likes;
  }

  /** @param {string} idea @param {string} cluster a suggestion that is not wanted */
  refuse(idea, cluster) {
    dismiss(this.store.boot.workshop, this.refused, `${idea}:${cluster}`);
    this.alikeFor = undefined;
    this.draw();
  }

  get level() { return this.store.row('level', this.ui.level); }

  get kinds() { return /** @type {Row[]} */ (this.store.workshop.kinds ?? []); }

  get currentStep() { return this.store.row('step', this.store.workshop.step); }

  get page() { return this.ui.page ?? PAGE_OF[this.currentStep?.kind] ?? 'board'; }

  /**
   * Sends a command. An act that can be undone is waited for by `turn`: undo pressed at once takes back this act, not the one before.
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
    setTimeout(() => this.draw(), PATIENCE);
    const receipt = await this.store.send(name, data, id ? {id} : {});
    this.history = history.answered(this.history, name, receipt);
    if (!receipt.ok && !quiet) {
      this.store.dismiss(receipt.id);
      this.say(this.sentence(receipt), true);
    }
    this.stale = true;
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
