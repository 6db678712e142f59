/** A reader's page asks for the verslag of now, and ends when it may not any more. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { PACE, watch } from '../../static/js/views/verslag/watch.js';

/** @param {any[]} answers */
function watched(answers) {
  /** @type {any} */
  const seen = { reports: [], ends: [], asked: 0, stopped: null, sight: true };
  watch('/report', (report) => seen.reports.push(report), (why) => seen.ends.push(why), {
    ask: async () => {
      seen.asked += 1;
      const answer = answers.shift();
      if (!answer) throw new TypeError('no network');
      return answer;
    },
    every: /** @type {any} */ ((/** @type {() => Promise<void>} */ look, /** @type {number} */ pace) => {
      assert.equal(pace, PACE);
      seen.look = look;
      return 7;
    }),
    stop: /** @type {any} */ ((/** @type {number} */ timer) => (seen.stopped = timer)),
    inSight: () => seen.sight,
  });
  return seen;
}

const answer = (/** @type {number} */ status, /** @type {any} */ body) => /** @type {any} */ ({ ok: status === 200, status, json: async () => body });

test('what is new is shown, and what is lost for now is asked again', async () => {
  const seen = watched([answer(200, { seq: 1 }), answer(503, {}), null, answer(200, { seq: 2 })]);
  for (let look = 0; look < 4; look += 1) await seen.look();
  assert.deepEqual(seen.reports, [{ seq: 1 }, { seq: 2 }]);
  assert.deepEqual([seen.ends, seen.stopped], [[], null]);
  seen.sight = false;
  await seen.look();
  assert.equal(seen.asked, 4);
});

test('a link that was revoked is told in its sentence, and nothing is asked any more', async () => {
  const seen = watched([answer(401, { code: 'revoked', message: 'Deze link is ingetrokken.' })]);
  await seen.look();
  assert.deepEqual([seen.ends, seen.stopped, seen.reports], [['Deze link is ingetrokken.'], 7, []]);
});
