/** The rows of a proof: what correcting does to them, and what is wrong with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alsoOf, isFreed, moreOf } from '../../static/js/proof/beside.js';
import { changed, counts, faults, keyed, merged, plain, sorted, split, stepped, turned } from '../../static/js/proof/edit.js';

const given = () => keyed([{ kind: 'level', text: 'Inwoners' }, { kind: 'idea', text: 'Een loket', sort: 'doen' }, { kind: 'under', text: 'In de wijk' }, { kind: 'level', text: 'Regio' }, { kind: 'idea', text: 'Een tafel' }]);
const kinds = (/** @type {any[]} */ rows) => rows.map((row) => row.kind);
const codes = (/** @type {any[]} */ rows) => [...faults(keyed(rows)).values()].map((fault) => fault.code);

test('a step in or out goes along the ladder and stops at its ends', () => {
  const rows = given();
  assert.deepEqual(kinds(stepped(rows, 1, 1)), ['level', 'under', 'under', 'level', 'idea']);
  assert.equal(stepped(rows, 1, -1)[1].kind, 'cluster');
  assert.equal(stepped(rows, 2, 1), rows);
  assert.equal(stepped(rows, 0, -1), rows);
  assert.equal(stepped(changed(rows, 1, { kind: 'out' }), 1, 1)[1].kind, 'idea');
});

test('merging and splitting lose no word, and leave the rows of before alone', () => {
  const rows = given();
  const once = merged(rows, 2);
  assert.deepEqual(once.map((row) => row.text), ['Inwoners', 'Een loket In de wijk', 'Regio', 'Een tafel']);
  assert.equal(once[1].key, rows[1].key);
  assert.deepEqual(split(once, 1, 10).map((row) => row.text), ['Inwoners', 'Een loket', 'In de wijk', 'Regio', 'Een tafel']);
  assert.equal(split(rows, 0, 3)[1].kind, 'idea');
  assert.equal(merged(rows, 0), rows);
  assert.equal(rows.length, 5);
});

test('all ideas of one level take a kind of entry', () => {
  assert.deepEqual(sorted(given(), 0, 'hoe').map((row) => row.sort), [undefined, 'hoe', 'hoe', undefined, undefined]);
  assert.deepEqual(sorted(given(), 3, 'hoe').map((row) => row.sort), [undefined, 'doen', undefined, undefined, 'hoe']);
});

test('counts and what is sent leave out what is empty', () => {
  const rows = [...given(), ...keyed([{ kind: 'idea', text: ' ' }])];
  assert.deepEqual({ ...counts(rows) }, { level: 2, cluster: 0, idea: 2, under: 1, answer: 0, done: 0, future: 0, promise: 0, out: 0 });
  assert.deepEqual(plain(rows)[1], { kind: 'idea', text: 'Een loket', sort: 'doen' });
});

test('what does not fit is told by its row', () => {
  assert.deepEqual(codes([{ kind: 'idea', text: 'x' }, { kind: 'level', text: 'A' }, { kind: 'under', text: 'x' }]), ['no-level', 'no-idea']);
  assert.deepEqual(codes([{ kind: 'level' }, { kind: 'idea', text: 'é'.repeat(501) }, { kind: 'promise', text: 'x' }]), ['empty', 'too-long', 'no-promiser']);
  assert.deepEqual(codes(Array.from({ length: 6 }, () => ({ kind: 'level', text: 'A' }))), ['too-many-levels']);
  assert.deepEqual(codes([{ kind: 'level', text: 'A' }, { kind: 'idea', text: '👩‍👩‍👧‍👦'.repeat(500) }, { kind: 'under', text: 'x' }, { kind: 'level', text: 'B' }, { kind: 'under', text: 'y' }]), ['no-idea']);
  assert.deepEqual(codes(given()), []);
});

test('an answer stands below an idea, what came of it below an action', () => {
  const answer = { kind: 'answer', text: 'zo' };
  const result = { kind: 'result', text: 'open' };
  const level = { kind: 'level', text: 'A' };
  assert.deepEqual(codes([level, answer, result]), ['no-idea', 'no-action']);
  assert.deepEqual(codes([level, { kind: 'idea', text: 'x' }, answer, { kind: 'under', text: 'y' }, answer, { kind: 'future', text: 'z' }, result, result]), []);
  assert.deepEqual(codes([{ kind: 'done', text: 'z' }, level, result, { kind: 'done', text: 'z' }, { kind: 'promise', text: 'p', more: 'Rijk' }, result]), ['no-action', 'no-action']);
  assert.deepEqual(codes([level, { kind: 'cluster', text: 'C' }, { kind: 'answer', text: '', more: 'Rijk' }]), ['no-idea']);
  assert.equal(counts(keyed([{ kind: 'answer', text: ' ', more: 'Rijk' }, { kind: 'answer', text: ' ' }])).answer, 1);
});

test('a place that is emptied to be typed anew keeps its field, is not sent, and goes when the row becomes something else', () => {
  const rows = keyed([{ kind: 'idea', text: 'Een tafel', sort: 'doen', more: 'Gouda' }, { kind: 'idea', text: 'Een loket', sort: 'doen' }]);
  const empty = changed(rows, 0, { more: '' });
  assert.deepEqual([rows[0], empty[0], rows[1]].map(moreOf), ['more-place', 'more-place', '']);
  assert.deepEqual(plain(empty)[0], { kind: 'idea', text: 'Een tafel', sort: 'doen' });
  assert.equal(moreOf(turned(empty, 0, { sort: 'nodig' })[0]), '');
});

test('whom an idea names is in sight, whatever kind of entry it becomes', () => {
  const rows = keyed([{ kind: 'idea', text: 'Hoe dan?', sort: 'hoe', to: 'Rijk' }]);
  const as = (/** @type {string} */ sort) => turned(rows, 0, { sort });
  assert.deepEqual(['hoe', 'nodig', 'voorbeeld'].map((sort) => alsoOf(as(sort)[0])), Array(3).fill(['to', 'also-put']));
  assert.deepEqual(alsoOf({ ...rows[0], sort: 'doen', to: undefined, owner: 'Gouda' }), ['owner', 'also-owner']);
  assert.deepEqual(alsoOf({ ...as('voorbeeld')[0], owner: 'Gouda' }), ['owner', 'also-owner']);
  const example = changed(as('voorbeeld'), 0, { to: '' });
  assert.deepEqual([isFreed(as('voorbeeld')[0]), isFreed(example[0]), isFreed(changed(as('nodig'), 0, { to: '' })[0])], [false, true, false]);
  assert.deepEqual(alsoOf(turned(example, 0)[0]), ['owner', 'also-owner']);
  assert.equal(alsoOf(turned(rows, 0, { kind: 'text' })[0]), undefined);
});
