/** What the question before a round closes says of who voted. */
import './page.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import rounds from '../../static/js/texts/rounds.js';
import { addTexts, speak } from '../../static/js/texts.js';
import { votedSoFar } from '../../static/js/views/console/roundClose.js';
import { storeOf } from './rows.js';

const OPEN = { id: 'r', status: 'open', roll: 5, voted: 2 };
const said = (/** @type {object} */ present, more = {}) => votedSoFar(/** @type {any} */ ({ store: storeOf({}, { present }) }), { ...OPEN, ...more });

addTexts('rounds', rounds);

test('everybody is said to have voted only where everybody on the roll has: a phone that is off may come back', () => {
  speak('nl');
  assert.deepEqual([said({ to_vote: 1 }), said({ to_vote: 2 }), said({ participant: 9 }), said({}, { voted: 5 }), said({}, { roll: 0, voted: 0 })], [
    '1 verbonden deelnemer heeft nog niet gestemd.', '2 verbonden deelnemers hebben nog niet gestemd.', '2 van 5 stemden.', 'Iedereen die mag stemmen, heeft gestemd.', 'Iedereen die mag stemmen, heeft gestemd.',
  ]);
  speak('en');
  assert.deepEqual([said({ to_vote: 2 }), said({})], ['2 connected participants have not voted yet.', '2 of 5 voted.']);
});
