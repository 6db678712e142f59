/**
 * The verslag, growing beside the work: the same blocks as the verslag page, with a bar in the margin at what is new since this page was
 * opened.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {guard} from '../../../vendor/lit-html/directives/guard.js';
import {t} from './words.js';
import {reportBlocks} from '../parts/report.js';
import {menuButton} from './menu.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {Record<string, any>} Report */

/** @param {Desk} desk @param {Report} report */
export function growing(desk, report) {
  const {urls} = desk.store.boot;
  return html`<aside class="growing" aria-label=${t('report')}><div class="growing-head"><div><h2>${t('report-grows')}</h2>${t(report.version === 'vastgesteld' ? 'report-fixed' : 'report-stand', {time: clock(report.at, desk.lang)})}</div>
    ${menuButton(desk, {id: 'report', label: t('open-report'), end: true, items: () => [
      {title: t('read-report'), href: urls.verslag, blank: true},
      {title: t('download'), heading: true},
      ...(urls.exports ?? []).map((/** @type {{ext: string, title: string, url: string}} */ {title, url}) => ({title, href: url})),
    ]})}</div>
    <article class="leaf" tabindex="0" aria-label=${t('report')}>${guard([report], () => reportBlocks(report))}</article></aside>`;
}

/** @param {string} iso @param {string} lang */
function clock(iso, lang) {
  const time = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'nl-NL', {hour: '2-digit', minute: '2-digit'}).format(new Date(iso));
  return lang === 'nl' ? time.replace(':', '.') : time;
}

/** Everything that stood in the verslag when the page was opened, by its words.
 * @param {Element} leaf */
const said = (leaf) => [...leaf.querySelectorAll('li')].map((item) => item.textContent?.trim() ?? '');

/** Marks in the margin what came in since `known`. @param {Element} leaf @param {Set<string>} known */
function mark(leaf, known) {
  for (const item of leaf.querySelectorAll('li')) item.classList.toggle('new', !known.has(item.textContent?.trim() ?? ''));
}

/** Remembers the verslag as it was, and after that marks what is new.
 * @param {HTMLElement} root @returns {() => void} to be called when the page was drawn */
export function newsOf(root) {
  /** @type {Set<string>|null} */ let known = null;
  return () => {
    const leaf = root.querySelector('.leaf');
    if (!leaf) return;
    if (known) mark(leaf, known);
    else known = new Set(said(leaf));
  };
}
