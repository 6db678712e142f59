/**
 * Ideas with known groups, to measure likeness on. In a file of these `# half: group` begins a group (`-`: ideas of no group), a line with `= ` says the
 * same as the one above it, and `;` is a remark.
 */
import { readFileSync } from 'node:fs';

/** @typedef {{id: string, text: string, group: string, half: string, twin: string|null}} Sample `twin`: the idea it says the same as */

/** @param {string|URL} file @returns {Sample[]} */
export function read(file) {
  /** @type {Sample[]} */ const samples = [];
  let [half, group] = ['', ''];
  for (const line of readFileSync(file, 'utf8').split('\n').filter((each) => each && !each.startsWith(';'))) {
    if (line.startsWith('# ')) [half, group] = line.slice(2).split(': ');
    else samples.push({ id: `i${samples.length}`, text: line.replace(/^= /, ''), group, half, twin: line.startsWith('= ') ? `i${samples.length - 1}` : null });
  }
  return samples;
}

export const MADE = read(new URL('../../samples/ideeen-300.txt', import.meta.url));

/** @param {string} half */
export const halfOf = (half) => MADE.filter((sample) => sample.half === half);

/** As many ideas as one likes: the made ones, and after those ones that are half of one and half of another.
 * @param {number} count @returns {Map<string, string>} */
export function many(count) {
  const half = (/** @type {number} */ at, /** @type {number} */ side) => {
    const words = MADE[at % MADE.length].text.split(' ');
    return words.slice(side * Math.ceil(words.length / 2), side ? undefined : Math.ceil(words.length / 2)).join(' ');
  };
  return new Map(Array.from({ length: count }, (_, at) => [`i${at}`, at < MADE.length ? MADE[at].text : `${half(at, 0)} ${half(at * 7, 1)} ${at}`]));
}
