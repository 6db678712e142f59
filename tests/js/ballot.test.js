import assert from 'node:assert/strict';
import test from 'node:test';
import { ballot, standing } from '../../static/js/views/participant/ballot.js';
import { idea, LEVELS, storeOf } from './rows.js';

const round = (more = {}) => ({ id: 'r', on: 'clusters', budget: 5, max_per_item: 3, levels: [], status: 'open', ...more });
const rows = (more = {}) => ({
  level: LEVELS,
  cluster: [{ id: 'a', title: 'A', level: 'inwoners' }, { id: 'b', title: 'B', level: 'regio' }, { id: 'c', title: 'C', level: 'regio' }],
  idea: [idea('1', { cluster: 'c' }), idea('2', { cluster: 'c', status: 'hidden' })],
  vote: [{ id: 'v', round: 'r', target: 'a', weight: 1 }, { id: 'w', round: 'old', target: 'a', weight: 4 }],
  ...more,
});
const set = (target, weight, more = {}) => ({ id: `${target}${weight}`, name: 'vote.set', data: { round: 'r', target, weight }, at: 0, ...more });

test('clusters by level, numbered as in the verslag, with my votes and what is left', () => {
  const paper = ballot(storeOf(rows()), round());
  assert.deepEqual(paper.groups.map(({ level, choices }) => [level.id, choices.map(({ number, weight, ideas }) => [number, weight, ideas])]), [
    ['inwoners', [['1.1', 1, 0]]], ['regio', [['2.1', 0, 0], ['2.2', 0, 1]]]]);
  assert.deepEqual([paper.given, paper.left, paper.sent], [1, 4, true]);
});

test('votes on their way count, the last of them for each item; a refused one does not', () => {
  const pending = [set('b', 1), set('b', 3), set('a', 0), set('c', 2, { failed: { code: 'budget-spent', message: '' } })];
  const paper = ballot(storeOf(rows(), { pending }), round());
  assert.deepEqual([paper.given, paper.left, paper.sent], [3, 2, false]);
  const [b] = paper.groups[1].choices;
  assert.deepEqual([b.weight, b.canAdd, b.canTake], [3, false, true], 'three is the most on one item');
});

test('a committed vote whose row has not come yet still counts, and nothing is unsent', () => {
  const paper = ballot(storeOf(rows(), { pending: [set('b', 2, { saved: 9 })] }), round());
  assert.deepEqual([paper.given, paper.sent], [3, true]);
});

test('a press counts from what was pressed before it, though nothing was drawn in between', () => {
  const store = storeOf(rows());
  const drawn = ballot(store, round()).groups[1].choices[0];
  assert.equal(drawn.weight, 0);
  const pressed = { ...store, pending: [set('b', 1)] };
  assert.deepEqual([standing(pressed, round(), 'b').weight, standing(pressed, round({ max_per_item: 1 }), 'b').canAdd], [1, false]);
  assert.equal(standing(pressed, round(), 'gone'), undefined);
});

test('with nothing left no item takes another vote', () => {
  const paper = ballot(storeOf(rows(), { pending: [set('b', 3), set('c', 1)] }), round());
  assert.equal(paper.left, 0);
  assert.ok(paper.groups.every(({ choices }) => choices.every(({ canAdd }) => !canAdd)));
});

test('a round on some levels shows those alone', () => {
  assert.deepEqual(ballot(storeOf(rows()), round({ levels: ['regio'] })).groups.map(({ level }) => level.id), ['regio']);
});

test('a round on ideas shows each visible idea once, under the first of its levels', () => {
  const paper = ballot(storeOf(rows({ idea: [idea('1', { levels: ['regio', 'inwoners'] }), idea('2', { under: '1' }), idea('3', { status: 'merged' }), idea('4')] })), round({ on: 'ideas' }));
  assert.deepEqual(paper.groups.map(({ level, choices }) => [level.id, choices.map(({ id, title }) => [id, title])]), [['inwoners', [['1', 'idee 1']]], ['regio', [['4', 'idee 4']]]]);
});
