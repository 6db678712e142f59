/** The moderator's queue: what is in it, and which idea is at hand after each decision. */
import assert from 'node:assert/strict';
import test from 'node:test';

const { atHand, beside, inParts, onShelf } = await import('../../static/js/views/console/queue.js');
const idea = (id, status = 'visible', to_review = true) => ({ id, status, to_review });
const ids = (rows) => rows.map((row) => row.id);

test('what nobody looked at and is there stands in the queue; what is hidden has a shelf of its own', () => {
  const rows = [idea('a'), idea('b', 'pending'), idea('c', 'visible', false), idea('d', 'hidden', false), idea('e', 'merged'), idea('f', 'withdrawn')];
  assert.deepEqual(ids(onShelf(rows, 'queue')), ['a', 'b']);
  assert.deepEqual(ids(onShelf(rows, 'hidden')), ['d']);
});

test('after a decision the next one is at hand, after the last one the one before', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => idea(id));
  assert.equal(atHand([a, b, c], [], null)?.id, 'a');
  assert.equal(atHand([a, b, c], ['a', 'b', 'c'], 'b')?.id, 'b');
  assert.equal(atHand([a, c], ['a', 'b', 'c'], 'b')?.id, 'c');
  assert.equal(atHand([a, b], ['a', 'b', 'c'], 'c')?.id, 'b');
  assert.equal(atHand([], ['a'], 'a'), undefined);
});

test('what comes in meanwhile, or is decided elsewhere, does not take the idea away from under one\'s hands', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => idea(id));
  assert.equal(atHand([b, c], ['a', 'b'], 'b')?.id, 'b');
  assert.equal(atHand([a, b, c], ['b'], 'b')?.id, 'b');
});

test('one walks to the ends and no further', () => {
  const rows = ['a', 'b'].map((id) => idea(id));
  assert.equal(beside(rows, 'a', 1)?.id, 'b');
  assert.equal(beside(rows, 'b', 1)?.id, 'b');
  assert.equal(beside(rows, 'a', -1)?.id, 'a');
  assert.equal(beside([], null, 1), undefined);
});

test('five hundred ideas go in commands that a push can hold', () => {
  const parts = inParts(Array.from({ length: 500 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`));
  assert.deepEqual(parts.map((part) => part.length), [100, 100, 100, 100, 100]);
  assert.ok(JSON.stringify(parts[0]).length < 16 * 1024);
});
