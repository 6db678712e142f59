/** Choosing, walking and taking back: the keyboard of the board, without a browser. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as history from '../../static/js/views/console/history.js';
import { all, keep, neighbour, NONE, range, step, toggle } from '../../static/js/views/console/selection.js';

const order = ['a', 'b', 'c', 'd', 'e'];

describe('choosing', () => {
  test('a press chooses and lets go', () => {
    const one = toggle(NONE, 'b');
    assert.deepEqual([one.ids, toggle(one, 'b').ids], [['b'], []]);
  });

  test('a range runs from the anchor, either way, and adds', () => {
    const from = toggle(toggle(NONE, 'e'), 'c');
    assert.deepEqual([...range(from, order, 'a').ids].sort(), ['a', 'b', 'c', 'e']);
    assert.deepEqual(range(range(from, order, 'd'), order, 'a').anchor, 'c');
  });

  test('a range becomes shorter again, and what was chosen before it stays', () => {
    const from = toggle(toggle(NONE, 'e'), 'b');
    assert.deepEqual([...range(range(from, order, 'd'), order, 'c').ids].sort(), ['b', 'c', 'e']);
  });

  test('a range without an anchor in sight is a press', () => {
    assert.deepEqual([range(NONE, order, 'b').ids, range({ ids: [], anchor: 'gone' }, order, 'b').ids], [['b'], ['b']]);
  });

  test('all of a list', () => assert.deepEqual([all(order).ids, all([]).anchor], [order, null]));

  test('what disappeared is let go; else it is the same object', () => {
    const chosen = { ids: ['a', 'b'], anchor: 'a' };
    assert.equal(keep(chosen, new Set(order)), chosen);
    assert.deepEqual(keep(chosen, new Set(['b'])).ids, ['b']);
  });
});

describe('walking', () => {
  test('stays inside the list and starts at either end', () => {
    assert.deepEqual([step(order, null, 1), step(order, null, -1), step(order, 'e', 1), step(order, 'a', -1), step(order, 'b', 1), step([], 'a', 1)], ['a', 'e', 'e', 'a', 'c', null]);
  });

  test('goes on with the next row that stayed, else the one before', () => {
    assert.equal(neighbour(order, ['a', 'd', 'e'], 'b'), 'd');
    assert.equal(neighbour(order, ['a', 'b'], 'e'), 'b');
    assert.equal(neighbour(order, order, 'c'), 'c');
    assert.equal(neighbour(order, [], 'c'), null);
    assert.equal(neighbour(order, ['x'], null), null);
  });
});

describe('taking back', () => {
  const act = (/** @type {number} */ seq) => ({ seq, what: `act ${seq}` });

  test('undo and redo walk over seqs, in the words of the act: to redo is to undo the undo', () => {
    let past = history.did(history.did(history.EMPTY, act(5)), act(6));
    past = history.undid(past, 7);
    assert.deepEqual([past.done, past.undone], [[act(5)], [{ seq: 7, what: 'act 6' }]]);
    past = history.redid(past, 8);
    assert.deepEqual([past.done, past.undone], [[act(5), { seq: 8, what: 'act 6' }], []]);
  });

  test('a new act empties the redo stack, and fifty are kept', () => {
    assert.deepEqual(history.did({ done: [act(1)], undone: [act(2)] }, act(3)), { done: [act(1), act(3)], undone: [] });
    const long = Array.from({ length: 60 }, (_, at) => act(at)).reduce(history.did, history.EMPTY);
    assert.deepEqual([long.done.length, long.done.at(-1)], [50, act(59)]);
  });

  test('a refused undo gives way to the one before', () => {
    assert.deepEqual(history.refused({ done: [act(1), act(2)], undone: [act(3)] }, 'done'), { done: [act(1)], undone: [act(3)] });
    assert.deepEqual(history.refused({ done: [act(1)], undone: [act(3)] }, 'undone'), { done: [act(1)], undone: [] });
  });

  test('what the hall saw happen is not in it', () => {
    const names = ['idea.move', 'cluster.create', 'section.edit', 'step.go', 'beamer.show', 'undo', 'round.open', 'idea.redact'];
    assert.deepEqual(names.map(history.undoable), [true, true, true, false, false, false, false, false]);
  });

  test('what was so already is no act of ours: undoing its seq would undo somebody else\'s', () => {
    const past = history.did(history.EMPTY, act(5));
    assert.equal(history.answered(past, 'idea.move', { id: 'x', ok: true, seq: 9, unchanged: true }, ''), past);
    assert.equal(history.answered(past, 'idea.move', { id: 'x', ok: false, code: 'gone' }, ''), past);
    assert.equal(history.answered(past, 'step.go', { id: 'x', ok: true, seq: 9 }, ''), past);
    assert.deepEqual(history.answered(past, 'idea.move', { id: 'x', ok: true, seq: 9 }, 'act 9').done, [act(5), act(9)]);
  });
});
