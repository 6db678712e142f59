/**
 * What a screen reader hears of a clock that runs: that it was set, and then five minutes, one minute, and the end. A live region that is
 * drawn every second says nothing as long as its words stay the same.
 * @module
 */

const MINUTE = 60_000;
/** The minutes at which something is said. */
const STAGES = [0, 1, 5];

/** @typedef {{key: 'time-up'|'minutes-left', values: Record<string, number>}} Said */

export class Herald {
  constructor() {
    /** @type {number|null} */ this.endsAt = null;
    this.stage = Infinity;
    /** @type {Said|null} */ this.said = null;
  }

  /**
   * What is to be read now; the same thing until there is something else to say.
   * @param {number|null|undefined} endsAt  ms on the server's clock
   * @param {number} now
   * @returns {Said|null}
   */
  hear(endsAt, now) {
    const left = (endsAt ?? now) - now;
    const stage = STAGES.find((minutes) => left <= minutes * MINUTE) ?? Infinity;
    if (!endsAt) this.said = null;
    else if (endsAt !== this.endsAt) this.said = left > 0 ? minutes(Math.ceil(left / MINUTE)) : up();
    else if (stage < this.stage) this.said = stage ? minutes(stage) : up();
    this.endsAt = endsAt ?? null;
    this.stage = stage;
    return this.said;
  }
}

/** @param {number} count @returns {Said} */
const minutes = (count) => ({key: 'minutes-left', values: {count}});

/** @returns {Said} */
const up = () => ({key: 'time-up', values: {}});
