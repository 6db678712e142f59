/**
 * The tabs of one device. Each says at every beat that it is there; what a tab that is silent left on the shelf is free for another to send.
 * A lease in localStorage, not a Web Lock: it works without https, and a phone freezes a tab in the background with its locks still held.
 *
 * Invariant: at worst two tabs send the same command, and its id makes that one effect.
 */
import { uuid } from './uuid.js';

export const BEAT_MS = 3000;
const LEASE_MS = 8000;
const LEFT_MS = 3000;
const MARK = 'startdag.tab';

/** A storage of this device, or null where a private window withholds it. @param {"localStorage"|"sessionStorage"} name @returns {Storage|null} */
export function storage(name) {
  try {
    return globalThis[name] ?? null;
  } catch {
    return null;
  }
}

/** Does something with a storage that may be full, withheld or absent; null when it does not work. @template T @param {() => T} deed @returns {T|null} */
export function attempt(deed) {
  try {
    return deed();
  } catch {
    return null;
  }
}

/** Who this device was in a workshop that knew us no longer; what they left goes to who joins anew. @param {string} workshop */
export const lostMark = (workshop) => `startdag.lost/${workshop}`;

/** Tells the other tabs of this device; they hear it as `heard` says. */
export function tellTabs(/** @type {string} */ what, /** @type {string} */ value) {
  const device = storage('localStorage');
  attempt(() => device?.setItem(`${MARK}/${what}`, value));
  attempt(() => device?.removeItem(`${MARK}/${what}`));
}

/** What another tab told, if this event is that. @returns {string|null} */
export const heard = (/** @type {StorageEvent} */ { key, newValue }, /** @type {string} */ what) => (key === `${MARK}/${what}` ? newValue : null);

/** This tab, the same one after a reload. */
export class Tab {
  /** @param {Storage|null} [device] @param {Storage|null} [own] */
  constructor(device = storage('localStorage'), own = storage('sessionStorage')) {
    this.device = device;
    this.id = attempt(() => own?.getItem(MARK)) ?? uuid();
    attempt(() => own?.setItem(MARK, this.id));
  }

  beat() {
    this.lease(LEASE_MS);
  }

  /** The page goes; a reload that comes back soon finds its own things still its own. */
  leave() {
    this.lease(LEFT_MS);
  }

  lease(/** @type {number} */ milliseconds) {
    attempt(() => this.device?.setItem(`${MARK}/${this.id}`, String(Date.now() + milliseconds)));
  }

  /** Whether this tab may send what `tab` put on the shelf. */
  mayTake(/** @type {string|undefined} */ tab) {
    return !tab || tab === this.id || !(Number(attempt(() => this.device?.getItem(`${MARK}/${tab}`))) > Date.now());
  }
}
