/**
 * The sheet: a line on the page for each row. A line is made once and touched only when its row, its number or its fault
 * is another, so that a thousand of them can be corrected.
 * @module
 */
import { t } from '../texts.js';
import { alsoOf, moreOf } from './beside.js';
/** @typedef {import('./edit.js').Row} Row @typedef {import('./edit.js').Fault} Fault @typedef {{node: HTMLLIElement, row?: Row, seen: string}} Line */

/** @type {Record<string, string>} */
const MARKS = { done: '√', future: '□', answer: '↳', result: '↳', under: '–', also: '↗', cluster: '▸' };
const SVG = 'http://www.w3.org/2000/svg';

/** @type {Map<number, Line>} */
const lines = new Map();

/** Bring the list up to date. @param {HTMLOListElement} list @param {Row[]} rows @param {Map<number, Fault>} faults */
export function draw(list, rows, faults) {
  const keys = new Set(rows.map((row) => row.key));
  for (const [key, line] of lines) {
    if (!keys.has(key)) {
      line.node.remove();
      lines.delete(key);
    }
  }
  let level = 0;
  rows.forEach((row, at) => {
    level += row.kind === 'level' ? 1 : 0;
    const line = lines.get(row.key) ?? made(row);
    if (list.children[at] !== line.node) list.insertBefore(line.node, list.children[at] ?? null);
    const fault = faults.get(row.key);
    const seen = `${at} ${level} ${fault ? fault.code : ''}`;
    if (line.row !== row || line.seen !== seen) paint(line, row, at, level, fault);
    line.seen = seen;
  });
}

/** @param {Row} row */
function made(row) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById('row'));
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const node = /** @type {HTMLLIElement} */ (copy.firstElementChild);
  node.dataset.key = String(row.key);
  const line = /** @type {Line} */ ({ node, seen: '' });
  lines.set(row.key, line);
  return line;
}

/** @param {Line} line @param {Row} row @param {number} at @param {number} level @param {Fault|undefined} fault */
function paint(line, row, at, level, fault) {
  line.row = row;
  const { node } = line;
  const number = at + 1;
  node.dataset.kind = row.kind;
  node.dataset.level = String(Math.min(5, Math.max(1, level)));
  const said = field(node, '.said');
  set(said, row.text);
  said.setAttribute('aria-label', t('said', { number }));
  set(field(node, '.kind'), row.kind);
  set(field(node, '.sort'), row.sort === 'nodig' ? '' : row.sort ?? '');
  set(field(node, '.all-sort'), '-');
  paintMore(node, row, number);
  mark(/** @type {HTMLElement} */ (node.querySelector('.mark')), row, level);
  tell(node, said, fault ? t(fault.code, { most: fault.most ?? 0 }) : '', row.key);
}

/** @param {HTMLElement} node @param {Row} row @param {number} number */
function paintMore(node, row, number) {
  const [name, what] = alsoOf(row) ?? ['to', ''];
  beside(node, 'more', row.more, number, moreOf(row));
  beside(node, 'also', row[name], number, what);
  const { classList } = /** @type {HTMLElement} */ (node.firstElementChild);
  node.classList.toggle('tall', classList.contains('has-more') && classList.contains('has-also'));
}

/**
 * A field beside what a line says; without a name it is not there.
 * @param {HTMLElement} node @param {'more'|'also'} which @param {string|undefined} value @param {number} number @param {string} what
 */
function beside(node, which, value, number, what) {
  const input = field(node, `.${which}`);
  /** @type {HTMLElement} */ (node.firstElementChild).classList.toggle(`has-${which}`, Boolean(what));
  set(input, value ?? '');
  input.setAttribute('aria-label', what ? t('more', { number, what: t(what) }) : '');
  input.setAttribute('placeholder', what ? t(what) : '');
  input.setAttribute('title', what ? t(what) : '');
}

/** What is wrong with a line, said at the line. @param {HTMLElement} node @param {HTMLElement} said @param {string} message @param {number} key */
export function tell(node, said, message, key) {
  const wrong = /** @type {HTMLElement} */ (node.querySelector('.wrong'));
  wrong.hidden = !message;
  wrong.textContent = message;
  wrong.id = `wrong-${key}`;
  said.toggleAttribute('aria-invalid', Boolean(message));
  if (message) {
    said.setAttribute('aria-invalid', 'true');
    said.setAttribute('aria-describedby', wrong.id);
  } else said.removeAttribute('aria-describedby');
}

/** @param {HTMLElement} slot @param {Row} row @param {number} level */
function mark(slot, row, level) {
  if (row.kind === 'level' && level <= 5) {
    const svg = document.createElementNS(SVG, 'svg');
    const use = document.createElementNS(SVG, 'use');
    use.setAttribute('href', `#s${level}`);
    svg.append(use);
    slot.replaceChildren(svg);
    return;
  }
  const sign = row.kind === 'idea' || row.kind === 'under' ? (row.sort === 'doen' || row.sort === 'voorbeeld' ? '●' : '○') : MARKS[row.kind] ?? '';
  if (slot.textContent !== sign || slot.firstElementChild) slot.replaceChildren(sign);
}

/** @typedef {HTMLInputElement|HTMLTextAreaElement|HTMLSelectElement} Field */
/** @param {Element} node @param {string} name */
export const field = (node, name) => /** @type {Field} */ (node.querySelector(name));

/** A value that is already there is left alone, and with it the caret. @param {Field} where @param {string} value */
function set(where, value) {
  if (where.value !== value) where.value = value;
}
