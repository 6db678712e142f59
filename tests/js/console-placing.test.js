/** Where ideas may be put, and what another facilitator took: without a browser. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { indexBoard } from '../../static/js/views/console/board.js';
import { GONE, mine, taken, where } from '../../static/js/views/console/others.js';
import { withPending } from '../../static/js/views/console/pending.js';
import { beside, changes, nudged } from '../../static/js/views/console/placing.js';

const all = [{ cluster: null, ids: ['a', 'b', 'c'] }, { cluster: 'k', ids: ['p', 'q'] }, { cluster: 'l', ids: [] }];
const [loose, cluster] = all;

describe('a place', () => {
  test('beside an idea is before it or before the next that stays', () => {
    const places = [beside(loose, 'b', false, []), beside(loose, 'b', true, []), beside(loose, 'c', true, [])];
    assert.deepEqual(places.map(({ before }) => before), ['b', 'c', null]);
    assert.deepEqual([beside(loose, 'b', false, ['b']).before, beside(loose, 'a', true, ['b', 'c']).before], ['c', null]);
  });

  test('where the ideas stand already is nothing to do', () => {
    const does = (/** @type {string[]} */ moving, /** @type {any} */ to, /** @type {any} */ before) => changes(all, moving, { cluster: to, before });
    assert.deepEqual([does(['a'], null, 'b'), does(['c'], null, null), does(['a', 'b'], null, 'c')], [false, false, false]);
    assert.deepEqual([does(['a'], null, 'c'), does(['a'], 'k', null), does(['b', 'a'], null, 'c'), does(['a'], 'l', null)], [true, true, true, true]);
    assert.deepEqual([does(['a'], 'gone', null), does(['a'], 'k', 'b')], [false, false]);
  });
});

describe('an arrow', () => {
  const goes = (/** @type {string[]} */ moving, /** @type {any} */ way) => {
    const place = nudged(all, moving, way);
    return place && [place.cluster, place.before];
  };

  test('goes one place up or down, alone or together', () => {
    assert.deepEqual([goes(['b'], 'up'), goes(['a'], 'down'), goes(['b'], 'down'), goes(['a', 'b'], 'down')], [[null, 'a'], [null, 'c'], [null, null], [null, null]]);
  });

  test('goes over the edge into the next list: down to its top, up and sideways to its end', () => {
    assert.deepEqual([goes(['c'], 'down'), goes(['p'], 'up'), goes(['b'], 'right')], [['k', 'p'], [null, null], ['k', null]]);
    assert.deepEqual([goes(['q'], 'left'), goes(['q'], 'down')], [[null, null], ['l', null]]);
  });

  test('stops at the edge of the board, and for what is not there', () => {
    assert.deepEqual([goes(['a'], 'up'), goes(['a'], 'left'), goes(['x'], 'down')], [null, null, null]);
    assert.equal(nudged([cluster], ['q'], 'down'), null);
  });
});

describe('an order under way', () => {
  const ideas = ['a', 'b', 'c'].map((id) => ({ id, cluster: null }));
  const order = (/** @type {object} */ data) => withPending({ ideas, clusters: [] }, [{ id: 'x', name: 'idea.move', data: /** @type {any} */ (data) }]).ideas.map(({ id }) => id);

  test('shows at once', () => {
    assert.deepEqual(order({ ideas: ['c'], cluster: null, before: 'a' }), ['c', 'a', 'b']);
    assert.deepEqual(order({ ideas: ['a'], cluster: null }), ['b', 'c', 'a']);
    assert.deepEqual(order({ ideas: ['a'], cluster: null, before: 'gone' }), ['b', 'c', 'a']);
  });
});

describe('another facilitator', () => {
  const levels = [{ id: 'regio', number: '2', sides: 2 }];
  const idea = (/** @type {string} */ id, more = {}) => ({ id, levels: ['regio'], cluster: null, under: null, status: 'visible', ...more });
  const index = (/** @type {any[]} */ ideas) => indexBoard({ levels, ideas, clusters: [{ id: 'k', level: 'regio' }] });
  const before = new Map([['a', null], ['b', null]]);

  test('took what stands elsewhere now, or is gone', () => {
    const now = index([idea('a', { cluster: 'k' }), idea('b', { status: 'merged', merged_into: 'a' })]);
    assert.deepEqual(taken(before, now, mine([])), ['a', 'b']);
    assert.deepEqual([where(now, 'a'), where(now, 'b'), where(now, 'x')], ['k', GONE, GONE]);
  });

  test('took nothing that I moved myself, or may have by an undo', () => {
    const now = index([idea('a', { cluster: 'k' }), idea('b')]);
    assert.deepEqual(taken(before, now, mine([{ name: 'idea.move', data: { ideas: ['a'] } }])), []);
    assert.deepEqual(taken(before, now, mine([{ name: 'undo', data: { seq: 3 } }])), []);
    assert.deepEqual(taken(before, now, mine([{ name: 'idea.move', data: { ideas: ['a'] }, failed: {} }])), ['a']);
  });
});
