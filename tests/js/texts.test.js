import assert from 'node:assert/strict';
import test from 'node:test';
import { addTexts, speak, t } from '../../static/js/texts.js';
import common from '../../static/js/texts/common.js';
import close from '../../static/js/texts/close.js';
import device from '../../static/js/texts/device.js';
import participant from '../../static/js/texts/participant.js';
import ready from '../../static/js/texts/ready.js';
import refused from '../../static/js/texts/refused.js';
import vote from '../../static/js/texts/vote.js';

test('a key may be asked for bare or with the name of its table', () => {
  addTexts('here', { nl: { 'move-to': 'Naar {count}' }, en: { 'move-to': 'To {count}' } });
  assert.equal(t('here.move-to', { count: 3 }), 'Naar 3');
  speak('en');
  assert.equal(t('move-to', { count: 3 }), 'To 3');
  speak('nl');
});

test('plurals', () => {
  assert.deepEqual([0, 1, 2].map((count) => t('ideas', { count })), ['geen ideeën', '1 idee', '2 ideeën']);
});

test('an unknown key and an unfilled place show themselves', () => {
  assert.equal(t('no-such-key'), 'no-such-key');
  assert.equal(t('until'), 'tot {time} uur');
});

test('what is filled in is not read again as a pattern', () => {
  assert.equal(t('until', { time: '{count}$&' }), 'tot {count}$& uur');
});

for (const [name, table] of Object.entries({ common, participant, close, device, ready, refused, vote })) {
  test(`${name}: Dutch and English say the same things, with the same places to fill in`, () => {
    assert.deepEqual(Object.keys(table.en).sort(), Object.keys(table.nl).sort());
    const places = (phrase) => [...new Set(JSON.stringify(phrase).match(/\{\w+\}/g) ?? [])].sort();
    for (const key of Object.keys(table.nl)) assert.deepEqual(places(table.en[key]), places(table.nl[key]), key);
  });
}
