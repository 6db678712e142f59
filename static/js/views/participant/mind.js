/**
 * What this phone remembers besides the rows: the level in front, drafts, what is unfolded, which ideas of others have been
 * shown. It changes only by what the participant does, and each change draws the page again.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {{id: string, text: string, place: string, kind: string, sure: boolean}} Editing
 */
import { deviceStorage, makeDrafts } from './drafts.js';

const FIRST_SHOWN = 30;
const MORE_SHOWN = 60;

export class Mind {
  /** @param {Store} store @param {() => void} draw */
  constructor(store, draw) {
    const owner = `${store.boot.workshop}/${store.boot.person ?? store.boot.as}`;
    this.store = store;
    this.draw = draw;
    this.storage = store.boot.preview ? null : deviceStorage();
    this.drafts = makeDrafts(owner, this.storage);
    this.arrivedIn = this.remember(`startdag.arrived/${owner}`, store.workshop.step ?? '');
    this.levelId = location.hash.slice(1);
    /** @type {Editing|null} */ this.editing = null;
    this.alsoOpen = false;
    this.refusal = '';
    /** @type {Set<string>} */ this.unfolded = new Set();
    /** @type {{level: string, shown: Set<string>, fresh: Set<string>, most: number}} */
    this.reading = { level: '', shown: new Set(), fresh: new Set(), most: FIRST_SHOWN };
  }

  /** The first value this device saw under a key. @param {string} key @param {string} value */
  remember(key, value) {
    try {
      const known = this.storage?.getItem(key);
      if (known) return known;
      this.storage?.setItem(key, value);
    } catch {
      return value; // storage withheld: this page is all there is
    }
    return value;
  }

  /** The level in front, the first one when none was chosen. @returns {Row|undefined} */
  get level() {
    const levels = this.store.rows('level');
    return levels.find((level) => level.id === this.levelId) ?? levels[0];
  }

  /** @param {string} id */
  choose(id) {
    this.levelId = id;
    this.editing = null;
    this.alsoOpen = false;
    history.replaceState(null, '', `#${id}`);
    this.draw();
  }

  /** Folds something out or in again. @param {string} id */
  toggle(id) {
    if (!this.unfolded.delete(id)) this.unfolded.add(id);
    this.draw();
  }

  /** @param {Editing|null} editing */
  edit(editing) {
    this.editing = editing;
    this.draw();
  }

  /**
   * Splits ideas of others into what stands on the page and what came since. Newcomers wait behind a button, so that
   * nothing moves under the eyes of who is reading; an empty list just fills.
   * @param {string} level @param {Row[]} ideas
   * @returns {{shown: Row[], waiting: number, more: number, fresh: Set<string>}}
   */
  split(level, ideas) {
    if (this.reading.level !== level || this.reading.shown.size === 0) {
      this.reading = { level, shown: new Set(ideas.map(({ id }) => id)), fresh: new Set(), most: FIRST_SHOWN };
    }
    const { shown, most, fresh } = this.reading;
    const here = ideas.filter(({ id }) => shown.has(id));
    return { shown: here.slice(0, most), waiting: ideas.length - here.length, more: Math.max(0, here.length - most), fresh };
  }

  /** Lets the newcomers in, marked as new. @param {Row[]} ideas */
  reveal(ideas) {
    const fresh = ideas.filter(({ id }) => !this.reading.shown.has(id)).map(({ id }) => id);
    this.reading = { ...this.reading, shown: new Set(ideas.map(({ id }) => id)), fresh: new Set(fresh) };
    this.draw();
  }

  showMore() {
    this.reading.most += MORE_SHOWN;
    this.draw();
  }
}
