/** Where ideas can go: the move menu's type-ahead and its digits. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { byNumber, marked, targets } from '../../static/js/views/console/targets.js';

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
  test('finds a cluster of another level by its whole number, or by words behind those of this level', () => {
    const others = [group('o1', '1.2', 'Raad op straat'), group('o2', '1.1', 'Dorpen')];
    const name = (/** @type {any} */ target) => target.id ?? target.type;
    const found = (/** @type {string} */ typed) => targets(groups, typed, { levelNumber: '2', placed: false, others }).map(name);
    assert.deepEqual([found('1.2'), found('2')[0], found('raad'), found('').includes('o1')], [['o1', 'new'], 'c2', ['c4', 'c2', 'o1', 'new'], false]);
  });
  test('finds what is left of a cluster that was merged, in the note', () => {
    const [one] = groups;
    const merged = { ...one, cluster: { ...one.cluster, note: '‘Leren van elkaar’' } };
    assert.equal(targets([merged], 'leren', { levelNumber: '2', placed: false })[0].type, 'cluster');
  });
  test('digits are the place of a cluster, and say whether one may follow', () => {
    const twelve = Array.from({ length: 12 }, (_, at) => group(`c${at + 1}`, `2.${at + 1}`, 'x'));
    const meant = (/** @type {any[]} */ all, /** @type {string} */ typed) => [byNumber(all, typed).group?.cluster.id, byNumber(all, typed).more];
    assert.deepEqual([meant(groups, '2'), ...['9', '0', 'x'].map((typed) => meant(groups, typed)[0])], [['c2', false], undefined, undefined, undefined]);
    assert.deepEqual([meant(twelve, '1'), meant(twelve, '2'), meant(twelve, '12'), meant(twelve, '13')], [['c1', true], ['c2', false], ['c12', false], [undefined, false]]);
  });
});
