import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_BYTES, pushBytes } from '../../static/js/outbox.js';
import { Sender } from '../../static/js/sender.js';
import { openShelf } from '../../static/js/shelf.js';
import { Tab } from '../../static/js/tabs.js';
import { storageOf, storingOf } from './device.js';

const settle = async () => { for (let turn = 0; turn < 100; turn += 1) await Promise.resolve(); };
const post = (id, text = 'blijft') => ({ id, name: 'idea.post', data: { text } });

/** A sender whose pushes the test answers, each with the next answer; the last one for ever. */
function sending(...answers) {
  const pushed = [];
  const drawn = [];
  const sender = new Sender({
    push: async (commands) => {
      pushed.push(commands.map(({ id }) => id));
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer instanceof Function ? answer(commands) : answer;
    },
    changed: () => drawn.push(sender.durable),
    seq: () => 0,
  });
  return { sender, pushed, drawn };
}
const ok = (commands) => ({ receipts: commands.map(({ id }) => ({ id, ok: true, seq: 1 })) });
const lost = () => { throw new Error('line'); };
const never = () => new Promise(() => {});

test('a batch that is not taken as a whole is not sent again at once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { sender, pushed } = sending({ receipts: [], code: 'bad-message' });
  t.mock.method(Math, 'random', () => 0.5);
  sender.send(post('a'));
  await settle();
  assert.equal(pushed.length, 1);
  assert.deepEqual(sender.entries.map(({ id }) => id), ['a']);
  t.mock.timers.tick(60_000);
  await settle();
  assert.equal(pushed.length, 2);
});

test('whoever comes back, or whose line does, does not wait out a long pause', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  t.mock.method(Math, 'random', () => 0.999);
  const { sender, pushed } = sending(lost);
  sender.send(post('a'));
  for (let turn = 0; turn < 6; turn += 1) {
    await settle();
    t.mock.timers.tick(15_000);
  }
  await settle();
  const before = pushed.length;
  t.mock.timers.tick(14_000);
  await settle();
  assert.equal(pushed.length, before, 'a long pause');
  sender.hurry();
  await settle();
  assert.equal(pushed.length, before + 1);
});

test('a pause that the server asks for is kept, whatever hurries, and not by all at the same moment', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  t.mock.method(Math, 'random', () => 0.5);
  const { sender, pushed } = sending({ retry_in_ms: 1000 }, ok);
  sender.send(post('a'));
  await settle();
  sender.hurry();
  sender.send(post('b'));
  await settle();
  t.mock.timers.tick(1400);
  await settle();
  assert.deepEqual(pushed, [['a']]);
  t.mock.timers.tick(200);
  await settle();
  assert.deepEqual(pushed, [['a'], ['a', 'b']]);
});

test('what is tried while the page goes away is one batch, well under what a browser carries then', async () => {
  const { sender } = sending(never);
  for (let n = 0; n < 60; n += 1) sender.send(post(`${n}`, '€'.repeat(500)));
  await settle();
  const batch = sender.unsent();
  assert.ok(batch.length > 0 && batch.length <= 20 && pushBytes(batch) <= MAX_BYTES && MAX_BYTES < 60_000);
});

/** Two tabs of one person on one device, both without an answer from the server. */
async function twoTabs(...answers) {
  const [disk, device] = [storingOf(), storageOf()];
  const tabs = [new Tab(device, storageOf()), new Tab(device, storageOf())];
  const sides = answers.map((answer) => sending(answer));
  for (const [n, { sender }] of sides.entries()) {
    tabs[n].beat();
    await sender.open(await openShelf('w', 'p', tabs[n], [disk.kind]));
  }
  return { disk, tabs, sides };
}

test('two tabs do not send the same; when one is gone the other sends what it left', async (t) => {
  t.mock.timers.enable({ apis: ['Date'] });
  const { tabs, disk, sides: [one, two] } = await twoTabs(never, ok);
  one.sender.send(post('a'));
  two.sender.send(post('b'));
  await settle();
  await two.sender.adopt();
  await settle();
  assert.deepEqual([one.pushed, two.pushed], [[['a']], [['b']]]);
  t.mock.timers.tick(4000);
  tabs.forEach((tab) => tab.beat());
  tabs[0].leave();
  t.mock.timers.tick(4000);
  await two.sender.adopt();
  await settle();
  assert.deepEqual(two.pushed, [['b'], ['a']]);
  assert.equal(disk.held.size, 0);
});

test('a refusal that was thrown away in one tab is gone in the other', async () => {
  const { sides: [one, two], disk } = await twoTabs((commands) => ({ receipts: commands.map(({ id }) => ({ id, ok: false, code: 'not-now' })) }), never);
  one.sender.send(post('a'));
  await settle();
  await two.sender.adopt();
  assert.deepEqual(two.sender.entries.map(({ id, failed }) => [id, failed?.code]), [['a', 'not-now']]);
  one.sender.dismiss('a');
  two.sender.forget('a'); // as boot.js does when it hears of it
  await settle();
  await two.sender.adopt();
  assert.deepEqual([one.sender.entries, two.sender.entries, disk.held.size], [[], [], 0]);
});

test('storage that is withdrawn while we write is told', async () => {
  const disk = storingOf();
  const { sender, drawn } = sending(never);
  await sender.open(await openShelf('w', 'p', new Tab(storageOf(), storageOf()), [disk.kind]));
  assert.equal(sender.durable, true);
  disk.fail = true;
  sender.send(post('a'));
  await settle();
  assert.deepEqual([sender.durable, sender.entries.length, drawn.at(-1)], [false, 1, false]);
});
