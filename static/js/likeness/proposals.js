/**
 * PURE. From closeness to proposals: for each loose idea the clusters and the ideas it resembles, and which of those say nearly the same. Nothing here
 * moves anything; what is placed already gets no proposal at all.
 * @module
 */

/** @typedef {import('./nearest.js').Near} Near */
/** @typedef {import('../types.js').Row} Row */
/** @typedef {{cluster: Row, number: string, ideas: Row[]}} Group */
/** @typedef {{id: string, number: string, score: number}} Home a cluster */
/** @typedef {{id: string, number: string, score: number, same: boolean}} Other an idea; `number`: of its cluster, empty while it is loose */
/** @typedef {{homes: Home[], others: Other[]}} Proposal both closest first, never both empty */

/** From here on it is worth a proposal; chosen on the half of the made set that nothing is reported on (docs/decisions/0023). */
const [LIKE_IDEA, LIKE_CLUSTER, SAME] = [0.2, 0.25, 0.56];
/** In one proposal. */
const [MOST_HOMES, MOST_OTHERS] = [2, 5];

/** The name under which a no is remembered, the same from either side. @param {string} one @param {string} other */
export const pair = (one, other) => (one < other ? `${one}:${other}` : `${other}:${one}`);

/**
 * @param {Row[]} loose
 * @param {Group[]} groups the clusters of the same level
 * @param {ReadonlyMap<string, Near[]>} near
 * @param {ReadonlySet<string>} dismissed what got a no: `pair` of two ideas, or `idea:cluster`
 * @returns {Map<string, Proposal>} by idea
 */
export function proposals(loose, groups, near, dismissed) {
  /** @type {Map<string, Group|null>} id of an idea or a cluster -> where it is; null: loose */
  const places = new Map(loose.map(({id}) => [id, null]));
  for (const group of groups) for (const {id} of [group.cluster, ...group.ideas]) places.set(id, group);
  /** @type {Map<string, Proposal>} */ const found = new Map();
  for (const {id} of loose) {
    const close = near.get(id) ?? [];
    const homes = homesOf(close, places).filter((home) => !dismissed.has(`${id}:${home.id}`)).slice(0, MOST_HOMES);
    const others = othersOf(close, places, (other) => dismissed.has(pair(id, other)));
    if (homes.length || others.length) found.set(id, {homes, others});
  }
  return found;
}

/** A cluster counts by its three closest texts, its title being one of them: the second for a half, the third for a quarter.
 * @param {Near[]} close closest first @param {Map<string, Group|null>} places @returns {Home[]} */
function homesOf(close, places) {
  /** @type {Map<Group, {score: number, part: number}>} */ const sums = new Map();
  for (const {id, score} of close) {
    const group = places.get(id);
    if (!group) continue;
    const sum = sums.get(group);
    if (!sum) sums.set(group, {score, part: 0.5});
    else {
      sum.score += score * sum.part;
      sum.part = sum.part > 0.25 ? sum.part / 2 : 0;
    }
  }
  const homes = [...sums].map(([{cluster, number}, {score}]) => ({id: cluster.id, number, score}));
  return homes.filter(({score}) => score >= LIKE_CLUSTER).sort((one, two) => two.score - one.score);
}

/** The closest few; it looks no further than it has to, since a desk asks this of hundreds of ideas within a frame.
 * @param {Near[]} close closest first @param {Map<string, Group|null>} places @param {(id: string) => boolean} refused @returns {Other[]} */
function othersOf(close, places, refused) {
  /** @type {Other[]} */ const found = [];
  for (const {id, score} of close) {
    if (score < LIKE_IDEA || found.length === MOST_OTHERS) break;
    const group = places.get(id);
    if (group === undefined || group?.cluster.id === id || refused(id)) continue;
    found.push({id, score, number: group?.number ?? '', same: score >= SAME});
  }
  return found;
}
