/**
 * What somebody is typing, kept on the device per workshop, person and level at every keystroke: a reload, a call or an
 * empty battery costs no word. A draft is thrown away when it is sent. Without storage it lives as long as the page.
 *
 * @typedef {{text: string, kind: string, place: string, under: string|null, also: string[]}} Draft
 */
const MARK = 'startdag.draft';

/** @returns {Draft} */
export const blank = (kind = '') => ({ text: '', kind, place: '', under: null, also: [] });

/** @param {string} owner  workshop and person @param {Storage|null} storage */
export function makeDrafts(owner, storage) {
  /** @type {Map<string, Draft>} */ const open = new Map();
  const key = (/** @type {string} */ level) => `${MARK}/${owner}/${level}`;
  return {
    /** @returns {Draft} */
    get(/** @type {string} */ level, /** @type {string} */ kind) {
      const draft = open.get(level) ?? { ...blank(kind), ...read(storage, key(level)) };
      open.set(level, draft);
      return draft;
    },
    set(/** @type {string} */ level, /** @type {Draft} */ draft) {
      open.set(level, draft);
      write(storage, key(level), draft.text || draft.place ? draft : null);
    },
  };
}

/** @returns {Partial<Draft>} */
function read(/** @type {Storage|null} */ storage, /** @type {string} */ key) {
  try {
    return JSON.parse(storage?.getItem(key) ?? '{}');
  } catch {
    return {}; // unreadable or withheld: start afresh
  }
}

/** @param {Storage|null} storage @param {string} key @param {Draft|null} draft */
function write(storage, key, draft) {
  try {
    if (draft) storage?.setItem(key, JSON.stringify(draft));
    else storage?.removeItem(key);
  } catch {
    return; // full or withheld: the draft still lives in the page
  }
}

/** The device's storage, or null where a private window withholds it. @returns {Storage|null} */
export function deviceStorage() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
