/**
 * What was pasted or taken from a file, before it is said yes to: lines in the sheet like any other, which wait. They are corrected where they stand.
 *
 * Invariant: nothing of them is sent until somebody says so; what is wrong, too long or empty stays when the rest goes, with the words as they were.
 *
 * @typedef {import('./desk.js').Table} Table
 * @typedef {import('./sheet.js').Line} Line
 */
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { t } from '../../texts.js';
import { isSendable } from '../participant/signs.js';
import { kindTitle } from '../parts/sign.js';
import { finish } from './deeds.js';
import { openRows } from './file.js';
import { readPasted } from './pasted.js';
import * as sheet from './sheet.js';

/** Lines that go at one time. */
export const MOST = 1000;

/** One line goes in where the caret is; more become lines to look at. @param {Table} desk @param {ClipboardEvent} event */
export function paste(desk, event) {
  const data = event.clipboardData;
  if (!data || desk.shut) return;
  const { items, folded, rows } = readPasted(data.getData('text/html'), data.getData('text/plain'));
  if (items.length === 0) return;
  event.preventDefault();
  if (rows.length) return openRows(desk, rows);
  if (items.length > 1) return offer(desk, items, folded);
  const area = /** @type {HTMLTextAreaElement} */ (event.currentTarget);
  area.setRangeText(items[0].text, area.selectionStart, area.selectionEnd, 'end');
  desk.change(desk.current, { text: area.value });
}

/**
 * Puts lines in the sheet to be looked at: in the place of an empty line, else behind the one where the caret is.
 * @param {Table} desk @param {(Partial<Omit<Line, "depth">> & {depth: number})[]} items @param {number} [folded]
 */
export function offer(desk, items, folded = 0) {
  if (items.length > MOST) return desk.say('too-many-lines', { count: items.length, most: MOST });
  const { line } = desk;
  const index = sheet.at(desk.lines, line.key);
  const empty = !line.text.trim() && !line.sent;
  const from = { ...line, depth: /** @type {0} */ (0), levels: sheet.levels(desk.lines, index), trial: true };
  const more = items.map((item) => ({ ...desk.blank(from), ...item, depth: /** @type {0|1} */ (item.depth) }));
  const left = empty ? sheet.without(desk.lines, line.key) : desk.lines;
  const place = empty ? index : sheet.behind(desk.lines, index);
  desk.folded += folded;
  desk.message = null;
  desk.put(sheet.put(left, whole(left, place), more), more[0].key);
  desk.go(more[0].key, true);
}

/** The place behind the lines that belong together. @param {Line[]} lines @param {number} place */
const whole = (lines, place) => (place > 0 && lines[place]?.depth === 1 ? sheet.behind(lines, place - 1) : place);

/** What there is to look at. @param {Table} desk */
function counts(desk) {
  const trial = desk.lines.filter((line) => line.trial);
  const known = new Set([...desk.store.rows('idea').map(({ text }) => sheet.alike(text)), ...desk.lines.filter((line) => !line.trial).map(({ text }) => sheet.alike(text))]);
  const twice = trial.filter(({ text }) => text.trim() && known.has(sheet.alike(text)));
  return {
    trial,
    twice,
    good: trial.filter(isGood).length,
    wrong: trial.filter((line) => line.faults?.length).length,
    long: trial.filter(({ text }) => text.trim() && !isSendable(text)).length,
  };
}

/** How many lines wait for a yes, and how many of them may go. @param {Table} desk */
export const waiting = ({ lines }) => ({ all: lines.filter((line) => line.trial).length, good: lines.filter((line) => line.trial && isGood(line)).length });

/** @param {Line} line */
const isGood = (line) => !line.faults?.length && isSendable(line.text);

/** What stands above the first of the lines that are looked at. @param {Table} desk */
export function trialBar(desk) {
  const { trial, twice, good, wrong, long } = counts(desk);
  const facts = [long && t('some-long', { count: long }), wrong && t('some-wrong', { count: wrong }), desk.folded && t('some-folded', { count: desk.folded }), twice.length && t('some-twice', { count: twice.length })];
  return html`<section class="trial-bar" aria-labelledby="trial-title"><h2 id="trial-title">${t('look-first', { count: trial.length })}</h2>
    <p>${t('look-how')}</p><ul>${facts.filter(Boolean).map((fact) => html`<li>${fact}</li>`)}</ul>
    <p class="for-all">${forAll(desk, 'level', desk.levels.map(({ id, number, title }) => ({ id, title: `${number} ${title}` })))}${forAll(desk, 'kind', desk.kinds.map((kind) => ({ id: kind.id, title: kindTitle(kind, desk.store.lang) })))}</p>
    <p class="acts"><button type="button" class="button" ?disabled=${!good || desk.shut} @click=${() => accept(desk)}>${t('send-all', { count: good })}</button>
    ${twice.length ? html`<button type="button" class="button quiet" @click=${() => drop(desk, twice)}>${t('drop-twice', { count: twice.length })}</button>` : nothing}
    <button type="button" class="button bare" @click=${() => drop(desk, trial)}><span>${t('drop-all')}</span></button></p></section>`;
}

/** @param {Table} desk @param {"level"|"kind"} what @param {{id: string, title: string}[]} choices */
function forAll(desk, what, choices) {
  const choose = (/** @type {Event} */ event) => {
    const area = /** @type {HTMLSelectElement} */ (event.target);
    const part = what === 'level' ? { levels: [area.value] } : { kind: area.value };
    if (area.value) desk.put(desk.lines.map((line) => (line.trial ? { ...line, ...part, faults: line.faults?.filter(({ key }) => key !== `fault-${what}`) } : line)));
    area.value = '';
  };
  return html`<label>${t(`all-${what}`)} <select class="field" @change=${choose}><option value="">${t('as-it-is')}</option>${choices.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}</select></label>`;
}

/** All that is good goes, in its order; its ids were given when it was pasted. @param {Table} desk */
export function accept(desk) {
  const good = new Set(desk.lines.filter((line) => line.trial && isGood(line)).map(({ key }) => key));
  desk.folded = 0;
  desk.put(desk.lines.map((line) => (good.has(line.key) ? { ...line, trial: undefined } : line)));
  desk.batch = desk.lines.filter(({ key }) => good.has(key)).map(({ id }) => id);
  for (const key of good) finish(desk, key);
  const last = desk.lines[desk.lines.length - 1];
  if (last.text.trim() && !last.trial) desk.put([...desk.lines, desk.blank({ ...last, levels: sheet.levels(desk.lines, desk.lines.length - 1), depth: 0 })]);
  desk.go(desk.lines[desk.lines.length - 1].key);
}

/** @param {Table} desk @param {Line[]} lines */
function drop(desk, lines) {
  desk.put(lines.reduce((left, { key }) => sheet.without(left, key), desk.lines));
  desk.go(desk.current);
  const back = () => {
    desk.message = null;
    desk.put(sheet.put(desk.lines, desk.lines.length, lines));
  };
  desk.say('dropped', { count: lines.length }, { title: 'put-back', press: back });
}

/** How far a batch is, as long as it is on its way. @param {Table} desk */
export function progress(desk) {
  if (!desk.batch.length) return nothing;
  const under = new Set(desk.store.pending.filter((entry) => !entry.failed && entry.saved === undefined).map(({ id }) => id));
  const left = desk.batch.filter((id) => under.has(id)).length;
  const done = desk.batch.length - left;
  if (!left) return nothing;
  return html`<p class="progress"><label>${t('batch', { done, count: desk.batch.length })} <progress max=${desk.batch.length} value=${done}></progress></label></p>`;
}
