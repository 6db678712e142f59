/**
 * What stands around the sheet: where one is, which level and kind the line has, what the keys do, and whether all is safe.
 *
 * @typedef {import('./desk.js').Table} Table
 */
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { t } from '../../texts.js';
import { line as statusOf } from '../participant/frame.js';
import { statusLine } from '../participant/status.js';
import { dot, kindTitle, sign } from '../parts/sign.js';
import { finishAll, next, setDepth, setKind, setLevel, withdraw } from './deeds.js';
import { exampleFile, openFile } from './file.js';
import { kindKeys } from './keys.js';
import * as sheet from './sheet.js';
import { accept, progress, waiting } from './trial.js';

const brand = html`<a class="brand" href="/"><i aria-hidden="true">${[1, 2, 3].map((n) => html`<span data-level=${n}><svg><use href=${`#s${n}`}></use></svg></span>`)}</i>Startdag</a>`;

/** @param {Table} desk */
export function head({ store }) {
  const other = store.lang === 'nl' ? 'en' : 'nl';
  const query = new URLSearchParams(location.search);
  query.set('lang', other);
  const { urls } = store.boot;
  return html`<header class="table-head">${brand}<p class="title">${store.workshop.title}</p>
    <nav aria-label=${t('pages')}><a class="button bare" href=${urls.console}><span>${t('console')}</span></a><a class="button bare" href=${urls.paper}><span>${t('on-paper')}</span></a>
    <a class="button bare" href=${urls.verslag}><span>${t('report')}</span></a><a class="button bare" href=${`?${query}`} lang=${other} hreflang=${other}><span>${other === 'nl' ? 'Nederlands' : 'English'}</span></a></nav></header>`;
}

/** A press does not take the caret out of the line. @param {Event} event */
const stay = (event) => event.preventDefault();

/** Level and kind of the line at hand. @param {Table} desk */
export function choices(desk) {
  const { line, lines } = desk;
  const on = sheet.levels(lines, sheet.at(lines, line.key))[0];
  const letters = kindKeys(desk.kinds);
  return html`<div class="choosing"><div class="row" role="group" aria-label=${t('levels')}>${desk.levels.map((level, at) => html`<button type="button" class="pick" data-level=${level.sides} aria-pressed=${level.id === on} aria-keyshortcuts=${`Alt+${at + 1}`}
      @mousedown=${stay} @click=${() => setLevel(desk, level.id)}>${sign(level)}<span>${level.short || level.title}</span><kbd>Alt ${at + 1}</kbd></button>`)}</div>
    <div class="row" role="group" aria-label=${t('which-kind')}>${desk.kinds.map((kind, at) => html`<button type="button" class="pick" data-level=${desk.store.row('level', on ?? '')?.sides ?? 1} aria-pressed=${kind.id === line.kind} aria-keyshortcuts=${`Alt+${letters[at]}`}
      @mousedown=${stay} @click=${() => setKind(desk, kind.id)}>${dot(desk.store.row('level', on ?? ''), kind)}<span>${kindTitle(kind, desk.store.lang)}</span><kbd>Alt ${letters[at]}</kbd></button>`)}</div></div>`;
}

/** What the keys do, to press as well. @param {Table} desk */
export function acts(desk) {
  const { line, lines } = desk;
  const act = (/** @type {string} */ name, /** @type {string} */ key, /** @type {boolean} */ off, /** @type {() => unknown} */ press) => html`<button type="button" class="button quiet" ?disabled=${off || desk.shut} @mousedown=${stay} @click=${press}>${t(name)} <kbd>${key}</kbd></button>`;
  return html`<div class="acts" role="group" aria-label=${t('acts')}>${act('next', 'Enter', !line.text.trim(), () => next(desk))}
    ${line.depth ? act('make-main', 'Shift Tab', false, () => setDepth(desk, 0)) : act('make-sub', 'Tab', !sheet.mayIndent(lines, sheet.at(lines, line.key)), () => setDepth(desk, 1))}
    <button type="button" class="button bare" ?disabled=${desk.shut || (!line.text.trim() && !line.sent)} @mousedown=${stay} @click=${() => withdraw(desk)}><span>${t(line.sent ? 'withdraw' : 'throw-away')}</span></button></div>
    <p class="small hint" id="keys-hint">${t('keys-hint')}</p>`;
}

/** @param {Table} desk */
export function foot(desk) {
  const { store, unsent, message } = desk;
  const { mark, key, values } = statusLine(store, desk.lines.some(({ sent }) => sent));
  const any = desk.lines.some(({ sent }) => sent);
  const words = key === 'online' && any ? t('line-saved') : t(key, values);
  const keep = !store.durable && unsent.length ? ` ${t('line-keep-open')}` : '';
  const trial = waiting(desk);
  const other = unsent.filter((line) => line.key !== desk.current);
  return html`<footer class="table-foot">${desk.file ? nothing : acts(desk)}
    ${progress(desk)}${message ? html`<p class="said" role="status">${message.text} ${message.act ? html`<button type="button" class="button bare" @mousedown=${stay} @click=${message.act.press}><span>${t(message.act.title)}</span></button>` : nothing}</p>` : nothing}
    <div class="standing">${statusOf(mark, words + keep)}${trial.all ? html`<span class="small">${t('look-first', { count: trial.all })} <button type="button" class="button bare" ?disabled=${!trial.good || desk.shut} @click=${() => accept(desk)}><span>${t('send-them', { count: trial.good })}</span></button></span>` : nothing}${other.length ? html`<span class="small">${t('unsent', { count: other.length })} <button type="button" class="button bare" @click=${() => finishAll(desk)}><span>${t('send-now')}</span></button></span>` : nothing}</div></footer>`;
}

/** Below the sheet: what was written down elsewhere, and a clean sheet. @param {Table} desk */
export function elsewhere(desk) {
  const sent = desk.lines.filter((line) => line.sent);
  return html`<section class="elsewhere"><h2>${t('elsewhere')}</h2><p>${t('paste-how')}</p>
    <p class="acts"><label class="button quiet">${t('choose-file')}<input class="unseen" type="file" accept=".csv,.txt,.tsv,text/csv,text/plain" ?disabled=${desk.shut} @change=${(/** @type {Event} */ event) => openFile(desk, event)}></label>
    <a class="button bare" download="startdag.csv" href=${exampleFile(desk)}><span>${t('example-file')}</span></a></p>
    ${sent.length && sent.length === desk.lines.filter(({ text }) => text.trim()).length && !desk.store.pending.length
    ? html`<p>${t('clean-how')}</p><p><button type="button" class="button bare" @click=${() => clean(desk)}><span>${t('clean')}</span></button></p>` : nothing}</section>`;
}

/** A clean sheet: what was sent stays on the board and leaves this device. @param {Table} desk */
function clean(desk) {
  const fresh = desk.blank({ ...desk.line, depth: 0, levels: sheet.levels(desk.lines, sheet.at(desk.lines, desk.current)) });
  desk.put([fresh]);
  desk.go(fresh.key);
}
