/** Where ideas can go: the move menu's type-ahead and its digits. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { byDigit, marked, targets } from '../../static/js/views/console/targets.js';

const group = (/** @type {string} */ id, /** @type {string} */ number, /** @type {string} */ title, /** @type {string[]} */ texts = []) => ({
  cluster: { id, title, level: 'regio' }, number, ideas: texts.map((text, at) => ({ id: `${id}-${at}`, text })),
});
const groups = [
  group('c1', '2.1', 'Functionele regio’s benutten'),
  group('c2', '2.2', 'Grip van de raad op de regio', ['Zienswijze vragen aan de voorkant, niet pas bij de begroting']),
  group('c3', '2.3', 'Coördinatie van proeftuinen', ['Proeftuin mobiliteit: drie gemeenten']),
  group('c4', '2.4', 'Raad en rekenkamer samen'),
];
const offered = (/** @type {string} */ typed, placed = false) => targets(groups, typed, { levelNumber: '2', placed }).map((target) => ('id' in target ? target.id : target.type));

describe('the move menu', () => {
  test('offers all clusters and a new one', () => assert.deepEqual(offered(''), ['c1', 'c2', 'c3', 'c4', 'new']));
  test('finds words anywhere, titles that begin so first', () => assert.deepEqual(offered('raad'), ['c4', 'c2', 'new']));
  test('finds numbers, whole or after the dot', () => assert.deepEqual([offered('2.3'), offered('3')], [['c3', 'new'], ['c3', 'new']]));
  test('does not mind accents, capitals or the order of words', () => assert.deepEqual([offered('COORD'), offered('regio grip')], [['c3', 'new'], ['c2', 'new']]));
  test('offers to take out what stands in a cluster', () => assert.deepEqual(offered('', true).at(-2), 'loose'));
  test('names a new cluster after what was typed, with the next number', () => {
    assert.deepEqual(targets(groups, ' Netwerk ', { levelNumber: '2', placed: false }), [{ type: 'new', number: '2.5', title: 'Netwerk' }]);
  });
  test('marks what was typed, and leaves a title whole when accents shift it', () => {
    assert.deepEqual(marked('Grip van de raad', 'raad'), [{ text: 'Grip van de ', hit: false }, { text: 'raad', hit: true }]);
    assert.deepEqual(marked('Grip', ''), [{ text: 'Grip', hit: false }]);
    assert.deepEqual(marked('Coördinatie', 'coord').map(({ text }) => text).join(''), 'Coördinatie');
  });
  test('a digit is the place of a cluster', () => {
    assert.deepEqual([byDigit(groups, '2')?.cluster.id, byDigit(groups, '9'), byDigit(groups, '0'), byDigit(groups, 'x')], ['c2', undefined, undefined, undefined]);
  });
});
