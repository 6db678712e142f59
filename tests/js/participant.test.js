import assert from 'node:assert/strict';
import test from 'node:test';
import { blank, forgetDrafts, layered, makeDrafts } from '../../static/js/views/participant/drafts.js';
import { countSigns, isSendable, signsLeft } from '../../static/js/views/participant/signs.js';
import { matches, plain } from '../../static/js/municipalities.js';
import { uuid } from '../../static/js/uuid.js';
import { backoff, spread } from '../../static/js/later.js';
import { storageOf } from './device.js';

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

test('a half-typed text is there again on the next page, per level', () => {
  const device = storageOf();
  makeDrafts('w/p', device).set('regio', { ...blank('doen'), text: 'half een zi' });
  const next = makeDrafts('w/p', device);
  assert.equal(next.get('regio', 'nodig').text, 'half een zi');
  assert.deepEqual(next.get('inwoners', 'nodig'), blank('nodig'));
  assert.equal(makeDrafts('w/q', device).get('regio', 'doen').text, '', 'and only for whom it was');
});

test('each tab keeps what it types itself, and a new tab starts with what was typed last', () => {
  const device = storageOf();
  const [one, two] = [storageOf(), storageOf()];
  const tab = (own) => makeDrafts('w/p', layered(own, device));
  tab(one).set('regio', { ...blank(), text: 'in de ene' });
  tab(two).set('regio', { ...blank(), text: 'in de andere' });
  assert.deepEqual([one, two, storageOf()].map((own) => tab(own).get('regio', '').text), ['in de ene', 'in de andere', 'in de andere']);
  tab(one).sent('regio', tab(one).get('regio', ''));
  assert.equal(tab(storageOf()).get('regio', '').text, 'in de andere', 'what the other tab is typing stays');
});

test('a draft that another tab sent is gone here too, unless something else is typed here', (context) => {
  const device = storageOf();
  const told = [];
  context.after(() => delete globalThis.localStorage);
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, value: { ...device, setItem: (key, newValue) => told.push({ key, newValue }) } });
  const drafts = () => makeDrafts('w/p', layered(storageOf(), device));
  const [sender, same, other] = [drafts(), drafts(), drafts()];
  for (const tab of [sender, same]) tab.set('regio', { ...blank('doen'), text: 'dezelfde' });
  other.set('regio', { ...blank(), text: 'iets anders' });
  sender.sent('regio', sender.get('regio', ''));
  assert.deepEqual(told.map((event) => [same.hear(event), other.hear(event)]), [[true, false]]);
  assert.deepEqual([sender, same, other].map((tab) => tab.get('regio', '').text), ['', '', 'iets anders']);
});

test('ideas that are being changed are there again on the next page, in any number', () => {
  const device = storageOf();
  const edits = { a: { text: 'half ver', place: '', kind: 'doen', sure: false }, b: { text: 'ook', place: '', kind: 'doen', sure: false } };
  makeDrafts('w/p', device).keepEdits(edits);
  assert.deepEqual(makeDrafts('w/p', device).edits(), edits);
  makeDrafts('w/p', device).keepEdits({});
  assert.equal(device.held.size, 0);
});

test('a sent draft leaves nothing behind', () => {
  const device = storageOf();
  const drafts = makeDrafts('w/p', device);
  drafts.set('regio', { ...blank(), text: 'iets' });
  drafts.set('regio', blank('nodig'));
  assert.equal(device.held.size, 0);
  assert.equal(drafts.get('regio', 'doen').kind, 'nodig', 'the kind stays chosen');
});

test('who is erased leaves no draft on the device, and those of others stay', () => {
  const [tab, device] = [{}, { 'startdag.draft/w/p/regio': '{"text":"half"}', 'startdag.draft/w/q/regio': '{"text":"van een ander"}' }];
  for (const held of [tab, device]) Object.defineProperty(held, 'removeItem', { value: (name) => delete held[name] });
  tab['startdag.draft/w/p/~edits'] = '{}';
  forgetDrafts('w/p', [tab, device, null]);
  assert.deepEqual([Object.keys(tab), Object.keys(device)], [[], ['startdag.draft/w/q/regio']]);
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

test('pauses have full jitter under a ceiling that doubles from half a second to fifteen seconds', () => {
  const ceilings = [0, 1, 2, 3, 4, 5, 6, 99].map((failures) => backoff(failures, () => 1));
  assert.deepEqual(ceilings, [500, 1000, 2000, 4000, 8000, 15000, 15000, 15000]);
  assert.deepEqual([backoff(0, () => 0), backoff(99, () => 0), backoff(99, () => 0.5)], [0, 0, 7500]);
});

test('a pause that the server asks for is never shorter, and spread over as long again', () => {
  assert.deepEqual([spread(1000, () => 0), spread(1000, () => 0.999)], [1000, 1999]);
});
