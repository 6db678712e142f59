/**
 * Where the sheet lies while the page is closed: on the device, at every keystroke. Each tab keeps its own and a new tab begins with what was typed last
 * (as drafts do); without storage it lives as long as the page.
 *
 * @typedef {import('./sheet.js').Line} Line
 * @typedef {{lines: Line[], current: string}} Kept
 */
import { attempt, storage } from '../../tabs.js';
import { layered } from '../participant/drafts.js';

const MARK = 'startdag.sheet';

export class Keeping {
  /** @param {string} owner  workshop and role */
  constructor(owner) {
    this.key = `${MARK}/${owner}`;
    this.storage = layered(storage('sessionStorage'), storage('localStorage'));
  }

  /** @returns {Kept|null} */
  load() {
    const found = attempt(() => JSON.parse(this.storage.getItem(this.key) ?? 'null'));
    return Array.isArray(found?.lines) && found.lines.length ? found : null;
  }

  /** @param {Kept} kept */
  save(kept) {
    this.storage.setItem(this.key, JSON.stringify(kept));
  }

  /** Nothing of it stays, in this tab or on the device. */
  forget() {
    for (const name of /** @type {const} */ (['sessionStorage', 'localStorage'])) attempt(() => storage(name)?.removeItem(this.key));
  }
}
