import assert from 'node:assert/strict';
import test from 'node:test';
import { Connection } from '../../static/js/connection.js';

globalThis.location = /** @type {any} */ ({ origin: 'http://hall', href: 'http://hall/w/1' });
globalThis.navigator ??= /** @type {any} */ ({ onLine: true });

/** A connection of which the test is the far end: it raises events of the socket and answers requests. */
function opened({ ack = async () => ({ receipts: [] }), answer = () => new Promise(() => {}), position = { epoch: 'e', seq: 7 } } = {}) {
  const far = { handlers: {}, told: [], asked: [], connects: 0, options: null };
  const socket = {
    connected: false,
    on: (name, handler) => { far.handlers[name] = handler; },
    connect: () => { far.connects += 1; },
    disconnect: () => { socket.connected = false; return socket; },
    timeout: () => ({ emitWithAck: (name, body) => ack(body) }),
  };
  const io = (origin, options) => { far.options = options; return socket; };
  const get = async (url, options) => { far.asked.push([new URL(url), options]); return answer(url, options); };
  const urls = { state: '/w/1/state', push: '/w/1/push', since: '/w/1/since' };
  const on = { sync: (sync) => far.told.push(['sync', sync.to]), status: (status) => far.told.push(['status', status]), ready: () => far.told.push(['ready']), sentAway: ({ code }) => far.told.push(['away', code]) };
  const line = new Connection({ workshop: '1', as: 'participant', urls }, () => position, on, { io, fetch: get });
  far.open = () => { socket.connected = true; far.handlers.connect(); };
  far.up = () => { far.open(); far.handlers.sync({ to: 8 }); };
  far.down = (reason) => { socket.connected = false; far.handlers.disconnect(reason); };
  return { line, far };
}
const json = (status, body) => ({ status, json: async () => body });
const names = (far) => far.told.map(([name]) => name);
const settle = async () => { for (let turn = 0; turn < 20; turn += 1) await Promise.resolve(); };

test('2.1 the socket says where we are at every attempt, and only WebSocket is tried', () => {
  const { line, far } = opened();
  let told;
  far.options.auth((auth) => { told = auth; });
  assert.deepEqual(told, { workshop: '1', protocol: 1, epoch: 'e', seq: 7, as: 'participant' });
  assert.deepEqual(far.options.transports, ['websocket']);
  line.close();
});

test('a socket that has delivered is ready to push, and a sync on it is good news', () => {
  const { line, far } = opened();
  far.open();
  assert.deepEqual(far.told, [], 'an open line that has brought nothing is no line yet');
  far.handlers.sync({ to: 8 });
  assert.deepEqual(far.told, [['status', 'online'], ['ready'], ['status', 'online'], ['sync', 8]]);
  line.close();
});

test('2.10 a push that the socket does not answer goes over HTTPS', async () => {
  const { line, far } = opened({ ack: async () => { throw new Error('timeout'); }, answer: () => json(200, { receipts: [{ id: 'a', ok: true, seq: 8 }] }) });
  far.up();
  assert.deepEqual(await line.push([{ id: 'a', name: 'idea.post', data: {} }]), { receipts: [{ id: 'a', ok: true, seq: 8 }] });
  const [url, options] = far.asked[0];
  assert.deepEqual([url.pathname, url.searchParams.get('as'), options.method, options.headers['Content-Type']], ['/w/1/push', 'participant', 'POST', 'application/json']);
  line.close();
});

test('2.9 who is blocked, revoked or in an erased workshop is told so, and nothing is tried again', async () => {
  for (const reason of ['blocked', 'revoked', 'erased', 'purged']) {
    const { line, far } = opened();
    far.up();
    far.handlers.bye({ reason });
    assert.deepEqual(far.told.at(-1), ['away', reason]);
    line.wake();
    await assert.rejects(line.push([]));
    line.part([{ id: 'a', name: 'idea.post', data: {} }]);
    assert.equal(far.connects, 0);
    assert.deepEqual(far.asked, []);
  }
});

test('2.9 what was under way when the page was sent away is not tried again, and its answer is not taken', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  let lose, give;
  const { line, far } = opened({ ack: () => new Promise((_, reject) => { lose = reject; }), answer: () => new Promise((resolve) => { give = resolve; }) });
  far.up();
  const pushed = line.push([{ id: 'a', name: 'idea.post', data: {} }]);
  const asked = line.askState();
  context.mock.timers.tick(400);
  await settle();
  assert.equal(far.asked.length, 1, 'the state is asked for');
  far.handlers.bye({ reason: 'erased' });
  lose(new Error('socket has been disconnected'));
  await assert.rejects(pushed);
  give(json(200, { epoch: 'e', to: 9, reset: true }));
  await asked;
  assert.equal(far.asked.length, 1, 'nothing goes over HTTPS now');
  assert.deepEqual(far.told.at(-1), ['away', 'erased']);
  line.askState();
  context.mock.timers.tick(400);
  await settle();
  assert.equal(far.asked.length, 1);
});

test('2.10 a socket that opens and brings nothing: within five seconds it goes over HTTPS, pushes at once', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  const { line, far } = opened({ answer: (url) => (url.includes('push') ? json(200, { receipts: [{ id: 'a', ok: true, seq: 8 }] }) : json(200, { to: 8 })) });
  far.open();
  assert.equal((await line.push([{ id: 'a', name: 'idea.post', data: {} }])).receipts.length, 1);
  context.mock.timers.tick(5000);
  await settle();
  assert.deepEqual(far.told.at(-1), ['sync', 8]);
  assert.ok(line.poll.isUp());
  far.handlers.sync({ to: 9 });
  assert.ok(!line.poll.isRunning(), 'and back again when the socket delivers');
  line.close();
});

test('news over HTTPS, however much of it, hurries nobody: a push was possible already', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  let left = 5;
  const { line, far } = opened({ answer: () => (left-- > 0 ? json(200, { to: 8 }) : new Promise(() => {})) });
  context.mock.timers.tick(4100);
  for (let turn = 0; turn < 5; turn += 1) await settle();
  assert.equal(names(far).filter((name) => name === 'sync').length, 5);
  assert.equal(names(far).filter((name) => name === 'ready').length, 1);
  line.close();
});

test('2.8 a socket that falls silent: HTTPS takes over, before the user knows', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  const { line, far } = opened({ answer: () => json(200, { to: 9 }) });
  far.up();
  context.mock.timers.tick(10_000);
  assert.equal(far.asked.length, 0, 'two heartbeats may be late');
  context.mock.timers.tick(5000);
  await settle();
  assert.deepEqual(far.told.at(-1), ['sync', 9]);
  assert.equal(far.asked[0][0].searchParams.get('nowait'), '1', 'the first question is answered at once');
  line.close();
});

test('2.12 what the page holds is told over the socket, and in `since` over HTTPS', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const told = [];
  const { line, far } = opened({ ack: async (body) => (told.push(body), { agree: false }), answer: () => new Promise(() => {}), position: { epoch: 'e', seq: 7, hash: 4294967295 } });
  const held = { epoch: 'e', seq: 7, hash: 4294967295 };
  assert.equal(await line.tellHeld(held), undefined, 'without a socket `since` says it');
  context.mock.timers.tick(4100);
  assert.equal(far.asked[0][0].searchParams.get('hash'), '4294967295');
  far.up();
  assert.deepEqual([await line.tellHeld(held), told], [false, [held]]);
  line.close();
});

test('2.1 a refused connection: for good when we are not in, later when the server is busy', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const gone = opened();
  gone.far.handlers.connect_error({ data: { code: 'not-in', message: 'm' } });
  assert.deepEqual(gone.far.told, [['away', 'not-in']]);
  const busy = opened();
  busy.far.handlers.connect_error({ data: { code: 'busy', retry_in_ms: 1000 } });
  context.mock.timers.tick(900);
  assert.equal(busy.far.connects, 0, 'not before');
  context.mock.timers.tick(1200);
  assert.equal(busy.far.connects, 1);
  assert.ok(!names(busy.far).includes('away'));
  busy.line.close();
});

test('2.9 a server that closes is tried again when it asked', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const { line, far } = opened();
  far.up();
  far.handlers.bye({ reason: 'closing', retry_in_ms: 2000 });
  far.down('io server disconnect');
  context.mock.timers.tick(1900);
  assert.equal(far.connects, 0);
  context.mock.timers.tick(2200);
  assert.equal(far.connects, 1);
  line.close();
});

test('2.6 a whole state that the socket overtook takes nobody back, one that leads back on purpose does', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const cases = [
    ['overtaken', { epoch: 'e', seq: 9 }, { reset: true, epoch: 'e', to: 8 }, false],
    ['of an epoch that ended meanwhile', { epoch: 'f', seq: 3 }, { reset: true, epoch: 'e', to: 8 }, false],
    ['not overtaken', { epoch: 'e', seq: 8 }, { reset: true, epoch: 'e', to: 9 }, true],
    ['an older board under the same epoch, and nothing came meanwhile', { epoch: 'e', seq: 7 }, { reset: true, epoch: 'e', to: 5 }, true],
    ['a new epoch', { epoch: 'e', seq: 9 }, { reset: true, epoch: 'f', to: 2 }, true],
    ['rows alone are for 2.6 to judge', { epoch: 'e', seq: 9 }, { reset: false, epoch: 'e', from: 7, to: 8 }, true],
  ];
  for (const [name, place, sync, taken] of cases) {
    for (const question of ['askSince', 'askState']) {
      const position = { epoch: 'e', seq: 7 };
      const { line, far } = opened({ position, answer: async () => { Object.assign(position, place); return json(200, sync); } });
      far.up();
      far.told.length = 0;
      const asked = line[question]();
      context.mock.timers.tick(400);
      await asked;
      assert.deepEqual(far.told.filter(([what]) => what === 'sync'), taken ? [['sync', sync.to]] : [], `${question}: ${name}`);
      line.close();
    }
  }
});

test('2.8 a line that is silent too long is made anew', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  const { line, far } = opened();
  far.up();
  context.mock.timers.tick(10_000);
  assert.equal(far.connects, 0);
  context.mock.timers.tick(5000);
  assert.equal(far.connects, 1);
  line.close();
});

test('2.10 without a socket it waits over HTTPS from where we are, and stops when the socket comes', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  let turns = 0;
  const { line, far } = opened({ answer: () => (turns++ === 0 ? json(200, { to: 8 }) : new Promise(() => {})) });
  context.mock.timers.tick(4100);
  await settle();
  assert.deepEqual(far.told.filter(([name]) => name === 'sync'), [['sync', 8]]);
  assert.deepEqual(['epoch', 'seq', 'as'].map((name) => far.asked[0][0].searchParams.get(name)), ['e', '7', 'participant']);
  assert.ok(line.poll.isUp());
  far.up();
  assert.ok(!line.poll.isRunning());
  line.close();
});

test('1.7 a server that does not know us over HTTPS sends us away; one that fails is asked again', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const unknown = opened({ answer: () => json(401, { code: 'not-in', message: 'm' }) });
  context.mock.timers.tick(4100);
  await settle();
  assert.deepEqual(unknown.far.told.at(-1), ['away', 'not-in']);
  const ill = opened({ answer: () => json(503, {}) });
  context.mock.timers.tick(4100);
  await settle();
  context.mock.timers.tick(1000);
  await settle();
  assert.equal(ill.far.asked.length, 2);
  ill.line.close();
});

test('2.6 a gap is asked for once at a time', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const { line, far } = opened({ answer: () => json(200, { to: 9 }) });
  far.up();
  line.askSince();
  line.askSince();
  context.mock.timers.tick(400);
  await settle();
  assert.equal(far.asked.length, 1);
  assert.deepEqual(far.told.at(-1), ['sync', 9]);
  line.close();
});
