/**
 * How good is "lijkt op"? `node tests/js/likeness/measure.js [FILE]` prints it for both halves of the made set and for other ideas in FILE, which are written
 * the same way or are a verslag of which the numbered lines are the groups. Beside it, in the same run, plain TF-IDF: whole words, cosine.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { features } from '../../../static/js/likeness/features.js';
import { Nearest } from '../../../static/js/likeness/nearest.js';
import { proposals } from '../../../static/js/likeness/proposals.js';
import { halfOf, many, read } from './samples.js';

/** @typedef {import('./samples.js').Sample} Sample */
/** @typedef {Map<string, {id: string, score: number}[]>} Near */

/** @param {Sample[]} samples @returns {Map<string, string>} */
export const textsOf = (samples) => new Map(samples.map(({ id, text }) => [id, text]));

/** @param {Map<string, string>} texts @param {Nearest} [nearest] @returns {Near} */
export function ours(texts, nearest = new Nearest()) {
  Array.from(nearest.update(texts)); // all pieces at once
  return nearest.near;
}

/** Without the families of words: what the pieces of words find alone. @param {Map<string, string>} texts @returns {Near} */
const piecesAlone = (texts) => ours(texts, new Nearest((text) => new Map([...features(text)].filter(([name]) => !name.startsWith('@')))));

/** The baseline: words as they stand, weighed by inverse document frequency (smoothed as scikit-learn does), cosine.
 * @param {Map<string, string>} texts @returns {Near} */
export function tfidf(texts) {
  const bags = new Map([...texts].map(([id, text]) => [id, text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []]));
  /** @type {Map<string, number>} */ const having = new Map();
  for (const bag of bags.values()) for (const word of new Set(bag)) having.set(word, (having.get(word) ?? 0) + 1);
  const vectors = [...bags].map(([id, bag]) => ({ id, vector: scaled(bag, (word) => Math.log((1 + texts.size) / (1 + (having.get(word) ?? 0))) + 1) }));
  return new Map(vectors.map(({ id, vector }) => {
    const list = vectors.filter((other) => other.id !== id).map((other) => ({ id: other.id, score: dot(vector, other.vector) }));
    return [id, list.filter(({ score }) => score > 0).sort((one, two) => two.score - one.score)];
  }));
}

/** @param {string[]} bag @param {(word: string) => number} weight */
function scaled(bag, weight) {
  /** @type {Map<string, number>} */ const vector = new Map();
  for (const word of bag) vector.set(word, (vector.get(word) ?? 0) + weight(word));
  const length = Math.hypot(...vector.values()) || 1;
  for (const [word, value] of vector) vector.set(word, value / length);
  return vector;
}

/** @param {Map<string, number>} one @param {Map<string, number>} two */
const dot = (one, two) => [...one].reduce((sum, [word, value]) => sum + value * (two.get(word) ?? 0), 0);

/** @param {number} right @param {number} all */
const part = (right, all) => (all ? right / all : 0);

/**
 * The first other idea proposed for each idea.
 * `precision`: of the proposals given, how many are of the same group; `found`: of the ideas that have a group, how many got a right one; `coverage`: how many
 * ideas got one at all; `twins`: of the ideas that were said before, for how many the first proposal is the one it repeats.
 * @param {Sample[]} samples @param {Near} near @param {number} least a score
 */
export function first(samples, near, least) {
  const groups = new Map(samples.map(({ id, group }) => [id, group]));
  const given = samples.flatMap((sample) => {
    const best = (near.get(sample.id) ?? [])[0];
    return best && best.score >= least ? [{ sample, best: best.id }] : [];
  });
  const right = given.filter(({ sample, best }) => sample.group !== '-' && groups.get(best) === sample.group).length;
  const twins = samples.filter(({ twin }) => twin);
  return {
    precision: part(right, given.length), found: part(right, samples.filter(({ group }) => group !== '-').length), coverage: part(given.length, samples.length),
    twins: part(given.filter(({ sample, best }) => sample.twin === best).length, twins.length),
  };
}

/** The score from which a method is surest while it still covers as much as `coverage`.
 * @param {Near} near @param {number} coverage */
export function leastFor(near, coverage) {
  const scores = [...near.values()].map((list) => list[0]?.score ?? 0).sort((one, two) => two - one);
  return Math.max(scores[Math.ceil(coverage * scores.length) - 1], 1e-9);
}

/** The first cluster proposed, when every second idea of a group stands in its cluster and the others lie loose.
 * @param {Sample[]} samples @param {(texts: Map<string, string>) => Near} count */
export function firstCluster(samples, count) {
  const titles = [...new Set(samples.map(({ group }) => group))].filter((group) => group !== '-');
  const nth = new Map();
  const placed = samples.filter(({ group }) => group !== '-' && nth.set(group, (nth.get(group) ?? 0) + 1).get(group) % 2 === 0);
  const loose = samples.filter((sample) => !placed.includes(sample));
  const groups = titles.map((title) => ({ cluster: { id: title, title }, number: title, ideas: placed.filter(({ group }) => group === title) }));
  const texts = new Map([...textsOf(samples), ...titles.map((title) => /** @type {const} */ ([title, title]))]);
  const found = proposals(loose, groups, count(texts), new Set());
  const given = loose.filter(({ id }) => found.get(id)?.homes.length);
  const right = given.filter(({ id, group }) => found.get(id)?.homes[0].number === group).length;
  return { precision: part(right, given.length), found: part(right, loose.filter(({ group }) => group !== '-').length), coverage: part(given.length, loose.length) };
}

/** Bullets under numbered lines. @param {string} file @returns {Sample[]} */
function verslag(file) {
  let group = '-';
  return readFileSync(file, 'utf8').split('\n').flatMap((line, at) => {
    const [, head] = /^\s*\d+\.\s+(.*)/.exec(line) ?? [];
    const [, text] = /^\s*[•*-]\s+(.*)/.exec(line) ?? [];
    if (head) group = head;
    else if (!line.trim() || !text) group = line.trim() ? '-' : group;
    return text && group !== '-' ? [{ id: `v${at}`, text, group, half: '', twin: null }] : [];
  });
}

/** @param {string} name @param {Sample[]} samples */
function report(name, samples) {
  const [mine, plain] = [ours(textsOf(samples)), tfidf(textsOf(samples))];
  const own = first(samples, mine, 0.2);
  const line = (/** @type {string} */ what, /** @type {Record<string, number>} */ numbers) => {
    console.log(`  ${what.padEnd(44)} ${Object.entries(numbers).map(([key, value]) => `${key} ${value.toFixed(2)}`).join('  ')}`);
  };
  console.log(`${name}: ${samples.length} ideas`);
  line('idea: ours', own);
  line('idea: TF-IDF, at the same coverage', first(samples, plain, leastFor(plain, own.coverage)));
  line('idea: ours, whatever the score', first(samples, mine, 0));
  line('idea: without families, whatever the score', first(samples, piecesAlone(textsOf(samples)), 0));
  line('idea: TF-IDF, whatever the score', first(samples, plain, 0));
  line('cluster: ours', firstCluster(samples, (texts) => ours(texts)));
  line('cluster: TF-IDF', firstCluster(samples, tfidf));
}

/** @param {string} name @param {(texts: Map<string, string>) => unknown} count */
function time(name, count) {
  const texts = many(1000);
  const begun = performance.now();
  count(texts);
  console.log(`1000 ideas, ${name}: ${Math.round(performance.now() - begun)} ms`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  report('to tune on', halfOf('tune'));
  report('held out', halfOf('held'));
  for (const file of process.argv.slice(2)) report(file.split('/').at(-1) ?? '', readFileSync(file, 'utf8').includes('\n# ') ? read(file) : verslag(file));
  time('ours', (texts) => ours(texts));
  time('TF-IDF', tfidf);
}
