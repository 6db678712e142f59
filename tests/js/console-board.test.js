/** The facilitator's board: every idea stands in one list, numbers run through, and a search opens what it finds. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fold, indexBoard, viewBoard } from '../../static/js/views/console/board.js';
import { withPending } from '../../static/js/views/console/pending.js';
import { perMark, sections } from '../../static/js/views/console/tally.js';

const levels = [{ id: 'inwoners', number: '1', sides: 1 }, { id: 'regio', number: '2', sides: 2 }];
const clusters = [{ id: 'c1', level: 'regio', title: 'Grip' }, { id: 'c2', level: 'regio', title: 'Leren' }, { id: 'c3', level: 'inwoners', title: 'Dorpen' }];

/** @param {string} id @param {object} [more] */
const idea = (id, more = {}) => ({ id, text: id, kind: 'nodig', levels: ['regio'], under: null, cluster: null, status: 'visible', ...more });
const make = (/** @type {any[]} */ ideas) => indexBoard({ levels, ideas, clusters });
const ids = (/** @type {any[]} */ rows) => rows.map((row) => row.id ?? row.idea.id);

describe('the index', () => {
  test('clusters are numbered through within their level', () => {
    assert.deepEqual([...make([]).numbers], [['c3', '1.1'], ['c1', '2.1'], ['c2', '2.2']]);
  });

  test('an idea is loose, in a cluster, or elsewhere, and never twice', () => {
    const index = make([idea('a'), idea('b', { cluster: 'c1' }), idea('c', { cluster: 'c3', levels: ['inwoners', 'regio'] })]);
    const regio = index.shelves[1];
    assert.deepEqual([regio.count, ids(regio.loose), ids(regio.groups[0].ideas), regio.elsewhere.map(({ number }) => number)], [3, ['a'], ['b'], ['1.1']]);
    assert.deepEqual([index.shelves[0].count, ids(index.shelves[0].groups[0].ideas)], [1, ['c']]);
  });

  test('hidden, merged and withdrawn ideas leave the lists; what waits for a moderator stays', () => {
    const index = make([idea('a', { status: 'hidden' }), idea('b', { status: 'merged', merged_into: 'd' }), idea('c', { status: 'withdrawn' }), idea('d'), idea('e', { status: 'pending' })]);
    assert.deepEqual([ids(index.shelves[1].loose), ids(index.hidden), ids(index.pending), ids(index.merged.get('d') ?? [])], [['d', 'e'], ['a'], ['e'], ['b']]);
  });

  test('a sub-idea follows its parent; without a visible parent it stands by itself', () => {
    const index = make([idea('a'), idea('a1', { under: 'a' }), idea('b1', { under: 'gone' })]);
    assert.deepEqual([ids(index.shelves[1].loose), ids(index.subs.get('a') ?? [])], [['a', 'b1'], ['a1']]);
    assert.deepEqual(viewBoard(index, { level: 'regio' }, {}).order, ['a', 'a1', 'b1']);
  });

  test('a cluster that is gone leaves its ideas loose', () => {
    assert.deepEqual(ids(make([idea('a', { cluster: 'gone' })]).shelves[1].loose), ['a']);
  });
});

describe('what the board shows', () => {
  const many = ['v', 'w', 'x', 'y', 'z'].map((id) => idea(id, { cluster: 'c1' }));

  test('one idea more than the first three stands in the place of the line that would say so', () => {
    const [group] = viewBoard(make(many.slice(0, 4)), { level: 'regio' }, {}).groups;
    assert.deepEqual([ids(group.lines), group.rest, group.foldable], [['v', 'w', 'x', 'y'], 0, false]);
  });

  test('the first three of a cluster, or all of it when opened', () => {
    const index = make(many);
    const [closed] = viewBoard(index, { level: 'regio' }, {}).groups;
    const [opened] = viewBoard(index, { level: 'regio' }, { c1: true }).groups;
    assert.deepEqual([ids(closed.lines), closed.rest, ids(opened.lines), opened.rest], [['v', 'w', 'x'], 2, ['v', 'w', 'x', 'y', 'z'], 0]);
  });

  test('a search finds every word without accents, in place and in sub-ideas, and opens clusters', () => {
    const index = make([...many, idea('p', { text: 'Coöperatie in de wijk' }), idea('q', { text: 'Wijk', place: 'Zwolle' }), idea('r'), idea('r1', { under: 'r', text: 'cooperatief' })]);
    const view = (/** @type {string} */ query) => viewBoard(index, { level: 'regio', query }, {});
    assert.deepEqual([ids(view('coop').loose), ids(view('wijk zwolle').loose), ids(view('z').groups[0].lines)], [['p', 'r', 'r1'], ['q'], ['z']]);
  });

  test('filters: a kind, what waits, what is hidden', () => {
    const index = make([idea('a', { kind: 'doen' }), idea('b'), idea('c', { status: 'pending' }), idea('d', { status: 'hidden' })]);
    const loose = (/** @type {string} */ kind) => ids(viewBoard(index, { level: 'regio', kind }, {}).loose);
    assert.deepEqual([loose('doen'), loose('nodig'), loose('pending'), loose('hidden')], [['a'], ['b', 'c'], ['c'], ['d']]);
  });

  test('an unknown level falls back to the first', () => {
    assert.equal(viewBoard(make([]), { level: 'weg' }, {}).shelf.level.id, 'inwoners');
  });

  test('fold takes accents and capitals away', () => assert.equal(fold('Één Coöperatie'), 'een cooperatie'));
});

describe('what is under way', () => {
  const rows = { ideas: [idea('a'), idea('b')], clusters: [...clusters] };

  test('nothing under way gives the same lists back', () => assert.equal(withPending(rows, []), rows));

  test('a move and a new cluster show at once', () => {
    const shown = withPending(rows, [
      { id: 'new', name: 'cluster.create', data: { title: 'Nieuw', level: 'regio', ideas: ['a'] } },
      { id: 'x', name: 'idea.move', data: { ideas: ['b', 'gone'], cluster: 'c1' } },
    ]);
    assert.deepEqual([shown.ideas.map(({ cluster }) => cluster), shown.clusters.at(-1)?.id, shown.ideas[0].waiting], [['new', 'c1'], 'new', true]);
    assert.equal(rows.ideas[0].cluster, null);
  });

  test('what was refused shows no more; what arrived is not doubled', () => {
    const shown = withPending(rows, [
      { id: 'x', name: 'idea.move', data: { ideas: ['a'], cluster: 'c1' }, failed: { code: 'gone', message: '' } },
      { id: 'a', name: 'idea.post', data: { kind: 'doen', levels: ['regio'], text: 'a' } },
    ]);
    assert.deepEqual([shown.ideas.length, shown.ideas[0].cluster], [2, null]);
  });
});

describe('the outcome of a round', () => {
  const index = indexBoard({ levels, ideas: [idea('a', { votes: 2, cluster: 'c1' }), idea('b', { votes: 5 })], clusters: clusters.map((row, at) => ({ ...row, votes: at * 40 })) });

  test('stands in board order while people vote, and most votes first after', () => {
    const round = { id: 'r', on: 'clusters', levels: ['regio'], counts: { c1: 9 } };
    assert.deepEqual(sections(index, round).map(({ scores }) => ids(scores)), [['c1', 'c2']]);
    assert.deepEqual(sections(index, round, true).map(({ scores }) => scores.map(({ id, votes, hands }) => [id, votes, hands])), [[['c2', 40, 0], ['c1', 0, 9]]]);
  });

  test('a round on ideas knows loose ones too', () => {
    assert.deepEqual(sections(index, { id: 'r', on: 'ideas', levels: [], counts: {} }, true).map(({ scores }) => ids(scores)), [['b', 'a']]);
  });

  test('a mark stands for more votes when the longest row would not fit', () => {
    const section = (/** @type {number} */ votes) => [{ level: levels[0], scores: [{ id: 'x', number: '', title: '', votes, hands: 0 }] }];
    assert.deepEqual([perMark(section(0)), perMark(section(60)), perMark(section(61)), perMark([])], [1, 1, 2, 1]);
  });
});
