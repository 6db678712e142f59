/**
 * Having everything erased that one wrote: asked once, in plain words, because it cannot be taken back. What lies on this device goes too.
 *
 * @typedef {import('../../types.js').Store} Store
 * @typedef {{busy?: boolean, wrong?: string}} State
 */
import { html, nothing, render } from '../../../vendor/lit-html/lit-html.js';
import { addTexts, t } from '../../texts.js';
import texts from '../../texts/erase.js';

addTexts('erase', texts);

/** Opens the dialog. @param {Store} store */
export function open(store) {
  if (document.querySelector('dialog[open]')) return; // pressed twice while this was fetched
  const dialog = document.createElement('dialog');
  dialog.className = 'device';
  dialog.setAttribute('aria-labelledby', 'erase-title');
  /** @type {State} */ const state = {};
  const set = (/** @type {State} */ part) => render(contents(store, Object.assign(state, part), set), dialog);
  const stop = store.subscribe(() => store.notice && dialog.close()); // sent away: there is nothing left to ask
  dialog.addEventListener('close', () => {
    stop();
    dialog.remove();
  });
  document.body.append(dialog);
  set({});
  dialog.showModal();
}

/** @param {Store} store @param {State} state @param {(part: State) => void} set */
function contents(store, state, set) {
  const erase = async () => {
    set({ busy: true, wrong: '' });
    const receipt = await store.send('person.erase', { person: store.boot.person });
    if (receipt.ok) store.sentAway({ code: 'erased', message: '' });
    else set({ busy: false, wrong: receipt.message });
  };
  return html`<h2 id="erase-title">${t('erase-sure')}</h2><p>${t('erase-means')}</p>
    <p class="small" role="status">${state.busy ? t('erase-busy') : nothing}</p>${state.wrong ? html`<p class="wrong" role="alert">${state.wrong}</p>` : nothing}
    <button type="button" class="button" ?disabled=${state.busy} @click=${erase}>${t('erase-yes')}</button>
    <form method="dialog"><button class="button quiet">${t('erase-no')}</button></form>`;
}
