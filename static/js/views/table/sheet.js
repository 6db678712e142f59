/**
 * The sheet of a table: lines in their order, a sub-idea behind the idea it belongs to. PURE: every function takes a sheet and gives a new one.
 *
 * Invariant: the id of a line is the id under which it is or will be sent, so that nothing is sent twice; its key is the line on this page, whatever became
 * of its id. A line of depth 1 belongs to the nearest line of
 * depth 0 above it and shares its levels; the first line has depth 0.
 *
 * @typedef {object} Line
 * @property {string} key
 * @property {string} id
 * @property {string} text
 * @property {string} kind
 * @property {string[]} levels  its own; those of a sub-idea are not looked at
 * @property {0|1} depth
 * @property {boolean} [trial]  pasted or taken from a file, and not said yes to
 * @property {{key: string, values: Record<string, string|number>}[]} [faults]  what a file had wrong about it; it is not sent with these
 * @property {string} [place]
 * @property {string} [contact]
 * @property {Sent} [sent]  as it was sent last
 * @typedef {{text: string, kind: string, levels: string[], under: string|null, epoch?: string|null}} Sent  `epoch`: the history in which it stood on the board
 */

/** @param {Line[]} lines @param {string} key */
export const at = (lines, key) => lines.findIndex((line) => line.key === key);

/** The line a sub-idea belongs to. @param {Line[]} lines @param {number} index @returns {Line|undefined} */
export function parent(lines, index) {
  return lines[index]?.depth === 1 ? lines.slice(0, index).findLast(({ depth }) => depth === 0) : undefined;
}

/** The levels a line stands on. @param {Line[]} lines @param {number} index */
export const levels = (lines, index) => (parent(lines, index) ?? lines[index]).levels;

/** @param {Line[]} lines @param {string} key @param {Partial<Line>} part @returns {Line[]} */
export const changed = (lines, key, part) => lines.map((line) => (line.key === key ? { ...line, ...part } : line));

/** Where what follows a line goes: behind all that belongs to it. @param {Line[]} lines @param {number} index */
export function behind(lines, index) {
  let end = index + 1;
  while (lines[end]?.depth === 1) end += 1;
  return end;
}

/** Lines put in at a place; the first line of a sheet has depth 0. @param {Line[]} lines @param {number} index @param {Line[]} more */
export function put(lines, index, more) {
  return first([...lines.slice(0, index), ...more, ...lines.slice(index)]);
}

/** A line taken out; what belonged to it stands on its own, on the levels it had. @param {Line[]} lines @param {string} key */
export function without(lines, key) {
  const index = at(lines, key);
  const end = behind(lines, index);
  return first(lines.flatMap((line, here) => {
    if (here === index) return [];
    const orphan = here > index && here < end && lines[index].depth === 0 && lines[index].text;
    return [orphan ? { ...line, depth: /** @type {0} */ (0), levels: lines[index].levels, ...(line.sent && { sent: { ...line.sent, under: null } }) } : line];
  }));
}

/** @param {Line[]} lines @returns {Line[]} */
const first = (lines) => (lines[0]?.depth === 1 ? [{ ...lines[0], depth: 0 }, ...lines.slice(1)] : lines);

/** Whether a line may be made a sub-idea: there is one above it to belong to. @param {Line[]} lines @param {number} index */
export const mayIndent = (lines, index) => index > 0 && lines[index].depth === 0;

/** What a line says once it is sent. @param {Line[]} lines @param {number} index @returns {Sent} */
export function saying(lines, index) {
  const { text, kind } = lines[index];
  return { text: text.trim(), kind, levels: levels(lines, index), under: parent(lines, index)?.id ?? null };
}

/** Whether a sent line stands elsewhere by now: then it is taken back and sent anew. @param {Line[]} lines @param {number} index */
export function moved(lines, index) {
  const { sent } = lines[index];
  const now = saying(lines, index);
  return Boolean(sent) && (sent?.under !== now.under || (now.under === null && !same(sent?.levels ?? [], now.levels)));
}

/** @param {string[]} a @param {string[]} b */
const same = (a, b) => a.length === b.length && a.every((one, index) => one === b[index]);

/**
 * New ids for sent lines that stand elsewhere by now, and in their wake for what belongs to them.
 * @param {Line[]} lines @param {() => string} make
 * @returns {{lines: Line[], old: string[]}} `old`: what must be taken back
 */
export function renewed(lines, make) {
  /** @type {string[]} */ const old = [];
  let next = lines;
  for (let index = 0; index < next.length; index += 1) {
    if (!moved(next, index)) continue;
    old.push(next[index].id);
    next = next.map((line, here) => (here === index ? { ...line, id: make(), sent: undefined } : line));
  }
  return { lines: next, old };
}

/** Texts that stand on the sheet or the board already, as compared. @param {string} text */
export const alike = (text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('nl');
