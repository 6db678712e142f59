/**
 * The verslag page: the sheet, its contents and the downloads. It grows while it is read; what came in since it was opened has a bar in the
 * margin, and nothing above the line one reads is moved by us.
 * @module
 */
import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { followExports } from '../exports.js';
import { Later } from '../later.js';
import { followReport } from '../report.js';
import { t } from '../texts.js';
import { reportContents, reportPaper } from './parts/report.js';
import { idsOf, newIn } from './parts/report/entries.js';
import { followVersions } from './parts/versions.js';

/** @typedef {import('../types.js').Store} Store @typedef {import('./parts/report/ideas.js').Block} Block */

/** @param {Store} store @param {HTMLElement} root @param {(store: Store, onReport: (report: Block) => void) => unknown} [follow] */
export function mount(store, root, follow = followBoard) {
  const slot = /** @type {HTMLElement} */ (root.querySelector('.report'));
  const state = document.getElementById('report-state');
  const { only } = /** @type {any} */ (store.boot);
  let report = store.boot.report;
  let current = location.hash.slice(1) || 'b-opgave';
  const known = new Set(idsOf(report));
  /** @type {import('./verslag/editing.js').Editing|null} */ let editing = null;

  function draw() {
    const news = newIn(report, known);
    render(html`${reportContents(report, current)}<main id="main" tabindex="-1">${reportPaper(report, { news, newWord: t('new') })}</main>`, slot);
    if (state) render(html`${standing(report, store.lang)}${news.size ? html`. <b>${t('new-count', { count: news.size })}</b>` : nothing}`, state);
    editing?.drawn(report);
  }

  slot.replaceChildren(); // the server's first paint has done its work
  state?.replaceChildren();
  draw();
  if (location.hash) document.getElementById(current)?.scrollIntoView(); // what the address points at went with the first paint
  if (store.boot.may?.includes('verslag.reword') && !only) {
    new Later((query) => import(`./verslag/editing.js${query}`)).fetch().then(({ Editing }) => {
      editing = new Editing(store, slot);
      editing?.drawn(report);
    });
  }
  if (!store.boot.earlier) {
    follow(store, (next) => {
      report = only ? part(next, only, store.boot.urls.verslag) : next;
      draw();
    });
  }
  if (follow === followBoard) besides(store);
  followReading((id) => {
    if (id !== current) {
      current = id;
      draw();
    }
  });
}

/** @type {(store: Store, onReport: (report: Block) => void) => unknown} */
const followBoard = (store, onReport) => followReport(store, onReport);

/** The versions, and downloads with their progress. @param {Store} store */
function besides(store) {
  const [versions, making] = ['versions', 'making'].map((id) => document.getElementById(id));
  if (versions) followVersions(store, versions);
  if (making) followExports(making);
}

/** Some blocks of a report; what they came from stands on the page `base`. @param {Block} report @param {string[]} only @param {string} base */
const part = (report, only, base) => ({
  ...report,
  blocks: report.blocks.filter((/** @type {Block} */ { type }) => only.includes(type)).map((/** @type {Block} */ block) => ({ ...block, base })),
});

/** `Concept, stand 11.52 uur`, in the time of whoever reads. @param {Block} report @param {string} lang */
function standing(report, lang) {
  if (report.edition?.made) return report.standing;
  const time = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'nl-NL', { hour: '2-digit', minute: '2-digit' }).format(new Date(report.at));
  const number = report.edition?.number;
  return t(number ? 'draft-number' : 'draft', { number, time: lang === 'en' ? time : time.replace(':', '.') });
}

/** Tells which entry of the contents is being read: the last one that has passed the upper third of the window. @param {(id: string) => void} tell */
function followReading(tell) {
  let busy = false;
  addEventListener('scroll', () => {
    if (busy) return;
    busy = true;
    requestAnimationFrame(() => {
      busy = false;
      const marks = [...document.querySelectorAll('.contents a')].map((link) => document.getElementById(link.getAttribute('href')?.slice(1) ?? ''));
      const passed = marks.filter((mark) => mark && mark.getBoundingClientRect().top < innerHeight / 3);
      tell(passed.at(-1)?.id ?? 'b-opgave');
    });
  }, { passive: true });
}
