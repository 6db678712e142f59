/**
 * What is on a clipboard, as lines for the sheet. PURE. The HTML goes before the plain text where it holds a real list or a table: there the depth and the
 * cells stand as they were meant; else the plain text says more.
 *
 * @typedef {import('./bullets.js').Item} Item
 * @typedef {{items: Item[], folded: number, rows: string[][]}} Pasted  `folded`: how many stood deeper than a sub-idea can; `rows`: a table of several columns
 */
import { readBullets } from './bullets.js';
import { readRich } from './richtext.js';

/** Signs of HTML that are looked at; what is longer is read as plain text. */
const LONGEST = 4_000_000;

/** @param {string} html @param {string} text @returns {Pasted} */
export function readPasted(html, text) {
  const rich = html && html.length <= LONGEST ? readRich(html) : { items: [], listed: false, rows: [] };
  const table = rich.rows.length > 1 && rich.rows.length === rich.items.length && rich.rows.some((cells) => cells.length > 1);
  const real = rich.listed || (rich.rows.length > 0 && rich.rows.length === rich.items.length) || !text.trim();
  return { ...outline(real ? rich.items : readBullets(text)), rows: table ? rich.rows : [] };
}

/**
 * Lines with one depth of sub-ideas, which is all there is: what stands deeper becomes a sub-idea too.
 * @param {Item[]} items @returns {{items: Item[], folded: number}}
 */
export function outline(items) {
  const least = items.reduce((low, { depth }) => Math.min(low, depth), Infinity);
  const from = items.map(({ text, depth }, at) => ({ text, depth: at === 0 ? 0 : depth - least }));
  return { items: from.map(({ text, depth }) => ({ text, depth: Math.min(1, depth) })), folded: from.filter(({ depth }) => depth > 1).length };
}
