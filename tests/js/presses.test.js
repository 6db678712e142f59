/** Two presses that come sooner than the next drawing, or than the server's answer, count as two. */
import './page.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import { alsoOnLevel, shiftCluster } from '../../static/js/views/console/acts.js';
import { leafThrough } from '../../static/js/views/console/beamer.js';
import { indexBoard, viewBoard } from '../../static/js/views/console/board.js';
import { boxes } from '../../static/js/views/console/fields.js';
import { layout } from '../../static/js/views/console/layout.js';
import { asked, withPending } from '../../static/js/views/console/pending.js';
import { wording } from '../../static/js/views/console/wording.js';
import { Sheet } from '../../static/js/views/verslag/sheet.js';
import { folded } from '../../static/js/views/verslag/wordings.js';
import { ready } from '../../static/js/views/participant/ready.js';
import { idea, LEVELS, storeOf } from './rows.js';

/** A style sheet that is there as soon as it is asked for. */
const sheet = { addEventListener: (/** @type {string} */ _, /** @type {() => void} */ done) => done() };
Object.assign(globalThis.document, { head: { append() {} }, createElement: () => sheet });
const { panel } = await import('../../static/js/views/participant/recognise.js');

/** What can be pressed in a template. @param {any} part @returns {(() => void)[]} */
function presses(part) {
  if (typeof part === 'function') return [part];
  if (part?._$litDirective$ && part.values.length === 1) return []; // live
  if (part?._$litDirective$) return part.values[0].map(part.values.at(-1)).flatMap(presses); // repeat
  const inside = Array.isArray(part) ? part : Array.isArray(part?.values) ? part.values : [];
  return inside.flatMap(presses);
}

/** A store on which nothing arrives. @param {Record<string, any[]>} kinds */
function slowStore(kinds) {
  const store = storeOf(kinds, { pending: [] });
  const send = (/** @type {string} */ name, /** @type {any} */ data) => {
    store.pending = [...store.pending, { id: `c${store.pending.length}`, name, data }];
    return new Promise(() => {});
  };
  return Object.assign(store, { send });
}

/** A desk on such a store, which is never drawn. @param {Record<string, any[]>} kinds */
function slowDesk(kinds) {
  const store = slowStore({ level: LEVELS, ...kinds });
  return {
    store, ui: { level: 'regio', cursor: null, selection: { ids: ['a'], anchor: null } }, say() {}, send: store.send,
    get index() { return indexBoard({ levels: LEVELS, ...withPending({ ideas: store.rows('idea'), clusters: store.rows('cluster') }, store.pending) }); },
    get board() { return viewBoard(this.index, { level: 'regio' }, {}); },
  };
}

const clusters = ['c1', 'c2', 'c3'].map((id) => ({ id, level: 'regio', title: id }));

test('being done, and not after all', () => {
  const store = slowStore({ step: [{ id: 'nu' }] });
  const [press] = presses(ready(store, /** @type {any} */ ({ step: { id: 'nu' }, asks: true })));
  press();
  press();
  assert.deepEqual(store.pending.map(({ data }) => data.ready), [true, false]);
});

test('a cluster is recognised, and then not', () => {
  const store = slowStore({ level: LEVELS, cluster: [clusters[0]] });
  const page = { store, level: LEVELS[1], now: {}, mind: { unfolded: new Set(), drafts: {} } };
  const [tap] = presses(panel(/** @type {any} */ (page)));
  tap();
  tap();
  assert.deepEqual(store.pending.map(({ data }) => data.answer), ['herken', null]);
});

test('a cluster moves two places, and stands there at once', () => {
  const desk = slowDesk({ cluster: clusters });
  const last = desk.index.groups.get('c3');
  shiftCluster(/** @type {any} */ (desk), /** @type {any} */ (last), -1);
  assert.deepEqual([...desk.index.numbers], [['c1', '2.1'], ['c3', '2.2'], ['c2', '2.3']]);
  shiftCluster(/** @type {any} */ (desk), /** @type {any} */ (last), -1);
  assert.deepEqual(desk.store.pending.at(-1).data.clusters, ['c3', 'c1', 'c2']);
  assert.deepEqual([...desk.index.groups.keys()], ['c3', 'c1', 'c2']);
});

test('two levels are put beside the one an idea stands on, and taken away again', () => {
  const desk = slowDesk({ idea: [idea('a'), idea('a1', { under: 'a' })], level: [...LEVELS, { id: 'rijk', title: 'Rijk', number: '3', sides: 3 }] });
  const also = (/** @type {string} */ id, /** @type {boolean} */ on) => alsoOnLevel(/** @type {any} */ (desk), /** @type {any} */ ({ id }), on);
  also('inwoners', true);
  also('rijk', true);
  also('regio', false);
  assert.deepEqual(desk.store.pending.map(({ data }) => data.levels), [['inwoners', 'regio'], ['inwoners', 'regio', 'rijk'], ['inwoners', 'rijk']]);
});

test('an idea whose cluster is on none of its new levels is out of it at once; one that goes along with its parent stays with it', () => {
  const rows = { ideas: [idea('a', { cluster: 'c1' }), idea('a1', { under: 'a' }), idea('b1', { under: 'b' })], clusters };
  const at = (/** @type {string[]} */ levels) => withPending(rows, [{ id: 'x', name: 'idea.level', data: { ideas: ['a', 'a1', 'b1', 'gone'], levels } }]).ideas.map((row) => [row.levels, row.cluster, row.under]);
  assert.deepEqual(at(['inwoners']), [[['inwoners'], null, null], [['regio'], null, 'a'], [['inwoners'], null, null]]);
  assert.deepEqual(at(['inwoners', 'regio'])[0], [['inwoners', 'regio'], 'c1', null]);
});

test('the wall is leafed through page by page, however late the picture comes', () => {
  const text = 'Samen aan een lange tafel zitten en elkaar eerst uitvragen '.repeat(4);
  const desk = slowDesk({ idea: Array.from({ length: 40 }, (_, at) => idea(`i${at}`, { text })), beamer: [{ id: 'beamer', view: 'level', target: 'regio', page: 1 }] });
  for (const delta of [1, 1, -1]) leafThrough(/** @type {any} */ (desk), delta);
  assert.deepEqual(desk.store.pending.map(({ data }) => data.page), [2, 3, 2]);
  desk.store.send('beamer.show', { view: 'level', target: 'inwoners', page: 7 });
  leafThrough(/** @type {any} */ (desk), 1);
  assert.equal(desk.store.pending.at(-1).data.page, 2, 'what is asked of another picture does not count');
});

test('of what is told whole the last that is under way counts, not what was refused or is about something else', () => {
  const command = (/** @type {any} */ data, more = {}) => ({ id: 'x', name: 'workshop.edit', data, ...more });
  const pending = [command({ collects: ['doen'] }), command({ collects: ['doen', 'hoe'] }), command({ collects: [] }, { failed: {} }), command({ layout: 'x' })];
  assert.deepEqual(asked(pending, 'workshop.edit', 'collects'), ['doen', 'hoe']);
  assert.equal(asked(pending, 'level.order', 'levels'), undefined);
});

/** The templates in which a word stands. @param {any} part @param {string} word @returns {any[]} */
function holding(part, word) {
  if (Array.isArray(part)) return part.flatMap((each) => holding(each, word));
  if (!Array.isArray(part?.values) || part._$litDirective$) return [];
  return part.values.includes(word) ? [part] : part.values.flatMap((/** @type {any} */ each) => holding(each, word));
}

test('a level moves two places, also when the first move has arrived and is not drawn', () => {
  const ids = ['a', 'b', 'c'];
  const level = ids.map((id) => ({ id, title: id }));
  const desk = slowDesk({ level });
  Object.assign(desk, { drafts: { get() {} }, may: (/** @type {string} */ name) => name === 'level.edit' });
  const [up] = holding(wording(/** @type {any} */ (desk)), 'console.up').slice(-1);
  const press = () => presses(up)[0]();
  press();
  assert.deepEqual(desk.store.pending.map(({ data }) => data.levels), [['a', 'c', 'b']]);
  desk.store.pending = [];
  desk.store.rows = () => [level[0], level[2], level[1]];
  press();
  assert.deepEqual(desk.store.pending.map(({ data }) => data.levels), [['c', 'a', 'b']]);
});

test('two kinds of entry are asked for, also when the first choice has arrived and is not drawn', () => {
  const kinds = ['doen', 'hoe', 'nodig'].map((id) => ({ id, title: { nl: id } }));
  const desk = Object.assign(slowDesk({}), { kinds: [kinds[0]], lang: 'nl' });
  desk.store.boot.kinds = kinds;
  const [, , hoe, nodig] = presses(layout(/** @type {any} */ (desk)));
  const event = /** @type {any} */ ({ target: {} });
  const flip = (/** @type {any} */ press) => press(event);
  flip(hoe);
  desk.store.pending = [];
  desk.kinds = kinds.slice(0, 2);
  flip(nodig);
  assert.deepEqual(desk.store.pending.map(({ data }) => data.collects), [['doen', 'hoe', 'nodig']]);
});

test('what is typed on while the words before it are under way to the verslag is not taken for saved', async () => {
  const idea1 = { id: 'i1', text: 'Zoals geschreven', status: 'visible' };
  /** @type {((receipt: any) => void)[]} */ const answers = [];
  const store = Object.assign(storeOf({ idea: [idea1] }), { seq: 0, send: () => new Promise((answer) => answers.push(answer)) });
  const dialog = { setAttribute() {}, addEventListener() {} };
  Object.assign(globalThis.document, { createElement: () => dialog, body: { append() {} } });
  const done = /** @type {string[]} */ ([]);
  const made = Object.assign(new Sheet(/** @type {any} */ (store), (_, said) => done.push(said)), { draw() {}, shut: () => done.push('shut'), about: { kind: 'idea', id: 'i1' } });
  const draft = { text: 'Eerst', base: null, message: '', busy: false, typed: true, since: 0 };
  made.drafts.set('i1/text', draft);
  const words = /** @type {any} */ ({ kind: 'idea', target: 'i1', field: 'text', written: 'Zoals geschreven' });
  const first = made.send(words, draft, draft.text);
  draft.text = 'Eerst, en toen verder';
  answers[0]({ id: 'v1', ok: true, seq: 4 });
  await first;
  assert.deepEqual([draft.typed, draft.base, draft.since, done], [true, 'v1', 4, ['saved']]);
  const second = made.send(words, draft, draft.text);
  answers[1]({ id: 'v2', ok: true, seq: 5 });
  await second;
  assert.deepEqual([draft.typed, draft.base, done], [false, 'v2', ['saved', 'saved', 'shut']]);
  draft.text = ' Zoals  geschreven ';
  draft.message = 'Een ander was eerder.';
  const third = made.send(words, draft, draft.text);
  answers[2]({ id: 'v3', ok: true, seq: 6 });
  await third;
  assert.deepEqual([draft.base, draft.message], [null, ''], 'these are the own words again, and what was refused is over');
});

test('a text is compared as the server keeps it', () => {
  const as = (/** @type {string} */ field, /** @type {string} */ text) => folded(/** @type {any} */ ({ kind: 'idea', field }), text);
  assert.deepEqual([as('place', ' In  de\n wijk\n'), as('text', ' In  de \r\n\twijk\n\n')], ['In de wijk', 'In de\nwijk']);
});

test('two boxes of a form that are ticked in one frame are both ticked', () => {
  const draft = { values: { levels: ['a'] }, faults: [] };
  const write = (/** @type {string} */ _, /** @type {'levels'} */ name, /** @type {string[]} */ value) => { draft.values[name] = value; };
  const drafts = { get: () => draft, write };
  const choices = ['a', 'b', 'c'].map((value) => ({ value, title: value }));
  const [, second, third] = presses(boxes(/** @type {any} */ ({ desk: { drafts }, form: 'f' }), 'levels', 'Niveaus', choices));
  second();
  third();
  assert.deepEqual(draft.values.levels, ['a', 'b', 'c']);
});
