/**
 * PURE. The closest other texts of each text, kept up to date as texts come, change and go: cosine of features, a rare feature counting for more.
 *
 * How rare features are is frozen until a tenth of the texts has changed; until then a new text costs one look at the others, and who stands close to
 * it hears so at once. Work is handed out in pieces (`update` is a generator, a piece is about one text), so that no page has to stand still for it.
 *
 * Invariant: between two updates `near` holds for every text the `KEPT` closest others, closest first, and never itself.
 * @module
 */
import {features} from './features.js';

/** @typedef {{id: string, score: number}} Near score from 0 to 1 */
/** @typedef {{id: string, text: string, marks: Int32Array, weights: Float64Array, scaled: Float64Array, stale: boolean}} Entry */

/** Others remembered per text. */
const KEPT = 16;
/** Less likeness than this is chance and is not kept. */
const FAINT = 0.05;
/** Part of the texts that may change before it is counted anew how rare features are. */
const DRIFT = 0.1;
/** How much more a rare feature counts: the power of its inverse document frequency. */
const RARITY = 1.5;

export class Nearest {
  /** @param {(text: string) => Map<string, number>} [bagOf] */
  constructor(bagOf = features) {
    this.bagOf = bagOf;
    /** @type {Map<string, Near[]>} */ this.near = new Map();
    /** @type {Map<string, Entry>} */ this.entries = new Map();
    /** @type {Map<string, number>} feature -> its number */ this.numbers = new Map();
    /** @type {Map<Entry, number>[]} by number: the texts that have the feature, and where it stands in theirs */ this.having = [];
    /** @type {number[]} by number: how rare it is */ this.rarity = [];
    this.changed = 0;
  }

  /**
   * Brings everything in line with these texts, piece by piece.
   * @param {Map<string, string>} texts id -> text
   * @returns {Generator<void, void, void>}
   */
  * update(texts) {
    const gone = [...this.entries].filter(([id, {text}]) => texts.get(id) !== text).map(([id]) => id);
    /** @type {Set<string>} */ const look = new Set();
    for (const id of gone) {
      for (const other of this.forget(id)) look.add(other);
      yield;
    }
    const come = [...texts].filter(([id]) => !this.entries.has(id));
    for (const [id, text] of come) {
      this.learn(id, text);
      yield;
    }
    this.changed += Math.max(gone.length, come.length);
    const anew = this.changed > DRIFT * texts.size;
    if (anew) this.weigh();
    for (const id of anew ? this.entries.keys() : [...look, ...come.map(([key]) => key)]) {
      if (this.entries.has(id)) this.find(id);
      yield;
    }
    if (!anew) for (const [id] of come) this.tell(id);
  }

  /** @param {string} id @param {string} text */
  learn(id, text) {
    const bag = this.bagOf(text);
    const marks = Int32Array.from(bag.keys(), (feature) => this.number(feature));
    const entry = {id, text, marks, weights: Float64Array.from(bag.values()), scaled: new Float64Array(0), stale: true};
    marks.forEach((mark, at) => this.having[mark].set(entry, at));
    this.entries.set(id, entry);
  }

  /** @param {string} feature */
  number(feature) {
    let number = this.numbers.get(feature);
    if (number === undefined) {
      number = this.having.push(new Map()) - 1;
      this.numbers.set(feature, number);
    }
    return number;
  }

  /** @param {string} id @returns {string[]} the texts that had it among their closest */
  forget(id) {
    const entry = this.entries.get(id);
    if (entry) for (const mark of entry.marks) this.having[mark].delete(entry);
    this.entries.delete(id);
    this.near.delete(id);
    const touched = [];
    for (const [other, list] of this.near) if (list.some((near) => near.id === id)) touched.push(other);
    return touched;
  }

  /** Counts anew how rare every feature is. */
  weigh() {
    this.changed = 0;
    const all = this.entries.size;
    this.rarity = this.having.map((ids) => (Math.log((1 + all) / (1 + ids.size)) + 1) ** RARITY);
    for (const entry of this.entries.values()) entry.stale = true;
  }

  /** The weights of a text, brought to length 1. @param {Entry} entry */
  scale(entry) {
    if (!entry.stale) return entry.scaled;
    const rare = (Math.log((1 + this.entries.size) / 2) + 1) ** RARITY; // of a feature that was not seen when features were weighed
    entry.scaled = entry.weights.map((weight, at) => weight * (this.rarity[entry.marks[at]] ?? rare));
    const length = Math.sqrt(entry.scaled.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    entry.scaled.forEach((weight, at) => { entry.scaled[at] = weight / length; });
    entry.stale = false;
    return entry.scaled;
  }

  /** @param {string} id */
  find(id) {
    const entry = /** @type {Entry} */ (this.entries.get(id));
    const scaled = this.scale(entry);
    /** @type {Map<Entry, number>} */ const sums = new Map();
    entry.marks.forEach((mark, here) => {
      for (const [other, there] of this.having[mark]) sums.set(other, (sums.get(other) ?? 0) + scaled[here] * this.scale(other)[there]);
    });
    sums.delete(entry);
    const list = [...sums].map(([other, score]) => ({id: other.id, score})).filter(({score}) => score >= FAINT);
    this.near.set(id, list.sort((one, two) => two.score - one.score).slice(0, KEPT));
  }

  /** Those who stand close to a new text hear so. @param {string} id */
  tell(id) {
    for (const {id: other, score} of this.near.get(id) ?? []) {
      const list = (this.near.get(other) ?? []).filter((near) => near.id !== id);
      this.near.set(other, [...list, {id, score}].sort((one, two) => two.score - one.score).slice(0, KEPT));
    }
  }
}
