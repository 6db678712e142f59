/**
 * Editing the verslag, for who may: a strip above the sheet, and in edit mode marks beside it. All that is done goes as a command, so that every
 * screen has it at once and it can be taken back; the board stays as it is.
 * @module
 */
import { html, nothing, render } from '../../../vendor/lit-html/lit-html.js';
import texts from '../../texts/editing.js';
import { addTexts, t } from '../../texts.js';
import { putMarks, takeMarks } from './marks.js';
import { asked, leftOut, titleOf } from './parts.js';
import { Sheet } from './sheet.js';
import { shownWordings, staleCount } from './wordings.js';

/** @typedef {import('../../types.js').Store} Store @typedef {import('../../types.js').Receipt} Receipt */

addTexts('editing', texts);

/** With this in the address the page opens in edit mode. */
const MODE = 'redactie';

/** Refusals of an undo that will be refused again. */
const PAST = ['changed-since', 'no-such-change'];

/** The strip, the marks and the sheet of one page. */
export class Editing {
  /** @param {Store} store @param {HTMLElement} slot  where the report is drawn */
  constructor(store, slot) {
    this.store = store;
    this.slot = slot;
    this.on = new URLSearchParams(location.search).has(MODE);
    this.said = '';
    /** @type {number|null} */ this.last = null;
    this.undoing = false;
    /** @type {string|null} */ this.focus = null;
    /** @type {Record<string, any>} */ this.report = store.boot.report;
    this.sheet = new Sheet(store, (receipt, said) => this.done(receipt, t(`editing.${said}`)));
    this.strip = document.createElement('section');
    this.strip.className = 'edit-strip';
    this.strip.setAttribute('aria-label', t('editing.editing'));
    document.querySelector('.report-head')?.after(this.strip);
    slot.addEventListener('click', (event) => this.pressed(event));
    store.subscribe(() => this.draw());
  }

  get adopted() {
    return this.store.workshop.status === 'closed';
  }

  /** The sheet was drawn anew. @param {Record<string, any>} report */
  drawn(report) {
    this.report = report;
    this.draw();
  }

  draw() {
    const paper = this.slot.querySelector('.paper');
    const editing = this.on && !this.adopted;
    if (this.adopted) this.sheet.shut();
    document.body.classList.toggle('editing', editing);
    render(this.bar(editing), this.strip);
    if (paper && editing) putMarks(paper, this.store, this.report);
    else if (paper) takeMarks(paper);
    this.sheet.draw();
    this.turn();
  }

  /** @param {boolean} editing */
  bar(editing) {
    return html`${this.adopted ? html`<p>${t('editing.adopted')}</p>` : html`<button class="button quiet" type="button" id="edit-mode" @click=${() => this.toggle()}>${t(editing ? 'editing.end' : 'editing.begin')}</button>`}
      ${this.profiles()}${editing ? this.summary() : nothing}
      <p class="edit-said"><span role="status">${this.said}</span>${this.last === null ? nothing : html` <button class="button bare" type="button" aria-disabled=${this.undoing ? 'true' : nothing} @click=${() => this.undo()}><span>${t('editing.undo')}</span></button>`}</p>`;
  }

  /** With names or without: two addresses of the same verslag. */
  profiles() {
    const { profile } = /** @type {any} */ (this.store.boot);
    return html`<p class="edit-profile"><span>${t('editing.profile')}</span>${['openbaar', 'intern'].map((name) => {
      const query = new URLSearchParams(location.search);
      if (name === 'openbaar') query.delete('profiel');
      else query.set('profiel', name);
      if (this.on) query.set(MODE, '1');
      else query.delete(MODE);
      return html`<a href=${`?${query}`} aria-current=${name === profile ? 'true' : nothing}>${t(`editing.${name}`)}</a>`;
    })}</p>`;
  }

  summary() {
    const [count, stale, out] = [shownWordings(this.store).length, staleCount(this.store), leftOut(this.store)];
    return html`<p class="edit-count">${t('editing.edited', { count })}${stale ? html` <b>${t('editing.stale', { count: stale })}</b>` : nothing}</p>
      ${out.length ? html`<div class="edit-out"><span>${t('editing.left-out')}</span><ul>${out.map((block) => {
        const title = titleOf(this.store, block);
        return html`<li>${title} <button class="button bare" type="button" data-block=${block} aria-label=${t('editing.take-in-named', { title })} @click=${() => this.arrange(block, true)}><span>${t('editing.take-in')}</span></button></li>`;
      })}</ul></div>` : nothing}`;
  }

  toggle() {
    this.on = !this.on;
    this.draw();
  }

  /** @param {Event} event */
  pressed(event) {
    const button = /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).closest('.edit-marks button'));
    if (!button) return;
    const { kind = '', id = '' } = button.parentElement?.dataset ?? {};
    if (button.dataset.switch) this.arrange(button.dataset.switch, false);
    else this.sheet.open(kind, button.dataset.part ?? id);
  }

  /** Leaves a part out, or takes it in; the focus goes to where this is turned back. @param {string} part @param {boolean} shown */
  async arrange(part, shown) {
    const receipt = await this.store.send('verslag.arrange', { ...asked(part), shown });
    this.focus = shown ? `.edit-marks [data-switch="${part}"]` : `.edit-out [data-block="${part}"]`;
    this.done(receipt, t(shown ? 'editing.is-in' : 'editing.is-out', { title: titleOf(this.store, part) }));
  }

  async undo() {
    const { last } = this;
    if (last === null || this.undoing) return; // a second press comes sooner than the answer to the first
    this.undoing = true;
    this.draw();
    const receipt = await this.store.send('undo', { seq: last });
    this.undoing = false;
    const again = !receipt.ok && !PAST.includes(receipt.code ?? '');
    const kept = again || this.last !== last ? this.last : null;
    this.done({ ...receipt, unchanged: true }, t('editing.undone'), kept);
    if (document.activeElement === document.body) this.strip.querySelector('button')?.focus();
  }

  /** @param {Receipt} receipt @param {string} said @param {number|null} [last] what can be taken back, where this can not be */
  done({ ok, seq, unchanged, message }, said, last = null) {
    const may = this.store.boot.may?.includes('undo');
    this.said = ok ? said : message ?? '';
    this.last = ok && may && seq !== undefined && !unchanged ? seq : last;
    this.draw();
  }

  /** Focuses what takes the place of what was pressed, once it is there. */
  turn() {
    const wanted = this.focus ? /** @type {HTMLElement|null} */ (document.querySelector(this.focus)) : null;
    if (!wanted) return;
    this.focus = null;
    wanted.focus();
  }
}
