/**
 * The page of who writes for a table: a sheet of the verslag to type into, line by line, for people without a phone.
 *
 * @typedef {import('../store.js').LiveStore} LiveStore
 */
import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { t } from '../texts.js';
import { Table } from './table/desk.js';
import { filePanel } from './table/file.js';
import { choices, elsewhere, foot, head } from './table/frame.js';
import { lines } from './table/lines.js';

/** @param {Table} desk */
function page(desk) {
  const { store } = desk;
  const written = desk.lines.filter(({ sent }) => sent).length;
  return html`${head(desk)}<main id="main" tabindex="-1"><div class="intro"><h1>${t('table')}</h1><p class="small">${written ? t('written', { count: written }) : t('write-how')}</p></div>
    ${store.notice ? html`<p class="notice" role="alert">${store.notice.message || t('sent-away')}</p>` : nothing}
    ${filePanel(desk)}<div class="leaf">${choices(desk)}${lines(desk)}</div>${elsewhere(desk)}</main>${foot(desk)}`;
}

/** @param {LiveStore} store @param {HTMLElement} root */
export function mount(store, root) {
  root.replaceChildren();
  let ready = false;
  const desk = new Table(store, root, () => ready && render(page(desk), root));
  ready = true;
  desk.follow();
  store.subscribe(() => desk.follow());
  desk.go(desk.current);
}
