import assert from 'node:assert/strict';
import test from 'node:test';
import { whenClosed } from '../../static/js/views/parts/closing.js';

test('a dialog that closed is done with, but not when it stands open again, or another in its place, before the browser tells so', () => {
  const told = [];
  for (const [name, target] of Object.entries({
    closed: { open: false, isConnected: true },
    'open again': { open: true, isConnected: true },
    replaced: { open: false, isConnected: false },
  })) whenClosed(() => told.push(name))(/** @type {any} */ ({ target }));
  assert.deepEqual(told, ['closed']);
});
