/**
 * The ballot of the open round, with the votes that are still on their way counted in. PURE.
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {import('../../types.js').Store} Store
 * @typedef {{id: string, number: string|null, title: string, idea: Row|null, ideas: number, weight: number, canAdd: boolean, canTake: boolean}} Choice
 * @typedef {{level: Row, left: number, choices: Choice[]}} Group  left: of what may be given on this level
 * @typedef {{round: Row, budget: number, given: number, left: number, sent: boolean, groups: Group[]}} Ballot
 */
import { isWaiting } from '../../outbox.js';

/** @returns {Ballot} */
export function ballot(/** @type {Store} */ store, /** @type {Row} */ round) {
  const weights = myWeights(store, round);
  const given = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const levels = store.rows('level').filter((level) => !round.levels?.length || round.levels.includes(level.id));
  const purse = purses(store, round, weights, levels);
  const most = round.max_per_item ?? round.budget;
  const groups = levels.map((level) => {
    const left = purse(level.id);
    const choice = (/** @type {Row} */ row, /** @type {Partial<Choice>} */ rest) => {
      const weight = weights.get(row.id) ?? 0;
      return { id: row.id, number: null, title: '', idea: null, ideas: 0, weight, canAdd: left > 0 && weight < most, canTake: weight > 0, ...rest };
    };
    return { level, left, choices: round.on === 'clusters' ? clusterChoices(store, level, choice) : ideaChoices(store, level, levels, choice) };
  }).filter((group) => group.choices.length > 0);
  const budget = round.per_level ? round.budget * groups.length : round.budget;
  const left = round.per_level ? groups.reduce((sum, group) => sum + group.left, 0) : Math.max(0, budget - given);
  return { round, budget, given, left, sent: unsentVotes(store, round).length === 0, groups };
}

/** One thing on the ballot as it stands at this moment: two quick presses come sooner than the next drawing.
 * @param {Store} store @param {Row} round @param {string} id @returns {Choice|undefined} */
export const standing = (store, round, id) => ballot(store, round).groups.flatMap(({ choices }) => choices).find((choice) => choice.id === id);

/**
 * What is left to give on a level: of the budget of that level, or of the one budget there is.
 * @param {Store} store @param {Row} round @param {Map<string, number>} weights @param {Row[]} levels
 * @returns {(level: string) => number}
 */
function purses(store, round, weights, levels) {
  const mine = new Map(store.rows('vote').filter((vote) => vote.round === round.id).map((vote) => [vote.target, vote]));
  const placed = (/** @type {string} */ target) => {
    const row = store.row('cluster', target) ?? store.row('idea', target);
    return levels.find(({ id }) => row?.level === id || row?.levels?.includes(id))?.id;
  };
  /** @param {string} target */
  const levelOf = (target) => (mine.get(target)?.weight === weights.get(target) ? mine.get(target)?.level : placed(target));
  return (level) => {
    const spent = [...weights].filter(([target]) => !round.per_level || levelOf(target) === level).reduce((sum, [, weight]) => sum + weight, 0);
    return Math.max(0, round.budget - spent);
  };
}

/** My votes as they will be once everything has arrived. @returns {Map<string, number>} */
export function myWeights(/** @type {Store} */ store, /** @type {Row} */ round) {
  const mine = store.rows('vote').filter((vote) => vote.round === round.id);
  /** @type {Map<string, number>} */ const weights = new Map(mine.map((vote) => [vote.target, vote.weight]));
  for (const { name, data, failed } of store.pending) {
    if (name === 'vote.set' && data.round === round.id && !failed) weights.set(data.target, data.weight);
  }
  return weights;
}

function unsentVotes(/** @type {Store} */ store, /** @type {Row} */ round) {
  return store.pending.filter((entry) => entry.name === 'vote.set' && entry.data.round === round.id && isWaiting(entry));
}

/** @param {Store} store @param {Row} level @param {(row: Row, rest: Partial<Choice>) => Choice} choice */
function clusterChoices(store, level, choice) {
  /** @type {Map<string, number>} */ const sizes = new Map();
  for (const idea of store.rows('idea')) {
    if (idea.status === 'visible' && idea.cluster) sizes.set(idea.cluster, (sizes.get(idea.cluster) ?? 0) + 1);
  }
  return store.rows('cluster').filter((cluster) => cluster.level === level.id).map((cluster, index) =>
    choice(cluster, { number: `${level.number}.${index + 1}`, title: cluster.title, ideas: sizes.get(cluster.id) ?? 0 }));
}

/**
 * An idea on several levels stands once, under the first of them: its votes are one number.
 * @param {Store} store
 * @param {Row} level
 * @param {Row[]} levels
 * @param {(row: Row, rest: Partial<Choice>) => Choice} choice
 */
function ideaChoices(store, level, levels, choice) {
  const first = (/** @type {Row} */ idea) => levels.find((other) => idea.levels.includes(other.id))?.id;
  return store.rows('idea').filter((idea) => idea.status === 'visible' && !idea.under && first(idea) === level.id).map((idea) => choice(idea, { title: idea.text, idea }));
}
