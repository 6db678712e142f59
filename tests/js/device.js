/** A device to test on: storages that can be looked into, filled and broken. */

/** As localStorage and sessionStorage are: keys and texts. */
export function storageOf() {
  const held = new Map();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, String(value)),
    removeItem: (key) => void held.delete(key),
  };
}

/** Where a shelf puts entries; it fails from when `fail` is set. */
export function storingOf() {
  const place = { held: new Map(), fail: false, kind: async () => storing };
  const unless = async (deed) => {
    if (place.fail) throw new Error('QuotaExceededError');
    return deed();
  };
  const storing = {
    load: () => unless(() => structuredClone([...place.held.values()])),
    put: (entry) => unless(() => place.held.set(entry.id, structuredClone(entry))),
    remove: (id) => unless(() => place.held.delete(id)),
  };
  return place;
}
