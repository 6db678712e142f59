/**
 * The versions of the verslag on its page: a list to read, and for who leads the making and adopting of them.
 * @module
 */
import { html, nothing, render } from '../../../vendor/lit-html/lit-html.js';
import { t } from '../../texts.js';

/** @typedef {import('../../types.js').Store} Store @typedef {import('../../types.js').Row} Row */

/** Keeps the list beside the board. @param {Store} store @param {HTMLElement} slot */
export function followVersions(store, slot) {
  const leads = store.boot.as === 'facilitator';
  let word = '';
  let busy = false;
  const draw = () => render(html`${list(store, leads, act)}${leads ? form(store, make, busy) : nothing}<p class="small" role="status">${word}</p>`, slot);

  /** @param {string} name @param {Record<string, any>} data @param {(row: Row|undefined) => string} done @param {string} [id] */
  async function send(name, data, done, id) {
    busy = true;
    draw();
    const receipt = await store.send(name, data);
    busy = false;
    word = receipt.ok ? done(store.row('version', id ?? receipt.id)) : receipt.message ?? '';
    draw();
    return receipt.ok;
  }

  /** @param {SubmitEvent} event */
  async function make(event) {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (event.target).elements.namedItem('title'));
    const title = field.value.trim();
    if (!busy && (await send('verslag.version', title ? { title } : {}, (row) => t('version-made', { number: row?.number ?? store.rows('version').length + 1 })))) field.value = '';
  }

  /** @param {Row} row */
  function act(row) {
    const adopts = row.status === 'concept';
    send('verslag.status', { version: row.id, status: adopts ? 'vastgesteld' : 'concept' }, () => t(adopts ? 'version-adopted' : 'version-concept-again', { number: row.number }), row.id);
  }

  slot.replaceChildren(); // the server's first paint has done its work
  store.subscribe(draw);
  draw();
}

/** @param {Store} store @param {boolean} leads @param {(row: Row) => void} act */
function list(store, leads, act) {
  const rows = [...store.rows('version')].reverse();
  return html`${rows.length ? html`<ol class="version-list">${rows.map((row) => one(store, row, leads, act))}</ol>` : html`<p class="small">${t('version-none')}</p>`}${
    store.boot.earlier ? html`<p><a href=${store.boot.urls.now}>${t('version-now')}</a></p>` : nothing}`;
}

/** @param {Store} store @param {Row} row @param {boolean} leads @param {(row: Row) => void} act */
function one(store, row, leads, act) {
  const word = t(row.status === 'concept' ? 'version-adopt' : 'version-unadopt');
  const read = store.boot.earlier && store.boot.report.seq === row.seq;
  return html`<li data-status=${row.status}><a href=${address(store, row)} aria-current=${read ? 'page' : nothing}>${nameOf(row, store.lang)}</a>${row.title ? html` <small dir="auto">${row.title}</small>` : nothing}${
    leads ? html`<button class="button bare" type="button" aria-label=${t('version-of', { act: word, number: row.number })} @click=${() => act(row)}><span>${word}</span></button>` : nothing}</li>`;
}

/** @param {Row} row @param {string} lang */
function nameOf(row, lang) {
  const moment = row.status === 'vastgesteld' ? row.adopted_at : row.at;
  const day = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'nl-NL', { dateStyle: 'long' }).format(new Date(moment));
  return t(`version-${row.status}`, { number: row.number, day, seq: row.seq });
}

/** @param {Store} store @param {Row} row */
function address(store, row) {
  const url = new URL(store.boot.urls.now, location.href);
  url.searchParams.set('seq', row.seq);
  return url.pathname + url.search;
}

/** @param {Store} store @param {(event: SubmitEvent) => void} make @param {boolean} busy */
const form = (store, make, busy) =>
  store.boot.earlier ? nothing : html`<form class="version-form" @submit=${make}><p class="small">${t('version-lead')}</p><label for="version-title">${t('version-note')}</label>
    <input class="field" id="version-title" name="title" maxlength="120" autocomplete="off"><button class="button" ?disabled=${busy}>${t('version-make')}</button></form>`;
