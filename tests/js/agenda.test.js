/** Who is disturbed by going on, and what a phone says about being done. */
import './page.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import { affected, asks, readiness } from '../../static/js/views/console/stepActs.js';
import { isReady } from '../../static/js/views/participant/ready.js';
import { moment } from '../../static/js/views/participant/moment.js';
import { storeOf } from './rows.js';

const desk = (allows, { present = {}, round = [], ready = 0 } = {}) => {
  const step = { id: 'nu', status: 'current', allows, ready };
  return { currentStep: step, store: storeOf({ step: [step], round }, { present }) };
};
const OPEN = [{ id: 'r', status: 'open', roll: 5, voted: 2 }];
const NEXT = { id: 'straks', allows: [] };

test('nobody is disturbed where nothing is asked, where nobody is, or where all who are here are done', () => {
  assert.equal(affected(desk([], { present: { participant: 9 } }), NEXT), null);
  assert.equal(affected(desk(['post']), NEXT), null);
  assert.equal(affected(desk(['post'], { present: { participant: 9, ready: 9 }, ready: 12 }), NEXT), null);
});

test('who is here and not done is still writing, however many others are done and gone', () => {
  const now = desk(['post', 'edit'], { present: { participant: 43, ready: 2 }, ready: 30 });
  assert.deepEqual(readiness(now), { ready: 30, busy: 41 });
  assert.deepEqual(affected(now, NEXT), { busy: 41, writing: true, round: undefined });
  assert.equal(affected(desk(['recognise'], { present: { participant: 1 } }), NEXT).writing, false);
});

test('an open round disturbs those who could vote and then cannot', () => {
  const now = desk(['vote'], { present: { participant: 5 }, round: OPEN });
  assert.equal(affected(now, NEXT).round.id, 'r');
  assert.equal(affected(now, { id: 'x', allows: ['vote'] }), null);
  assert.equal(affected(desk([], { round: OPEN }), NEXT), null);
  assert.equal(affected(desk(['vote'], { present: { participant: 5 } }), NEXT), null, 'no round, no votes');
});

test('there is something to be done with where one may do something now', () => {
  assert.deepEqual([asks({ allows: [] }), asks({ allows: ['vote'] }), asks({ allows: ['vote'] }, OPEN[0]), asks({ allows: ['edit'] })], [false, false, true, true]);
  const at = (allows, round = [], workshop = {}) => moment(storeOf({ workshop: [{ id: 'w', step: 'nu', ...workshop }], step: [{ id: 'nu', kind: 'collect', status: 'current', allows }], round })).asks;
  assert.deepEqual([at([]), at(['vote']), at(['vote'], OPEN), at(['post']), at(['recognise']), at(['post'], [], { status: 'closed' })], [false, false, true, true, true, false]);
});

test('each new kind of step has its panel on the phone', () => {
  const panel = (kind, allows = []) => moment(storeOf({ workshop: [{ id: 'w', step: 'nu' }], step: [{ id: 'nu', kind, status: 'current', allows }] })).panel;
  assert.deepEqual(['share', 'clarify', 'results', 'recognise', 'feedback'].map((kind) => panel(kind)), ['outline', 'outline', 'outline', 'outline', 'close']);
});

test('what one pressed last counts, also while it is under way; what was refused does not', () => {
  const said = (pending, ready = []) => isReady(storeOf({ ready }, { pending }), 'nu');
  const entry = (ready, more = {}) => ({ id: String(Math.random()), name: 'person.ready', data: { step: 'nu', ready }, ...more });
  const mark = [{ id: 'm', step: 'nu' }];
  assert.deepEqual([said([]), said([], mark), said([], [{ id: 'm', step: 'toen' }])], [false, true, false]);
  assert.deepEqual([said([entry(true)]), said([entry(true), entry(false)]), said([entry(false)], mark)], [true, false, false]);
  assert.equal(said([entry(true, { failed: { code: 'not-now' } })]), false);
});
