import assert from 'node:assert/strict';
import test from 'node:test';
import { openShelf, Shelf } from '../../static/js/shelf.js';
import { storageOf, storingOf } from './device.js';
import { Tab } from '../../static/js/tabs.js';

const entry = (id, more = {}) => ({ id, name: 'idea.post', data: { text: id }, at: Date.now(), ...more });
const tab = () => new Tab(storageOf(), storageOf());
const ids = (entries) => entries.map(({ id }) => id).sort();
const settle = async () => { for (let turn = 0; turn < 50; turn += 1) await Promise.resolve(); };
const refused = async () => { throw new Error('storage denied'); };

test('what is put lies in the best storage there is, and the next page finds it', async () => {
  const [disk, notes] = [storingOf(), storingOf()];
  const shelf = await openShelf('w', 'p', tab(), [disk.kind, notes.kind]);
  await shelf.put(entry('a'));
  assert.deepEqual([shelf.durable, [...disk.held.keys()], notes.held.size], [true, ['a'], 0]);
  const next = await openShelf('w', 'p', tab(), [disk.kind, notes.kind]);
  assert.deepEqual(ids(await next.load()), ['a']);
  await next.remove('a');
  assert.equal(disk.held.size, 0);
});

test('without IndexedDB there is localStorage, without both there is memory, and then it says so', async () => {
  const notes = storingOf();
  const second = await openShelf('w', 'p', tab(), [refused, notes.kind]);
  await second.put(entry('a'));
  assert.deepEqual([second.durable, [...notes.held.keys()]], [true, ['a']]);
  const last = await openShelf('w', 'p', tab(), [refused, refused]);
  await last.put(entry('a'));
  assert.equal(last.durable, false);
});

test('a disk that fails or fills up while we write passes all that waits on to the next', async () => {
  const [disk, notes] = [storingOf(), storingOf()];
  const shelf = await openShelf('w', 'p', tab(), [disk.kind, notes.kind]);
  await shelf.put(entry('a'));
  disk.fail = true;
  await Promise.all([shelf.put(entry('b')), shelf.put(entry('c'))]);
  assert.deepEqual([shelf.durable, [...notes.held.keys()].sort()], [true, ['a', 'b', 'c']]);
  notes.fail = true;
  await shelf.put(entry('d'));
  assert.equal(shelf.durable, false);
  assert.deepEqual([...shelf.held.keys()], ['a', 'b', 'c', 'd'], 'memory has them all');
});

test('a disk that never answers is given up after three seconds; what it holds is given when it does answer', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const [disk, notes] = [storingOf(), storingOf()];
  disk.held.set('earlier', entry('earlier'));
  let open = () => {};
  const slow = () => new Promise((resolve) => { open = () => resolve(disk.kind()); });
  const shelf = new Shelf('w/p/', tab(), [slow, notes.kind]);
  shelf.goOn();
  shelf.put(entry('a'));
  context.mock.timers.tick(2900);
  await settle();
  assert.equal(shelf.durable, false);
  context.mock.timers.tick(200);
  await settle();
  assert.deepEqual([shelf.durable, [...notes.held.keys()]], [true, ['a']]);
  open();
  await settle();
  assert.deepEqual(ids(await shelf.load()), ['earlier']);
  await shelf.remove('earlier');
  assert.equal(disk.held.size, 0);
});

test('what an earlier page had to put in localStorage is found when the disk works again', async () => {
  const [disk, notes] = [storingOf(), storingOf()];
  notes.held.set('a', entry('a'));
  const shelf = await openShelf('w', 'p', tab(), [disk.kind, notes.kind]);
  assert.deepEqual(ids(await shelf.load()), ['a']);
  await shelf.remove('a');
  assert.equal(notes.held.size, 0);
});

test('a tab leaves the entries of a living tab alone, takes those of one that is gone, and shows every refused one', async (context) => {
  context.mock.timers.enable({ apis: ['Date'] });
  const disk = storingOf();
  const device = storageOf();
  const tabs = [new Tab(device, storageOf()), new Tab(device, storageOf())];
  tabs[0].beat();
  const one = await openShelf('w', 'p', tabs[0], [disk.kind]);
  await one.put(entry('a'));
  await one.put(entry('b', { failed: { code: 'not-now' } }));
  const other = await openShelf('w', 'p', tabs[1], [disk.kind]);
  assert.deepEqual(ids(await other.load()), ['b']);
  context.mock.timers.tick(9000);
  assert.deepEqual(ids(await other.load()), ['a']);
  assert.deepEqual(ids(await other.load()), [], 'each is given once');
});

test('a tab that is reloaded is the same tab', async () => {
  const [device, own] = [storageOf(), storageOf()];
  const disk = storingOf();
  const first = new Tab(device, own);
  first.beat();
  await (await openShelf('w', 'p', first, [disk.kind])).put(entry('a'));
  first.leave();
  assert.deepEqual(ids(await (await openShelf('w', 'p', new Tab(device, own), [disk.kind])).load()), ['a']);
});

test('a refusal of more than a day ago is thrown away', async () => {
  const disk = storingOf();
  disk.held.set('old', entry('old', { failed: { code: 'gone' }, at: Date.now() - 25 * 60 * 60 * 1000 }));
  const shelf = await openShelf('w', 'p', tab(), [disk.kind]);
  assert.deepEqual(await shelf.load(), []);
  assert.equal(disk.held.size, 0);
});

test('a device without any storage has tabs that may take everything', () => {
  const lonely = new Tab(null, null);
  lonely.beat();
  assert.deepEqual([lonely.mayTake('x'), lonely.mayTake(undefined), lonely.mayTake(lonely.id)], [true, true, true]);
  const broken = new Tab(/** @type {any} */ ({ getItem() { throw new Error('no'); }, setItem() { throw new Error('no'); } }), null);
  broken.beat();
  assert.equal(broken.mayTake('x'), true);
});
