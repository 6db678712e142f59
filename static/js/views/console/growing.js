/**
 * The verslag, growing beside the work: the same blocks as the verslag page, with a bar in the margin at what is new since this page was
 * opened.
 * @module
 */
import {html} from '../../../vendor/lit-html/lit-html.js';
import {guard} from '../../../vendor/lit-html/directives/guard.js';
import {t as say} from '../../texts.js';
import {t} from './words.js';
import {reportBlocks} from '../parts/report.js';
import {idsOf, newIn} from '../parts/report/entries.js';
import {menuButton} from './menu.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {Record<string, any>} Report */

/** White above the heading that is turned to, in pixels. */
const INSET = 24;

/** @typedef {{report: Report, known: ReadonlySet<string>, news: ReadonlySet<string>}} Grown a verslag, what stood in it at first, and what came since */

/** @param {Report} report @param {ReadonlySet<string>} [known] @returns {Grown} */
export const grown = (report, known = new Set(idsOf(report))) => ({report, known, news: newIn(report, known)});

/** @param {Desk} desk @param {Grown} grown */
export function growing(desk, {report, news}) {
  const {urls} = desk.store.boot;
  return html`<aside class="growing" aria-label=${t('report')}><div class="growing-head"><div><h2>${t('report-grows')}</h2>${t(report.version === 'vastgesteld' ? 'report-fixed' : 'report-stand', {time: clock(report.at, desk.lang)})}</div>
    ${menuButton(desk, {id: 'report', label: t('open-report'), end: true, items: () => [
      {title: t('read-report'), href: urls.verslag, blank: true},
      ...(desk.may('verslag.reword') ? [{title: t('edit-report'), href: `${urls.verslag}?redactie=1`, blank: true}] : []),
      {title: t('download'), heading: true},
      ...(urls.exports ?? []).map((/** @type {{ext: string, title: string, url: string}} */ {title, url}) => ({title, href: url})),
    ]})}</div>
    <article class="leaf" tabindex="0" aria-label=${t('report')}>${guard([report], () => reportBlocks(report, {news, newWord: say('verslag.new')}))}</article></aside>`;
}

/** @param {string} iso @param {string} lang */
function clock(iso, lang) {
  const time = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'nl-NL', {hour: '2-digit', minute: '2-digit'}).format(new Date(iso));
  return lang === 'nl' ? time.replace(':', '.') : time;
}

/** The heading in the verslag that belongs to what one works on.
 * @param {Element} leaf @param {Desk} desk @param {Report} report @returns {Element|undefined} */
function heading(leaf, desk, report) {
  const titles = [...leaf.querySelectorAll('h3')];
  if (desk.page === 'board') return titles.find((title) => title.getAttribute('data-level') === String(desk.level?.sides));
  const slag = desk.page === 'actions' && report.blocks.find((/** @type {Report} */ block) => block.type === 'slag');
  return slag ? titles.find((title) => title.textContent === slag.heading) : undefined;
}

/**
 * Keeps the leaf beside the work: when one turns to another level or page the verslag is opened there. It never scrolls by itself
 * otherwise, so that one can read.
 * @param {Desk} desk
 * @returns {(report: Report) => void} to be called when the page was drawn
 */
export function followLeaf(desk) {
  let place = '';
  return (report) => {
    const leaf = desk.root.querySelector('.leaf');
    if (!leaf) return;
    const here = desk.page === 'board' ? `board ${desk.ui.level}` : desk.page;
    if (here === place) return;
    const title = heading(leaf, desk, report);
    if (!title && desk.page === 'actions') return; // the block comes with the first action; turn to it then
    place = here;
    if (title) leaf.scrollTop += title.getBoundingClientRect().top - leaf.getBoundingClientRect().top - INSET;
  };
}
