/** The words of layouts and answers: both languages, every key asked for, none left over. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import layout from '../../static/js/texts/layout.js';

const views = new URL('../../static/js/views/console/', import.meta.url);
const sources = ['layout.js', 'ideaForm.js', 'wording.js', 'grip.js'].map((name) => readFileSync(new URL(name, views), 'utf8')).join('\n');

test('both languages hold the keys that are asked for, and no others', () => {
  const asked = new Set([...sources.matchAll(/\bl\('([\w-]+)'/g)].map(([, key]) => key));
  assert.deepEqual(Object.keys(layout.en), Object.keys(layout.nl));
  assert.deepEqual([...asked].sort(), Object.keys(layout.nl).sort());
});
