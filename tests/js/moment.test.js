import assert from 'node:assert/strict';
import test from 'node:test';
import { latecomer, moment, onRoll, plus, until } from '../../static/js/views/participant/moment.js';
import { idea, storeOf } from './rows.js';

const steps = (kind, allows = [], more = {}) => [
  { id: 'welkom', title: 'Welkom', kind: 'welcome', status: 'done', allows: [] },
  { id: 'nu', title: 'Nu', kind, status: 'current', allows, starts: '10.00', minutes: 45, ...more },
];
const at = (kind, allows, more = {}) => moment(storeOf({ workshop: [{ id: 'w', step: 'nu', ...more.workshop }], step: steps(kind, allows), round: more.rounds ?? [] }));

test('each kind of step has its panel', () => {
  assert.equal(at('welcome').panel, 'welcome');
  assert.equal(at('question').panel, 'welcome');
  assert.equal(at('collect', ['post', 'edit']).panel, 'write');
  assert.equal(at('cluster', ['post']).panel, 'outline');
  assert.equal(at('decide').panel, 'close');
  assert.equal(at('close').panel, 'close');
});

test('what the facilitator allows weighs more than the kind of step', () => {
  assert.equal(at('collect', []).panel, 'outline', 'nothing to write: read along');
  assert.equal(at('welcome', ['post']).panel, 'write');
  assert.equal(at('cluster', ['post']).mayPost, true);
  assert.equal(at('cluster', ['vote'], { rounds: [{ id: 'r', status: 'open' }] }).panel, 'vote');
});

test('voting stands in front only while a round is open and the step allows it', () => {
  assert.equal(at('vote', ['vote']).panel, 'outline');
  assert.equal(at('vote', ['vote'], { rounds: [{ id: 'r', status: 'closed' }] }).panel, 'outline');
  assert.equal(at('vote', [], { rounds: [{ id: 'r', status: 'open' }] }).panel, 'outline');
  assert.equal(at('vote', ['vote'], { rounds: [{ id: 'r', status: 'open' }] }).round.id, 'r');
});

test('in a closed workshop nothing may be done', () => {
  const now = at('collect', ['post', 'edit'], { workshop: { status: 'closed' } });
  assert.deepEqual([now.mayPost, now.mayEdit, now.panel], [false, false, 'outline']);
});

test('a workshop without steps still has a page', () => {
  assert.equal(moment(storeOf({ workshop: [{ id: 'w' }] })).panel, 'welcome');
});

test('until: the clock of the agenda, or the minutes of a running timer', () => {
  const step = steps('collect')[1];
  assert.deepEqual(until(storeOf({}), step), { key: 'until', values: { time: '10.45' } });
  assert.deepEqual(until(storeOf({}, { lang: 'en' }), step), { key: 'until', values: { time: '10:45' } });
  assert.equal(until(storeOf({}), { ...step, starts: null }), null);
  assert.deepEqual(until(storeOf({}), { ...step, ends_at: 150_000 }), { key: 'minutes-left', values: { count: 3 } });
  assert.deepEqual(until(storeOf({}), { ...step, ends_at: 30_000 }), { key: 'minutes-left', values: { count: 0 } });
  assert.deepEqual(until(storeOf({}, { now: () => 5 }), { ...step, ends_at: 5 }), { key: 'time-up', values: {} });
});

test('clock times go over the hour and over midnight', () => {
  assert.equal(plus('09.30', 45), '10.15');
  assert.equal(plus('23:50', 15), '00.05');
  assert.equal(plus('straks', 15), null);
});

test('a latecomer hears what is over, once, until they take part', () => {
  const rows = { workshop: [{ id: 'w', step: 'nu' }], step: steps('collect', ['post']), idea: [idea('a'), idea('b', { status: 'hidden' })] };
  const store = storeOf(rows);
  assert.deepEqual(latecomer(store, moment(store), 'nu'), { done: 'Welkom', ideas: 1 });
  assert.equal(latecomer(store, moment(store), 'welkom'), null, 'was here before this step');
  const active = storeOf({ ...rows, idea: [idea('a', { mine: true })] });
  assert.equal(latecomer(active, moment(active), 'nu'), null);
});

test('who came in after a round opened is not on its roll, and who only looks on sees it as a voter does', () => {
  const on = (place) => onRoll(storeOf({}, { boot: { refusals: {}, urls: {}, place_on_roll: place } }), { id: 'r', roll_until: 7 });
  assert.deepEqual([on(3), on(7), on(8), on(null)], [true, true, false, true]);
});

test('who was there for a round that closed is no latecomer, though no vote is left to show it', () => {
  const rows = { workshop: [{ id: 'w', step: 'nu' }], step: steps('vote', ['vote']), round: [{ id: 'r', status: 'closed', roll_until: 7 }] };
  const late = (place) => {
    const store = storeOf(rows, { boot: { refusals: {}, urls: {}, place_on_roll: place } });
    return latecomer(store, moment(store), 'nu') !== null;
  };
  assert.deepEqual([late(7), late(8)], [false, true]);
});
