import './page.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import { LiveStore } from '../../static/js/store.js';
import { storageOf } from './device.js';

/** A page whose next frame never comes, as on a machine that is busy. */
Object.assign(globalThis, {
  sessionStorage: storageOf(), localStorage: storageOf(), addEventListener() {}, requestAnimationFrame: () => 1, cancelAnimationFrame() {},
});
Object.assign(globalThis.document, { activeElement: null, getElementById: () => null });
const { createCluster } = await import('../../static/js/views/console/acts.js');
const { Desk } = await import('../../static/js/views/console/desk.js');
const { fill } = await import('../../static/js/views/console/stepForm.js');
const { actOf } = await import('../../static/js/views/console/keys.js');

const put = {
  workshop: { w: { id: 'w', title: 'Dag', step: 's' } },
  step: { s: { id: 's', kind: 'cluster' } },
  level: { l: { id: 'l', number: 1, title: 'Regio' } },
  idea: Object.fromEntries(['a', 'b', 'c'].map((id, order) => [id, { id, order, text: id, levels: ['l'], cluster: null, under: null, status: 'visible' }])),
};

/** A desk with one level of three ideas; `drawn` tells that it is drawn, `push` is the line. */
function busyDesk(drawn = () => {}, push = /** @type {any} */ (() => new Promise(() => {}))) {
  const boot = { page: 'console', as: 'facilitator', lang: 'nl', workshop: 'w', person: 'p', refusals: {}, urls: {}, may: ['idea.move', 'undo'], state: { epoch: 'e', from: 0, to: 1, reset: true, put, now: 0 } };
  const store = new LiveStore(/** @type {any} */ (boot), {
    frame: () => {},
    connect: () => /** @type {any} */ ({ push, tellHeld() {} }),
  });
  const desk = new Desk(store, /** @type {any} */ ({}), drawn);
  desk.flush();
  return { desk, store };
}

test('a digit goes to the cluster that was made a moment ago, also when the page has not been drawn since', () => {
  const { desk, store } = busyDesk();
  desk.set({ cursor: 'a' });
  createCluster(desk, 'Dichterbij', ['a']);
  assert.equal(desk.ui.cursor, 'b');
  const act = actOf(/** @type {any} */ ({ key: '1' }), desk);
  assert.ok(act, 'the key is known');
  act(desk);
  assert.deepEqual(store.pending.map(({ name, data }) => [name, data.ideas]), [['cluster.create', ['a']], ['idea.move', ['b']]]);
  assert.deepEqual(desk.board.groups.map(({ ideas }) => ideas.map(({ id }) => id)), [['a', 'b']]);
});

test('what is derived of the rows is made once, however often it is asked for, and when only who is present changed', () => {
  const { desk, store } = busyDesk();
  const { index, board } = desk;
  store.take(/** @type {any} */ ({ epoch: 'e', from: 1, to: 1, present: 3 }));
  desk.refresh();
  assert.equal(desk.index, index);
  assert.equal(desk.board, board);
});

test('what another moves is let go of, also when it was chosen since the page was drawn last', () => {
  const { desk, store } = busyDesk();
  desk.set({ cursor: 'a', selection: { ids: ['b'], anchor: null } });
  const cluster = { c: { id: 'c', level: 'l', title: 'Elders', order: 0 } };
  const moved = Object.fromEntries(['a', 'b'].map((id) => [id, { ...put.idea[id], cluster: 'c' }]));
  store.take(/** @type {any} */ ({ epoch: 'e', from: 1, to: 2, put: { cluster, idea: moved } }));
  desk.flush();
  assert.deepEqual([desk.ui.cursor, desk.ui.selection.ids], ['c', []]);
});

test('a ready step stands in the form before the next press can send it', () => {
  let times = 0;
  const { desk, store } = busyDesk(() => { times += 1; });
  Object.assign(store.boot, { ready_steps: [{ ready: 'herken', title: 'Herkenningsronde', allows: ['recognise'] }] });
  desk.drafts.open.set('step-new', { values: {}, busy: false, message: '', faults: [], row: null });
  const before = times;
  fill(desk, 'herken');
  assert.deepEqual([times - before, desk.drafts.of('step-new').values.title], [1, 'Herkenningsronde']);
});

test('what an own undo moved was not taken by another, however soon its rows are here', async () => {
  const answer = async (/** @type {any[]} */ commands) => ({ receipts: commands.map(({ id }) => ({ id, ok: true, seq: 2 })) });
  const { desk, store } = busyDesk(() => {}, answer);
  desk.set({ cursor: 'a', selection: { ids: ['b'], anchor: null } });
  const sent = desk.send('undo', { seq: 1 });
  const cluster = { c: { id: 'c', level: 'l', title: 'Terug', order: 0 } };
  store.take(/** @type {any} */ ({ epoch: 'e', from: 1, to: 2, put: { cluster, idea: { b: { ...put.idea.b, cluster: 'c' } } } }));
  await sent;
  assert.deepEqual(store.pending, []);
  desk.flush();
  assert.deepEqual([desk.ui.selection.ids, desk.ui.message], [['b'], null]);
});

test('after a restore nothing is undone by a seq of before, which is another change now', () => {
  const { desk, store } = busyDesk();
  desk.history = { done: [{ seq: 7, what: 'een cluster' }], undone: [] };
  desk.refresh();
  assert.equal(desk.history.done.length, 1);
  store.take(/** @type {any} */ ({ epoch: 'f', from: 0, to: 1, reset: true, put }));
  desk.refresh();
  assert.deepEqual(desk.history, { done: [], undone: [] });
});
