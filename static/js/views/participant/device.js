/**
 * Going on as oneself on another device: the personal link as a QR code and as text. The page does not hold the link; it is fetched for who asks,
 * and gone when the dialog closes.
 *
 * @typedef {import('../../types.js').Store} Store
 * @typedef {{url: string, qr: string, qr_size: number}} Card
 * @typedef {{card?: Card, failed?: boolean, copied?: boolean}} State
 */
import { html, nothing, render } from '../../../vendor/lit-html/lit-html.js';
import { addTexts, t } from '../../texts.js';
import texts from '../../texts/device.js';

addTexts('device', texts);

/** Opens the dialog. @param {Store} store */
export async function open(store) {
  if (document.querySelector('dialog[open]')) return; // pressed twice while this was fetched
  const dialog = document.createElement('dialog');
  dialog.className = 'device';
  dialog.setAttribute('aria-labelledby', 'device-title');
  /** @type {State} */ const state = {};
  const set = (/** @type {State} */ part) => render(contents(dialog, Object.assign(state, part), set), dialog);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  set({});
  dialog.showModal();
  set(await fetchCard(store.boot.urls.device).then((card) => ({ card }), () => ({ failed: true })));
}

/** @param {string} url @returns {Promise<Card>} */
async function fetchCard(url) {
  const answer = await fetch(url, { cache: 'no-store', headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`device: ${answer.status}`);
  return answer.json();
}

/** @param {HTMLDialogElement} dialog @param {State} state @param {(part: State) => void} set */
function contents(dialog, state, set) {
  return html`<h2 id="device-title">${t('device')}</h2>
    ${state.failed ? html`<p class="wrong" role="alert">${t('device-failed')}</p>` : html`<p>${t('device-how')} <b>${t('device-warning')}</b></p>`}
    ${state.card ? way(dialog, state.card, state, set) : nothing}
    <form method="dialog"><button class="button quiet">${t('close')}</button></form>`;
}

/** @param {HTMLDialogElement} dialog @param {Card} card @param {State} state @param {(part: State) => void} set */
function way(dialog, card, state, set) {
  const copy = async () => set({ copied: await copied(card.url, dialog) });
  return html`<svg class="qr" viewBox="0 0 ${card.qr_size} ${card.qr_size}" role="img" aria-label=${t('device-qr')} shape-rendering="crispEdges"><path d=${card.qr}></path></svg>
    <label class="small" for="device-link">${t('device-link')}</label>
    <input class="field" id="device-link" readonly .value=${card.url} @focus=${(/** @type {any} */ event) => event.target.select()}>
    <button type="button" class="button" @click=${copy}>${t('device-copy')}</button>
    <p class="small" role="status">${state.copied === undefined ? nothing : t(state.copied ? 'device-copied' : 'device-not-copied')}</p>`;
}

/** Puts the link on the clipboard; without https a browser gives none, and then the old way may still work. @param {string} url @param {HTMLElement} dialog */
async function copied(url, dialog) {
  try {
    await navigator.clipboard.writeText(url);
    return true;
  } catch {
    /** @type {HTMLInputElement} */ (dialog.querySelector('#device-link')).select();
    return document.execCommand('copy');
  }
}
