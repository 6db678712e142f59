/** A search that finds elsewhere: what is said of it and when, and where the keyboard goes. */
import './page.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import { storageOf } from './device.js';
import { idea, LEVELS, storeOf } from './rows.js';

Object.assign(globalThis, { sessionStorage: storageOf(), localStorage: storageOf() });
const { indexBoard, viewBoard } = await import('../../static/js/views/console/board.js');
const { follow, found, voice } = await import('../../static/js/views/console/found.js');
const { nothingFound } = await import('../../static/js/views/console/loose.js');

const clusters = [{ id: 'c1', level: 'regio', title: 'Grip' }];

/** @param {any[]} ideas @param {string} query */
function deskOf(ideas, query) {
  const ui = { level: 'regio', query, kind: '' };
  const index = indexBoard({ levels: LEVELS, ideas, clusters });
  return /** @type {any} */ ({ ui, index, board: viewBoard(index, ui, {}), store: storeOf({ level: LEVELS }) });
}

test('nothing lies loose here, nothing on this level, or nothing at all', () => {
  const said = (/** @type {object} */ more) => nothingFound(deskOf([idea('a', more)], 'idee'));
  assert.deepEqual([said({ cluster: 'c1' }), said({ levels: ['inwoners'] }), said({ text: 'water' })], ['sorting.nothing-loose', 'sorting.nothing-here', 'console.nothing-found']);
});

test('the sentence is spoken when something else is asked, not when the hall changes the answer', () => {
  const first = voice(undefined, 'water', '1 treffer');
  const same = voice(first, 'water', '1 treffer');
  const posted = voice(same, 'water', '2 treffers');
  const kept = voice(posted, 'water', '2 treffers');
  assert.deepEqual([first, same, posted, kept, voice(kept, 'waterschap', '1 treffer')].map(({ live }) => live), ['polite', 'polite', 'off', 'off', 'polite']);
});

test('a level keeps its own button when another one has hits no longer', () => {
  const { values } = /** @type {any} */ (found(deskOf([idea('a', { levels: ['inwoners'] })], 'idee')));
  const [items, key] = values.find((/** @type {any} */ value) => value?._$litDirective$).values;
  assert.deepEqual(items.map(key), ['inwoners']);
});

test('who follows a hit stands on it, and where rows take no focus on the search', () => {
  const stood = [];
  const on = (/** @type {boolean} */ row) => Object.assign(globalThis.document, {
    activeElement: { closest: () => (row ? {} : null) }, getElementById: (/** @type {string} */ id) => ({ focus: () => stood.push(id) }),
  });
  const desk = /** @type {any} */ ({ set() {}, board: { order: ['a'] }, after: (/** @type {() => void} */ then) => then(), focusRow: (/** @type {string} */ id) => stood.push(id) });
  on(true);
  follow(desk, LEVELS[0]);
  on(false);
  follow(desk, LEVELS[0]);
  assert.deepEqual(stood, ['a', 'a', 'search']);
});
