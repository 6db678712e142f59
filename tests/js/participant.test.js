import assert from 'node:assert/strict';
import test from 'node:test';
import { blank, makeDrafts } from '../../static/js/views/participant/drafts.js';
import { countSigns, isSendable, signsLeft } from '../../static/js/views/participant/signs.js';
import { matches, plain } from '../../static/js/municipalities.js';
import { uuid } from '../../static/js/uuid.js';
import { backoff } from '../../static/js/pause.js';

test('a sign is what people see as one', () => {
  assert.equal(countSigns('ideeën'), 6);
  assert.equal(countSigns('idee\u0308'), 4);
  assert.equal(countSigns('👨‍👩‍👧 👍🏽 🇳🇱'), 5);
  assert.equal(countSigns('  rand  '), 4, 'blank ends are not kept');
});

test('what may be sent: something, and not more than 500 signs', () => {
  assert.deepEqual([isSendable(' \n '), isSendable('a'), isSendable('👍🏽'.repeat(500)), isSendable('a'.repeat(501))], [false, true, true, false]);
  assert.equal(signsLeft('a'.repeat(512)), -12);
});

/** A device's storage in a map. */
const storage = () => {
  const held = new Map();
  return { held, getItem: (key) => held.get(key) ?? null, setItem: (key, value) => held.set(key, value), removeItem: (key) => held.delete(key) };
};

test('a half-typed text is there again on the next page, per level', () => {
  const device = storage();
  makeDrafts('w/p', device).set('regio', { ...blank('doen'), text: 'half een zi' });
  const next = makeDrafts('w/p', device);
  assert.equal(next.get('regio', 'nodig').text, 'half een zi');
  assert.deepEqual(next.get('inwoners', 'nodig'), blank('nodig'));
  assert.equal(makeDrafts('w/q', device).get('regio', 'doen').text, '', 'and only for whom it was');
});

test('a sent draft leaves nothing behind', () => {
  const device = storage();
  const drafts = makeDrafts('w/p', device);
  drafts.set('regio', { ...blank(), text: 'iets' });
  drafts.set('regio', blank('nodig'));
  assert.equal(device.held.size, 0);
  assert.equal(drafts.get('regio', 'doen').kind, 'nodig', 'the kind stays chosen');
});

test('a device that refuses to store, or stores rubbish, costs nothing but the next page', () => {
  const refusing = { getItem: () => '{kapot', setItem: () => { throw new Error('full'); }, removeItem: () => { throw new Error('no'); } };
  const drafts = makeDrafts('w/p', refusing);
  drafts.set('regio', { ...blank(), text: 'iets' });
  assert.equal(drafts.get('regio', 'doen').text, 'iets');
  assert.equal(makeDrafts('w/p', null).get('regio', 'doen').text, '');
});

const places = ['Noordoostpolder', 'Noordwijk', '’s-Hertogenbosch', 'Súdwest-Fryslân', 'Bergen (NH.)', 'Hollands Kroon'].map((name) => ({ name, province: '' }));
const found = (typed) => matches(places, typed).map(({ name }) => name);

test('a municipality is found by what people type', () => {
  assert.deepEqual(found('noordo'), ['Noordoostpolder']);
  assert.deepEqual(found('hertog'), ['’s-Hertogenbosch']);
  assert.deepEqual(found("'s-h"), ['’s-Hertogenbosch']);
  assert.deepEqual(found('sudwest'), ['Súdwest-Fryslân']);
  assert.deepEqual(found('fry'), ['Súdwest-Fryslân']);
  assert.deepEqual(found('kroon'), ['Hollands Kroon']);
  assert.deepEqual(found('n').slice(0, 2), ['Noordoostpolder', 'Noordwijk']);
});

test('nothing is offered for an empty field or a whole name', () => {
  assert.deepEqual([found(''), found('  '), found('Noordwijk'), found('xyz')], [[], [], [], []]);
  assert.equal(plain(' Súdwest-Fryslân '), 'sudwest fryslan');
});

test('an id is a lower-case UUID of version 4', () => {
  const ids = Array.from({ length: 200 }, uuid);
  assert.ok(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)));
  assert.equal(new Set(ids).size, 200);
});

test('pauses grow, stay under sixteen seconds, and differ', () => {
  assert.equal(backoff(0, () => 0), 250);
  assert.equal(backoff(3, () => 1), 4250);
  assert.equal(backoff(99, () => 1), 15250);
});
