/**
 * What the console fetches beside the rows: the logbook and the links. One place per desk and address; a part that failed can be asked again.
 * @module
 */

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {{state: 'none'|'busy'|'there'|'failed', data: any}} Fetched */

/** Asks for JSON; raises an error for a no, with its sentence.
 * @param {string} url @param {Record<string, any>} [body] sent when it is given @returns {Promise<any>} */
export async function ask(url, body) {
  /** @type {RequestInit} */ const sent = body ? {method: 'POST', body: JSON.stringify(body), headers: {'content-type': 'application/json', accept: 'application/json'}} : {headers: {accept: 'application/json'}};
  const answer = await fetch(url, {cache: 'no-store', ...sent});
  const data = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(data.message ?? String(answer.status)), {fields: data.fields});
  return data;
}

/** Something fetched for a desk and kept until it is asked anew. */
export class Reach {
  constructor() {
    /** @type {WeakMap<Desk, Fetched>} */ this.known = new WeakMap();
  }

  /** What there is now. @param {Desk} desk @returns {Fetched} */
  of(desk) { return this.known.get(desk) ?? {state: 'none', data: null}; }

  /** Fetches; the last answer stays in sight meanwhile. @param {Desk} desk @param {() => Promise<any>} get */
  async fetch(desk, get) {
    const {data} = this.of(desk);
    this.put(desk, {state: 'busy', data});
    try {
      this.put(desk, {state: 'there', data: await get()});
    } catch {
      this.put(desk, {state: 'failed', data});
    }
  }

  /** @param {Desk} desk @param {Fetched} fetched */
  put(desk, fetched) {
    this.known.set(desk, fetched);
    desk.draw();
  }
}
