import assert from 'node:assert/strict';
import test from 'node:test';
import { TURN, follow, fresh, measured, turn } from '../../static/js/views/beamer/picture.js';

const collecting = { key: 'collect', view: 'collect', hold: false };
const held = { ...collecting, hold: true };
const ids = (from, to) => Array.from({ length: to - from }, (_, index) => `i${from + index}`);

test('a column fills while it has room; what can be read there is not fresh', () => {
  let picture = follow(null, collecting, { a: [] }, 0);
  picture = follow(picture, collecting, { a: ids(0, 2) }, 10);
  picture = follow(picture, collecting, { a: ids(0, 3) }, 20);
  assert.deepEqual(picture.lines.a, ids(0, 3));
  assert.equal(fresh(picture, ids(0, 3)).size, 0);
});

test('a full column stands still while ideas come in; they are counted', () => {
  let picture = measured(turn(collecting, { a: ids(0, 5) }, 0), 'a', [0, 1, 2]);
  const standing = picture.lines.a;
  for (let count = 6; count < 60; count += 1) picture = follow(picture, collecting, { a: ids(0, count) }, count);
  assert.deepEqual(picture.lines.a, standing);
  assert.equal(fresh(picture, ids(0, 59)).size, 54);
});

test('the page is turned by the clock, not by an arrival, and shows the newest first', () => {
  const full = measured(turn(collecting, { a: ids(0, 5) }, 0), 'a', [0, 1, 2]);
  assert.deepEqual(follow(full, collecting, { a: ids(0, 9) }, TURN - 1).lines.a, full.lines.a);
  const next = follow(full, collecting, { a: ids(0, 9) }, TURN);
  assert.deepEqual(next.lines.a.slice(0, 2), ['i8', 'i7']);
  assert.equal(fresh(next, ids(0, 9)).size, 0);
});

test('turning leaves a list with room where it is and lets a full one take the newest', () => {
  const start = measured(turn(collecting, { a: ids(0, 2), b: ids(10, 15) }, 0), 'b', [0, 1]);
  const next = follow(start, collecting, { a: ids(0, 3), b: ids(10, 16) }, TURN);
  assert.deepEqual(next.lines.a, ['i1', 'i0', 'i2']);
  assert.equal(next.lines.b[0], 'i15');
});

test('held, nothing moves, however long; letting go turns the page', () => {
  const start = follow(measured(turn(collecting, { a: ids(0, 5) }, 0), 'a', [0, 1, 2]), held, { a: ids(0, 5) }, 1);
  const later = follow(start, held, { a: ids(0, 20) }, 100 * TURN);
  assert.deepEqual(later.lines.a, start.lines.a);
  assert.equal(follow(later, collecting, { a: ids(0, 20) }, 100 * TURN + 1).lines.a[0], 'i19');
});

test('what is withdrawn leaves the wall, also while held', () => {
  const start = turn(held, { a: ids(0, 3) }, 0);
  assert.deepEqual(follow(start, held, { a: ['i0', 'i2', 'i3'] }, 1).lines.a, ['i2', 'i0']);
});

test('a spotlight follows the verslag, and held it shows what it showed', () => {
  const light = { key: 'cluster c', view: 'cluster', hold: false };
  const start = follow(null, light, { c: ids(0, 2) }, 0);
  assert.deepEqual(follow(start, light, { c: ids(0, 4) }, 1).lines.c, ids(0, 4));
  const still = follow(start, { ...light, hold: true }, { c: ids(0, 4) }, 1);
  assert.deepEqual(still.lines.c, ids(0, 2));
  assert.equal(fresh(still, ids(0, 4)).size, 2);
});

test('in the light on a level what comes in loose waits and is counted; what the facilitator sorts is followed', () => {
  const light = { key: 'level l', view: 'level', hold: false };
  const start = follow(null, light, { c: ['i0'], loose: ids(1, 4) }, 0);
  const later = follow(start, light, { c: ['i0', 'i1'], loose: ids(2, 11) }, TURN - 1);
  assert.deepEqual(later.lines, { c: ['i0', 'i1'], loose: ids(2, 4) });
  assert.equal(fresh(later, ids(0, 11)).size, 7);
  assert.deepEqual(follow(later, light, { c: ['i0', 'i1', 'i9'], loose: ids(2, 9) }, TURN - 1).lines.c, ['i0', 'i1', 'i9']);
  assert.deepEqual(follow(later, light, { c: ['i0', 'i1'], loose: ids(2, 11) }, TURN).lines.loose, ids(2, 11));
});

test('another view is another picture', () => {
  const start = turn(held, { a: ids(0, 3) }, 0);
  assert.equal(follow(start, { key: 'level l', view: 'level', hold: true }, { loose: ids(0, 9) }, 1).lines.loose.length, 9);
});
