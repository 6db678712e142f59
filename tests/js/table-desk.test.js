import './page.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import { Table } from '../../static/js/views/table/desk.js';

const SENT = { text: 'Eén loket', kind: 'doen', levels: ['een'], under: null, epoch: 'nu' };
const LINE = { key: 'k', id: 'i', text: 'Eén loket', kind: 'doen', levels: ['een'], depth: 0, sent: SENT };
const ROW = { id: 'i', text: 'Eén loket', kind: 'doen', levels: ['een'], under: null };

function seen(line, row, { epoch = 'nu', status = 'online', settled = true } = {}) {
  const [gone, posted] = [[], []];
  const desk = { store: { replica: { epoch }, status }, settled, post: (each, sent) => posted.push([each.id, sent.text]) };
  return { line: Table.prototype.seen.call(desk, line, row, gone), gone: gone.length, posted };
}

test('a line that is as its row stays the very same', () => {
  assert.equal(seen(LINE, ROW).line, LINE);
});

test('what the facilitator changed comes in, unless somebody types there', () => {
  const other = { ...ROW, text: 'Twee loketten', kind: 'nodig' };
  assert.deepEqual([seen(LINE, other).line.text, seen(LINE, other).line.kind], ['Twee loketten', 'nodig']);
  const typing = { ...LINE, text: 'Eén loket, op dinsdag' };
  assert.equal(seen(typing, other).line.text, 'Eén loket, op dinsdag');
});

test('what was taken off the board leaves the sheet; words typed since stay, to be sent anew', () => {
  assert.equal(seen(LINE, undefined).gone, 1);
  const typing = seen({ ...LINE, text: 'Anders' }, undefined);
  assert.deepEqual([typing.gone, typing.line.text, typing.line.sent], [0, 'Anders', undefined]);
  assert.notEqual(typing.line.id, LINE.id);
});

test('2.14 a line that an older board does not know, or that never went, goes with the id it had', () => {
  const back = seen(LINE, undefined, { epoch: 'eerder' });
  assert.deepEqual(back.posted, [['i', 'Eén loket']]);
  assert.equal(back.line.sent.epoch, 'eerder');
  assert.deepEqual(seen({ ...LINE, sent: { ...SENT, epoch: undefined } }, undefined).posted, [['i', 'Eén loket']]);
});

test('nothing is concluded from an absent row without a line, or before the shelf has given back what it held', () => {
  for (const world of [{ status: 'offline' }, { settled: false }]) {
    const found = seen(LINE, undefined, world);
    assert.deepEqual([found.line, found.gone, found.posted], [LINE, 0, []]);
  }
});

test('a line whose row another tab made is a sent one', () => {
  const { sent: _sent, ...fresh } = LINE;
  assert.deepEqual(seen({ ...fresh, text: 'Getypt' }, ROW).line.sent, SENT);
});
