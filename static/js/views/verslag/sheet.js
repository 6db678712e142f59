/**
 * The sheet in which a text is worded for the verslag: beside it what was written, which is put back with one press. What one typed stays when it is
 * refused or the sheet is closed, and when somebody else words the same text meanwhile that is shown first.
 * @module
 */
import { html, nothing, render } from '../../../vendor/lit-html/lit-html.js';
import { t } from '../../texts.js';
import { whenClosed } from '../parts/closing.js';
import { folded, isLine, limitOf, saidOf, textsOf } from './wordings.js';

/** @typedef {import('../../types.js').Store} Store @typedef {import('./wordings.js').Words} Words
 * @typedef {{text: string, base: string|null, message: string, busy: boolean, typed: boolean, since: number}} Draft  what one typed, on which version;
 * `since`: the seq from which on that version is here
 */

/** One open sheet at a time. */
export class Sheet {
  /** @param {Store} store @param {(receipt: import('../../types.js').Receipt, said: string) => void} taken  what was done */
  constructor(store, taken) {
    this.store = store;
    this.taken = taken;
    /** @type {{kind: string, id: string}|null} */ this.about = null;
    /** @type {Map<string, Draft>} */ this.drafts = new Map();
    this.dialog = document.createElement('dialog');
    this.dialog.className = 'edit-sheet';
    this.dialog.setAttribute('aria-labelledby', 'edit-sheet-title');
    this.dialog.addEventListener('close', whenClosed(() => this.shut()));
    document.body.append(this.dialog);
  }

  /** @param {string} kind @param {string} id */
  open(kind, id) {
    this.about = { kind, id };
    for (const words of textsOf(this.store, kind, id)) {
      const key = keyOf(words);
      if (!this.drafts.get(key)?.typed) this.drafts.set(key, { text: saidOf(words), base: words.wording?.version ?? null, message: '', busy: false, typed: false, since: 0 });
    }
    this.draw();
    this.dialog.showModal();
    this.dialog.querySelector('textarea')?.focus();
  }

  shut() {
    this.about = null;
    if (this.dialog.open) this.dialog.close();
    render(nothing, this.dialog);
  }

  draw() {
    if (!this.about) return;
    const texts = textsOf(this.store, this.about.kind, this.about.id);
    render(html`<header><h2 id="edit-sheet-title">${t('editing.sheet')}</h2><button class="button bare" type="button" @click=${() => this.shut()}><span>${t('editing.close')}</span></button></header>
      <p class="small">${t('editing.board-stays')}</p>${texts.length ? texts.map((words) => this.form(words)) : html`<p>${t('editing.gone')}</p>`}`, this.dialog);
  }

  /** Whether another text of this sheet was changed and not saved. */
  typing() {
    const { kind = '', id = '' } = this.about ?? {};
    return textsOf(this.store, kind, id).some((words) => this.drafts.get(keyOf(words))?.typed);
  }

  /** @param {Words} words */
  form(words) {
    const draft = this.drafts.get(keyOf(words));
    if (!draft) return nothing; // it came while the sheet was open
    const id = `edit-${words.target}-${words.field}`;
    return html`<form @submit=${(/** @type {Event} */ event) => this.save(event, words, draft)}>
      <label for=${id}>${t(`editing.${words.name}`)}</label>
      <textarea class="field" id=${id} rows=${isLine(words) ? 1 : 3} required maxlength=${limitOf(words)} .value=${draft.text} aria-invalid=${draft.message ? 'true' : nothing} aria-describedby=${`${id}-about`}
        @input=${(/** @type {any} */ event) => Object.assign(draft, { text: event.target.value, typed: true })} @keydown=${(/** @type {KeyboardEvent} */ event) => this.key(event)}></textarea>
      <div id=${`${id}-about`}>${draft.message ? html`<p class="wrong" role="alert">${draft.message}</p>` : nothing}${this.store.seq < draft.since ? nothing : meanwhile(words, draft)}
        ${words.wording || draft.text !== words.written ? html`<p class="was"><b>${t('editing.written')}</b> <q dir="auto">${words.written}</q></p>` : nothing}
        ${words.stale ? html`<p class="was"><b>${t('editing.written-then')}</b> <q dir="auto">${words.wording?.written}</q></p>` : nothing}</div>
      <p class="edit-acts"><button class="button" type="submit" ?disabled=${draft.busy}>${t('editing.save')}</button>${
        words.wording ? html`<button class="button quiet" type="button" ?disabled=${draft.busy} @click=${() => this.send(words, draft, null)}>${t('editing.put-back')}</button>` : nothing}</p></form>`;
  }

  /** Control or Command with Enter saves, from within the text. @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    /** @type {HTMLTextAreaElement} */ (event.target).form?.requestSubmit();
  }

  /** @param {Event} event @param {Words} words @param {Draft} draft */
  save(event, words, draft) {
    event.preventDefault();
    return this.send(words, draft, draft.text);
  }

  /** @param {Words} words @param {Draft} draft @param {string|null} text */
  async send(words, draft, text) {
    if (draft.busy) return;
    const { target, field, kind } = words;
    const { about } = this;
    const sent = draft.text;
    Object.assign(draft, { busy: true, message: '' });
    this.draw();
    const receipt = await this.store.send('verslag.reword', { target, field, text, base: draft.base });
    draft.busy = false;
    if (receipt.ok) {
      draft.typed = draft.text !== sent; // what was typed while it was under way is not saved yet
      draft.base = text === null || ['', words.written].includes(folded(words, text)) ? null : receipt.id;
      draft.since = receipt.seq ?? 0;
      this.taken(receipt, text === null ? 'is-back' : 'saved');
      if (this.about === about && !this.typing()) this.shut();
      else this.draw(); // something else is open by now, or more was typed
      return;
    }
    draft.message = receipt.message ?? '';
    const now = textsOf(this.store, kind, target).find((other) => other.field === field);
    if (receipt.code === 'reworded') draft.base = now?.wording?.version ?? null; // seen from here on: who saves again means it
    this.draw();
  }
}

/** @param {Words} words */
const keyOf = ({ target, field }) => `${target}/${field}`;

/** What somebody else made of it while the sheet was open. @param {Words} words @param {Draft} draft */
function meanwhile({ wording }, { base, message }) {
  const now = wording?.version ?? null;
  if (now === base && !message) return nothing;
  if (now !== null) return html`<p class="was"><b>${t('editing.now-says')}</b> <q dir="auto">${wording?.text}</q></p>`;
  return base === null ? nothing : html`<p class="was">${t('editing.now-none')}</p>`;
}
