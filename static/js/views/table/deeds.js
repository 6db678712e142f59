/**
 * What one does with the lines of the sheet: finishing one sends it, finishing it again changes it, and where it may not be changed in place it is taken
 * back and sent anew. Everything goes by the outbox, so it works without a line as well.
 *
 * @typedef {import('./desk.js').Table} Table
 * @typedef {import('./sheet.js').Line} Line
 */
import { uuid } from '../../uuid.js';
import { isSendable } from '../participant/signs.js';
import * as sheet from './sheet.js';

/** The line is done: it goes, or what was changed in it does. @param {Table} desk @param {string} key */
export function finish(desk, key) {
  const line = desk.lines[sheet.at(desk.lines, key)];
  if (!line || line.trial || desk.shut) return;
  const refused = desk.entries(line.id).filter(({ failed }) => failed);
  if (line.sent && refused.some(({ name }) => name === 'idea.post')) return anew(desk, line);
  if (!line.sent) return post(desk, key);
  const text = line.text.trim();
  if (!text) return desk.change(key, { text: line.sent.text });
  if (text === line.sent.text && !refused.length) return;
  if (!isSendable(text)) return;
  for (const { id } of refused) desk.store.dismiss(id);
  desk.change(key, { sent: { ...line.sent, text } });
  desk.store.send('idea.edit', { idea: line.id, text });
}

/** Sends a line, and after it what waited for it. @param {Table} desk @param {string} key */
function post(desk, key) {
  const index = sheet.at(desk.lines, key);
  if (!desk.isReady(index)) return;
  const sent = sheet.saying(desk.lines, index);
  desk.change(key, { sent });
  desk.post(desk.lines[index], sent);
  if (sent.under) return;
  for (const below of desk.lines.slice(index + 1, sheet.behind(desk.lines, index))) if (below.key !== desk.current) finish(desk, below.key);
}

/** What was refused goes once more as a new idea. @param {Table} desk @param {Line} line */
function anew(desk, line) {
  for (const { id } of desk.entries(line.id)) desk.store.dismiss(id);
  desk.change(line.key, { id: uuid(), sent: undefined });
  settle(desk);
  post(desk, line.key);
}

/** Every line with words goes. @param {Table} desk */
export function finishAll(desk) {
  for (const { key } of desk.unsent) finish(desk, key);
}

/**
 * Sends anew what stands elsewhere by now. An idea that others went on with (in a cluster, voted on, built on) stays as it is.
 * @param {Table} desk @returns {boolean} whether it could be
 */
function settle(desk) {
  const { lines, old } = sheet.renewed(desk.lines, uuid);
  const ours = new Set(desk.lines.map(({ id }) => id));
  const wanted = desk.store.rows('idea').some(({ under, id }) => old.includes(under) && !ours.has(id));
  if (wanted || old.some((id) => isPlaced(desk, id))) return false;
  for (const idea of old) {
    const entries = desk.entries(idea);
    for (const { id } of entries.filter(({ failed }) => failed)) desk.store.dismiss(id);
    if (desk.store.row('idea', idea) || entries.some(({ failed }) => !failed)) desk.store.send('idea.withdraw', { idea });
  }
  const again = lines.filter((line, index) => line !== desk.lines[index]).map(({ key }) => key);
  desk.put(lines);
  for (const key of again) post(desk, key);
  return true;
}

/** @param {Table} desk @param {string} id */
function isPlaced(desk, id) {
  const row = desk.store.row('idea', id);
  return Boolean(row && (row.cluster || row.votes || row.status !== 'visible'));
}

/** Gives a line another place or other levels. @param {Table} desk @param {string} key @param {Partial<Line>} part */
export function reshape(desk, key, part) {
  const before = desk.lines;
  desk.put(sheet.changed(before, key, part));
  if (settle(desk)) return;
  desk.put(before);
  desk.say('placed-already');
}

/** @param {Table} desk @param {string} level */
export function setLevel(desk, level) {
  const { line } = desk;
  if (line.depth === 1 && line.text.trim()) return desk.say('sub-level');
  desk.message = null;
  reshape(desk, line.key, { levels: [level], depth: 0, faults: line.faults?.filter(({ key }) => key !== 'fault-level') });
}

/** @param {Table} desk @param {string} kind */
export function setKind(desk, kind) {
  const { line } = desk;
  desk.message = null;
  desk.change(line.key, { kind, faults: line.faults?.filter(({ key }) => key !== 'fault-kind'), ...(line.sent && { sent: { ...line.sent, kind } }) });
  if (line.sent && line.kind !== kind) desk.store.send('idea.edit', { idea: line.id, kind });
}

/** Deeper, or back. @param {Table} desk @param {0|1} depth @returns {boolean} whether there was anything to do */
export function setDepth(desk, depth) {
  const { lines, line } = desk;
  const index = sheet.at(lines, line.key);
  if (line.depth === depth) return false;
  if (depth === 1 && !sheet.mayIndent(lines, index)) return false;
  desk.message = null;
  reshape(desk, line.key, { depth, levels: sheet.levels(lines, index), faults: line.faults?.filter(({ key }) => key !== 'fault-under') });
  return true;
}

/** On to the next idea. An empty sub-idea becomes an idea first. @param {Table} desk */
export function next(desk) {
  const { line } = desk;
  desk.message = null;
  if (!line.text.trim() && !line.sent) {
    if (line.depth === 1) setDepth(desk, 0);
    return;
  }
  finish(desk, line.key);
  const index = sheet.at(desk.lines, line.key);
  const place = line.depth === 1 ? index + 1 : sheet.behind(desk.lines, index);
  const there = desk.lines[place];
  if (there && (isBlank(there) || there.trial)) return desk.go(there.key);
  const fresh = desk.blank({ ...desk.lines[index], levels: sheet.levels(desk.lines, index) });
  desk.put(sheet.put(desk.lines, place, [fresh]), fresh.key);
  desk.go(fresh.key);
}

/** @param {Line} line */
const isBlank = (line) => !line.text.trim() && !line.sent;

/** The line is left for another: it is finished, or gone when nothing was written. @param {Table} desk @param {string} key */
export function leave(desk, key) {
  const line = desk.lines[sheet.at(desk.lines, key)];
  if (!line) return;
  const last = desk.lines[desk.lines.length - 1] === line;
  if (isBlank(line) && !last) desk.put(sheet.without(desk.lines, key));
  else finish(desk, key);
}

/** Backspace on an empty line: it goes, and the one above is at hand. @param {Table} desk */
export function back(desk) {
  const { lines, line } = desk;
  const index = sheet.at(lines, line.key);
  const above = lines[index - 1];
  if (line.sent) withdraw(desk);
  else if (above) desk.put(sheet.without(lines, line.key), above.key);
  if (above) desk.go(above.key);
}

/** Takes a line back, from the sheet and from the board. @param {Table} desk */
export function withdraw(desk) {
  const { lines, line } = desk;
  const index = sheet.at(lines, line.key);
  const entries = desk.entries(line.id);
  for (const { id } of entries.filter(({ failed }) => failed)) desk.store.dismiss(id);
  if (line.sent && (desk.store.row('idea', line.id) || entries.some(({ failed }) => !failed))) desk.store.send('idea.withdraw', { idea: line.id });
  const near = lines[index + 1] ?? lines[index - 1];
  desk.put(sheet.without(lines, line.key), near?.key);
  desk.go(desk.current);
  if (!line.text.trim() && !line.sent) return;
  const text = line.text.trim() || line.sent?.text || '';
  desk.say('taken-back', {}, { title: 'put-back', press: () => putBack(desk, index, { ...line, text }) });
}

/** Puts back what was taken back, as a new idea. @param {Table} desk @param {number} index @param {Line} line */
function putBack(desk, index, line) {
  const { sent, ...bare } = line;
  desk.message = null;
  const place = line.depth === 1 || index >= desk.lines.length ? index : sheet.behind(desk.lines, index - 1);
  desk.put(sheet.put(desk.lines, Math.max(0, place), [{ ...bare, id: uuid() }]), line.key);
  if (sent) post(desk, line.key);
  desk.go(line.key);
}
