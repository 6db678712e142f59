/**
 * What this facilitator did and can take back. Pure. The server undoes by `seq`; to redo is to undo the undo, so both stacks hold seqs.
 * A new act empties the redo stack; at most fifty acts are kept.
 * @module
 */

/** @typedef {{done: readonly number[], undone: readonly number[]}} History */

const KEPT = 50;
const AGENDA = new Set(['step.add', 'step.edit', 'step.order', 'step.remove']);
const PARTS = new Set(['idea', 'cluster', 'action', 'kernteam', 'toezegging', 'section', 'level', 'workshop']);

/** @type {History} */
export const EMPTY = {done: [], undone: []};

/** May this command be taken back with the undo key? What the hall saw happen (going to a step, rounds, timer, beamer) has a way back
 * of its own, and what was erased has none.
 * @param {string} name */
export const undoable = (name) => AGENDA.has(name) || (PARTS.has(name.split('.')[0]) && name !== 'idea.redact');

/** @param {History} history @param {number} seq @returns {History} */
export const did = (history, seq) => ({done: [...history.done, seq].slice(-KEPT), undone: []});

/** What the answer to an act leaves in the history: nothing when all was so already, because then the seq is of somebody else's act.
 * @param {History} history @param {string} name @param {import('../../types.js').Receipt} receipt @returns {History} */
export const answered = (history, name, {ok, seq, unchanged}) => (ok && seq !== undefined && !unchanged && undoable(name) ? did(history, seq) : history);

/** @param {History} history @param {number} seq the receipt of the undo @returns {History} */
export const undid = (history, seq) => ({done: history.done.slice(0, -1), undone: [...history.undone, seq]});

/** @param {History} history @param {number} seq the receipt of the redo @returns {History} */
export const redid = (history, seq) => ({done: [...history.done, seq], undone: history.undone.slice(0, -1)});

/** A refused undo will be refused again: forget it, so that the one before can be reached.
 * @param {History} history @param {'done'|'undone'} stack @returns {History} */
export const refused = (history, stack) => ({...history, [stack]: history[stack].slice(0, -1)});
