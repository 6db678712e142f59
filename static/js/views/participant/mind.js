/**
 * What this phone remembers besides the rows: the level in front, drafts, what is unfolded, which ideas of others have been
 * shown. It changes only by what the participant does, and each change draws the page again.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {import('./drafts.js').Editing} Editing
 */
import { attempt, storage } from '../../tabs.js';
import { forgetDrafts, layered, makeDrafts } from './drafts.js';

const FIRST_SHOWN = 30;
const MORE_SHOWN = 60;

export class Mind {
  /** @param {Store} store @param {() => void} draw */
  constructor(store, draw) {
    const owner = `${store.boot.workshop}/${store.boot.person ?? store.boot.as}`;
    addEventListener('storage', (event) => this.drafts.hear(event) && this.draw());
    this.owner = owner;
    this.store = store;
    this.draw = draw;
    this.storage = store.boot.preview ? null : storage('localStorage');
    this.drafts = makeDrafts(owner, store.boot.preview ? null : layered(storage('sessionStorage'), this.storage));
    this.arrivedIn = this.remember(`startdag.arrived/${owner}`, store.workshop.step ?? '');
    this.levelId = location.hash.slice(1);
    /** @type {Record<string, Editing>} own ideas that are being changed */ this.editing = this.drafts.edits();
    this.alsoOpen = false;
    this.refusal = '';
    /** @type {Set<string>} */ this.unfolded = new Set();
    /** @type {{level: string, shown: Set<string>, fresh: Set<string>, most: number}} */
    this.reading = { level: '', shown: new Set(), fresh: new Set(), most: FIRST_SHOWN };
  }

  /** The first value this device saw under a key. @param {string} key @param {string} value */
  remember(key, value) {
    const known = attempt(() => this.storage?.getItem(key));
    if (!known) attempt(() => this.storage?.setItem(key, value));
    return known || value;
  }

  /** Nothing of this person stays on this device. */
  forget() {
    forgetDrafts(this.owner, [storage('sessionStorage'), storage('localStorage')]);
    attempt(() => this.storage?.removeItem(`startdag.arrived/${this.owner}`));
    this.drafts = makeDrafts(this.owner, null);
    this.editing = {};
  }

  /** The level in front, the first one when none was chosen. @returns {Row|undefined} */
  get level() {
    const levels = this.store.rows('level');
    return levels.find((level) => level.id === this.levelId) ?? levels[0];
  }

  /** @param {string} id */
  choose(id) {
    this.levelId = id;
    this.alsoOpen = false;
    history.replaceState(null, '', `#${id}`);
    this.draw();
  }

  /** Folds something out or in again. @param {string} id */
  toggle(id) {
    if (!this.unfolded.delete(id)) this.unfolded.add(id);
    this.draw();
  }

  /** Opens, changes or closes (null) the editor of an own idea; it is kept at every keystroke. @param {string} id @param {Editing|null} editing */
  edit(id, editing) {
    const { [id]: _closed, ...others } = this.editing;
    this.editing = editing ? { ...others, [id]: editing } : others;
    this.drafts.keepEdits(this.editing);
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
