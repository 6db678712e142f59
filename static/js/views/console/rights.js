/**
 * What a role may do here, from the commands the server says it takes (`boot.may`): what would be refused has no button.
 * @module
 */

/** @typedef {import('./desk.js').Desk} Desk */

/** What one must be able to do for a page to be there; everybody reads the board. @type {[string, string|null][]} */
const PAGES = [['board', null], ['review', 'idea.approve'], ['votes', 'round.open'], ['actions', 'toezegging.add'], ['wording', 'section.edit'], ['people', 'person.block']];

/** The page that belongs to a kind of step. @type {Record<string, string>} */
const PAGE_OF = {vote: 'votes', results: 'votes', recognise: 'votes', decide: 'actions', feedback: 'actions', close: 'wording'};

/** @param {Desk} desk @returns {string[]} the pages of this console, in order */
export const pagesOf = (desk) => PAGES.filter(([, needs]) => !needs || desk.may(needs)).map(([page]) => page);

/** The page one comes to: that of the step for who leads, the queue for a moderator, else the board; never one that is not there.
 * @param {Desk} desk @param {string|undefined} step the kind of the step @returns {string} */
export function pageOf(desk, step) {
  const pages = pagesOf(desk);
  const first = !desk.may('step.go') && pages.includes('review') ? 'review' : 'board';
  const wanted = desk.ui.page ?? (first === 'board' ? PAGE_OF[step ?? ''] : first) ?? first;
  return pages.includes(wanted) ? wanted : first;
}
