/** The console's words: the same keys in Dutch and English, and a word for everything its modules ask for. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import alike from '../../static/js/texts/alike.js';
import leaf from '../../static/js/texts/leaf.js';
import plain from '../../static/js/texts/console.js';
import sorting from '../../static/js/texts/sorting.js';
import { day } from '../../static/js/views/console/dates.js';

const texts = { nl: { ...plain.nl, ...alike.nl, ...leaf.nl }, en: { ...plain.en, ...alike.en, ...leaf.en } };
const views = new URL('../../static/js/views/', import.meta.url);
const sources = [new URL('console.js', views), ...readdirSync(new URL('console/', views)).map((name) => new URL(`console/${name}`, views))].map((url) => readFileSync(url, 'utf8')).join('\n');

test('both languages hold the same keys', () => assert.deepEqual(Object.keys(texts.en).sort(), Object.keys(texts.nl).sort()));

test('every key that is asked for has words', () => {
  const asked = new Set([...sources.matchAll(/\bt\(['`]([\w-]+)['`]/g)].map(([, key]) => key));
  assert.ok(asked.size > 100);
  assert.deepEqual([...asked].filter((key) => !(key in texts.nl)), []);
});

test('no key is left over', () => {
  const stems = [...sources.matchAll(/`([\w-]+-)\$\{/g)].map(([, stem]) => stem);
  const composed = (/** @type {string} */ key) => stems.some((stem) => key.startsWith(stem)) || /^(allow|shows|on|kind)-/.test(key);
  assert.deepEqual(Object.keys(texts.nl).filter((key) => !sources.includes(`'${key}'`) && !composed(key)), []);
});

test('the holes in a sentence are the same in both languages', () => {
  const holes = (/** @type {any} */ phrase) => [...new Set((typeof phrase === 'string' ? phrase : phrase.other).match(/\{\w+\}/g))].sort();
  for (const [key, phrase] of Object.entries(texts.nl)) assert.deepEqual(holes(/** @type {any} */ (texts.en)[key]), holes(phrase), key);
});

test('days are written out, and what is no day stays as it is', () => {
  assert.deepEqual([day('2027-04-01', 'nl'), day('2027-04-01', 'en'), day('', 'nl'), day('voorjaar', 'nl')], ['1 april 2027', '1 April 2027', '', 'voorjaar']);
});

test('the words of sorting: both languages, every key asked for, none left over, the same holes', () => {
  assert.deepEqual(Object.keys(sorting.en), Object.keys(sorting.nl));
  const asked = [...sources.matchAll(/\b(?:s|several)\('([\w-]+)'/g)].map(([, key]) => key);
  assert.deepEqual(asked.filter((key) => !(key in sorting.nl)), []);
  assert.deepEqual(Object.keys(sorting.nl).filter((key) => !sources.includes(`'${key}'`)), []);
  const holes = (/** @type {any} */ phrase) => [...new Set((typeof phrase === 'string' ? phrase : phrase.other).match(/\{\w+\}/g))].sort();
  for (const [key, phrase] of Object.entries(sorting.nl)) assert.deepEqual(holes(/** @type {any} */ (sorting.en)[key]), holes(phrase), key);
});
