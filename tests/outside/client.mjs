/**
 * An outside client: it knows docs/protocol.md and socket.io-client, and nothing of this project's own pages.
 *
 * Usage: node client.mjs ADDRESS CODE WORKSHOP FACILITATOR_SECRET
 * It holds a small workshop (two people and a facilitator: join, post, vote, close the round) and prints one JSON object
 * with what each of them got to see. Exit code 1 and a sentence on standard error when the server breaks the protocol.
 */
import {randomUUID} from 'node:crypto';
import process from 'node:process';
import {io} from 'socket.io-client';

const [address, code, workshop, secret] = process.argv.slice(2);
const PATIENCE = 10_000;

/** Ask over HTTPS (protocol 1.2, 1.3); gives the answer and the cookie. */
async function post(path, body) {
  const answer = await fetch(address + path, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', Accept: 'application/json'},
    body: JSON.stringify(body),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`);
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ');
  return {said, cookie};
}

/** One connection with its own replica of the rows (protocol 2.1 to 2.7). */
class Client {
  rows = {};
  seq = -1;
  epoch = null;
  syncs = 0;
  present = {};
  #wanted = new Set();

  constructor(as, cookie) {
    this.socket = io(address, {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: {Cookie: cookie},
      auth: {workshop, protocol: 1, as},
    });
    this.socket.on('sync', (sync) => this.#apply(sync));
  }

  /** Connected, and the first sync is in. */
  async ready() {
    await new Promise((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', (error) => reject(new Error(`${error.message} ${JSON.stringify(error.data)}`)));
    });
    await this.until('the first sync', () => this.seq >= 0);
    return this;
  }

  #apply(sync) {
    this.syncs += 1;
    this.present = sync.present;
    if (sync.reset) {
      this.rows = {};
    } else if (sync.epoch !== this.epoch || sync.from > this.seq) {
      throw new Error(`a hole: at ${this.seq}, got ${sync.from} to ${sync.to}`);
    } else if (sync.to <= this.seq) {
      return;
    }
    for (const [kind, rows] of Object.entries(sync.put)) Object.assign((this.rows[kind] ??= {}), rows);
    for (const [kind, ids] of Object.entries(sync.del)) for (const id of ids) delete this.rows[kind]?.[id];
    [this.seq, this.epoch] = [sync.to, sync.epoch];
    for (const check of this.#wanted) check();
  }

  /** Wait until the replica says so. */
  until(what, holds) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), PATIENCE);
      const check = () => {
        if (!holds()) return;
        clearTimeout(late);
        this.#wanted.delete(check);
        resolve();
      };
      this.#wanted.add(check);
      check();
    });
  }

  /** Push one command (protocol 2.3); gives its receipt. */
  async push(name, data, id = randomUUID()) {
    const answer = await this.socket.timeout(PATIENCE).emitWithAck('push', {commands: [{id, name, data}]});
    return {...answer.receipts[0], asked: id};
  }

  /** Push a command that has to succeed. */
  async must(name, data) {
    const receipt = await this.push(name, data);
    if (!receipt.ok) throw new Error(`${name}: ${JSON.stringify(receipt)}`);
    return receipt;
  }
}

async function main() {
  const joined = await post(`/d/${code}`, {organisation_type: 'gemeente', municipality: 'Urk'});
  const other = await post(`/d/${code.toLowerCase()}`, {});
  const entered = await post(`/w/${workshop}/enter`, {secret});
  const one = await new Client('participant', joined.cookie).ready();
  const two = await new Client('participant', other.cookie).ready();
  const leader = await new Client('facilitator', entered.cookie).ready();
  const step = (kind) => Object.values(leader.rows.step).find((row) => row.kind === kind).id;
  const level = Object.keys(one.rows.level)[0];
  const idea = {kind: 'nodig', levels: [level], text: 'Eén loket voor wie bouwt'};

  const early = await one.push('idea.post', idea);
  await leader.must('step.go', {step: step('collect')});
  const posted = await one.must('idea.post', idea);
  const again = await one.push('idea.post', idea, posted.asked);
  await two.until('the idea', () => two.rows.idea?.[posted.asked]);
  const empty = await two.push('idea.post', {...idea, text: ' '});
  const unknown = await two.push('idea.shout', {});

  await leader.must('step.go', {step: step('vote')});
  const round = await leader.must('round.open', {on: 'ideas', budget: 3, max_per_item: 2, secret: false});
  await two.until('the round', () => two.rows.round?.[round.asked]);
  const voted = await two.must('vote.set', {round: round.asked, target: posted.asked, weight: 2});
  const over = await two.push('vote.set', {round: round.asked, target: posted.asked, weight: 9});
  await one.until('the votes', () => one.rows.idea[posted.asked].votes === 2);
  await two.until('the own vote', () => Object.keys(two.rows.vote ?? {}).length === 1);
  const votes = {one: {...one.rows.vote}, two: {...two.rows.vote}};
  await leader.must('round.close', {round: round.asked});
  await one.until('the end of the round', () => one.rows.round[round.asked].status === 'closed');
  await two.until('the end of the votes', () => Object.keys(two.rows.vote ?? {}).length === 0);

  const told = {
    joined: joined.said,
    entered: entered.said,
    refused: {early, empty, unknown, over},
    repeated: again.seq === posted.seq && Object.keys(one.rows.idea).length === 1,
    seqs: [posted.seq, voted.seq],
    ideas: {one: one.rows.idea, two: two.rows.idea},
    votes,
    persons: {one: Object.keys(one.rows.person ?? {}).length, leader: Object.keys(leader.rows.person).length},
    present: leader.present,
    syncs: one.syncs,
  };
  process.stdout.write(`${JSON.stringify(told, null, 1)}\n`);
  for (const client of [one, two, leader]) client.socket.disconnect();
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
