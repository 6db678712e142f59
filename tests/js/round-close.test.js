/** Closing a round asks first only where somebody in the hall could vote and gave nothing yet. */
import './page.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import { close, closing, toVote } from '../../static/js/views/console/roundClose.js';
import { storeOf } from './rows.js';

const OPEN = { id: 'r', status: 'open', roll: 5, voted: 2 };
const store = (/** @type {object} */ present) => storeOf({}, { present });

test('whoever is here and gave nothing, never more than the roll has left, and nobody once it is closed', () => {
  const count = (/** @type {object} */ present, more = {}) => toVote(/** @type {any} */ ({ store: store(present) }), { ...OPEN, ...more });
  assert.deepEqual([count({}), count({ participant: 9, to_vote: 2 }), count({ to_vote: 4 }), count({ to_vote: 1 }, { voted: 5 }), count({ to_vote: 2 }, { status: 'closed' })], [0, 2, 3, 0, 0]);
});

test('it asks, or it is sent at once', () => {
  const done = [];
  const note = async (/** @type {string} */ what) => (done.push(what), { ok: false });
  const desk = (/** @type {object} */ present) => /** @type {any} */ ({ store: store(present), ask: note, send: note });
  close(desk({ to_vote: 1 }), OPEN);
  close(desk({ participant: 9 }), OPEN);
  assert.deepEqual(done, ['close:r', 'round.close']);
});

/** The buttons below the question, as the templates and names they are made of. @param {any} part @returns {any[]} */
function row(part) {
  if (Array.isArray(part)) return part.flatMap(row);
  if (!Array.isArray(part?.values)) return [];
  return part.strings.join('').includes('done-row') ? [part.values.at(-1)] : part.values.flatMap(row);
}

test('a round that another closes leaves the first button where it is, and a button by the name of the second', () => {
  const [open, closed] = ['open', 'closed'].map((status) => {
    const all = storeOf({ round: [{ ...OPEN, title: 'Wat eerst?', status }] }, { present: { to_vote: 1 } });
    return row(closing(/** @type {any} */ ({ store: all, lang: 'nl', kinds: [] }), 'r'))[0];
  });
  assert.equal(open.strings, closed.strings);
  assert.match(open.values.at(-1).strings.join(''), /id="close-sure"/);
  assert.ok(closed.values.includes('close-sure') && !open.values.includes('close-sure'));
});
