import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { applySync, EMPTY } from '../../static/js/replica.js';

const vectors = JSON.parse(readFileSync(new URL('../vectors/sync.json', import.meta.url), 'utf8'));

for (const { name, replica, sync, expect } of vectors) {
  test(`2.6 ${name}`, () => {
    const before = structuredClone(replica);
    const { replica: after, verdict } = applySync(replica, sync);
    assert.deepEqual({ verdict, replica: after }, expect);
    assert.deepEqual(replica, before, 'the replica that went in is not touched');
  });
}

test('rows that a sync does not touch keep their identity', () => {
  const { replica } = applySync(EMPTY, { epoch: 'e', from: 0, to: 1, reset: true, put: { idea: { a: { id: 'a' } }, level: { l: { id: 'l' } } } });
  const { replica: next } = applySync(replica, { epoch: 'e', from: 1, to: 2, put: { idea: { b: { id: 'b' } } } });
  assert.equal(next.rows.idea.a, replica.rows.idea.a);
  assert.equal(next.rows.level, replica.rows.level);
});

/** A small repeatable source of chance, so that a failure can be seen again. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A history of rows put and deleted, and what is left of it at each seq. */
function history(random, length) {
  const changes = [];
  const states = [{}];
  for (let seq = 1; seq <= length; seq += 1) {
    const id = `i${random(6)}`;
    const row = random(4) === 0 ? null : { id, text: `${seq}` };
    const next = { ...states.at(-1) };
    if (row) next[id] = row;
    else delete next[id];
    changes.push({ id, row });
    states.push(next);
  }
  return { changes, states };
}

/** The sync the server would send for (from, to]: the rows touched, as they are at `to`. */
function frame({ changes, states }, from, to) {
  const put = {};
  const del = [];
  for (const { id } of changes.slice(from, to)) {
    if (states[to][id]) put[id] = states[to][id];
    else del.push(id);
  }
  return { epoch: 'e', from, to, put: { idea: put }, del: { idea: del } };
}

test('frames lost, doubled and out of order, with every gap asked for, end in the same rows', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = chance(seed);
    const past = history(random, 40);
    let replica = { ...EMPTY, epoch: 'e' };
    for (let turn = 0; turn < 60; turn += 1) {
      const from = random(40);
      const { replica: next, verdict } = applySync(replica, frame(past, from, from + 1 + random(40 - from)));
      assert.ok(next.seq >= replica.seq, 'seq never goes back within an epoch');
      replica = verdict === 'gap' ? applySync(next, frame(past, next.seq, 40)).replica : next;
      assert.deepEqual(replica.rows.idea ?? {}, past.states[replica.seq], `seed ${seed} turn ${turn}`);
    }
  }
});
