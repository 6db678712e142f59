/**
 * The sheet itself: each line a line of the verslag, to be written in. The level stands above where it changes, in the margin.
 *
 * @typedef {import('./desk.js').Table} Table
 * @typedef {import('./sheet.js').Line} Line
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Entry} Entry
 * @typedef {{line: Line, index: number, level: Row|undefined, heads: boolean, entry: Entry|undefined, on: boolean, row: Row|undefined}} Shown
 */
import { guard } from '../../../vendor/lit-html/directives/guard.js';
import { live } from '../../../vendor/lit-html/directives/live.js';
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { isWaiting } from '../../outbox.js';
import { t } from '../../texts.js';
import { LONGEST, signsLeft } from '../participant/signs.js';
import { dot, kindTitle, sign } from '../parts/sign.js';
import { leave, next } from './deeds.js';
import { press } from './keys.js';
import { paste, trialBar } from './trial.js';

/** @param {Table} desk */
export function lines(desk) {
  const entries = new Map(desk.store.pending.map((entry) => [entry.data.idea ?? entry.id, entry]));
  let before = '';
  /** @type {string[]} */ let levels = [];
  const shown = desk.lines.map((line, index) => {
    if (line.depth === 0) levels = line.levels;
    const level = desk.store.row('level', levels[0] ?? '');
    const heads = line.depth === 0 && before !== levels.join();
    before = levels.join();
    return { line, index, level, heads, entry: entries.get(line.id), on: line.key === desk.current, row: desk.store.row('idea', line.id) };
  });
  const { status, lang } = desk.store;
  const first = desk.lines.findIndex((line) => line.trial);
  return html`<ul class="lines" aria-label=${t('sheet')}>${repeat(shown, ({ line }) => line.key, (one) => {
    const { line, index, level, heads, entry, on, row } = one;
    const facts = [line, index, level, heads, entry?.failed ?? entry?.saved ?? Boolean(entry), on, row?.status, status, lang, desk.shut];
    return html`${index === first ? html`<li class="bar">${trialBar(desk)}</li>` : nothing}${guard(facts, () => lineOf(desk, one))}`;
  })}</ul>`;
}

/** @param {Table} desk @param {Shown} shown */
function lineOf(desk, { line, index, level, heads, entry, on, row }) {
  const kind = desk.kinds.find(({ id }) => id === line.kind);
  const wrong = faultsOf(desk, line, entry);
  const css = ['line', line.depth && 'sub', line.trial && 'trial', wrong.length && 'faulty', on && 'on'].filter(Boolean).join(' ');
  return html`<li class=${css} data-level=${level?.sides ?? 1}>${heads && level ? html`<h2>${sign(level)}<span>${level.title}</span></h2>` : nothing}
    <div class="idea">${dot(level, kind)}${area(desk, { line, index, level, on }, kindTitle(kind, desk.store.lang), wrong.length > 0)}
      ${wrong.map((words) => html`<span class="wrong">${words}</span>`)}${line.faults?.length ? checked(desk, line) : nothing}
      ${remarks(desk, line, entry, row).map((words) => html`<span class="small">${words}</span>`)}</div></li>`;
}

/** Where the line is written. @param {Table} desk @param {Pick<Shown, "line"|"index"|"level"|"on">} shown @param {string} kind @param {boolean} wrong */
function area(desk, { line, index, level, on }, kind, wrong) {
  const name = t(line.depth ? 'line-sub' : 'line', { number: index + 1, level: String(level?.number), kind });
  const type = (/** @type {Event} */ event) => {
    desk.free = false;
    desk.change(line.key, { text: /** @type {HTMLTextAreaElement} */ (event.target).value });
  };
  return html`<textarea id=${`line-${line.key}`} rows="1" aria-label=${name} aria-describedby=${on ? 'keys-hint' : nothing} aria-invalid=${wrong ? 'true' : nothing}
    tabindex=${on ? 0 : -1} enterkeyhint="enter" autocapitalize="sentences" autocomplete="off" ?readonly=${desk.shut} placeholder=${on ? t('write-here') : ''} .value=${live(line.text)}
    @input=${type} @keydown=${(/** @type {KeyboardEvent} */ event) => press(desk, event)} @beforeinput=${(/** @type {InputEvent} */ event) => newline(desk, event)}
    @focus=${() => entered(desk, line.key)} @blur=${(/** @type {FocusEvent} */ event) => parted(desk, line.key, event)}
    @paste=${(/** @type {ClipboardEvent} */ event) => paste(desk, event)}></textarea>`;
}

/** A fault that was looked at and is none. @param {Table} desk @param {Line} line */
const checked = (desk, line) => html`<span><button type="button" class="button bare" @click=${() => desk.change(line.key, { faults: undefined })}><span>${t('fault-seen')}</span></button></span>`;

/** What is wrong with a line, in words. @param {Table} desk @param {Line} line @param {Entry|undefined} entry @returns {string[]} */
function faultsOf(desk, line, entry) {
  const left = line.text.length > LONGEST / 2 ? signsLeft(line.text) : LONGEST; // counting signs takes time
  const words = (line.faults ?? []).map(({ key, values }) => t(key, values));
  if (left < 0) words.push(t('signs-over', { count: -left }));
  if (entry?.failed) words.push(entry.failed.message || desk.store.boot.refusals[entry.failed.code]);
  return words;
}

/** What else there is to say. @param {Table} desk @param {Line} line @param {Entry|undefined} entry @param {Row|undefined} row @returns {string[]} */
function remarks(desk, line, entry, row) {
  const words = [];
  if (entry && isWaiting(entry) && desk.store.status !== 'online') words.push(t('waiting'));
  if (line.sent && ['hidden', 'merged', 'pending'].includes(row?.status)) words.push(t(`status-${row?.status}`));
  if (line.depth === 0 && line.levels.length > 1) words.push(t('also-on-count', { count: line.levels.length - 1 }));
  if (line.contact) words.push(t('contact', { contact: line.contact }));
  return line.place ? [...words, line.place] : words;
}

/** A keyboard on a screen may send a new line without a key. @param {Table} desk @param {InputEvent} event */
function newline(desk, event) {
  if (!['insertLineBreak', 'insertParagraph'].includes(event.inputType)) return;
  event.preventDefault();
  next(desk);
}

/** Who came here by Tab may go on by Tab until something is typed. @param {Table} desk @param {string} key */
function entered(desk, key) {
  desk.free = desk.tabbed;
  desk.tabbed = false;
  if (desk.current === key) return;
  desk.current = key;
  desk.draw();
}

/**
 * A line that is left for another line is done; one that is left for something else, or another window, waits.
 * @param {Table} desk @param {string} key @param {FocusEvent} event
 */
function parted(desk, key, { relatedTarget }) {
  if (relatedTarget instanceof Element && relatedTarget.matches('.line textarea')) setTimeout(() => leave(desk, key)); // after the focus has settled
}
