import assert from 'node:assert/strict';
import test from 'node:test';
import texts from '../../static/js/texts/console.js';
import './page.js';
import { addTexts, speak } from '../../static/js/texts.js';

const { found } = await import('../../static/js/views/console/people.js');
addTexts('console', texts);
speak('nl');

const PEOPLE = [
  { id: 'a', organisation_type: 'gemeente', municipality: 'Súdwest-Fryslân', name: null },
  { id: 'b', organisation_type: 'provincie', municipality: null, name: 'Noor Voorbeeld' },
  { id: 'c', organisation_type: null, municipality: null, name: null },
];
const ids = (query) => found(PEOPLE, query).map(({ person, number }) => `${number}${person.id}`);

test('everyone has the number in which they came in', () => assert.deepEqual(ids(''), ['1a', '2b', '3c']));

test('a number stays when who came before is erased', () => {
  assert.deepEqual(found([{ id: 'b', order: 2 }, { id: 'c', order: 3 }], '').map(({ number }) => number), [2, 3]);
});

test('people are found by what they said, without regard to case and accents, and by their number', () => {
  assert.deepEqual(ids('sudwest'), ['1a']);
  assert.deepEqual(ids('PROVINCIE noor'), ['2b']);
  assert.deepEqual(ids('deelnemer 3'), ['3c']);
  assert.deepEqual(ids('rijk'), []);
});
