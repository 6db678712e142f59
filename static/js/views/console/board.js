/**
 * The board as a view model: rows in, lists in reading order out. Pure. Invariant: every visible idea that stands by itself is, on each
 * of its levels, in exactly one of three lists: loose, a cluster of that level, or elsewhere (in a cluster of another level).
 * @module
 */

/** @typedef {Record<string, any> & {id: string}} Row */
/** @typedef {{cluster: Row, number: string, ideas: Row[]}} Group */
/** @typedef {{level: Row, count: number, loose: Row[], groups: Group[], elsewhere: {idea: Row, number: string}[]}} Shelf */
/** @typedef {{subs: Map<string, Row[]>, merged: Map<string, Row[]>, hidden: Row[], pending: Row[]}} Kept */
/** @typedef {Kept & {shelves: Shelf[], numbers: Map<string, string>, groups: Map<string, Group>, ideas: Map<string, Row>}} Index */
/** @typedef {{level: string, query?: string, kind?: string}} Filter */
/** @typedef {{idea: Row, sub: boolean}} Line */

/** What a cluster shows until it is opened; one idea more takes no more room than the line that would say so. */
const SHOWN = 3;

/**
 * @template {Row} T
 * @param {Map<string, T[]>} map
 * @param {string} key
 * @param {T} value
 */
function push(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** @param {Row} idea @returns {boolean} */
const onBoard = (idea) => idea.status === 'visible' || idea.status === 'pending';

/**
 * @param {Row[]} ideas
 * @returns {Kept & {tops: Row[]}}
 */
function sort(ideas) {
  /** @type {Map<string, Row[]>} */ const subs = new Map();
  /** @type {Map<string, Row[]>} */ const merged = new Map();
  const ids = new Set(ideas.filter(onBoard).map((idea) => idea.id));
  const tops = [];
  for (const idea of ideas) {
    if (idea.status === 'merged') push(merged, idea.merged_into, idea);
    else if (!onBoard(idea)) continue;
    else if (idea.under && ids.has(idea.under)) push(subs, idea.under, idea);
    else tops.push(idea);
  }
  const of = (/** @type {string} */ status) => ideas.filter((idea) => idea.status === status);
  return {subs, merged, tops, hidden: of('hidden'), pending: of('pending')};
}

/**
 * @param {Row} level
 * @param {Row[]} tops
 * @param {Map<string, Group>} groups
 * @returns {Shelf}
 */
function shelve(level, tops, groups) {
  const here = tops.filter((idea) => idea.levels.includes(level.id));
  /** @type {Shelf} */
  const result = {level, count: here.length, loose: [], groups: [], elsewhere: []};
  for (const group of groups.values()) if (group.cluster.level === level.id) result.groups.push(group);
  for (const idea of here) {
    const group = idea.cluster ? groups.get(idea.cluster) : undefined;
    if (!group) result.loose.push(idea);
    else if (group.cluster.level !== level.id) result.elsewhere.push({idea, number: group.number});
  }
  return result;
}

/**
 * Everything that depends on the rows alone, so that typing in a search field does not repeat it.
 * @param {{levels: Row[], ideas: Row[], clusters: Row[]}} rows each in order
 * @returns {Index}
 */
export function indexBoard({levels, ideas, clusters}) {
  const {tops, ...kept} = sort(ideas);
  /** @type {Map<string, Group>} */ const groups = new Map();
  /** @type {Map<string, string>} */ const numbers = new Map();
  for (const level of levels) {
    clusters.filter((cluster) => cluster.level === level.id).forEach((cluster, index) => {
      const number = `${level.number}.${index + 1}`;
      numbers.set(cluster.id, number);
      groups.set(cluster.id, {cluster, number, ideas: []});
    });
  }
  for (const idea of tops) if (idea.cluster) groups.get(idea.cluster)?.ideas.push(idea);
  const shelves = levels.map((level) => shelve(level, tops, groups));
  return {shelves, ...kept, numbers, groups, ideas: new Map(ideas.map((idea) => [idea.id, idea]))};
}

/** Small letters without accents, so that `co` finds `coöperatie`.
 * @param {string} text */
export const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** @type {WeakMap<Row, string>} */
const folded = new WeakMap();

/** @param {Row} idea @returns {string} */
function words(idea) {
  let text = folded.get(idea);
  if (text === undefined) {
    text = fold(`${idea.text} ${idea.place || ''}`);
    folded.set(idea, text);
  }
  return text;
}

/**
 * @param {Index} index
 * @param {Filter} filter
 * @returns {(idea: Row) => boolean} does this idea, or a sub-idea of it, match?
 */
function matcher(index, {query = '', kind = ''}) {
  const parts = fold(query).split(/\s+/).filter(Boolean);
  const kindIs = (/** @type {Row} */ idea) => !kind || kind === 'pending' || idea.kind === kind;
  const one = (/** @type {Row} */ idea) => kindIs(idea) && (kind !== 'pending' || idea.status === 'pending')
    && parts.every((part) => words(idea).includes(part));
  return (idea) => one(idea) || (index.subs.get(idea.id) || []).some(one);
}

/** @param {Index} index @param {Row[]} ideas @returns {Line[]} */
export function lines(index, ideas) {
  return ideas.flatMap((idea) => [{idea, sub: false}, ...(index.subs.get(idea.id) || []).map((sub) => ({idea: sub, sub: true}))]);
}

/**
 * What the board shows: the lists of one level, filtered. A cluster shows its first ideas until it is opened; a search or filter opens it.
 * @param {Index} index
 * @param {Filter} filter
 * @param {Record<string, boolean>} opened clusters that show everything
 */
export function viewBoard(index, filter, opened) {
  const shelf = index.shelves.find(({level}) => level.id === filter.level) || index.shelves[0];
  const match = matcher(index, filter);
  const narrowed = Boolean(filter.query?.trim() || filter.kind);
  const groups = (shelf?.groups || []).map((group) => {
    const hits = group.ideas.filter(match);
    const shown = narrowed || opened[group.cluster.id] || hits.length === SHOWN + 1 ? hits : hits.slice(0, SHOWN);
    return {...group, hits: hits.length, foldable: hits.length > SHOWN + 1, rest: hits.length - shown.length, lines: lines(index, shown)};
  });
  const source = filter.kind === 'hidden' ? index.hidden.filter((idea) => idea.levels.includes(filter.level)) : shelf?.loose || [];
  const loose = lines(index, source.filter(filter.kind === 'hidden' ? matcher(index, {...filter, kind: ''}) : match));
  return {shelf, narrowed, groups, loose, order: [...loose, ...groups.flatMap((group) => group.lines)].map(({idea}) => idea.id)};
}

/** @typedef {ReturnType<typeof viewBoard>} BoardView */
