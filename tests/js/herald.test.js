import assert from 'node:assert/strict';
import test from 'node:test';
import { Herald } from '../../static/js/views/parts/herald.js';

const MINUTE = 60_000;

/** What is said from one moment to the next, each sentence once. */
function heard(herald, endsAt, from, to, every = 1000) {
  const said = [];
  for (let now = from; now <= to; now += every) {
    const words = herald.hear(endsAt, now);
    if (words !== said.at(-1)) said.push(words);
  }
  return said.map((words) => words && (words.key === 'time-up' ? 'up' : words.values.count));
}

test('a clock is told when it is set, at five minutes, at one, and at its end; nothing in between', () => {
  assert.deepEqual(heard(new Herald(), 10 * MINUTE, 0, 12 * MINUTE), [10, 5, 1, 'up']);
});

test('a short clock says how long it is, and skips what it never had', () => {
  assert.deepEqual(heard(new Herald(), 2 * MINUTE, 0, 3 * MINUTE), [2, 1, 'up']);
});

test('a minute more is told anew, also after the end', () => {
  const herald = new Herald();
  assert.deepEqual(heard(herald, MINUTE, 0, 90_000), [1, 'up']);
  assert.deepEqual(heard(herald, 150_000, 90_000, 3 * MINUTE), [1, 'up']);
});

test('without a clock there is nothing to hear, and a page that comes late hears how it stands', () => {
  const herald = new Herald();
  assert.equal(herald.hear(null, 5), null);
  assert.deepEqual(herald.hear(4, 5), { key: 'time-up', values: {} });
  assert.equal(herald.hear(undefined, 6), null);
});
