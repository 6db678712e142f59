/**
 * A pasted list as plain text, read as lines with a depth. PURE.
 *
 * Who pastes seldom has spaces in front: Word writes its deeper bullets as another sign (• then o then §) at the same place, a mail indents, Excel gives
 * one cell a line. So a line is deeper when it stands further in, and also when its bullet is of another kind than the one above; a kind seen before
 * goes back to that depth.
 *
 * Invariant: no word is dropped. What is taken off is a bullet or number with the white space around it, never anything else: `-1` and `=A1` stay.
 *
 * @typedef {{text: string, depth: number}} Item  depth from 0; a child may stand more than one deeper
 * @typedef {{indent: number, kind: string, number: number}} Mark
 */

const TAB = 4;

/** Signs in front of a line, by kind; `needs` is the white space that must follow where the sign is also a letter. */
const SIGNS = [
  { kind: 'bullet', sign: /^[•·●⦁∙\uf0b7\uf0a8]\s*/u },
  { kind: 'ring', sign: /^[◦○⚬\uf06f]\s*|^o(?:\t\s*| {2,})/u },
  { kind: 'square', sign: /^[▪■□▫\uf0a7]\s*|^§(?:\t\s*| {2,})/u },
  { kind: 'arrow', sign: /^[➢➤►▶‣⇒→\uf0d8]\s*|^Ø(?:\t\s*| {2,})/u },
  { kind: 'tick', sign: /^[✓✔☐☑\uf0fc]\s*|^\[[ xX]\]\s+/u },
  { kind: 'dash', sign: /^[-–—*+]\s+/u },
  { kind: 'many', sign: /^\(?(\d{1,3})(?:\.\d{1,2})+[.)]?\s+/u },
  { kind: 'number', sign: /^\(?(\d{1,3})[.)]\s+/u },
  { kind: 'letter', sign: /^\(?[a-z][.)]\s+/iu },
];

/** The width of the white space in front. @param {string} space */
const width = (space) => [...space].reduce((sum, sign) => (sign === '\t' ? sum + TAB - (sum % TAB) : sum + 1), 0);

/**
 * What stands in front of a line and what is left of it.
 * @param {string} line @param {Mark[]} above  the marks this line may stand under
 * @returns {Mark & {text: string}}
 */
function split(line, above) {
  const [space] = /** @type {RegExpExecArray} */ (/^\s*/u.exec(line));
  const rest = line.slice(space.length).trimEnd();
  const indent = width(space);
  for (const { kind, sign } of SIGNS) {
    const found = sign.exec(rest);
    if (!found) continue;
    // "2.5 miljoen" is no heading: a number with parts counts only below a number it belongs to.
    if (kind === 'many' && !above.some((mark) => mark.number === Number(found[1]))) continue;
    return { indent, kind, number: kind === 'number' || kind === 'many' ? Number(found[1]) : NaN, text: rest.slice(found[0].length) };
  }
  return { indent, kind: '', number: NaN, text: rest };
}

/**
 * Reads a pasted text. Lines without a visible word are left out.
 * @param {string} pasted
 * @returns {Item[]}
 */
export function readBullets(pasted) {
  /** @type {Item[]} */ const items = [];
  /** @type {Mark[]} */ let above = [];
  for (const line of pasted.split(/\r\n|[\r\n\v\f\u2028\u2029]/u)) {
    const mark = split(line, above);
    if (!mark.text) continue;
    if (continues(mark, above.at(-1), line)) {
      const last = items[items.length - 1];
      last.text = `${last.text} ${mark.text}`;
      continue;
    }
    above = placed(mark, above, items.at(-1)?.text ?? '');
    items.push({ text: mark.text, depth: above.length - 1 });
  }
  return items;
}

/**
 * A long line that a mail broke: further in than its bullet by spaces alone, and without one of its own.
 * @param {Mark} mark @param {Mark|undefined} last @param {string} line
 */
const continues = (mark, last, line) => !mark.kind && Boolean(last?.kind) && mark.indent > (last?.indent ?? 0) && !/^\s*\t/u.test(line);

/** The marks from the first depth to this line's own. @param {Mark} mark @param {Mark[]} above @param {string} before  the text of the line above */
function placed(mark, above, before) {
  const outer = above.filter(({ indent }) => indent <= mark.indent);
  const last = outer.at(-1);
  if (!last || mark.indent > last.indent) return [...outer, mark];
  const same = outer.findLastIndex(({ indent, kind }) => indent === mark.indent && kind === mark.kind);
  if (same >= 0) return [...outer.slice(0, same), mark];
  const first = outer.findIndex(({ indent }) => indent === mark.indent);
  const under = last.kind ? Boolean(mark.kind) : before.trimEnd().endsWith(':'); // "Ideeën:" and then the list of them
  return under ? [...outer, mark] : [...outer.slice(0, first), mark];
}
