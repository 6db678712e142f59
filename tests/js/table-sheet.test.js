import './page.js';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import participant from '../../static/js/texts/participant.js';
import common from '../../static/js/texts/common.js';
import table from '../../static/js/texts/table.js';
import { NAMED } from '../../static/js/views/table/entities.js';
import { kindKeys } from '../../static/js/views/table/keys.js';
import * as sheet from '../../static/js/views/table/sheet.js';
import { writeSheet } from '../../static/js/views/table/spreadsheet.js';

const line = (key, depth = 0, more = {}) => ({ key, id: `id-${key}`, text: key, kind: 'doen', levels: ['een'], depth, ...more });
const sent = (lines) => lines.map((each, index) => ({ ...each, sent: sheet.saying(lines, index) }));
const shape = (lines) => lines.map(({ key, depth }) => `${'-'.repeat(depth)}${key}`);
let count = 0;
const make = () => `new-${count++}`;

test('a sub-idea belongs to the nearest idea above it and stands on its levels', () => {
  const lines = [line('a'), line('b', 0, { levels: ['twee'] }), line('c', 1), line('d', 1)];
  assert.equal(sheet.parent(lines, 3)?.key, 'b');
  assert.deepEqual(sheet.levels(lines, 3), ['twee']);
  assert.equal(sheet.behind(lines, 1), 4);
  assert.equal(sheet.parent(lines, 1), undefined);
});

test('the first line is never a sub-idea', () => {
  assert.deepEqual(shape(sheet.put([], 0, [line('a', 1), line('b', 1)])), ['a', '-b']);
  assert.equal(sheet.mayIndent([line('a'), line('b')], 0), false);
  assert.equal(sheet.mayIndent([line('a'), line('b')], 1), true);
});

test('what belonged to a line that is taken out stands on its own, as the server has it', () => {
  const lines = sent([line('a', 0, { levels: ['twee'] }), line('b', 1), line('c')]);
  const left = sheet.without(lines, 'a');
  assert.deepEqual(shape(left), ['b', 'c']);
  assert.deepEqual(left[0].levels, ['twee']);
  assert.deepEqual(sheet.renewed(left, make).old, [], 'and need not be sent anew');
});

test('an empty line that is taken out leaves what stands below it to the idea above', () => {
  assert.deepEqual(shape(sheet.without([line('a'), line('', 0), line('b', 1)], '')), ['a', '-b']);
});

test('a sent line that comes to stand elsewhere gets a new id, and so does what belongs to it', () => {
  const lines = sent([line('a'), line('b'), line('c', 1), line('d')]);
  assert.deepEqual(sheet.renewed(lines, make), { lines, old: [] });
  const deeper = sheet.renewed(sheet.changed(lines, 'b', { depth: 1 }), make);
  assert.deepEqual(deeper.old, ['id-b', 'id-c']);
  assert.equal(deeper.lines[3].id, 'id-d');
  assert.ok(deeper.lines[1].sent === undefined && deeper.lines[1].key === 'b');
  const elsewhere = sheet.renewed(sheet.changed(lines, 'b', { levels: ['twee'] }), make);
  assert.deepEqual(elsewhere.old, ['id-b', 'id-c']);
});

test('what is not sent yet needs no new id', () => {
  const lines = sheet.changed([line('a'), line('b')], 'b', { depth: 1 });
  assert.deepEqual(sheet.renewed(lines, make).old, []);
});

test('texts are alike whatever their spaces and capitals', () => {
  assert.equal(sheet.alike('  Één  loket\n'), sheet.alike('één loket'));
  assert.notEqual(sheet.alike('een loket'), sheet.alike('één loket'));
});

test('every kind has a letter of its own', () => {
  const kinds = ['doen', 'nodig', 'hoe', 'voorbeeld', 'waarschuwing', 'oproep', 'dus', '?'].map((id) => ({ id, title: {} }));
  assert.deepEqual(kindKeys(kinds), ['D', 'N', 'H', 'V', 'W', 'O', 'U', 'A']);
});

test('signs have their names', () => {
  assert.deepEqual(['nbsp', 'yuml', 'eacute', 'euro', 'bull', 'times'].map((name) => NAMED.get(name)), ['\u00a0', 'ÿ', 'é', '€', '•', '×']);
});

test('a file to fill in is what a Dutch Excel opens', () => {
  assert.equal(writeSheet([['a;b', 'zeg "ja"'], ['c', '']]), '\ufeff"a;b";"zeg ""ja"""\r\nc;\r\n');
});

test('the table page: Dutch and English say the same things, and everything that is asked for is there', () => {
  assert.deepEqual(Object.keys(table.en).sort(), Object.keys(table.nl).sort());
  const places = (phrase) => [...new Set(JSON.stringify(phrase).match(/\{\w+\}/g) ?? [])].sort();
  for (const key of Object.keys(table.nl)) assert.deepEqual(places(table.en[key]), places(table.nl[key]), key);
  const folder = new URL('../../static/js/views/table/', import.meta.url);
  const source = [...readdirSync(folder).map((name) => new URL(name, folder)), new URL('../table.js', folder)].map((file) => readFileSync(file, 'utf8')).join('\n');
  const known = { ...common.nl, ...participant.nl, ...table.nl };
  const asked = [...source.matchAll(/\b(?:t|desk\.say|act|this\.say)\('([\w-]+)'/g)].map((found) => found[1]);
  assert.ok(asked.length > 40);
  assert.deepEqual(asked.filter((key) => !(key in known)), []);
  const composed = /^(?:field|delimiter|fault|all|status)-/;
  assert.deepEqual(Object.keys(table.nl).filter((key) => !source.includes(`'${key}'`) && !composed.test(key)), [], 'nothing is kept that nobody says');
});
