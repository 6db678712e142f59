/**
 * Votes in reading order: what a round was about, and how each thing did. Pure. Hands counted in the hall stand beside the votes and are
 * never added up with them, because nobody can check them.
 * @module
 */

/** @typedef {import('./board.js').Row} Row */
/** @typedef {import('./board.js').Index} Index */
/** @typedef {{id: string, number: string, title: string, votes: number, hands: number}} Score */
/** @typedef {{level: Row, scores: Score[]}} Section */

/** A mark is one vote, up to this many; beyond, a mark stands for more. */
const MARKS = 60;

/** What a round asks about on a level. An idea on several levels stands once, on the first of them: its votes are one number.
 * @param {Index} index @param {Row} round @param {string} level @param {string[]} asked @returns {Score[]} */
function candidates(index, round, level, asked) {
  const shelf = index.shelves.find((other) => other.level.id === level);
  if (!shelf) return [];
  const votes = (/** @type {Row} */ row) => (round.result ? round.result[row.id] : row.votes) ?? 0;
  const score = (/** @type {Row} */ row, /** @type {string} */ number) => (
    {id: row.id, number, title: row.title ?? row.text, votes: votes(row), hands: round.counts?.[row.id] ?? 0});
  if (round.on === 'clusters') return shelf.groups.map(({cluster, number}) => score(cluster, number));
  const here = (/** @type {Row} */ idea) => idea.status === 'visible' && asked.find((id) => idea.levels.includes(id)) === level;
  const grouped = shelf.groups.flatMap(({ideas, number}) => ideas.filter(here).map((idea) => score(idea, number)));
  const rest = [...shelf.loose, ...shelf.elsewhere.map(({idea}) => idea)].filter(here);
  return [...grouped, ...rest.map((idea) => score(idea, index.numbers.get(idea.cluster) ?? ''))];
}

/**
 * @param {Index} index
 * @param {Row} round
 * @param {boolean} [ranked] most votes first; while people vote, the order stays that of the board
 * @returns {Section[]}
 */
export function sections(index, round, ranked = false) {
  const levels = index.shelves.map(({level}) => level.id).filter((id) => !round.levels?.length || round.levels.includes(id));
  return index.shelves.filter(({level}) => levels.includes(level.id)).map(({level}) => {
    const scores = candidates(index, round, level.id, levels);
    if (ranked) scores.sort((a, b) => b.votes - a.votes || b.hands - a.hands);
    return {level, scores};
  }).filter(({scores}) => scores.length);
}

/** Whether what people choose may be seen: of a secret round only once it is closed. @param {Row} round */
export const revealed = (round) => round.status === 'closed' || !round.secret;

/** @typedef {{votes: number, hands: number}} Cell */
/** @typedef {{id: string, number: string, title: string, under: boolean, cells: Cell[]}} Line */

/**
 * Rounds side by side: per level each cluster with its total, under it the ideas that got any, then loose ideas; the most in the last
 * round first. What got nothing in any of them is left out.
 * @param {Index} index
 * @param {Row[]} rounds closed ones, in order
 * @returns {{level: Row, lines: Line[]}[]}
 */
export function sideBySide(index, rounds) {
  const cells = (/** @type {string} */ id, /** @type {Row[]} */ inside) => rounds.map((round) => ({
    votes: round.clusters?.[id] ?? round.result?.[id] ?? 0,
    hands: (round.counts?.[id] ?? 0) + inside.reduce((sum, idea) => sum + (round.counts?.[idea.id] ?? 0), 0),
  }));
  const line = (/** @type {Row} */ row, /** @type {string} */ number, under = false, /** @type {Row[]} */ inside = []) => (
    {id: row.id, number, title: row.title ?? row.text, under, cells: cells(row.id, inside)});
  const best = (/** @type {Line[]} */ lines) => lines.filter((each) => each.cells.some(({votes, hands}) => votes || hands)).sort(byLast);
  return index.shelves.map(({level, groups, loose}) => {
    const clusters = groups.map(({cluster, number, ideas}) => ({top: line(cluster, number, false, ideas), ideas}));
    const tops = best(clusters.map(({top}) => top));
    const grouped = tops.flatMap((top) => [top, ...best((clusters.find((each) => each.top === top)?.ideas ?? []).map((idea) => line(idea, '', true)))]);
    return {level, lines: [...grouped, ...best(loose.filter((idea) => first(index, idea) === level.id).map((idea) => line(idea, '')))]};
  }).filter(({lines}) => lines.length);
}

/** @param {Index} index @param {Row} idea */
const first = (index, idea) => index.shelves.find(({level}) => idea.levels.includes(level.id))?.level.id;

/** @param {Line} one @param {Line} other */
function byLast(one, other) {
  for (let at = one.cells.length - 1; at >= 0; at -= 1) {
    const apart = other.cells[at].votes - one.cells[at].votes || other.cells[at].hands - one.cells[at].hands;
    if (apart) return apart;
  }
  return 0;
}

/** How many votes one mark stands for, so that the longest row fits.
 * @param {Section[]} all */
export const perMark = (all) => Math.max(1, Math.ceil(Math.max(0, ...all.flatMap(({scores}) => scores.map(({votes}) => votes))) / MARKS));
