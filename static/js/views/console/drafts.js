/**
 * Forms that are open: what is typed in each, and why it was refused. Invariant: text leaves a draft only when the server took it or its
 * author closed the form; a reload of the page, another page or a refusal does not lose it. An idea that was sent lies in the outbox, and if
 * it is refused when its form is gone, it shows as not placed (notPlaced.js).
 * @module
 */

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {{values: Record<string, any>, busy: boolean, message: string, faults: string[], row: string|null}} Draft */

/** Forms whose words the outbox keeps, refused or not. */
const KEPT = new Set(['idea-post', 'idea-edit']);

/** @param {string[]|Record<string, string>|undefined} fields @returns {string[]} */
const names = (fields) => (Array.isArray(fields) ? fields : Object.keys(fields ?? {}));

export class Drafts {
  /** @param {Desk} desk @param {string} key where the drafts outlive the page */
  constructor(desk, key) {
    this.desk = desk;
    this.key = key;
    /** @type {Map<string, Draft>} */ this.open = this.read();
    addEventListener('pagehide', () => this.keep());
  }

  get any() { return this.open.size > 0; }

  /** @param {string} form @returns {Draft|undefined} */
  get(form) { return this.open.get(form); }

  /** What a form says now; nothing when it is not open.
   * @param {string} form @returns {{values: Record<string, any>, row: string|null}} */
  of(form) { return this.open.get(form) ?? {values: {}, row: null}; }

  /**
   * Opens a form, or goes on with the one that was open.
   * @param {string} form
   * @param {Record<string, any>} values
   * @param {string|null} [row] the row that is edited
   */
  begin(form, values, row = null) {
    if (!this.open.has(form)) this.open.set(form, {values: {...values}, busy: false, message: '', faults: [], row});
    this.desk.after(() => {
      const first = this.desk.root.querySelector(`[data-form="${form}"] :is(input:not([type=radio], [type=checkbox]), textarea)`);
      /** @type {HTMLElement|null} */ (first)?.focus();
      first?.closest('form')?.scrollIntoView({block: 'nearest'});
    });
  }

  /** @param {string} form */
  close(form) {
    this.open.delete(form);
    this.desk.draw();
  }

  /** Typing changes the draft and not the page, so that it costs nothing.
   * @param {string} form @param {string} name @param {any} value @param {boolean} [redraw] */
  write(form, name, value, redraw = false) {
    const draft = this.open.get(form);
    if (draft) draft.values[name] = value;
    if (redraw) this.desk.draw();
  }

  /**
   * Sends what a form says. It closes when the server took it; else it stays as it is, with the reason.
   * @param {string} form
   * @param {string} name the command
   * @param {Record<string, any>} data
   * @param {{id?: string}} [options]
   * @returns {Promise<import('../../types.js').Receipt|null>} null when the form was sent already
   */
  async send(form, name, data, options = {}) {
    const draft = this.open.get(form);
    if (!draft || draft.busy) return null;
    Object.assign(draft, {busy: true, message: '', faults: []});
    this.desk.draw();
    const receipt = await this.desk.send(name, data, {...options, quiet: true});
    draft.busy = false;
    const open = this.open.get(form) === draft;
    if (receipt.ok && open) this.open.delete(form);
    if (!receipt.ok) this.refused(receipt, open ? draft : null);
    this.desk.draw();
    return receipt;
  }

  /** A refusal stands in its form; when that was closed meanwhile, in the status line, and words of an idea stay as not placed.
   * @param {import('../../types.js').Receipt} receipt @param {Draft|null} draft */
  refused(receipt, draft) {
    const message = this.desk.sentence(receipt);
    if (!draft) return this.desk.say(message, true);
    this.desk.store.dismiss(receipt.id);
    Object.assign(draft, {message, faults: names(receipt.fields)});
  }

  keep() {
    const left = [...this.open].filter(([form, {busy}]) => !(busy && KEPT.has(form) && this.desk.store.durable));
    const values = left.map(([form, {values: typed, row}]) => [form, {values: typed, row}]);
    sessionStorage.setItem(this.key, JSON.stringify(values));
  }

  /** @returns {Map<string, Draft>} */
  read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.key) ?? '[]');
      return new Map(kept.map((/** @type {[string, Draft]} */ [form, draft]) => [form, {...draft, busy: false, message: '', faults: []}]));
    } catch {
      return new Map();
    }
  }
}
