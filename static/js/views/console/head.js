/**
 * The head of the console: which workshop, who is here, how to get in, what the hall sees.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {t} from './words.js';
import {beamerMenu} from './beamer.js';
import {preparing} from './preparing.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function head(desk) {
  const {store} = desk;
  const {urls, join} = store.boot;
  const other = desk.lang === 'nl' ? 'en' : 'nl';
  const query = new URLSearchParams(location.search);
  query.set('lang', other);
  const whole = desk.ui.wholeHead;
  return html`<header class=${whole ? 'console-head whole' : 'console-head'}>
    <a class="brand" href=${urls.home ?? '/'}><i aria-hidden="true">${[1, 2, 3].map((n) => html`<span data-level=${n}><svg><use href=${`#s${n}`}></use></svg></span>`)}</i><span>Startdag</span></a>
    <p class="title">${store.workshop.title}</p>
    <button class="button bare fold" type="button" aria-expanded=${whole} aria-label=${t(whole ? 'head-fold-of' : 'head-unfold-of')} @click=${() => desk.set({wholeHead: !whole})}><span>${t(whole ? 'head-fold' : 'head-unfold')}</span></button>
    <span class="fact"><b>${store.present.participant ?? 0}</b> ${t('present-word')}</span>
    <span class="fact"><span class="code-word">${t('code')}</span> <b>${join?.shown ?? ''}</b></span>
    ${desk.may('beamer.show') ? beamerMenu(desk) : nothing}
    ${store.boot.previews ? html`<span class="aside">${preparing(desk)}</span>` : nothing}
    <a class="button bare aside" href=${`?${query}`} lang=${other} hreflang=${other}><span>${other === 'nl' ? 'Nederlands' : 'English'}</span></a>
  </header>`;
}
