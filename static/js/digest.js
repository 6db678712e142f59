/**
 * The fingerprint of the replica, reported when the page has been quiet, so that a screen that differs from what the server believes it shows is seen
 * and healed (docs/protocol.md 2.12). Only for the replica: what is still on its way is nobody else's business.
 *
 * @typedef {import('./types.js').Row} Row
 * @typedef {import('./types.js').Rows} Rows
 * @typedef {import('./store.js').LiveStore} LiveStore
 */

const QUIET_MS = 2000;
const AGAIN_MS = 30_000;
const LEAST_MS = 10_000;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The CRC-32 of zlib (IEEE 802.3). */
export function crc32(/** @type {Uint8Array} */ bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 255];
  return ~crc >>> 0;
}

const encoder = new TextEncoder();
/** Rows that nothing happened to keep their identity, so each is read once. @type {WeakMap<Row, number>} */
const known = new WeakMap();

function ofRow(/** @type {string} */ kind, /** @type {string} */ id, /** @type {Row} */ row) {
  const crc = known.get(row) ?? crc32(encoder.encode(`${kind}/${id}:${JSON.stringify(row)}`));
  known.set(row, crc);
  return crc;
}

/** The sum over all rows, modulo 2^32; their order does not matter. */
export function hashOf(/** @type {Rows} */ rows) {
  let sum = 0;
  for (const [kind, byId] of Object.entries(rows)) {
    for (const [id, row] of Object.entries(byId)) sum = (sum + ofRow(kind, id, row)) >>> 0;
  }
  return sum;
}

/** What one page reports, and when. */
export class Digest {
  /** @param {Pick<LiveStore, 'replica'|'held'|'line'>} store @param {() => number} now */
  constructor(store, now = Date.now) {
    this.store = store;
    this.now = now;
    this.rows = store.replica.rows;
    this.quietSince = now();
    /** @type {import('./store.js').Held|null} */ this.told = null;
    this.toldAt = -Infinity;
  }

  /** Looks once: reports when nothing came for a while and there is something to report. */
  async look() {
    const { epoch, seq, rows } = this.store.replica;
    if (rows !== this.rows) [this.rows, this.quietSince] = [rows, this.now()];
    const same = this.told?.seq === seq && this.told?.epoch === epoch;
    if (!epoch || this.now() - this.quietSince < QUIET_MS || this.now() - this.toldAt < (same ? AGAIN_MS : LEAST_MS)) return;
    const held = { epoch, seq, hash: hashOf(rows) };
    [this.told, this.toldAt, this.store.held] = [held, this.now(), held];
    const agree = await this.store.line.tellHeld(held).catch(() => undefined);
    if (agree === null && this.told === held) this.told = null; // it was elsewhere by then
  }
}

/** Watches a page from here on; each in its own rhythm, so that a hall does not report at once. */
export function watch(/** @type {LiveStore} */ store) {
  const digest = new Digest(store);
  setInterval(() => digest.look(), QUIET_MS + Math.random() * QUIET_MS);
}
