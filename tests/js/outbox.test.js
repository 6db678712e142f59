import assert from 'node:assert/strict';
import test from 'node:test';
import * as queue from '../../static/js/outbox.js';

const post = (id, text = 'tekst') => ({ id, name: 'idea.post', data: { text }, at: Number(id.replace(/\D/g, '')) });
const vote = (id, target, weight) => ({ id, name: 'vote.set', data: { round: 'r', target, weight }, at: 0 });
const filled = (...entries) => entries.reduce((outbox, entry) => queue.enqueue(outbox, entry).outbox, queue.EMPTY);
const ids = (outbox) => outbox.entries.map(({ id }) => id);

test('a command is queued once', () => {
  assert.deepEqual(ids(filled(post('1'), post('2'), post('1'))), ['1', '2']);
});

test('a batch holds twenty commands at most and only one is in flight', () => {
  const outbox = filled(...Array.from({ length: 25 }, (_, n) => post(`${n}`)));
  const first = queue.takeBatch(outbox);
  assert.equal(first.batch.length, 20);
  assert.deepEqual(Object.keys(first.batch[0]), ['id', 'name', 'data'], 'nothing of our own goes over the wire');
  assert.deepEqual(queue.takeBatch(first.outbox).batch, []);
});

test('a batch is 16 KiB at most, counted in bytes', () => {
  const outbox = filled(...Array.from({ length: 10 }, (_, n) => post(`${n}`, '€'.repeat(1000))));
  const { batch } = queue.takeBatch(outbox);
  assert.equal(batch.length, 5);
  assert.ok(queue.pushBytes(batch) <= queue.MAX_BYTES);
});

test('one command that is too big goes alone and blocks nothing', () => {
  const { batch } = queue.takeBatch(filled(post('1', 'x'.repeat(20000)), post('2')));
  assert.deepEqual(batch.map(({ id }) => id), ['1']);
});

test('a saved command stays until its rows have arrived', () => {
  const { outbox } = queue.takeBatch(filled(post('1'), post('2')));
  const saved = queue.onReceipts(outbox, [{ id: '1', ok: true, seq: 7 }, { id: '2', ok: true, seq: 8 }]);
  assert.deepEqual(ids(queue.onArrived(saved, 6)), ['1', '2']);
  assert.deepEqual(ids(queue.onArrived(saved, 7)), ['2']);
  assert.deepEqual(queue.takeBatch(saved).batch, [], 'and is not sent again');
});

test('a refused idea is kept with its reason, a refused vote is not', () => {
  const { outbox } = queue.takeBatch(filled(post('1'), vote('2', 'c', 1)));
  const after = queue.onReceipts(outbox, [
    { id: '1', ok: false, code: 'not-now', message: 'Dat kan niet.' },
    { id: '2', ok: false, code: 'budget-spent' },
  ]);
  assert.deepEqual(after.entries.map(({ id, failed }) => [id, failed]), [['1', { code: 'not-now', message: 'Dat kan niet.' }]]);
  assert.deepEqual(queue.takeBatch(after).batch, []);
  assert.deepEqual(ids(queue.dismiss(after, '1')), []);
});

test('a vote that came too late is kept, so that its voter hears of it; one that was too much is not', () => {
  for (const [code, kept] of [['round-closed', 1], ['not-now', 1], ['closed', 1], ['gone', 1], ['not-up-for-vote', 1], ['budget-spent', 0], ['too-many-here', 0]]) {
    const { outbox } = queue.takeBatch(filled(vote('1', 'c', 1)));
    assert.equal(queue.onReceipts(outbox, [{ id: '1', ok: false, code }]).entries.length, kept, code);
  }
});

test('when the history is replaced, what was committed but never seen to arrive goes again; what was refused stays refused', () => {
  const { outbox } = queue.takeBatch(filled(post('1'), post('2'), post('3')));
  const after = queue.onReset(queue.onReceipts(outbox, [{ id: '1', ok: true, seq: 7 }, { id: '2', ok: false, code: 'not-now' }]));
  assert.deepEqual(queue.takeBatch(after).batch.map(({ id }) => id), ['1', '3']);
});

test('what has not been refused cannot be thrown away', () => {
  assert.deepEqual(ids(queue.dismiss(filled(post('1')), '1')), ['1']);
});

test('a retry sends the same batch again, in its old place', () => {
  const { outbox, batch } = queue.takeBatch(filled(post('1'), post('2')));
  const later = queue.enqueue(queue.onRetry(outbox), post('3')).outbox;
  assert.deepEqual(queue.takeBatch(later).batch.slice(0, 2), batch);
});

test('a command without a receipt waits again', () => {
  const { outbox } = queue.takeBatch(filled(post('1'), post('2')));
  const after = queue.onReceipts(outbox, [{ id: '1', ok: true, seq: 1 }]);
  assert.deepEqual(queue.takeBatch(after).batch.map(({ id }) => id), ['2']);
});

test('taps on one vote become one command, taps in between keep their order', () => {
  const { outbox, replaced } = queue.enqueue(filled(vote('1', 'a', 1)), vote('2', 'a', 2));
  assert.equal(replaced, '1');
  assert.deepEqual(ids(outbox), ['2']);
  assert.deepEqual(ids(filled(vote('1', 'a', 2), vote('2', 'b', 1), vote('3', 'a', 1))), ['1', '2', '3']);
});

test('a vote in flight is not replaced', () => {
  const { outbox } = queue.takeBatch(filled(vote('1', 'a', 1)));
  assert.deepEqual(ids(queue.enqueue(outbox, vote('2', 'a', 2)).outbox), ['1', '2']);
});

test('what an earlier page left comes first, in the order it was written', () => {
  const outbox = queue.restore(filled(post('9')), [post('3'), post('1'), post('9')]);
  assert.deepEqual(ids(outbox), ['1', '3', '9']);
});

/** A server that loses requests, loses answers, refuses some, and remembers the ids it has taken. */
function server(random) {
  const taken = new Map();
  const log = [];
  return {
    log,
    push(batch) {
      const luck = random();
      if (luck < 0.2) return null; // the request was lost
      const receipts = batch.map(({ id, data }) => {
        if (data.text === 'slecht') return { id, ok: false, code: 'empty' };
        if (!taken.has(id)) log.push(id), taken.set(id, log.length);
        return { id, ok: true, seq: taken.get(id) };
      });
      if (luck < 0.4) return null; // the answer was lost
      return luck < 0.5 ? receipts.slice(0, -1) : receipts;
    },
  };
}

/** A person who writes for a while, one in ten of the things not fit to be taken; gives the ids of those that are. */
function writer(random, seed) {
  const good = [];
  return {
    good,
    write(outbox, turn) {
      if (turn >= 60 || random() >= 0.7) return outbox;
      const bad = random() < 0.1;
      if (!bad) good.push(`${seed}-${turn}`);
      return queue.enqueue(outbox, post(`${seed}-${turn}`, bad ? 'slecht' : 'goed')).outbox;
    },
  };
}

test('over a bad line every idea arrives exactly once and in order, and the outbox empties', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    let state = seed;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const far = server(random);
    let outbox = queue.EMPTY;
    const { good, write } = writer(random, seed);
    for (let turn = 0; turn < 400; turn += 1) {
      outbox = write(outbox, turn);
      const taken = queue.takeBatch(outbox);
      const receipts = far.push(taken.batch);
      outbox = receipts ? queue.onReceipts(taken.outbox, receipts) : queue.onRetry(taken.outbox);
      if (random() < 0.05) outbox = queue.restore(queue.EMPTY, outbox.entries.filter((entry) => entry.saved === undefined)); // a reload
      outbox = queue.onArrived(outbox, far.log.length);
    }
    assert.deepEqual(far.log, good, `seed ${seed}`);
    assert.ok(outbox.entries.every(({ failed }) => failed), 'only refusals are left');
  }
});
