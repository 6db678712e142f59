/**
 * A table that is being looked at before its rows come into the sheet: what it was read as, which column is what, and what is wrong in which line.
 *
 * @typedef {import('./desk.js').Table} Table
 * @typedef {import('./spreadsheet.js').Mapped} Mapped
 * @typedef {{name: string, text: string|null, delimiter: string, map: Mapped}} Looking  `text`: of a file; null when it was pasted as cells
 */
import { live } from '../../../vendor/lit-html/directives/live.js';
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { t } from '../../texts.js';
import { kindTitle } from '../parts/sign.js';
import * as spreadsheet from './spreadsheet.js';
import { MOST, offer } from './trial.js';

/** Bytes of a file that is opened. */
const LARGEST = 2_000_000;
/** What an Excel file begins with: it is an archive. */
const ZIP = [0x50, 0x4b, 3, 4];
/** Lines with a fault that are written out. */
const SHOWN = 20;
/** Cells of a column that are shown. */
const SAMPLES = 2;

/** @returns {any} Papa Parse, which the page brought along */
const papa = () => /** @type {any} */ (globalThis).Papa;

/** @param {Table} desk @param {Event} event */
export async function openFile(desk, event) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const [file] = input.files ?? [];
  if (!file) return;
  if (file.size > LARGEST) return desk.say('file-large', { name: file.name });
  const bytes = new Uint8Array(await file.arrayBuffer());
  input.value = ''; // so that the same file can be chosen again
  if (ZIP.every((byte, at) => bytes[at] === byte)) return desk.say('file-excel', { name: file.name });
  const text = spreadsheet.decode(bytes);
  const { records, delimiter } = spreadsheet.guessSheet(papa(), text);
  if (!records.length) return desk.say('file-empty', { name: file.name });
  look(desk, { name: file.name, text, delimiter, map: spreadsheet.mapped({ records, delimiter }) });
}

/** Cells that were pasted. @param {Table} desk @param {string[][]} rows */
export function openRows(desk, rows) {
  const records = rows.map((cells, at) => ({ cells, line: at + 1, broken: false }));
  look(desk, { name: '', text: null, delimiter: '', map: spreadsheet.mapped({ records, delimiter: '' }) });
}

/** @param {Table} desk @param {Looking} looking */
function look(desk, looking) {
  desk.file = looking;
  desk.message = null;
  desk.draw();
  document.getElementById('file-title')?.focus();
}

/** @param {Table} desk @param {string} delimiter */
function split(desk, delimiter) {
  const { file } = desk;
  if (!file?.text) return;
  const { records } = spreadsheet.readSheet(papa(), file.text, delimiter);
  desk.file = { ...file, delimiter, map: spreadsheet.mapped({ records, delimiter }) };
  desk.draw();
}

/** A field belongs to one column. @param {Table} desk @param {number} column @param {string} field */
function mean(desk, column, field) {
  const { file } = desk;
  if (!file) return;
  const fields = file.map.fields.map((other, at) => (at === column ? field : other === field ? '' : other));
  desk.file = { ...file, map: { ...file.map, fields } };
  desk.draw();
}

/** The panel, when there is something to look at. @param {Table} desk */
export function filePanel(desk) {
  const { file } = desk;
  if (!file) return nothing;
  const { line, levels, kinds } = desk;
  const { lines, faults } = spreadsheet.taken(file.map, { levels, kinds }, { level: line.levels[0] ?? levels[0]?.id, kind: line.kind });
  const close = () => {
    desk.file = null;
    desk.draw();
    desk.go(desk.current);
  };
  const take = () => {
    if (lines.length > MOST) return desk.say('too-many-lines', { count: lines.length, most: MOST });
    desk.file = null;
    offer(desk, lines);
  };
  return html`<section class="file" aria-labelledby="file-title"><h2 id="file-title" tabindex="-1">${file.name ? t('file-look', { name: file.name }) : t('rows-look')}</h2>
    <p>${t('file-how')}</p>${file.text === null ? nothing : delimiters(desk, file)}${columns(desk, file.map)}
    ${faults.length ? html`<h3>${t('file-faults', { count: faults.length })}</h3><ul class="faults">${faults.slice(0, SHOWN).map(({ line: number, fault }) => html`<li>${t('file-line', { number })} ${t(fault.key, fault.values)}</li>`)}
      ${faults.length > SHOWN ? html`<li>${t('file-more', { count: faults.length - SHOWN })}</li>` : nothing}</ul>` : html`<p>${t('file-fine')}</p>`}
    <p class="acts"><button type="button" class="button" ?disabled=${!lines.length} @click=${take}>${t('file-take', { count: lines.length })}</button>
    <button type="button" class="button bare" @click=${close}><span>${t('cancel')}</span></button></p></section>`;
}

/** @param {Table} desk @param {Looking} file */
function delimiters(desk, { delimiter }) {
  const all = [...spreadsheet.DELIMITERS, spreadsheet.NONE];
  return html`<p class="for-all"><label>${t('delimiter')} <select class="field" @change=${(/** @type {any} */ { target }) => split(desk, all[Number(target.value)])}>
    ${all.map((sign, at) => html`<option value=${at} .selected=${live(sign === delimiter)}>${t(`delimiter-${at}`)}</option>`)}</select></label></p>`;
}

/** Which column is what. @param {Table} desk @param {Mapped} map */
function columns(desk, { header, fields, records }) {
  const sample = (/** @type {number} */ at) => records.map(({ cells }) => cells[at]).filter(Boolean).slice(0, SAMPLES).join(' · ');
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('columns')}><table><thead><tr><th scope="col">${t('column')}</th><th scope="col">${t('column-holds')}</th><th scope="col">${t('column-is')}</th></tr></thead><tbody>
    ${fields.map((field, at) => {
    const name = header?.[at] || t('column-number', { number: at + 1 });
    return html`<tr><th scope="row">${name}</th><td class="said">${sample(at)}</td><td><select class="field" aria-label=${t('column-means', { name })} @change=${(/** @type {any} */ { target }) => mean(desk, at, target.value)}>
      <option value="" .selected=${live(!field)}>${t('field-none')}</option>${spreadsheet.FIELDS.map((one) => html`<option value=${one} .selected=${live(one === field)}>${t(`field-${one}`)}</option>`)}</select></td></tr>`;
  })}</tbody></table></div>`;
}

/** An empty file to fill in, with the levels and kinds of this workshop as examples. @param {Table} desk */
export function exampleFile(desk) {
  const title = (/** @type {number} */ at) => kindTitle(desk.kinds[at] ?? desk.kinds[0], desk.store.lang);
  const number = (/** @type {number} */ at) => String((desk.levels[at] ?? desk.levels[0])?.number ?? '');
  const rows = [spreadsheet.FIELDS.map((field) => t(`field-${field}`)), [t('example-one'), number(0), title(0), '', '', ''], [t('example-sub'), number(0), title(0), 'x', '', ''], [t('example-two'), number(1), title(1), '', t('example-place'), '']];
  return `data:text/csv;charset=utf-8,${encodeURIComponent(spreadsheet.writeSheet(rows))}`;
}
