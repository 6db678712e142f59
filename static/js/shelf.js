/**
 * Where the outbox lies while the page is closed: one shelf per workshop and person, so that half-sent ideas survive a reload, an empty battery and
 * a restart of the server. IndexedDB; where that is refused, full, or does not answer, localStorage; else memory alone, and then it says so
 * (`durable`) and the page warns.
 *
 * Invariant: what is put is held in memory too until it is removed, so that going on to the next kind of storage loses nothing.
 *
 * @typedef {import('./types.js').Entry} Entry
 * @typedef {import('./tabs.js').Tab} Tab
 * @typedef {{load: () => Promise<Entry[]>, put: (entry: Entry) => Promise<unknown>, remove: (id: string) => Promise<unknown>}} Storing
 * @typedef {(prefix: string) => Promise<Storing>} Kind
 */
import { storage } from './tabs.js';

const DATABASE = 'startdag';
const TABLE = 'outbox';
const KEEP_FAILED_MS = 24 * 60 * 60 * 1000;
const PATIENCE_MS = 3000;

/** Opens the shelf of one person in one workshop. */
export async function openShelf(/** @type {string} */ workshop, /** @type {string} */ person, /** @type {Tab} */ tab, kinds = [disk, notes]) {
  const shelf = new Shelf(`${workshop}/${person}/`, tab, kinds);
  await shelf.goOn();
  return shelf;
}

export class Shelf {
  /** @param {string} prefix @param {Tab} tab @param {Kind[]} kinds  the best one first */
  constructor(prefix, tab, kinds) {
    this.prefix = prefix;
    this.tab = tab;
    this.kinds = kinds;
    /** @type {Storing|null} where things are put now */ this.storing = null;
    /** @type {Set<Storing>} everywhere that something may lie */ this.all = new Set();
    /** @type {Map<string, Entry>} */ this.held = new Map();
    /** @type {Set<string>} what this page put or was given before */ this.seen = new Set();
  }

  get durable() {
    return this.storing !== null;
  }

  /** On to the next kind that works, with all that is held. One that opens too late is only read. */
  async goOn() {
    this.storing = null;
    while (this.kinds.length > 0 && !this.storing) {
      const [kind, ...rest] = this.kinds;
      this.kinds = rest;
      const opening = kind(this.prefix);
      opening.then((storing) => this.all.add(storing), () => undefined);
      try {
        const storing = await inTime(opening);
        for (const entry of this.held.values()) await inTime(storing.put(entry));
        this.storing = storing;
      } catch {
        continue; // this kind does not work here
      }
    }
    for (const kind of this.kinds) kind(this.prefix).then((storing) => this.all.add(storing), () => undefined); // an earlier page may have had to use it
  }

  /** What earlier pages left and closed tabs leave, each given once; a refused entry that is old enough is thrown away. @returns {Promise<Entry[]>} */
  async load() {
    const lists = await Promise.all([...this.all].map((storing) => inTime(storing.load()).catch(() => /** @type {Entry[]} */ ([]))));
    const young = Date.now() - KEEP_FAILED_MS;
    /** @type {Entry[]} */ const given = [];
    for (const entry of lists.flat()) {
      if (this.seen.has(entry.id) || !(entry.failed || this.tab.mayTake(entry.tab))) continue;
      this.seen.add(entry.id);
      if (entry.failed && entry.at < young) this.remove(entry.id);
      else given.push(entry);
    }
    return given;
  }

  /** @param {Entry} entry */
  async put(entry) {
    const own = { ...entry, tab: this.tab.id };
    this.seen.add(entry.id);
    this.held.set(entry.id, own);
    const { storing } = this;
    if (storing) await inTime(storing.put(own)).catch(() => this.failed(storing));
  }

  /** @param {string} id */
  async remove(id) {
    this.held.delete(id);
    await Promise.all([...this.all].map((storing) => inTime(storing.remove(id)).catch(() => this.failed(storing))));
  }

  /** What held until now holds no longer; several may find out at once. @param {Storing} storing */
  async failed(storing) {
    if (storing === this.storing) await this.goOn();
  }
}

/** @template T @param {Promise<T>} promise @returns {Promise<T>} rejects when it takes too long */
function inTime(promise) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */ let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('storage does not answer')), PATIENCE_MS);
  });
  return Promise.race([promise, /** @type {Promise<never>} */ (late)]).finally(() => clearTimeout(timer));
}

/** IndexedDB. @type {Kind} */
export async function disk(prefix) {
  const database = await openDatabase();
  const range = IDBKeyRange.bound(prefix, prefix + '\uffff');
  /**
   * Done when it is on the disk, not when it was asked.
   * @param {IDBTransactionMode} mode @param {(table: IDBObjectStore) => IDBRequest} ask @returns {Promise<any>}
   */
  const done = (mode, ask) => new Promise((resolve, reject) => {
    const transaction = database.transaction(TABLE, mode, { durability: 'strict' });
    const request = ask(transaction.objectStore(TABLE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
  return {
    load: async () => (await done('readonly', (table) => table.getAll(range))).map((/** @type {{entry: Entry}} */ { entry }) => entry),
    put: (entry) => done('readwrite', (table) => table.put({ key: prefix + entry.id, entry })),
    remove: (id) => done('readwrite', (table) => table.delete(prefix + id)),
  };
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: 'key' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** localStorage. @type {Kind} */
export async function notes(prefix) {
  const device = /** @type {Storage} */ (storage('localStorage'));
  const mark = `startdag.${TABLE}/${prefix}`;
  device.setItem(mark, '1'); // one that is full, or withheld, is none
  device.removeItem(mark);
  return {
    load: async () => Object.keys(device).filter((key) => key.startsWith(mark)).map((key) => JSON.parse(/** @type {string} */ (device.getItem(key)))),
    put: async (entry) => device.setItem(mark + entry.id, JSON.stringify(entry)),
    remove: async (id) => device.removeItem(mark + id),
  };
}
