/** Taking back on the verslag: once however often it is pressed, and again when it was refused for now. */
import './page.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import { storeOf } from './rows.js';

const { Editing } = await import('../../static/js/views/verslag/editing.js');

/** The strip of a page on which undo is answered later. */
function stripOf() {
  /** @type {((receipt: any) => void)[]} */ const answers = [];
  const store = Object.assign(storeOf({}), { boot: { may: ['undo'] }, send: () => new Promise((answer) => answers.push(answer)) });
  const drawn = /** @type {any[]} */ ([]);
  const strip = Object.assign(Object.create(Editing.prototype), {
    store, last: 7, undoing: false, said: '', draw() { drawn.push([this.last, this.undoing]); }, strip: { querySelector: () => null },
  });
  return { strip, answers, drawn };
}

test('two presses are one undo, and its button stays until the answer', async () => {
  const { strip, answers, drawn } = stripOf();
  const done = strip.undo();
  strip.undo();
  answers[0]({ id: 'u', ok: true, seq: 8 });
  await done;
  assert.deepEqual([answers.length, drawn], [1, [[7, true], [null, false]]]);
});

test('what was refused for now can be asked again, what is past can not', async () => {
  for (const [code, last] of /** @type {const} */ ([['too-fast', 7], ['changed-since', null], ['no-such-change', null]])) {
    const { strip, answers } = stripOf();
    const done = strip.undo();
    answers[0]({ id: 'u', ok: false, code, message: 'Nu niet.' });
    await done;
    assert.deepEqual([strip.last, strip.said], [last, 'Nu niet.'], code);
  }
});

test('what was done while the undo was under way can be taken back after it', async () => {
  const { strip, answers } = stripOf();
  const done = strip.undo();
  strip.done({ id: 'w', ok: true, seq: 9 }, 'Bewaard.');
  answers[0]({ id: 'u', ok: true, seq: 8 });
  await done;
  assert.equal(strip.last, 9);
});
