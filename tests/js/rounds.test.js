/** Rounds side by side on the console, and a budget for each level on the phone. */
import assert from 'node:assert/strict';
import test from 'node:test';
import texts from '../../static/js/texts/rounds.js';
import { indexBoard } from '../../static/js/views/console/board.js';
import { sections, sideBySide } from '../../static/js/views/console/tally.js';
import { items } from '../../static/js/views/beamer/outcome.js';
import { ballot } from '../../static/js/views/participant/ballot.js';
import { idea, LEVELS, storeOf } from './rows.js';

const ideas = [idea('a', { levels: ['inwoners', 'regio'] }), idea('b', { levels: ['regio'], cluster: 'c' }), idea('d', { levels: ['regio'], cluster: 'c' })];
const cluster = [{ id: 'c', title: 'C', level: 'regio' }, { id: 'e', title: 'E', level: 'regio' }];
const index = indexBoard({ levels: LEVELS, ideas, clusters: cluster });
const first = { id: 'r', on: 'ideas', levels: [], status: 'closed', result: { a: 1, d: 4 }, clusters: { c: 4 }, counts: { b: 2 } };
const second = { id: 's', on: 'clusters', levels: [], status: 'closed', result: { c: 3, e: 9 }, counts: {} };

test('every round has its column; clusters have their total, and the most in the last round stands first', () => {
  const found = sideBySide(index, [first, second]).map(({ level, lines }) => [level.id, lines.map(({ id, under, cells }) => [id, under, cells.map(({ votes, hands }) => `${votes}+${hands}`)])]);
  assert.deepEqual(found, [
    ['inwoners', [['a', false, ['1+0', '0+0']]]],
    ['regio', [['e', false, ['0+0', '9+0']], ['c', false, ['4+2', '3+0']], ['d', true, ['4+0', '0+0']], ['b', true, ['0+2', '0+0']]]],
  ]);
});

test('an older round keeps its own numbers, whatever the rows say of the latest', () => {
  const scores = sections(index, first, true).flatMap((section) => section.scores.map(({ id, votes }) => [id, votes]));
  assert.deepEqual(scores, [['a', 1], ['d', 4], ['b', 0]], 'an idea on two levels stands once');
  const board = { rows: (/** @type {string} */ kind) => ({ level: LEVELS, idea: ideas, cluster })[kind] ?? [] };
  assert.deepEqual(LEVELS.map((level) => items(board, first, level).map(({ id, votes }) => [id, votes])).flat(), [['a', 1], ['b', 0], ['d', 4]], 'the beamer says the same');
});

test('a budget for each level is spent on that level alone', () => {
  const round = { id: 'r', on: 'ideas', budget: 2, max_per_item: 2, levels: [], per_level: true, status: 'open' };
  const vote = [{ id: 'v', round: 'r', target: 'b', weight: 2, level: 'regio' }];
  const paper = ballot(storeOf({ level: LEVELS, idea: ideas, cluster, vote }), round);
  const seen = paper.groups.map(({ level, left, choices }) => [level.id, left, choices.map(({ canAdd }) => canAdd)]);
  assert.deepEqual(seen, [['inwoners', 2, [true]], ['regio', 0, [false, false]]]);
  assert.deepEqual([paper.given, paper.budget, paper.left], [2, 4, 2]);
});

test('what moved to another level stays spent where it was given', () => {
  const round = { id: 'r', on: 'ideas', budget: 2, max_per_item: 2, levels: [], per_level: true, status: 'open' };
  const vote = [{ id: 'v', round: 'r', target: 'b', weight: 1, level: 'inwoners' }];
  const paper = ballot(storeOf({ level: LEVELS, idea: ideas, cluster, vote }), round);
  assert.deepEqual(paper.groups.map(({ left }) => left), [1, 2]);
});

test('both languages hold the same keys', () => assert.deepEqual(Object.keys(texts.en), Object.keys(texts.nl)));
