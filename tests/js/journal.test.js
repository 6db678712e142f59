import assert from 'node:assert/strict';
import test from 'node:test';
import { compare } from '../../static/js/journal.js';

const DAY = 24 * 60 * 60 * 1000;
const mine = (id, more = {}) => ({ id, kind: 'nodig', levels: ['regio'], text: `idee ${id}`, under: null, place: null, status: 'visible', mine: true, order: 1, ...more });
const copied = (ideas, epoch = 'old', now = 0) => compare([], ideas, epoch, now).keep;
const ids = (list) => list.map(({ id }) => id);

test('a copy is the command that posts the idea: own, and nothing that is not set', () => {
  const [copy, ...rest] = copied([mine('a', { place: 'Almere' }), { ...mine('b'), mine: undefined }]);
  assert.deepEqual(copy, { id: 'a', name: 'idea.post', data: { kind: 'nodig', levels: ['regio'], text: 'idee a', place: 'Almere' }, at: 0, epoch: 'old' });
  assert.deepEqual(rest, []);
});

test('a new epoch: what the board lacks is offered with its own id, in its order; what it has is not', () => {
  const copies = copied([mine('a'), mine('b'), mine('c')]);
  const { offer, keep, drop } = compare(copies.reverse(), [mine('b')], 'new', 1000);
  assert.deepEqual(ids(offer), ['a', 'c']);
  assert.deepEqual(ids(keep), ['b'], 'under the new epoch');
  assert.deepEqual(drop.sort(), ['a', 'c'], 'the outbox has them now');
});

test('an addition waits for the idea above it when that is not there yet; when nobody brings it, it is offered all the same', () => {
  const copies = copied([mine('a'), mine('under-mine', { under: 'a' }), mine('under-theirs', { under: 'x' })]);
  const first = compare(copies, [], 'new', 1, true);
  assert.deepEqual([ids(first.offer), first.drop, ids(first.wait)], [['a', 'under-mine'], ['a', 'under-mine'], ['under-theirs']]);
  assert.deepEqual(ids(compare(first.wait, [{ ...mine('x'), mine: undefined }], 'new', 2, true).offer), ['under-theirs']);
  assert.deepEqual(ids(compare(first.wait, [], 'new', 3, false).offer), ['under-theirs']);
});

test('within an epoch the copy follows the row: changed, redacted, withdrawn, hidden', () => {
  const copies = copied([mine('a'), mine('b'), mine('c')]);
  const { keep, drop, offer } = compare(copies, [mine('a', { text: '[weggehaald]' }), mine('c', { status: 'hidden' })], 'old', 1000);
  assert.deepEqual(keep.map(({ id, data }) => [id, data.text]), [['a', '[weggehaald]']]);
  assert.deepEqual([drop, offer], [['b', 'c'], []]);
});

test('an idea that the new board hides is not offered', () => {
  assert.deepEqual(compare(copied([mine('a')]), [mine('a', { status: 'hidden' })], 'new', 1).offer, []);
});

test('what did not change is not written again; a copy lasts a day, and another while the idea stands', () => {
  const copies = copied([mine('a')]);
  assert.deepEqual(compare(copies, [mine('a')], 'old', DAY - 1).keep, []);
  assert.deepEqual(compare(copies, [mine('a')], 'old', DAY).keep.map(({ at }) => at), [DAY]);
  assert.deepEqual(compare(copies, [], 'new', DAY).offer, []);
  assert.deepEqual(compare(copies, [], 'new', DAY - 1).offer.length, 1);
});

test('at most two hundred are kept, the newest', () => {
  const many = Array.from({ length: 210 }, (_, n) => mine(`${n}`));
  const kept = copied(many);
  assert.deepEqual([kept.length, kept[0].id], [200, '10']);
  assert.deepEqual(compare(copied(many.slice(0, 200)), many, 'old', 1).drop.length, 10);
});
