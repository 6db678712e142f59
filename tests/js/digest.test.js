import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { crc32, Digest, hashOf } from '../../static/js/digest.js';

const vectors = JSON.parse(readFileSync(new URL('../vectors/digest.json', import.meta.url), 'utf8'));

for (const { name, rows, hash } of vectors) {
  test(`2.12 the fingerprint, as the server takes it: ${name}`, () => assert.equal(hashOf(rows), hash));
}

test('the CRC is that of zlib', () => {
  assert.equal(crc32(new TextEncoder().encode('123456789')), 0xcbf43926);
});

test('one sign that differs is another fingerprint; the order of rows is none', () => {
  const a = { id: 'a', text: 'één' };
  const b = { id: 'b', text: 'twee' };
  assert.equal(hashOf({ idea: { a, b } }), hashOf({ idea: { b, a } }));
  assert.notEqual(hashOf({ idea: { a, b } }), hashOf({ idea: { a: { ...a, text: 'een' }, b } }));
});

/** A page whose clock and rows the test turns, and what it told. */
function page(agree = async () => true) {
  const told = [];
  const store = { held: null, replica: { epoch: 'e', seq: 1, rows: { idea: {} } }, line: { tellHeld: (held) => (told.push(held.seq), agree()) } };
  const clock = { now: 1000 };
  const digest = new Digest(/** @type {any} */ (store), () => clock.now);
  return {
    store,
    async after(ms) {
      clock.now += ms;
      await digest.look();
      return told;
    },
    arrive() {
      store.replica = { ...store.replica, seq: store.replica.seq + 1, rows: { idea: {} } };
    },
  };
}

test('a page reports when it has been quiet, once for a state, and again after half a minute', async () => {
  const { after, arrive, store } = page();
  assert.deepEqual(await after(1900), []);
  assert.deepEqual(await after(200), [1]);
  assert.deepEqual(store.held, { epoch: 'e', seq: 1, hash: 0 });
  assert.deepEqual(await after(20_000), [1]);
  assert.deepEqual(await after(10_000), [1, 1]);
  arrive();
  assert.deepEqual(await after(10_000), [1, 1], 'something came just now');
  assert.deepEqual(await after(2000), [1, 1, 2]);
  arrive();
  await after(2000);
  assert.deepEqual(await after(2000), [1, 1, 2], 'not more than once in ten seconds');
  assert.deepEqual(await after(6000), [1, 1, 2, 3]);
});

test('a server that was elsewhere by then is asked again, one that does not answer is left in peace', async () => {
  const elsewhere = page(async () => null);
  await elsewhere.after(2000);
  assert.deepEqual(await elsewhere.after(9000), [1]);
  assert.deepEqual(await elsewhere.after(1000), [1, 1]);
  const silent = page(async () => { throw new Error('no answer'); });
  await silent.after(2000);
  assert.deepEqual(await silent.after(29_000), [1]);
});
