import assert from 'node:assert/strict';
import test from 'node:test';
import './page.js';

const { kindName, kindTitle } = await import('../../static/js/views/parts/sign.js');

const kind = (nl, en = nl) => ({ id: 'k', title: { nl, en } });

test('inside a line the title of a kind begins small', () => {
  assert.equal(kindName(kind('Doen we al'), 'nl'), 'doen we al');
  assert.equal(kindName(kind('Is nodig', 'Is needed'), 'en'), 'is needed');
  assert.equal(kindName(kind('Één voorbeeld'), 'nl'), 'één voorbeeld');
  assert.equal(kindName(undefined, 'nl'), '');
});

test('an abbreviation stays as it is, and the Dutch IJ is one letter', () => {
  assert.equal(kindName(kind('ICT-vraag'), 'nl'), 'ICT-vraag');
  assert.equal(kindName(kind('IJkpunt'), 'nl'), 'ijkpunt');
  assert.equal(kindName(kind('Hoe-vraag'), 'nl'), 'hoe-vraag');
});

test('on its own a title stays as it was written', () => {
  assert.equal(kindTitle(kind('Doen we al', ''), 'en'), 'Doen we al');
});
