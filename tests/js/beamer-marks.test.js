import assert from 'node:assert/strict';
import test from 'node:test';
import { LONGEST, bar, markCount, worth } from '../../static/js/views/beamer/marks.js';
import { counts, lines, worth as worthOfField } from '../../static/js/views/beamer/tally.js';

test('up to sixty votes a mark is one vote', () => {
  for (const votes of [0, 1, 59, LONGEST]) assert.equal(worth(votes), 1);
  assert.equal(worth(61), 2);
  assert.equal(worth(122), 4);
});

test('no bar is longer than the longest, whatever the votes', () => {
  for (let votes = 0; votes < 70_000; votes = votes * 1.3 + 1) assert.ok(markCount(Math.floor(votes), worth(Math.floor(votes))) <= LONGEST);
});

test('whoever has a vote has a mark', () => {
  assert.equal(markCount(1, 50), 1);
  assert.equal(markCount(0, 1), 0);
});

test('marks stand in blocks of ten, two high, and a broken block too', () => {
  const { at, width } = bar(38);
  assert.equal(at.length, 38);
  assert.equal(width, 526);
  assert.deepEqual(at[10], { x: 142, y: 0 });
  assert.deepEqual(at[15], { x: 142, y: 27 });
  assert.deepEqual(at[34], { x: 426, y: 27 });
  assert.equal(new Set(at.map(({ x, y }) => `${x} ${y}`)).size, 38);
});

const ideas = (count, kind, from = 0) => Array.from({ length: count }, (_, index) => ({ id: `${kind}${from + index}`, kind }));

test('a field counts each kind and its fresh ones; an unknown kind is not lost', () => {
  const tally = counts([...ideas(3, 'doen'), ...ideas(2, 'nodig'), ...ideas(1, 'weg')], ['doen', 'nodig'], new Set(['nodig1']));
  assert.deepEqual(tally, [{ kind: 'doen', all: 4, fresh: 0 }, { kind: 'nodig', all: 2, fresh: 1 }]);
});

test('a field never outgrows its room', () => {
  const room = { across: 21, high: 4 };
  for (const count of [0, 12, 42, 160, 500, 3000]) {
    const tally = counts([...ideas(count, 'doen'), ...ideas(Math.floor(count / 2), 'nodig')], ['doen', 'nodig'], new Set());
    const drawn = lines(tally, worthOfField([tally], room));
    assert.ok(drawn.reduce((rows, line) => rows + Math.ceil(line.marks / room.across), 0) <= room.high, `${count} ideas`);
  }
});

test('fresh marks are never more than the marks, and one new idea shows', () => {
  assert.deepEqual(lines([{ kind: 'doen', all: 100, fresh: 1 }], 10), [{ kind: 'doen', marks: 10, fresh: 1 }]);
  assert.deepEqual(lines([{ kind: 'doen', all: 3, fresh: 3 }], 10), [{ kind: 'doen', marks: 1, fresh: 1 }]);
});
