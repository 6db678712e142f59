/**
 * "Lijkt op 2.1": which cluster a loose idea resembles, counted here in the browser from shared words. Pure. It only ever suggests: a rare
 * word counts for more than a common one, and a suggestion needs two shared words.
 * @module
 */
import {fold} from './board.js';

/** @typedef {import('./board.js').Row} Row */
/** @typedef {import('./board.js').Group} Group */

const SHORT = 4;
const ENOUGH = 0.34;
const COMMON = new Set(('deze door dient door goed heeft hebben hier iets ieder jaar kunnen maar maken meer moet moeten naar niet nodig onze over '
  + 'samen samenwerken samenwerking tussen twee veel vooral voor vanuit waar wanneer welke werken wordt worden zijn zoals zonder about also '
  + 'from have into more must need other should that their them they this what when where which with work').split(' '));

/** A word cut to its trunk, roughly: endings that Dutch and English put behind it.
 * @param {string} word */
const trunk = (word) => word.replace(/(en|e|s|er|ing|ingen)$/, '').slice(0, 9);

/** @type {WeakMap<Row, Set<string>>} */
const known = new WeakMap();

/** @param {Row} row an idea or a cluster @returns {Set<string>} */
function trunks(row) {
  let set = known.get(row);
  if (!set) {
    const list = fold(row.text ?? row.title).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= SHORT && !COMMON.has(word));
    set = new Set(list.map(trunk));
    known.set(row, set);
  }
  return set;
}

/** @param {Row[]} rows @returns {(word: string) => number} how telling a word is: 0 to 1 */
function weights(rows) {
  /** @type {Map<string, number>} */ const seen = new Map();
  for (const row of rows) for (const word of trunks(row)) seen.set(word, (seen.get(word) || 0) + 1);
  const most = Math.log(1 + rows.length);
  return (word) => (most ? Math.log(1 + rows.length / (seen.get(word) || 1)) / most : 1);
}

/**
 * How much of an idea is found again in another one and the title of its cluster, from 0 to 1. One shared word is chance.
 * @param {Set<string>} words
 * @param {Set<string>[]} others
 * @param {(word: string) => number} weight
 */
function resemblance(words, others, weight) {
  let [shared, whole, count] = [0, 0, 0];
  for (const word of words) {
    whole += weight(word);
    if (!others.some((set) => set.has(word))) continue;
    shared += weight(word);
    count += 1;
  }
  return count > 1 ? shared / whole : 0;
}

/**
 * @param {Row[]} loose
 * @param {Group[]} groups the clusters of the same level
 * @param {ReadonlySet<string>} dismissed `idea:cluster` pairs that got a no
 * @returns {Map<string, {cluster: string, number: string}>}
 */
export function suggestions(loose, groups, dismissed) {
  const weight = weights([...loose, ...groups.flatMap((group) => group.ideas)]);
  /** @type {Map<string, {cluster: string, number: string}>} */ const result = new Map();
  for (const idea of loose) {
    let best = ENOUGH;
    for (const group of groups) {
      if (dismissed.has(`${idea.id}:${group.cluster.id}`)) continue;
      const title = trunks(group.cluster);
      const closest = Math.max(0, ...group.ideas.map((other) => resemblance(trunks(idea), [title, trunks(other)], weight)));
      if (closest <= best) continue;
      best = closest;
      result.set(idea.id, {cluster: group.cluster.id, number: group.number});
    }
  }
  return result;
}
