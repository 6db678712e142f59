/**
 * What somebody is typing, kept on the device per workshop, person and level at every keystroke: a reload, a call or an
 * empty battery costs no word. A draft is thrown away when it is sent. Without storage it lives as long as the page.
 * Each tab keeps what it types itself; a new tab starts with what was typed last on this device.
 *
 * @typedef {{text: string, kind: string, place: string, under: string|null, also: string[]}} Draft
 * @typedef {{text: string, place: string, kind: string, sure: boolean}} Editing  an own idea that is being changed
 * @typedef {Pick<Storage, "getItem"|"setItem"|"removeItem">} Keeper
 */
import { attempt, heard, tellTabs } from '../../tabs.js';

const MARK = 'startdag.draft';

/** @returns {Draft} */
export const blank = (kind = '') => ({ text: '', kind, place: '', under: null, also: [] });

/** The storage of this tab over that of the device. @param {Storage|null} own @param {Storage|null} device @returns {Keeper} */
export function layered(own, device) {
  const both = (/** @type {(storage: Storage|null) => void} */ deed) => [own, device].forEach((storage) => attempt(() => deed(storage)));
  return {
    getItem: (key) => attempt(() => own?.getItem(key)) ?? attempt(() => device?.getItem(key)) ?? null,
    setItem: (key, value) => both((storage) => storage?.setItem(key, value)),
    removeItem(key) {
      const mine = attempt(() => own?.getItem(key));
      attempt(() => own?.removeItem(key));
      attempt(() => (device?.getItem(key) === mine || !own) && device?.removeItem(key)); // another tab may type there now
    },
  };
}

/** @param {string} owner  workshop and person @param {Keeper|null} storage */
export function makeDrafts(owner, storage) {
  /** @type {Map<string, Draft>} */ const open = new Map();
  const key = (/** @type {string} */ level) => `${MARK}/${owner}/${level}`;
  const set = (/** @type {string} */ level, /** @type {Draft} */ draft) => {
    open.set(level, draft);
    write(storage, key(level), draft.text || draft.place ? draft : null);
  };
  return {
    /** @returns {Draft} */
    get(/** @type {string} */ level, /** @type {string} */ kind) {
      const draft = open.get(level) ?? { ...blank(kind), ...read(storage, key(level)) };
      open.set(level, draft);
      return draft;
    },
    set,
    /** The draft was sent: it is blank here, and in a tab that shows the same words. */
    sent(/** @type {string} */ level, /** @type {Draft} */ draft) {
      set(level, blank(draft.kind));
      tellTabs(key(level), draft.text);
    },
    /** Whether another tab sent the very words of a draft that is open here; then they are gone here too. */
    hear(/** @type {StorageEvent} */ event) {
      const same = [...open].find(([level, { text }]) => text && heard(event, key(level)) === text);
      if (same) set(same[0], blank(same[1].kind));
      return same !== undefined;
    },
    /** The own ideas that are being changed, by id. @returns {Record<string, Editing>} */
    edits: () => read(storage, key('~edits')),
    keepEdits: (/** @type {Record<string, Editing>} */ edits) => write(storage, key('~edits'), Object.keys(edits).length ? edits : null),
  };
}

/** @returns {any} */
function read(/** @type {Keeper|null} */ storage, /** @type {string} */ key) {
  return attempt(() => JSON.parse(storage?.getItem(key) ?? '{}')) ?? {}; // unreadable or withheld: start afresh
}

/** Full or withheld: then it still lives in the page. @param {Keeper|null} storage @param {string} key @param {object|null} kept */
function write(storage, key, kept) {
  attempt(() => (kept ? storage?.setItem(key, JSON.stringify(kept)) : storage?.removeItem(key)));
}

/** Throws away all that a person was typing. @param {string} owner @param {(Storage|null)[]} storages */
export function forgetDrafts(owner, storages) {
  for (const storage of storages) {
    const names = attempt(() => Object.keys(storage ?? {})) ?? [];
    for (const name of names) if (name.startsWith(`${MARK}/${owner}/`)) attempt(() => storage?.removeItem(name));
  }
}
