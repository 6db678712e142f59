/**
 * What a search finds on the other levels. Pure. Invariant: an idea that is shown on this level is not counted for another, and the number of a
 * level is that of the ideas its board will show beside it.
 * @module
 */
import {viewBoard} from './board.js';

/** @typedef {import('./board.js').BoardView} BoardView */
/** @typedef {{level: import('./board.js').Row, count: number}} Hits */
/** @typedef {{count: number, levels: Hits[]}} Found */

/** @type {Found} */
const NOTHING = {count: 0, levels: []};

/** Ideas that stand by themselves, as a board shows them. @param {BoardView} view */
const tops = (view) => [...view.loose, ...view.groups.flatMap(({lines}) => lines)].filter(({sub}) => !sub).map(({idea}) => idea.id);

/**
 * An idea that stands on two other levels is one hit, and counts for both.
 * @param {import('./board.js').Index} index
 * @param {import('./board.js').Filter} filter
 * @param {BoardView} here what is shown for it
 * @returns {Found} the levels with hits, in their order
 */
export function elsewhere(index, filter, here) {
  if (!filter.query?.trim()) return NOTHING;
  const shown = new Set(tops(here));
  /** @type {Set<string>} */ const all = new Set();
  const levels = index.shelves.filter(({level}) => level.id !== filter.level).map(({level}) => {
    const ids = tops(viewBoard(index, {...filter, level: level.id}, {})).filter((id) => !shown.has(id));
    for (const id of ids) all.add(id);
    return {level, count: ids.length};
  });
  return {count: all.size, levels: levels.filter(({count}) => count)};
}
