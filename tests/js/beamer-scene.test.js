import assert from 'node:assert/strict';
import test from 'node:test';
import { lists } from '../../static/js/views/beamer/lists.js';
import { countdown, due, endOf } from '../../static/js/views/beamer/moment.js';
import { outcome } from '../../static/js/views/beamer/outcome.js';
import { actionLevel, clusterIdeas, clusterNumber, levelIdeas } from '../../static/js/views/beamer/outline.js';
import { headline, said, scene, stepOf } from '../../static/js/views/beamer/scene.js';
import { byDue, fitting, share } from '../../static/js/views/beamer/share.js';

const board = (rows) => ({ rows: (kind) => rows[kind] || [] });
const levels = [{ id: 'l1', number: '1', sides: 1 }, { id: 'l2', number: 'II', sides: 2 }];
const clusters = [{ id: 'c1', level: 'l2', title: 'een', votes: 3 }, { id: 'c2', level: 'l2', title: 'twee', votes: 8 }, { id: 'c3', level: 'l1', title: 'drie', votes: 0 }];
const idea = (id, more = {}) => ({ id, text: id, kind: 'doen', levels: ['l1'], under: null, cluster: null, status: 'visible', ...more });

test('the beamer row decides, else the step, else the welcome', () => {
  const step = { id: 's', view: 'vote', status: 'current' };
  assert.equal(scene(board({})).view, 'welcome');
  assert.equal(scene(board({ workshop: [{ id: 'w', step: 's' }], step: [step] })).view, 'vote');
  assert.equal(scene(board({ step: [step], beamer: [{ view: 'results' }] })).view, 'results');
});

test('a spotlight without its target falls back to collecting', () => {
  assert.equal(scene(board({ beamer: [{ view: 'cluster', target: 'gone' }], cluster: clusters })).view, 'collect');
  assert.equal(scene(board({ beamer: [{ view: 'cluster', target: 'c1', hold: true }], cluster: clusters })).target.id, 'c1');
});

test('another target is another picture, hold alone is not', () => {
  const at = (beamer) => scene(board({ beamer: [beamer], cluster: clusters })).key;
  assert.notEqual(at({ view: 'cluster', target: 'c1' }), at({ view: 'cluster', target: 'c2' }));
  assert.equal(at({ view: 'cluster', target: 'c1' }), at({ view: 'cluster', target: 'c1', hold: true }));
});

test('one idea is in the light as long as everyone may see it', () => {
  const at = (status) => scene(board({ beamer: [{ view: 'idea', target: 'a' }], idea: [idea('a', { status })] }));
  assert.deepEqual([at('visible').view, at('visible').target.id, at('withdrawn').view, at('hidden').view], ['idea', 'a', 'collect', 'collect']);
});

test('a page is part of a picture that can be leafed through, and of no other', () => {
  const at = (view, page) => scene(board({ beamer: [{ view, target: 'l1', page }], level: levels }));
  assert.deepEqual([at('level', 2).page, at('level', null).page, at('collect', 2).page], [2, 0, 0]);
  assert.notEqual(at('level', 1).key, at('level', 2).key);
});

test('what a step says stands only on the picture of that step', () => {
  const step = { id: 's', view: 'vote', status: 'current', instruction: 'Verdeel je stemmen.' };
  const at = (view) => said(scene(board({ step: [step], beamer: [{ view }] })));
  assert.deepEqual([at('vote'), at('collect')], ['Verdeel je stemmen.', '']);
});

test('a picture goes by the step one is in when that shows it, else by the first step of its kind', () => {
  const steps = [{ id: 'o', kind: 'collect', view: 'collect', status: 'done' }, { id: 's', kind: 'cluster', view: 'collect', status: 'current' }, { id: 'v', kind: 'vote', view: 'vote', status: 'later' }];
  const of = (view) => { const all = board({ step: steps, beamer: [{ view }] }); return stepOf(all, scene(all), view)?.id; };
  assert.deepEqual([of('collect'), of('vote')], ['s', 'v']);
});

test('only visible ideas count, on every level they name', () => {
  const rows = { idea: [idea('a'), idea('b', { status: 'hidden' }), idea('c', { levels: ['l1', 'l2'] })] };
  assert.deepEqual(levelIdeas(board(rows), 'l1').map((row) => row.id), ['a', 'c']);
  assert.deepEqual(levelIdeas(board(rows), 'l2').map((row) => row.id), ['c']);
});

test('a sub-idea stands right after its idea, and one whose idea is elsewhere is not lost', () => {
  const rows = { idea: [idea('a', { cluster: 'c1' }), idea('b', { cluster: 'c1' }), idea('a1', { under: 'a', cluster: 'c1' }), idea('z', { under: 'far', cluster: 'c1' })] };
  assert.deepEqual(clusterIdeas(board(rows), 'c1').map((row) => row.id), ['a', 'a1', 'b', 'z']);
});

test('a level shows its clusters and what is not sorted yet, everything once', () => {
  const rows = { cluster: clusters, idea: [idea('a', { levels: ['l2'], cluster: 'c1' }), idea('b', { levels: ['l2'] })] };
  assert.deepEqual(lists({ view: 'level', target: levels[1] }, board(rows)), { c1: ['a'], c2: [], loose: ['b'] });
});

test('clusters are numbered through within their level, in its numerals', () => {
  assert.equal(clusterNumber(board({ level: levels, cluster: clusters }), clusters[1]), 'II.2');
});

test('an action takes the level it names, else that of its cluster or idea', () => {
  const rows = board({ level: levels, cluster: clusters, idea: [idea('a')] });
  assert.equal(actionLevel(rows, { cluster: 'c1' }).id, 'l2');
  assert.equal(actionLevel(rows, { idea: 'a' }).id, 'l1');
  assert.equal(actionLevel(rows, { level: 'l1', cluster: 'c1' }).id, 'l1');
  assert.equal(actionLevel(rows, {}), undefined);
});

test('results: most votes first within a level, everyone gets a line before anyone gets two', () => {
  const found = outcome(board({ level: levels, cluster: clusters }), { on: 'clusters', levels: [], status: 'closed' }, 2);
  assert.deepEqual(found.groups.map((group) => group.items.map((item) => item.number)), [['1.1'], ['II.2']]);
  assert.equal(found.left, 1);
  assert.equal(found.open, false);
});

test('results are not shown while their votes may not be seen', () => {
  const hidden = clusters.map(({ votes, ...rest }) => rest);
  assert.equal(outcome(board({ level: levels, cluster: hidden }), { on: 'clusters', levels: [] }, 9).open, true);
});

test('hands counted in the hall stand beside the votes, and not where there are none', () => {
  const found = outcome(board({ level: levels, cluster: clusters }), { on: 'clusters', levels: ['l2'], status: 'closed', counts: { c1: 4 } }, 9);
  assert.deepEqual(found.groups[0].items.map(({ id, votes, hands }) => [id, votes, hands]), [['c2', 8, undefined], ['c1', 3, 4]]);
});

test('room is shared fairly and never exceeded', () => {
  assert.deepEqual(share([12, 1, 5], 9), [4, 1, 4]);
  assert.deepEqual(share([1, 0, 2], 9), [1, 0, 2]);
});

test('what sticks out of the frame, below or beside, ends what is shown', () => {
  const frame = { right: 100, bottom: 50 };
  assert.equal(fitting([{ right: 90, bottom: 20 }, { right: 90, bottom: 51 }, { right: 90, bottom: 53 }], frame), 2);
  assert.equal(fitting([{ right: 90, bottom: 20 }, { right: 190, bottom: 20 }], frame), 1);
});

test('actions with the soonest date come first, those without last', () => {
  assert.deepEqual(byDue([{ id: 1 }, { id: 2, due_on: '2027-05-01' }, { id: 3, due_on: '2027-03-01' }]).map((row) => row.id), [3, 2, 1]);
});

test('a hall reads minutes, and seconds at the end', () => {
  assert.deepEqual(countdown(null, 0), { kind: 'none' });
  assert.deepEqual(countdown(15 * 60_000, 1), { kind: 'minutes', count: 15 });
  assert.deepEqual(countdown(65_000, 0), { kind: 'seconds', text: '1:05' });
  assert.deepEqual(countdown(1000, 1000), { kind: 'over' });
});

test('dates read as people say them', () => {
  assert.equal(due({ due_on: '2027-04-01' }, 'nl', 2027), '1 april');
  assert.equal(due({ due_on: '2028-04-01' }, 'nl', 2027), '1 april 2028');
  assert.equal(due({ due_text: 'voor de zomer', due_on: '2027-04-01' }, 'nl', 2027), 'voor de zomer');
  assert.equal(endOf({ starts: '10.00', minutes: 45 }, 'nl'), '10.45');
  assert.equal(endOf({ starts: 'straks', minutes: 45 }, 'nl'), '');
});

test('a step that asks a question is headed by it', () => {
  assert.deepEqual(headline({ id: 's', title: 'Stemmen', instruction: 'Waar begint het kernteam? Verdeel je stemmen.' }), { title: 'Waar begint het kernteam?', lead: 'Verdeel je stemmen.' });
  assert.deepEqual(headline({ id: 's', title: 'Ordenen', instruction: 'We ordenen. Mis je nog iets?' }), { title: 'Ordenen', lead: 'We ordenen. Mis je nog iets?' });
  assert.deepEqual(headline(undefined), { title: '', lead: '' });
});
