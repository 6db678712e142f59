/** A scale in the browser: my marks, the numbers of an outcome, places on the plot, and the words of all that is new. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { EMPTY, enqueue, onReceipts, takeBatch } from '../../static/js/outbox.js';
import plotTexts from '../../static/js/texts/plot.js';
import recogniseTexts from '../../static/js/texts/recognise.js';
import scaleTexts from '../../static/js/texts/scale.js';
import { doneOf, itemsOf, myMarks, placeOf } from '../../static/js/views/participant/marks.js';
import { moment } from '../../static/js/views/participant/moment.js';
import { placed } from '../../static/js/views/parts/places.js';
import { scoresOf, written } from '../../static/js/views/parts/scores.js';
import { idea, LEVELS, storeOf } from './rows.js';

const round = { id: 'r', on: 'ideas', method: 'scale', criteria: ['Belang', 'Invloed'], levels: [], budget: 1, max_per_item: 1, status: 'open' };
const rows = (more = {}) => ({ level: LEVELS, idea: [idea('1', { levels: ['inwoners'] }), idea('2'), idea('3')], score: [{ id: 's', round: 'r', target: '2', x: 4, y: 1 }, { id: 't', round: 'old', target: '1', x: 1, y: 1 }], ...more });
const set = (target, x, y, more = {}) => ({ id: `${target}${x}${y}`, name: 'score.set', data: { round: 'r', target, x, y }, at: 0, ...more });

test('my marks are those that came and those on their way; a refused one and one taken back are not', () => {
  const pending = [set('1', 2, 5), set('1', 3, 3), set('2', null, null), set('3', 5, 5, { failed: { code: 'not-now', message: '' } })];
  const marks = myMarks(storeOf(rows(), { pending }), round);
  assert.deepEqual([...marks], [['1', { x: 3, y: 3 }]]);
});

test('in front stands what was chosen, else the first without marks', () => {
  const store = storeOf(rows());
  const items = itemsOf(store, round);
  const marks = myMarks(store, round);
  assert.deepEqual([items.map(({ choice }) => choice.id), doneOf(items, marks)], [['1', '2', '3'], 1]);
  assert.deepEqual([placeOf(items, marks, '3'), placeOf(items, marks, 'gone'), placeOf(items, new Map([['1', {}], ['2', {}], ['3', {}]]), '')], [2, 0, 0]);
});

test('a later score of the same item takes the place of one that has not left, one of another item does not', () => {
  const queue = [set('1', 2, 2), set('1', 3, 2), set('2', 1, 1), set('1', 4, 4)].reduce((outbox, entry) => enqueue(outbox, entry).outbox, EMPTY);
  assert.deepEqual(queue.entries.map(({ id }) => id), ['132', '211', '144']);
  const answer = (cluster, said) => ({ id: `${cluster}${said}`, name: 'recognition.set', data: { cluster, answer: said }, at: 0 });
  const answers = [answer('a', 'herken'), answer('a', 'mist'), answer('b', 'mist')].reduce((outbox, entry) => enqueue(outbox, entry).outbox, EMPTY);
  assert.deepEqual(answers.entries.map(({ id }) => id), ['amist', 'bmist']);
});

test('a score that came too late is kept to be told', () => {
  const { outbox } = takeBatch(enqueue(EMPTY, set('1', 2, 2)).outbox);
  const [kept] = onReceipts(outbox, [{ id: '122', ok: false, code: 'round-closed', message: 'dicht' }]).entries;
  assert.equal(kept.failed.code, 'round-closed');
});

test('the step and the method choose the panel', () => {
  const panel = (allows, rounds) => moment(storeOf({ step: [{ id: 's', kind: 'vote', status: 'current', allows }], round: rounds, workshop: [{ id: 'w', step: 's' }] })).panel;
  assert.deepEqual([panel(['vote'], [round]), panel(['vote'], [{ ...round, method: 'dots' }]), panel(['recognise', 'post'], []), panel(['vote', 'recognise'], [round]), panel([], [])],
    ['scale', 'vote', 'recognise', 'scale', 'outline']);
});

test('means, spreads and the order of an outcome; too few is no mean and comes last', () => {
  const subjects = ['a', 'b', 'c', 'd'].map((id) => ({ id, number: '', title: id, sides: 1 }));
  const scores = scoresOf(subjects, { a: { n: 3, x: 9, y: 6, xx: 29, yy: 12 }, b: { n: 2 }, c: { n: 4, x: 20, y: 16, xx: 100, yy: 64 } });
  assert.deepEqual(scores.map(({ id, label, n, x, y }) => [id, label, n, x, y]), [['c', '1', 4, 5, 4], ['a', '2', 3, 3, 2], ['b', '3', 2, null, null], ['d', '4', 0, null, null]]);
  assert.deepEqual(scores.map(({ dx, dy }) => [dx, dy].map((value) => written(value, 'nl'))), [['0,0', '0,0'], ['0,8', '0,0'], ['0,0', '0,0'], ['0,0', '0,0']]);
  assert.equal(written(4.25, 'en'), '4.3');
});

test('marks on one spot stand side by side inside the field, and one alone stands where it belongs', () => {
  const score = (id, x, y) => ({ id, label: id, title: id, number: '', sides: 1, n: 3, x, y, dx: 0, dy: 0 });
  const crowd = placed(Array.from({ length: 24 }, (_, at) => score(String(at), at % 2 ? 5 : 4.9, 5)));
  for (const [at, one] of crowd.entries()) {
    assert.ok(one.at.x > 58 && one.at.x < 628 && one.at.y > 12 && one.at.y < 442, 'inside');
    for (const other of crowd.slice(at + 1)) assert.ok(Math.hypot(one.at.x - other.at.x, one.at.y - other.at.y) >= 46, `${one.score.id} on ${other.score.id}`);
  }
  const [alone] = placed([score('alone', 3, 3)]);
  assert.deepEqual(alone.at, alone.true);
});

for (const [name, texts] of Object.entries({ plotTexts, recogniseTexts, scaleTexts })) {
  test(`${name} says the same in both languages, with the same holes`, () => {
    const holes = (phrase) => [...new Set((typeof phrase === 'string' ? phrase : phrase.other).match(/\{\w+\}/g))].sort();
    assert.deepEqual(Object.keys(texts.en).sort(), Object.keys(texts.nl).sort());
    for (const [key, phrase] of Object.entries(texts.nl)) assert.deepEqual(holes(texts.en[key]), holes(phrase), key);
  });
}
