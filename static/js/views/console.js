/**
 * The facilitator's console: left the agenda, in the middle the work of this step, right the growing verslag.
 * @module
 */
import {html, nothing, render} from '../../vendor/lit-html/lit-html.js';
import {followReport} from '../report.js';
import {agenda} from './console/agenda.js';
import {alikeSheet} from './console/alike.js';
import {actions} from './console/actions.js';
import {clusters} from './console/clusters.js';
import {crew} from './console/crew.js';
import {Desk} from './console/desk.js';
import {dragging} from './console/dragging.js';
import {erasing, redacting} from './console/erasing.js';
import {followLeaf, growing, grown} from './console/growing.js';
import {head} from './console/head.js';
import {help} from './console/help.js';
import {ideaForm} from './console/ideaForm.js';
import {joinForm} from './console/join.js';
import {listen} from './console/keys.js';
import {levels} from './console/levels.js';
import {linkCard, revoking} from './console/links.js';
import {loose} from './console/loose.js';
import {keepMenus} from './console/menu.js';
import {mergeForm, mergedList} from './console/merge.js';
import {notPlaced} from './console/notPlaced.js';
import {blocking} from './console/people.js';
import {approving, review} from './console/review.js';
import {rehearseForm} from './console/rehearse.js';
import {rehearsing} from './console/rehearsing.js';
import {closing} from './console/roundClose.js';
import {rounds} from './console/rounds.js';
import {splitForm} from './console/split.js';
import {status} from './console/status.js';
import {leaving} from './console/stepActs.js';
import {newStepForm, stepForm} from './console/stepForm.js';
import {templateForm} from './console/template.js';
import {startClock} from './console/timer.js';
import {tools} from './console/tools.js';
import {wording} from './console/wording.js';
import {t} from './console/words.js';

/** @typedef {import('../types.js').Store} Store */

/** @type {Record<string, (desk: Desk) => unknown>} */
const PAGES = {board, review, votes: rounds, actions, wording, people: crew};

/** @type {Record<string, (desk: Desk, about: string) => unknown>} */
const DIALOGS = {
  alike: alikeSheet,
  keys: help,
  step: stepForm,
  'step-new': newStepForm,
  leave: leaving,
  close: closing,
  merge: mergeForm,
  merged: mergedList,
  split: splitForm,
  join: joinForm,
  block: blocking,
  erase: erasing,
  redact: redacting,
  'approve-all': approving,
  link: linkCard,
  revoke: revoking,
  rehearse: rehearseForm,
  template: templateForm,
  'idea-post': (desk) => ideaForm(desk, 'idea-post'),
  'idea-edit': (desk) => ideaForm(desk, 'idea-edit'),
};

/** @param {Desk} desk */
function board(desk) {
  return html`<div class="board" id="main" tabindex="-1"><h1 class="unseen">${desk.level ? `${t('page-board')}: ${desk.level.title}` : t('page-board')}</h1>
    ${levels(desk)}${tools(desk)}<div class="split">${loose(desk)}${clusters(desk)}</div></div>`;
}

/** @param {Desk} desk @param {import('./console/growing.js').Grown} verslag */
function page(desk, verslag) {
  const [name, about = ''] = (desk.ui.dialog ?? '').split(/:(.*)/s);
  return html`<div class="console">${head(desk)}${agenda(desk)}<main class="work">${PAGES[desk.page](desk)}${notPlaced(desk)}${status(desk)}</main>${growing(desk, verslag)}</div>
    ${DIALOGS[name]?.(desk, about) ?? nothing}`;
}

/** @param {Store} store @param {HTMLElement} root */
export function mount(store, root) {
  let verslag = grown(store.boot.report);
  const desk = new Desk(store, root, () => {
    render(page(desk, verslag), root);
    leaf(verslag.report);
  });
  const leaf = followLeaf(desk);
  store.subscribe(() => desk.refresh());
  followReport(store, (next) => {
    verslag = grown(next, verslag.known);
    desk.draw();
  });
  listen(desk);
  dragging(desk);
  startClock(desk);
  keepMenus(desk);
  rehearsing(desk);
  desk.draw();
}
