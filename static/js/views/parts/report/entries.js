/**
 * PURE. What stands in a report: the entries of its contents, and the ids of all that people may have added.
 * @module
 *
 * @typedef {Record<string, any>} Block
 * @typedef {{id: string, title: string, level?: Block}} Entry
 */

/** The blocks a contents list names by their heading; the levels stand in it one by one. */
const NAMED = ['stemmingen', 'schaal', 'reactie', 'toegezegd', 'slag', 'resultaten', 'deelnemers', 'verantwoording'];

/** @param {Block} report @returns {Entry[]} */
export function entriesOf(report) {
  const entries = report.blocks.flatMap((/** @type {Block} */ block) => {
    if (block.type === 'uitwerking') return block.levels.map((/** @type {Block} */ level) => ({ id: `l-${level.id}`, level, title: level.title }));
    return NAMED.includes(block.type) ? [{ id: `b-${block.type}`, title: block.heading }] : [];
  });
  return [{ id: 'b-opgave', title: report.labels.opening }, ...entries];
}

/** Ideas and sub-ideas, actions and toezeggingen; results repeat what stands elsewhere. @param {Block} report @returns {string[]} */
export function idsOf(report) {
  return report.blocks.flatMap((/** @type {Block} */ block) => {
    if (block.type === 'uitwerking') return block.levels.flatMap(ideasIn).flatMap(withUnder);
    return (block.actions ?? block.items ?? []).map((/** @type {Block} */ item) => item.id);
  });
}

/** What stands in a report and was not known before. @param {Block} report @param {ReadonlySet<string>} known @returns {Set<string>} */
export const newIn = (report, known) => new Set(idsOf(report).filter((id) => !known.has(id)));

/** @param {Block} level @returns {Block[]} */
const ideasIn = (level) => [...level.clusters.flatMap((/** @type {Block} */ cluster) => cluster.ideas), ...level.loose, ...level.questions, ...level.examples];

/** @param {Block} idea @returns {string[]} */
const withUnder = (idea) => [idea.id, ...idea.under.flatMap(withUnder)];
