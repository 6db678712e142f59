import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sender } from '../../static/js/sender.js';

test('a batch that is not taken as a whole is not sent again at once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let pushes = 0;
  const refusing = async () => ((pushes += 1), { receipts: [], code: 'bad-message' });
  const sender = new Sender({ push: refusing, changed() {}, seq: () => 0 });
  sender.send({ id: 'a', name: 'idea.post', data: { text: 'blijft' } });
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  assert.equal(pushes, 1);
  assert.deepEqual(sender.entries.map(({ id }) => id), ['a']);
  t.mock.timers.tick(60_000);
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  assert.equal(pushes, 2);
});
