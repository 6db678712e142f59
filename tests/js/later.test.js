import assert from 'node:assert/strict';
import test from 'node:test';
import { Later } from '../../static/js/later.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('a part is fetched when it is first asked for, once, and whoever asked is told', async () => {
  const asked = [];
  let told = 0;
  const later = new Later(async (query) => (asked.push(query), { panel: 1 }));
  assert.deepEqual(asked, []);
  assert.equal(later.ask(() => (told += 1)), null);
  assert.equal(later.ask(() => (told += 1)), null);
  await settle();
  assert.deepEqual([asked, told, later.ask(() => assert.fail())], [[''], 1, { panel: 1 }]);
});

test('who asks for a part that was sent for already is told too', async () => {
  let told = 0;
  const later = new Later(async () => 'here');
  later.fetch();
  assert.equal(later.ask(() => (told += 1)), null);
  await settle();
  assert.deepEqual([told, later.ask(() => assert.fail())], [1, 'here']);
});

test('a fetch that fails is tried again under another address', async () => {
  const asked = [];
  const later = new Later(async (query) => {
    asked.push(query);
    if (asked.length < 3) throw new Error('no line');
    return 'here';
  }, async () => undefined);
  assert.equal(await later.fetch(), 'here');
  assert.deepEqual(asked, ['', '?again=1', '?again=2']);
});
