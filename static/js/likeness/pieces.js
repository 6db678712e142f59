/**
 * Long work in short pieces: a generator is drawn on for some milliseconds, then the page has its turn. A worker would need a second policy for
 * trusted scripts and a copy of all texts; this needs neither.
 * @module
 */

/** A piece in milliseconds: half of what a frame has at sixty a second. */
export const PIECE = 8;

/**
 * @param {Iterator<void>} work
 * @param {{now?: () => number, later?: (then: () => void) => void}} [clock]
 * @returns {Promise<void>} when the work is done; refused when it failed
 */
export function inPieces(work, {now = () => performance.now(), later = (then) => setTimeout(then)} = {}) {
  return new Promise((done, failed) => {
    const piece = () => {
      try {
        for (const end = now() + PIECE; now() < end;) if (work.next().done) return done();
        later(piece);
      } catch (fault) {
        failed(fault);
      }
    };
    later(piece);
  });
}
