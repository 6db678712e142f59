/** What an editor of the verslag sees beside each text: whether it was worded otherwise, and whether the board changed after that. */
import './page.js';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { leftOut, titleOf } from '../../static/js/views/verslag/parts.js';
import { markOf, saidOf, shownWordings, staleCount, textsOf } from '../../static/js/views/verslag/wordings.js';

/** @param {Record<string, any[]>} rows @returns {any} */
const store = (rows) => ({
  rows: (/** @type {string} */ kind) => rows[kind] ?? [],
  row: (/** @type {string} */ kind, /** @type {string} */ id) => (rows[kind] ?? []).find((row) => row.id === id),
});

const idea = { id: 'i1', text: 'Zoals geschreven', place: null, status: 'visible' };
const worded = { id: 'w1', kind: 'idea', target: 'i1', field: 'text', text: 'Anders', written: 'Zoals geschreven', version: 'v1' };

describe('the texts of a thing', () => {
  test('are those that are there, as written or in their wording', () => {
    const [text, ...rest] = textsOf(store({ idea: [idea] }), 'idea', 'i1');
    assert.deepEqual([text.field, saidOf(text), markOf([text]), rest], ['text', 'Zoals geschreven', 'reword', []]);
    const [again] = textsOf(store({ idea: [idea], wording: [worded] }), 'idea', 'i1');
    assert.deepEqual([saidOf(again), again.written, markOf([again])], ['Anders', 'Zoals geschreven', 'reworded']);
  });

  test('of a question are also its answer', () => {
    const texts = textsOf(store({ idea: [{ ...idea, answer: 'Zo doen we dat' }] }), 'idea', 'i1');
    assert.deepEqual(texts.map(({ field, name, written }) => [field, name, written]), [['text', 'idea-text', 'Zoals geschreven'], ['answer', 'idea-answer', 'Zo doen we dat']]);
  });

  test('tell that the board changed after they were worded', () => {
    const [text] = textsOf(store({ idea: [{ ...idea, text: 'Later' }], wording: [worded] }), 'idea', 'i1');
    assert.deepEqual([saidOf(text), text.written, markOf([text])], ['Anders', 'Later', 'reworded-stale']);
  });

  test('of a level are its own and those of its sections, of a block the sections of the whole', () => {
    const section = [{ id: 's1', section: 'verbouwingsadvies', level: 'l1', text: 'Doe het' }, { id: 's2', section: 'motto', level: null, text: 'Samen' }, { id: 's3', section: 'reactie', level: null, text: '' }];
    const rows = store({ level: [{ id: 'l1', title: 'Inwoners', subtitle: '' }], section });
    assert.deepEqual(textsOf(rows, 'level', 'l1').map(({ name }) => name), ['level-title', 'section-verbouwingsadvies']);
    assert.deepEqual(textsOf({ ...rows, workshop: {} }, 'block', 'context').map(({ name }) => name), ['section-motto']);
    assert.deepEqual([textsOf({ ...rows, workshop: {} }, 'block', 'reactie'), textsOf(rows, 'block', 'toegezegd'), textsOf(rows, 'idea', 'weg')], [[], [], []]);
  });
});

test('only wordings of what can be read are counted', () => {
  const hidden = store({ idea: [{ ...idea, status: 'hidden' }], wording: [worded] });
  assert.deepEqual([shownWordings(hidden).length, shownWordings(store({ wording: [worded] })).length], [0, 0]);
  assert.equal(shownWordings(store({ idea: [idea], wording: [worded] })).length, 1);
  assert.deepEqual([staleCount(store({ idea: [idea], wording: [worded] })), staleCount(store({ idea: [{ ...idea, text: 'Later' }], wording: [worded] }))], [0, 1]);
});

test('a block is left out when its row says so', () => {
  assert.deepEqual(leftOut(store({ block: [{ id: 'slag', shown: false }, { id: 'reactie', shown: true }] })), ['slag']);
});

test('a level or round is called by what it is', () => {
  const rows = store({ level: [{ id: 'l1', number: 'I', title: 'Inwoners' }], round: [{ id: 'r1', title: null, criteria: [] }, { id: 'r2', title: null, criteria: ['Belang', 'Invloed'] }, { id: 'r3', title: 'Slotronde' }] });
  assert.deepEqual(['round:r2', 'round:r3'].map((part) => titleOf(rows, part)), ['Belang, Invloed', 'Slotronde']);
});

test('the texts of the head are those of the workshop and its sections, and a criterion is one of a list', () => {
  const workshop = { id: 'w', title: 'Startdag', question: 'Wat nu?', context: null };
  const wording = [{ id: 'w1', kind: 'round', target: 'r1', field: 'x', text: 'Gewicht', written: 'Belang', version: 'v' }];
  const rows = { ...store({ section: [{ id: 's1', section: 'motto', level: null, text: 'Samen' }], round: [{ id: 'r1', title: null, criteria: ['Belang', 'Invloed'] }], wording }), workshop };
  assert.deepEqual(textsOf(rows, 'block', 'facts').map(({ target, name }) => [target, name]), [['w', 'workshop-title']]);
  assert.deepEqual(textsOf(rows, 'block', 'context').map(({ name }) => name), ['workshop-question', 'section-motto']);
  assert.deepEqual(textsOf(rows, 'round', 'r1').map((text) => [text.field, saidOf(text), text.stale]), [['x', 'Gewicht', false], ['y', 'Invloed', false]]);
});
