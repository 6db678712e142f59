/**
 * What the move menu offers for what was typed. Pure. A cluster is found by its number (`2.4`, `4`), or by words of its title or note; other
 * levels are searched too, behind. The last target is always a new cluster with the typed title.
 * @module
 */
import {fold} from './board.js';

/** @typedef {import('./board.js').Group} Group */
/** @typedef {{text: string, hit: boolean}} Part */
/** @typedef {{type: 'cluster', id: string, number: string, level: string, parts: Part[], count: number}} ClusterTarget */
/** @typedef {{type: 'loose'}|{type: 'new', number: string, title: string}|ClusterTarget} Target */

/**
 * The title cut where the typed text stands in it, so that it can be underlined.
 * @param {string} title
 * @param {string} query
 * @returns {Part[]}
 */
export function marked(title, query) {
  const folded = fold(title);
  const at = query ? folded.indexOf(query) : -1;
  if (at < 0 || folded.length !== title.length) return [{text: title, hit: false}];
  const cut = [[0, at, false], [at, at + query.length, true], [at + query.length, title.length, false]];
  return cut.map(([from, to, hit]) => ({text: title.slice(Number(from), Number(to)), hit: Boolean(hit)})).filter(({text}) => text);
}

/** @param {Group} group @param {string} query @returns {number} 0 is no match, lower is better */
function rank(group, query) {
  const title = fold(group.cluster.title);
  if (!query) return 1;
  if (group.number === query || group.number.endsWith(`.${query}`)) return 1;
  if (title.startsWith(query)) return 2;
  if (title.includes(` ${query}`)) return 3;
  if (title.includes(query) || group.number.startsWith(query)) return 4;
  const all = `${title} ${fold(group.cluster.note ?? '')}`;
  return query.split(/\s+/).every((word) => all.includes(word)) ? 5 : 0;
}

/**
 * @param {Group[]} groups the clusters of this level
 * @param {string} typed
 * @param {{levelNumber: string|number, placed: boolean, others?: Group[]}} place is something chosen that stands in a cluster now? what clusters do
 *   other levels have?
 * @returns {Target[]}
 */
export function targets(groups, typed, {levelNumber, placed, others = []}) {
  const query = fold(typed.trim());
  const elsewhere = query ? others.filter((group) => group.number === query || !/^\d+$/.test(query)) : [];
  const found = [...groups, ...elsewhere].map((group, at) => ({group, score: rank(group, query), away: at >= groups.length})).filter(({score}) => score);
  if (query) found.sort((a, b) => Number(a.away && a.score > 1) - Number(b.away && b.score > 1) || a.score - b.score);
  /** @type {Target[]} */
  const list = found.map(({group}) => ({type: 'cluster', id: group.cluster.id, number: group.number, level: group.cluster.level,
    parts: marked(group.cluster.title, query), count: group.ideas.length}));
  if (placed && !query) list.push({type: 'loose'});
  return [...list, {type: 'new', number: `${levelNumber}.${groups.length + 1}`, title: typed.trim()}];
}

/**
 * The cluster that digits stand for: its place within the level. `more` says that another digit may follow: with twelve clusters, 1 may
 * become 12 and 2 may not.
 * @param {Group[]} groups
 * @param {string} digits
 * @returns {{group: Group|undefined, more: boolean}}
 */
export function byNumber(groups, digits) {
  if (!/^[1-9]\d*$/.test(digits)) return {group: undefined, more: false};
  const number = Number(digits);
  return {group: groups[number - 1], more: groups.length >= number * 10};
}
