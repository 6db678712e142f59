/**
 * Where the outbox lies while the page is closed: IndexedDB, one shelf per workshop and person, so that half-sent ideas
 * survive a reload, an empty battery and a restart of the server. Where IndexedDB is refused (private windows, full
 * disks) the shelf is memory alone and says so (`durable`), and the page warns.
 *
 * @typedef {import('./types.js').Entry} Entry
 * @typedef {object} Shelf
 * @property {boolean} durable
 * @property {() => Promise<Entry[]>} load
 * @property {(entry: Entry) => Promise<void>} put
 * @property {(id: string) => Promise<void>} remove
 */

const DATABASE = 'startdag';
const TABLE = 'outbox';
const KEEP_FAILED_MS = 24 * 60 * 60 * 1000;

/** Opens the shelf of one person in one workshop. @returns {Promise<Shelf>} */
export async function openShelf(/** @type {string} */ workshop, /** @type {string} */ person) {
  try {
    return diskShelf(await openDatabase(), `${workshop}/${person}/`);
  } catch {
    return memoryShelf(); // no storage is no reason not to take part
  }
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: 'key' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('another tab holds an older database'));
  });
}

/** @returns {Shelf} */
function diskShelf(/** @type {IDBDatabase} */ database, /** @type {string} */ prefix) {
  const range = IDBKeyRange.bound(prefix, prefix + '\uffff');
  const table = (/** @type {IDBTransactionMode} */ mode) => database.transaction(TABLE, mode, { durability: 'strict' }).objectStore(TABLE);
  return {
    durable: true,
    async load() {
      const stored = await answer(table('readonly').getAll(range));
      const young = Date.now() - KEEP_FAILED_MS;
      return stored.map(({ entry }) => entry).filter((entry) => !entry.failed || entry.at > young);
    },
    async put(entry) {
      await answer(table('readwrite').put({ key: prefix + entry.id, entry }));
    },
    async remove(id) {
      await answer(table('readwrite').delete(prefix + id));
    },
  };
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @returns {Shelf} */
export function memoryShelf() {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  return {
    durable: false,
    load: async () => [...entries.values()],
    put: async (entry) => void entries.set(entry.id, entry),
    remove: async (id) => void entries.delete(id),
  };
}
