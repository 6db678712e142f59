import assert from 'node:assert/strict';
import test from 'node:test';
import './page.js';
import { othersIdeas, ownIdeas, subIdeas, unsentCount } from '../../static/js/views/participant/ideas.js';
import { outline } from '../../static/js/views/participant/outline.js';
import { statusLine } from '../../static/js/views/participant/status.js';
import { idea, LEVELS, storeOf } from './rows.js';

const mine = (id, more) => idea(id, { mine: true, ...more });
const post = (id, more = {}, data = {}) => ({ id, name: 'idea.post', data: { text: `nieuw ${id}`, kind: 'nodig', levels: ['regio'], ...data }, at: 0, ...more });
const change = (name, of, more = {}, data = {}) => ({ id: `${name}-${of}`, name, data: { idea: of, ...data }, at: 0, ...more });
const told = (ideas) => ideas.map(({ id, text, fate }) => [id, text, fate]);

test('what is on its way stands in the list already, newest first', () => {
  const store = storeOf({ idea: [mine('a'), idea('b')] }, { pending: [post('c'), post('d', {}, { levels: ['inwoners'] })] });
  assert.deepEqual(told(ownIdeas(store, 'regio')), [['c', 'nieuw c', 'sending'], ['a', 'idee a', 'saved']]);
  assert.deepEqual(told(ownIdeas({ ...store, status: 'offline' }, 'regio'))[0], ['c', 'nieuw c', 'waiting']);
});

test('an idea is never there twice: not between receipt and row, and not when the row comes first', () => {
  assert.deepEqual(told(ownIdeas(storeOf({}, { pending: [post('c', { saved: 9 })] }), 'regio')), [['c', 'nieuw c', 'saved']]);
  assert.deepEqual(told(ownIdeas(storeOf({ idea: [mine('c')] }, { pending: [post('c')] }), 'regio')), [['c', 'idee c', 'saved']]);
});

test('an edit shows at once, a withdrawal too', () => {
  const rows = { idea: [mine('a'), mine('b')] };
  const store = storeOf(rows, { pending: [change('idea.edit', 'a', {}, { text: 'beter' }), change('idea.withdraw', 'b')] });
  assert.deepEqual(told(ownIdeas(store, 'regio')), [['a', 'beter', 'sending']]);
});

test('a refusal keeps the words: of a post, of an edit, and of an edit of something that is gone', () => {
  const failed = { code: 'not-now', message: 'Nu niet.' };
  const store = storeOf({ idea: [mine('a')] }, { pending: [post('c', { failed }), change('idea.edit', 'a', { failed }, { text: 'beter' }), change('idea.edit', 'weg', { failed }, { text: 'mijn woorden' })] });
  assert.deepEqual(told(ownIdeas(store, 'regio')), [['idea.edit-weg', 'mijn woorden', 'failed'], ['c', 'nieuw c', 'failed'], ['a', 'idee a', 'failed']]);
  assert.equal(ownIdeas(store, 'regio')[2].entry.data.text, 'beter');
  assert.deepEqual(statusLine(store, true), { mark: 'clock', key: 'line-refused', values: { count: 3 } });
});

test('others: visible, top ideas, of this level, newest first', () => {
  const store = storeOf({ idea: [idea('a'), mine('b'), idea('c', { status: 'hidden' }), idea('d', { levels: ['inwoners', 'regio'] }), idea('e', { under: 'a' })] });
  assert.deepEqual(othersIdeas(store, 'regio').map(({ id }) => id), ['d', 'a']);
  assert.deepEqual([...subIdeas(store)].map(([id, under]) => [id, under.map((row) => row.id)]), [['a', ['e']]]);
});

test('the outline numbers the clusters of a level and keeps what is loose', () => {
  const store = storeOf({ level: LEVELS, cluster: [{ id: 'x', level: 'inwoners' }, { id: 'y', level: 'regio' }, { id: 'z', level: 'regio' }], idea: [idea('a', { cluster: 'z' }), idea('b'), idea('c', { cluster: 'z', under: 'a' }), idea('d', { cluster: 'weg' })] });
  const { clusters, loose } = outline(store, LEVELS[1]);
  assert.deepEqual(clusters.map(({ number, ideas }) => [number, ideas.map(({ id }) => id)]), [['2.1', []], ['2.2', ['a']]]);
  assert.deepEqual(loose.map(({ id }) => id), ['b', 'd']);
});

test('the status line knows one sentence for each state of affairs', () => {
  const say = (rest, writing = true) => { const { mark, key, values } = statusLine(storeOf({ idea: [mine('a')] }, rest), writing); return [mark, key, values.count]; };
  assert.deepEqual(say({}), ['tick', 'line-saved', undefined]);
  assert.deepEqual(say({}, false), ['tick', 'online', undefined]);
  assert.deepEqual(say({ pending: [post('c')] }), ['clock', 'line-sending', 1]);
  assert.deepEqual(say({ pending: [post('c'), post('d')], status: 'offline' }), ['clock', 'line-offline-waiting', 2]);
  assert.deepEqual(say({ status: 'offline' }), ['clock', 'line-offline', undefined]);
  assert.deepEqual(say({ status: 'offline' }, false), ['clock', 'line-offline-read', undefined]);
  assert.deepEqual(say({ status: 'connecting' }), ['clock', 'line-connecting', undefined]);
  assert.equal(unsentCount(storeOf({}, { pending: [post('c', { saved: 3 }), post('d', { failed: { code: 'x', message: '' } })] })), 0);
});
