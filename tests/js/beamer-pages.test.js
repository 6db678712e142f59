/** Leafing through what is too long for one picture: nothing is left out, nothing stands twice, and no page is asked for more than it can hold. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { pageAt, pageCount, pledgePages, spotPages } from '../../static/js/views/beamer/pages.js';
import { scene } from '../../static/js/views/beamer/scene.js';

const board = (rows) => ({ rows: (kind) => rows[kind] || [] });
const levels = [{ id: 'l1', number: '1', sides: 1, title: 'een' }];
const idea = (id, more = {}) => ({ id, text: `idee ${id}`, levels: ['l1'], cluster: null, under: null, status: 'visible', ...more });
const ideas = (count, more = {}) => Array.from({ length: count }, (_, at) => idea(`i${at}`, { text: 'woord '.repeat(1 + (at * 7) % 80), ...more }));
const part = (id, list) => ({ id, title: id, number: '1.1', all: list.length, ideas: list });
const idsOf = (pages) => pages.flatMap((page) => page.flatMap(({ ideas: list }) => list.map(({ id }) => id)));

test('every idea stands on one page, in order, however long the words', () => {
  for (const count of [0, 1, 12, 500]) {
    const all = ideas(count);
    const pages = spotPages([part('a', all.slice(0, count / 3)), part('b', all.slice(count / 3))]);
    assert.deepEqual(idsOf(pages), all.map(({ id }) => id));
    assert.ok(pages.every((page) => page.length > 0) || count === 0);
  }
});

test('a part that goes on bears its title on the next page, and a part without ideas has no place', () => {
  const pages = spotPages([part('leeg', []), part('vol', ideas(60))]);
  assert.ok(pages.length > 3);
  assert.ok(pages.every((page) => page[0].id === 'vol' && page[0].title === 'vol' && page[0].all === 60));
});

test('a page holds fewer long ideas than short ones', () => {
  const first = (text) => spotPages([part('a', Array.from({ length: 99 }, (_, at) => idea(`${at}`, { text })))])[0][0].ideas.length;
  assert.ok(first('kort') > 3 * first('lang '.repeat(90)));
});

test('the console knows how many pages there are without looking at the wall', () => {
  const at = (rows, view, target = null) => {
    const all = board({ level: levels, beamer: [{ view, target }], ...rows });
    return pageCount(all, scene(all));
  };
  assert.equal(at({ idea: ideas(3) }, 'level', 'l1'), 1);
  assert.ok(at({ idea: ideas(500) }, 'level', 'l1') > 10);
  assert.ok(at({ cluster: [{ id: 'c', level: 'l1', title: 'c' }], idea: ideas(90, { cluster: 'c' }) }, 'cluster', 'c') > 3);
  assert.equal(at({ idea: ideas(500) }, 'collect'), 1);
  assert.equal(at({ toezegging: Array.from({ length: 15 }, (_, id) => ({ id, what: 'wat '.repeat(20) })) }, 'toezeggingen'), 4);
  assert.equal(at({ kernteam: [{ id: 'k', organisation: 'x' }], action: Array.from({ length: 30 }, (_, id) => ({ id, what: 'doen' })) }, 'kernteam'), 5);
});

test('beyond the last page is the last, and before the first the first', () => {
  assert.deepEqual([0, 1, 2, 3, 9].map((page) => pageAt(['a', 'b', 'c'], page)), ['a', 'a', 'b', 'c', 'c']);
  assert.deepEqual(pageAt(pledgePages(board({})), 3), []);
});
