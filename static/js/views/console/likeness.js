/**
 * "Lijkt op" at the desk: counts in the background what resembles what, remembers every no on this device, and can be switched off.
 * It only proposes: nothing is moved, merged or made here, and what has a place gets no proposal.
 * @module
 */
import {Nearest} from '../../likeness/nearest.js';
import {inPieces} from '../../likeness/pieces.js';
import {pair, proposals} from '../../likeness/proposals.js';
import {dismiss, dismissed} from './dismissed.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Index} Index */
/** @typedef {import('./board.js').Shelf} Shelf */
/** @typedef {import('../../likeness/proposals.js').Proposal} Proposal */

const SWITCH = 'startdag.likeness';

/** @type {ReadonlyMap<string, Proposal>} */
const NOTHING = new Map();

/** The texts to compare: ideas that stand by themselves, and the titles of clusters. @param {Index} index @returns {Map<string, string>} */
function textsOf({shelves, groups}) {
  /** @type {Map<string, string>} */ const texts = new Map();
  for (const {loose} of shelves) for (const idea of loose) texts.set(idea.id, idea.text);
  for (const {cluster, ideas} of groups.values()) {
    texts.set(cluster.id, cluster.title);
    for (const idea of ideas) texts.set(idea.id, idea.text);
  }
  return texts;
}

export class Likeness {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.on = localStorage.getItem(SWITCH) !== 'off';
    this.nearest = new Nearest();
    this.refused = dismissed(desk.store.boot.workshop);
    /** @type {Index|null} the rows that are counted, or being counted */ this.counted = null;
    this.counting = false;
    /** @type {{shelf: Shelf|null, proposals: ReadonlyMap<string, Proposal>}} */ this.known = {shelf: null, proposals: NOTHING};
  }

  /** The proposals for the loose ideas of the level on the screen, as they were last counted: what changed since is counted beside the drawing. */
  get proposals() {
    const {shelf} = this.desk.board;
    if (!this.on || !shelf) return NOTHING;
    if (shelf !== this.known.shelf || this.counted !== this.desk.index) this.count();
    return this.known.shelf?.level.id === shelf.level.id ? this.known.proposals : NOTHING;
  }

  /** Is it being counted, so that no proposal does not mean that nothing resembles? */
  get busy() { return this.on && (this.counting || this.counted !== this.desk.index); }

  /** Brings the counting up to date with the rows, beside everything else. */
  async count() {
    if (this.counting) return;
    this.counting = true;
    this.counted = this.desk.index;
    await inPieces(this.nearest.update(textsOf(this.counted)));
    this.counting = false;
    this.propose();
    this.desk.moved = true;
    this.desk.draw();
  }

  propose() {
    const {shelf} = this.desk.board;
    this.known = {shelf: shelf ?? null, proposals: shelf ? proposals(shelf.loose, shelf.groups, this.nearest.near, this.refused) : NOTHING};
  }

  /** Shows proposals or does not; this device remembers. */
  flip() {
    this.on = !this.on;
    localStorage.setItem(SWITCH, this.on ? 'on' : 'off');
    this.desk.draw();
  }

  /** A proposal that is not wanted, for good. @param {string} idea @param {string} other an idea or a cluster */
  refuse(idea, other) {
    dismiss(this.desk.store.boot.workshop, this.refused, this.desk.index.groups.has(other) ? `${idea}:${other}` : pair(idea, other));
    this.propose();
    this.desk.draw();
  }
}
