/**
 * Trying again: how long to wait before it, longer each time and never all phones of a hall at the same moment; and `Later`, a part of a page that its
 * first moment can do without.
 */

const FIRST_MS = 500;
const LONGEST_MS = 15000;

/** Milliseconds before attempt number `failures + 1`, with full jitter: anything from nothing to a ceiling that doubles. */
export function backoff(/** @type {number} */ failures, random = Math.random) {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
}

/** Milliseconds when the server named a pause: never sooner, and spread over as long again. */
export function spread(/** @type {number} */ asked, random = Math.random) {
  return asked * (1 + random());
}

/** @returns {Promise<void>} */
export function pause(/** @type {number} */ milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * A part that is fetched when it is first asked for, or before that when somebody says so. A fetch that failed is tried again under another address,
 * because a browser remembers an address that failed.
 *
 * Invariant: once it is there it stays, and whoever asked is told once.
 * @template T
 */
export class Later {
  /** @param {(query: string) => Promise<T>} get  imports the module, with `query` behind its address @param {typeof pause} [wait] */
  constructor(get, wait = pause) {
    this.get = get;
    this.wait = wait;
    /** @type {T|null} */ this.part = null;
    /** @type {Promise<T>|null} */ this.coming = null;
    this.asked = false;
  }

  /** The part when it is there; else null, it is sent for, and `ready` is called when it has come. @param {() => void} ready @returns {T|null} */
  ask(ready) {
    if (!this.part && !this.asked) this.fetch().then(ready);
    this.asked = true;
    return this.part;
  }

  /** @returns {Promise<T>} */
  fetch() {
    this.coming ??= this.attempt(0);
    return this.coming;
  }

  /** @param {number} failures @returns {Promise<T>} */
  async attempt(failures) {
    try {
      this.part = await this.get(failures ? `?again=${failures}` : '');
      return this.part;
    } catch {
      await this.wait(backoff(failures));
      return this.attempt(failures + 1);
    }
  }
}
