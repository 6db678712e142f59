/** A search tells of other levels: each idea once, never one that is in sight already. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { indexBoard, viewBoard } from '../../static/js/views/console/board.js';
import { elsewhere } from '../../static/js/views/console/hits.js';

const levels = ['inwoners', 'regio', 'bestuur'].map((id, at) => ({ id, number: String(at + 1), sides: at + 1 }));
const clusters = [{ id: 'c1', level: 'inwoners', title: 'Dorpen' }, { id: 'c2', level: 'regio', title: 'Grip' }];

/** @param {string} id @param {object} [more] */
const idea = (id, more = {}) => ({ id, text: `wonen ${id}`, kind: 'nodig', levels: ['inwoners'], under: null, cluster: null, status: 'visible', ...more });

/** @param {any[]} ideas @param {Partial<import('../../static/js/views/console/board.js').Filter>} [filter] */
function found(ideas, filter = {}) {
  const index = indexBoard({ levels, ideas, clusters });
  const whole = { level: 'regio', query: 'wonen', kind: '', ...filter };
  const { count, levels: there } = elsewhere(index, whole, viewBoard(index, whole, {}));
  return [count, Object.fromEntries(there.map((hits) => [hits.level.id, hits.count]))];
}

describe('what a search finds on other levels', () => {
  test('nothing without a search, and nothing of what does not match', () => {
    assert.deepEqual([found([idea('a')], { query: ' ' }), found([idea('a', { text: 'water' })])], [[0, {}], [0, {}]]);
  });

  test('loose ideas, all of a cluster that shows a few, and ideas of which a sub-idea matches', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => idea(id, { cluster: 'c1' }));
    assert.deepEqual(found([...many, idea('g', { text: 'water' }), idea('h', { under: 'g' })]), [7, { inwoners: 7 }]);
  });

  test('an idea on two other levels is one hit and stands on both', () => {
    assert.deepEqual(found([idea('a', { levels: ['inwoners', 'bestuur'] }), idea('b')]), [2, { inwoners: 2, bestuur: 1 }]);
  });

  test('what is in sight is no hit elsewhere; what lies in a cluster of another level is', () => {
    const both = ['inwoners', 'regio'];
    assert.deepEqual([found([idea('a', { levels: both })]), found([idea('a', { levels: both, cluster: 'c1' })])], [[0, {}], [1, { inwoners: 1 }]]);
  });

  test('within the kind that is chosen', () => {
    assert.deepEqual(found([idea('a'), idea('b', { kind: 'doen' }), idea('c', { status: 'hidden' })], { kind: 'doen' }), [1, { inwoners: 1 }]);
  });
});
