/**
 * PURE. Which picture is on the wall: the facilitator's choice (the `beamer` row), else what the current step shows, else the welcome. A
 * spotlight whose level, cluster or idea is gone falls back to collecting, so that there is always a picture.
 * @module
 *
 * @typedef {import('../../types.js').Row} Row
 * @typedef {{view: string, target: Row|null, hold: boolean, page: number, key: string, step: Row|undefined}} Scene
 */

/** Views that can be leafed through. */
const LEAFED = ['level', 'cluster', 'kernteam', 'toezeggingen'];

export const VIEWS = ['welcome', 'question', 'collect', 'level', 'cluster', 'idea', 'vote', 'results', 'recognise', 'kernteam', 'toezeggingen'];

/** @param {Row[]} steps @param {Row|undefined} workshop @returns {Row|undefined} */
export const currentStep = (steps, workshop) =>
  steps.find((step) => workshop && step.id === workshop.step) || steps.find((step) => step.status === 'current');

/** @param {import('./outline.js').Board} board @returns {Scene} */
export function scene(board) {
  const step = currentStep(board.rows('step'), board.rows('workshop')[0]);
  const shown = board.rows('beamer')[0];
  const wanted = (shown && shown.view) || (step && step.view) || 'welcome';
  const hold = Boolean(shown && shown.hold);
  const target = spotlit(board, wanted, (shown && shown.target) || null);
  const view = VIEWS.includes(wanted) && (target || !isSpotlight(wanted)) ? wanted : 'collect';
  const page = pageOf(view, shown);
  return {view, target, hold, page, step, key: `${view} ${target ? target.id : ''} ${step ? step.id : ''} ${page}`};
}

/** @param {string} view @param {Row|undefined} shown */
const pageOf = (view, shown) => (LEAFED.includes(view) && shown?.page) || 0;

/** @param {string} view */
const isSpotlight = (view) => view === 'level' || view === 'cluster' || view === 'idea';

/** @param {import('./outline.js').Board} board @param {string} view @param {string|null} id @returns {Row|null} */
function spotlit(board, view, id) {
  if (!isSpotlight(view) || !id) return null;
  return board.rows(view).find((row) => row.id === id && (view !== 'idea' || row.status === 'visible')) || null;
}

/** What the step says, where the picture is the one that belongs to the step. @param {Scene} shown @returns {string} */
export const said = ({step, view}) => (step && step.view === view && step.instruction) || '';

/** The step that a picture belongs to: the current one when it is of that kind or shows that picture, else the first of its kind, which may be a
 * step back or ahead by now.
 * @param {import('./outline.js').Board} board @param {Scene} shown @param {string} kind @returns {Row|undefined} */
export const stepOf = (board, {step}, kind) => (step?.kind === kind || step?.view === kind ? step : board.rows('step').find((row) => row.kind === kind));

/** What a step asks: the question its instruction begins with, and what remains; a step that asks nothing goes by its title.
 * @param {Row|undefined} step @returns {{title: string, lead: string}} */
export function headline(step) {
  const text = (step && step.instruction) || '';
  const asked = /^([^.!?]+\?)\s*(.*)$/s.exec(text);
  return asked ? {title: asked[1], lead: asked[2]} : {title: (step && step.title) || '', lead: text};
}
