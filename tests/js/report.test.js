import assert from 'node:assert/strict';
import test from 'node:test';
import { followReport } from '../../static/js/report.js';
import { entriesOf, idsOf, newIn } from '../../static/js/views/parts/report/entries.js';

/** A store that moves on when told, a clock one turns by hand, and a server that answers as told. */
function world({ fails = () => false } = {}) {
  let time = 0;
  /** @type {{at: number, fn: () => void}[]} */ let timers = [];
  /** @type {Set<() => void>} */ const listeners = new Set();
  const asked = [];
  const store = {
    boot: { report: { seq: 5 }, urls: { report: '/report' } },
    seq: 5,
    subscribe: (fn) => (listeners.add(fn), () => listeners.delete(fn)),
  };
  return {
    store,
    asked,
    shown: [],
    clock: {
      now: () => time,
      later: (fn, ms) => timers.push({ at: time + ms, fn }),
      get: async () => {
        asked.push(time);
        if (fails(asked.length)) throw new Error('no line');
        return { seq: store.seq };
      },
    },
    move(seq) {
      store.seq = seq;
      listeners.forEach((fn) => fn());
    },
    async pass(ms) {
      const until = time + ms;
      for (;;) {
        const next = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        time = Math.max(time, next.at);
        timers = timers.filter((timer) => timer !== next);
        next.fn();
        await new Promise(setImmediate);
      }
      time = until;
    },
  };
}

const follow = (found) => followReport(found.store, (report) => found.shown.push(report.seq), found.clock);

test('a report that is up to date is not asked for', async () => {
  const found = world();
  follow(found);
  await found.pass(10_000);
  assert.deepEqual(found.asked, []);
});

test('when the board moves on, the report follows at once, and then at most once a second', async () => {
  const found = world();
  follow(found);
  for (let seq = 6; seq < 36; seq += 1) {
    found.move(seq);
    await found.pass(100);
  }
  await found.pass(5000);
  assert.equal(found.shown.at(-1), 35);
  assert.ok(found.asked.every((at, index) => index === 0 || at - found.asked[index - 1] >= 1000), String(found.asked));
  assert.ok(found.asked.length <= 5, String(found.asked));
  assert.ok(found.asked[0] <= 100);
});

test('a request that fails is tried again, later, and nothing is lost', async () => {
  const found = world({ fails: (count) => count <= 2 });
  follow(found);
  found.move(6);
  await found.pass(1000);
  assert.deepEqual(found.shown, []);
  await found.pass(20_000);
  assert.deepEqual(found.shown, [6]);
  assert.equal(found.asked.length, 3);
});

test('a board that went back (another history) is followed too', async () => {
  const found = world();
  follow(found);
  found.move(2);
  await found.pass(2000);
  assert.deepEqual(found.shown, [2]);
});

test('who stops following hears nothing more', async () => {
  const found = world();
  const stop = follow(found);
  found.move(6);
  stop();
  await found.pass(5000);
  assert.deepEqual(found.shown, []);
});

const idea = (id, under = []) => ({ id, under });
const report = {
  labels: { opening: 'Opgave en vraag' },
  blocks: [
    { type: 'opgave' },
    { type: 'context' },
    {
      type: 'uitwerking',
      levels: [{ id: 'l1', title: 'Inwoners', clusters: [{ ideas: [idea('a', [idea('b')])] }], loose: [idea('c')], questions: [idea('d')], examples: [idea('e')] }],
    },
    { type: 'toegezegd', heading: 'Toegezegd', items: [{ id: 'f' }] },
    { type: 'slag', heading: 'Aan de slag!', actions: [{ id: 'g' }] },
    { type: 'resultaten', heading: 'Resultaten', done: [{ id: 'g' }], future: [{ id: 'f' }] },
  ],
};

test('everything people may have added has an id, once', () => {
  assert.deepEqual(idsOf(report), ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
});

test('new is what was not known before', () => {
  assert.deepEqual([...newIn(report, new Set(['a', 'b', 'd', 'e', 'g', 'gone']))], ['c', 'f']);
  assert.equal(newIn(report, new Set(idsOf(report))).size, 0);
});

test('the contents begin with the question and name levels and blocks', () => {
  assert.deepEqual(entriesOf(report).map(({ id, title }) => [id, title]), [
    ['b-opgave', 'Opgave en vraag'],
    ['l-l1', 'Inwoners'],
    ['b-toegezegd', 'Toegezegd'],
    ['b-slag', 'Aan de slag!'],
    ['b-resultaten', 'Resultaten'],
  ]);
});
