/**
 * The keys of the sheet. Enter, Tab and Backspace do what they do in an outline; Alt with a digit or a letter chooses level and kind.
 *
 * Invariant: Tab never holds anyone here. After Escape it goes on through the page, as it does for who came in by it and did not type; and where there is
 * nothing to make deeper or less deep it does so by itself.
 *
 * @typedef {import('./desk.js').Table} Table
 */
import * as deeds from './deeds.js';
import * as sheet from './sheet.js';

/** A letter for each kind, for Alt: the first of its name that is free. @param {import('./spreadsheet.js').Kind[]} kinds @returns {string[]} */
export function kindKeys(kinds) {
  /** @type {string[]} */ const taken = [];
  for (const { id } of kinds) taken.push([...`${id}abcdefghijklmnopqrstuvwxyz`].find((letter) => /[a-z]/u.test(letter) && !taken.includes(letter)) ?? '');
  return taken.map((letter) => letter.toUpperCase());
}

/** @type {Record<string, (desk: Table, event: KeyboardEvent, area: HTMLTextAreaElement) => boolean>} whether the key was used */
const KEYS = {
  Enter: (desk, { shiftKey }) => !shiftKey && does(() => deeds.next(desk)),
  Tab(desk, event) {
    if (desk.free || event.ctrlKey) return false;
    if (!event.shiftKey && desk.line.depth === 1) return does(() => desk.say('no-deeper'));
    return deeds.setDepth(desk, event.shiftKey ? 0 : 1);
  },
  Escape: (desk) => does(() => {
    desk.free = true;
    desk.say('tab-leaves');
  }),
  Backspace: (desk, { repeat }, area) => !area.value && does(() => repeat || deeds.back(desk)),
  ArrowUp: (desk, event, area) => !event.shiftKey && (isOneRow(area) || area.selectionEnd === 0) && step(desk, -1),
  ArrowDown: (desk, event, area) => !event.shiftKey && (isOneRow(area) || area.selectionStart === area.value.length) && step(desk, 1),
};

/** @param {() => unknown} deed */
function does(deed) {
  deed();
  return true;
}

/** @param {Table} desk @param {number} by */
function step(desk, by) {
  const to = desk.lines[sheet.at(desk.lines, desk.current) + by];
  if (to) desk.go(to.key);
  return Boolean(to);
}

/** @param {HTMLTextAreaElement} area */
const isOneRow = (area) => area.clientHeight < 1.8 * parseFloat(getComputedStyle(area).lineHeight);

/** Alt with a digit or a letter. @param {Table} desk @param {KeyboardEvent} event */
function choose(desk, { code, key }) {
  const level = desk.levels[Number(/^(?:Digit|Numpad)([1-5])$/u.exec(code)?.[1]) - 1];
  if (level) return does(() => deeds.setLevel(desk, level.id));
  const letter = /^[a-z]$/iu.test(key) ? key.toUpperCase() : code.replace('Key', ''); // on a Mac Alt makes another sign of it
  const kind = desk.kinds[kindKeys(desk.kinds).indexOf(letter)];
  return Boolean(kind) && does(() => deeds.setKind(desk, kind.id));
}

/** @param {Table} desk @param {KeyboardEvent} event */
export function press(desk, event) {
  if (event.isComposing || event.metaKey) return;
  const area = /** @type {HTMLTextAreaElement} */ (event.currentTarget);
  const used = event.altKey && !event.ctrlKey ? choose(desk, event) : !event.altKey && KEYS[event.key]?.(desk, event, area);
  if (used) event.preventDefault();
  else if (event.key === 'Tab') desk.tabbed = true;
}
