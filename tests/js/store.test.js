import assert from 'node:assert/strict';
import test from 'node:test';
import { calm, receiptsFor } from '../../static/js/connection.js';
import { openShelf } from '../../static/js/shelf.js';
import { LiveStore } from '../../static/js/store.js';
import { Tab } from '../../static/js/tabs.js';
import { storageOf, storingOf } from './device.js';

const state = { epoch: 'e', from: 0, to: 3, reset: true, put: { workshop: { w: { id: 'w', title: 'Dag' } }, idea: { b: { id: 'b', order: 1 }, a: { id: 'a', order: 1 }, c: { id: 'c', order: 0 } } }, now: 5000 };

/** A store on a line that the test holds the other end of. */
function opened(push, boot = {}) {
  const far = { asked: [], pushed: [] };
  const store = new LiveStore({ page: 'participant', as: 'participant', lang: 'nl', workshop: 'w', person: 'p', state, refusals: { 'not-now': 'Nu niet.', error: 'Fout.' }, urls: {}, ...boot }, {
    frame: (draw) => queueMicrotask(draw),
    connect: (events) => {
      Object.assign(far, events);
      return { push: (commands) => (far.pushed.push(commands), push(commands)), askSince: () => far.asked.push('since'), askState: () => far.asked.push('state') };
    },
  });
  return { store, far };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const ok = (seq) => async (commands) => ({ receipts: commands.map(({ id }) => ({ id, ok: true, seq })) });

test('the first paint is a sync like any other; rows come by order, then by id', () => {
  const { store } = opened(ok(1));
  assert.deepEqual(store.rows('idea').map(({ id }) => id), ['c', 'a', 'b']);
  assert.equal(store.workshop.title, 'Dag');
  assert.equal(store.rows('idea'), store.rows('idea'), 'one list as long as nothing changes');
});

test('a gap asks since, another epoch asks the state', () => {
  const { far } = opened(ok(1));
  far.sync({ epoch: 'e', from: 7, to: 8 });
  far.sync({ epoch: 'f', from: 3, to: 4 });
  assert.deepEqual(far.asked, ['since', 'state']);
});

test('a committed command stays on the screen until its rows are there', async () => {
  const { store, far } = opened(ok(4));
  const receipt = await store.send('idea.post', { text: 'x' }, { id: 'n' });
  assert.deepEqual(receipt, { id: 'n', ok: true, seq: 4 });
  assert.equal(store.pending[0].saved, 4);
  far.sync({ epoch: 'e', from: 3, to: 4, put: { idea: { n: { id: 'n' } } } });
  assert.deepEqual(store.pending, []);
});

test('rows that come before their receipt leave nothing behind', async () => {
  const { store, far } = opened(async (commands) => {
    far.sync({ epoch: 'e', from: 3, to: 4, put: {} });
    return ok(4)(commands);
  });
  await store.send('idea.post', { text: 'x' });
  assert.deepEqual(store.pending, []);
});

test('a refusal comes in the reader\'s language, a post keeps its words', async () => {
  const { store } = opened(async (commands) => ({ receipts: commands.map(({ id }) => ({ id, ok: false, code: 'not-now' })) }));
  const receipt = await store.send('idea.post', { text: 'x' }, { id: 'n' });
  assert.equal(receipt.message, 'Nu niet.');
  assert.equal(store.pending[0].failed.code, 'not-now');
  store.dismiss('n');
  assert.deepEqual(store.pending, []);
});

test('what was not sent lies on the shelf, and the next page sends it', async () => {
  const disk = storingOf();
  const shelf = () => openShelf('w', 'p', new Tab(storageOf(), storageOf()), [disk.kind]);
  const first = opened(() => new Promise(() => {}));
  await first.store.openShelf(await shelf());
  first.store.send('idea.post', { text: 'x' }, { id: 'n' });
  await settle();
  const second = opened(ok(4));
  await second.store.openShelf(await shelf());
  await settle();
  assert.deepEqual(second.far.pushed.flat().map(({ id }) => id), ['n']);
  assert.equal(disk.held.size, 0, 'and then it is off the shelf');
});

test('when the server asks for patience, or the line fails, the same commands go again', async () => {
  let turn = 0;
  const answers = [async () => ({ retry_in_ms: 1 }), async () => { throw new Error('line'); }, ok(4)];
  const { store, far } = opened((commands) => answers[turn++](commands));
  const sent = store.send('idea.post', { text: 'x' }, { id: 'n' });
  await settle();
  far.ready();
  assert.equal((await sent).ok, true);
  assert.deepEqual(far.pushed.map((batch) => batch.map(({ id }) => id)), [['n'], ['n'], ['n']]);
});

test('quick taps on one vote are one command, and every tap is answered', async () => {
  let free;
  const first = new Promise((resolve) => { free = resolve; });
  const { store, far } = opened((commands) => first.then(() => ok(4)(commands)));
  const vote = (weight) => store.send('vote.set', { round: 'r', target: 'c', weight });
  const taps = [vote(1), vote(2), vote(3)];
  free();
  assert.ok((await Promise.all(taps)).every((receipt) => receipt.ok));
  assert.deepEqual(far.pushed.flat().at(-1).data.weight, 3);
});

test('in a preview nothing is sent', async () => {
  const { store, far } = opened(ok(4), { preview: true });
  assert.equal((await store.send('idea.post', { text: 'x' })).ok, false);
  assert.deepEqual(far.pushed, []);
});

test('listeners hear once for many changes, and the reason for being sent away', async () => {
  const { store, far } = opened(ok(1));
  let heard = 0;
  const stop = store.subscribe(() => { heard += 1; });
  far.status('online');
  far.status('offline');
  far.sentAway({ code: 'not-now', message: '' });
  await settle();
  assert.deepEqual([heard, store.status, store.notice], [1, 'offline', { code: 'not-now', message: 'Nu niet.' }]);
  stop();
  far.status('online');
  await settle();
  assert.equal(heard, 1);
});

test('who comes back to the page has the line tried, and what waits sent at once', async () => {
  let up = false;
  let woken = 0;
  const { store, far } = opened(async (commands) => { if (!up) throw new Error('line'); return ok(4)(commands); });
  store.line.wake = () => { woken += 1; };
  const sent = store.send('idea.post', { text: 'x' }, { id: 'n' });
  await settle();
  store.sender.failures = 9; // by now its pauses are long
  store.sender.rest();
  up = true;
  store.wake();
  assert.equal((await sent).ok, true);
  assert.deepEqual([woken, far.pushed.length], [1, 2]);
});

test('where we are goes with the fingerprint as long as that is of these very rows', () => {
  const { store, far } = opened(ok(1));
  assert.deepEqual(store.position(), { epoch: 'e', seq: 3 });
  store.held = { epoch: 'e', seq: 3, hash: 7 };
  assert.deepEqual(store.position(), { epoch: 'e', seq: 3, hash: 7 });
  far.sync({ epoch: 'e', from: 3, to: 4, put: {} });
  assert.deepEqual(store.position(), { epoch: 'e', seq: 4 });
  store.held = { epoch: 'e', seq: 4, hash: 8 };
  far.sync({ epoch: 'e', from: 0, to: 4, reset: true, put: {} });
  assert.deepEqual(store.position(), { epoch: 'e', seq: 4 }, 'mended: what was told is no longer so');
});

test('after a restore, what was committed but had not arrived is sent once more', async () => {
  const { store, far } = opened(ok(4));
  await store.send('idea.post', { text: 'x' }, { id: 'n' });
  far.sync({ epoch: 'f', from: 0, to: 2, reset: true, put: {} });
  far.ready();
  await settle();
  assert.deepEqual(far.pushed.map((batch) => batch.map(({ id }) => id)), [['n'], ['n']]);
});

test('who is erased keeps nothing of their own here: not on the page, not in the outbox, not on the shelf', async () => {
  const { store, far } = opened(async () => ({ retry_in_ms: 60_000 }));
  const disk = storingOf();
  await store.openShelf(await openShelf('w', 'p', new Tab(storageOf(), storageOf()), [disk.kind]));
  far.sync({ epoch: 'e', from: 3, to: 4, put: { idea: { a: { id: 'a', order: 1, mine: true } }, vote: { v: { id: 'v' } } } });
  store.send('idea.post', { text: 'x' }, { id: 'n' });
  await settle();
  assert.equal(disk.held.size, 1);
  far.sentAway({ code: 'erased', message: '' });
  far.sentAway({ code: 'not-in', message: 'Niet binnen.' });
  await settle();
  assert.deepEqual([store.rows('idea').map(({ id }) => id), store.rows('vote'), store.pending, disk.held.size], [['c', 'b'], [], [], 0]);
  assert.equal(store.notice.code, 'erased', 'the first reason is the one that is told');
});

test('the server\'s clock, not the phone\'s', () => {
  const { store, far } = opened(ok(1));
  const before = Date.now();
  far.sync({ epoch: 'e', from: 3, to: 3, now: before + 60_000 });
  const [told, after] = [store.now(), Date.now()];
  assert.ok(before + 60_000 <= told && told <= after + 60_000, `${[before, told, after]}`);
});

test('a refusal of a whole push is one of each command; being sent away is none', () => {
  const commands = [{ id: '1' }, { id: '2' }];
  assert.deepEqual(receiptsFor(commands, { receipts: [], code: 'too-many', message: 'm' }).receipts.map((receipt) => [receipt.id, receipt.ok, receipt.code]), [['1', false, 'too-many'], ['2', false, 'too-many']]);
  assert.throws(() => receiptsFor(commands, { receipts: [], code: 'not-in', message: 'm' }));
  assert.throws(() => receiptsFor(commands, { receipts: [{ id: '1', ok: false, code: 'blocked' }, { id: '2', ok: false, code: 'blocked' }] }), 'nor when each is told so');
});

test('on a line that flaps the status changes a few times, not with every gap', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  for (const [gone, there] of [[1000, 1000], [2000, 2000], [4000, 1000], [5000, 5000], [20_000, 3000]]) {
    const told = [];
    const status = calm((news) => news !== told.at(-1) && told.push(news));
    status('online');
    for (let time = 0; time < 120_000; time += gone + there) {
      status('connecting');
      context.mock.timers.tick(gone / 2);
      status('offline');
      context.mock.timers.tick(gone / 2);
      status('online');
      context.mock.timers.tick(there);
    }
    const gaps = told.filter((news, at) => news !== 'online' && told[at - 1] === 'online').length;
    if (gone < 12_000) assert.ok(gaps <= 2, `${gone}: ${told}`);
    else assert.equal(gaps, 6, 'a long gap is told, however often');
  }
});

test('after half a minute of calm bad news is told as soon as at first', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const told = [];
  const status = calm((news) => told.push(news));
  for (let time = 0; time < 10; time += 1) {
    status('online');
    context.mock.timers.tick(31_000);
    status('offline');
    context.mock.timers.tick(1600);
  }
  assert.equal(told.filter((news) => news === 'offline').length, 10);
});

test('bad news is told when it lasts, however often it comes; good news at once', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const told = [];
  const status = calm((news) => told.push(news));
  status('connecting');
  context.mock.timers.tick(1000);
  status('offline');
  assert.deepEqual(told, []);
  context.mock.timers.tick(600);
  assert.deepEqual(told, ['offline']);
  status('connecting');
  status('online');
  context.mock.timers.tick(5000);
  assert.deepEqual(told, ['offline', 'online'], 'a short gap is nobody\'s business');
});
