/**
 * What resembles an idea, in one line under it and in a sheet with everything (key L): put it in that cluster, lay it beside that idea, merge, or
 * make a cluster of those that lie loose. Each is one act by hand, and each can be refused for good.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import texts from '../../texts/alike.js';
import {addTexts} from '../../texts.js';
import {t} from './words.js';
import {createCluster, move} from './acts.js';
import {sheet} from './dialog.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */
/** @typedef {import('../../likeness/proposals.js').Proposal} Proposal */
/** @typedef {import('../../likeness/proposals.js').Other} Other */

addTexts('console', texts);

/** Signs of another idea that a line quotes. */
const QUOTED = 40;

/** @param {string} title @param {() => void} press @param {string} [whole] what a screen reader hears */
const act = (title, press, whole) => html`<button class="button bare" type="button" aria-label=${whole ?? nothing} @click=${press}><span>${title}</span></button>`;

/** @param {string} text */
const quoted = (text) => (text.length > QUOTED ? `${text.slice(0, QUOTED).replace(/\s+\S*$/, '')}…` : text);

/** What distinguishes one proposal from the next, for whoever draws again only on a change.
 * @param {Proposal|undefined} proposal */
export const sign = (proposal) => proposal && [...proposal.homes, ...proposal.others].map(({id, number}) => id + number).join();

/** The one line under a loose idea: that it was said before, else where it belongs, else how many are like it.
 * @param {Desk} desk @param {string} idea @param {Proposal} proposal */
export function remark(desk, idea, {homes: [home], others}) {
  const more = () => openAlike(desk, idea);
  const no = (/** @type {string} */ to) => act(t('no'), () => {
    desk.likeness.refuse(idea, to);
    desk.after(() => desk.focusRow(idea));
  });
  const [other] = others;
  if (other?.same) {
    const words = quoted(desk.index.ideas.get(other.id)?.text ?? '');
    const said = t(other.number ? 'same-as-in' : 'same-as', {text: words, number: other.number});
    return line(said, act(t('merge-two'), () => merge(desk, idea, other)), no(other.id));
  }
  if (home) {
    const put = act(t('put-in'), () => move(desk, home.id, [idea]));
    return line(t('looks-like', {number: home.number}), put, no(home.id));
  }
  return line(t('like-count', {count: others.length}), act(t('look'), more));
}

/** @param {string} text @param {unknown[]} acts */
const line = (text, ...acts) => html`<p class="similar like"><span>${text}</span> <span class="acts">${acts}</span></p>`;

/** Opens the sheet about an idea; the keyboard stands on the first thing one can do. @param {Desk} desk @param {string} id */
export function openAlike(desk, id) {
  desk.ask(`alike:${id}`);
  desk.after(() => standFirst(desk));
}

/** @param {Desk} desk */
function standFirst({root}) {
  const first = root.querySelector('.alike .acts .button') ?? root.querySelector('.sheet-dialog .button');
  if (first instanceof HTMLElement) first.focus();
}

/** What got a no goes from the sheet, and the keyboard to the first that is left. @param {Desk} desk @param {string} id @param {string} other */
function refuse(desk, id, other) {
  desk.likeness.refuse(id, other);
  desk.after(() => standFirst(desk));
}

/** The sheet with everything that resembles one idea. @param {Desk} desk @param {string} id */
export function alikeSheet(desk, id) {
  const idea = desk.index.ideas.get(id);
  const proposal = desk.likeness.proposals.get(id);
  const body = idea && proposal ? html`${homes(desk, id, proposal)}${others(desk, id, proposal)}` : html`<p class="small" role="status">${t(desk.likeness.busy ? 'alike-counting' : 'nothing-alike')}</p>`;
  return sheet(desk, t('alike-title'), html`<div class="alike"><p class="said">${idea?.text ?? ''}</p>${body}<p class="small">${t('alike-how')}</p></div>`);
}

/** @param {Desk} desk @param {string} id @param {Proposal} proposal */
function homes(desk, id, {homes: found}) {
  if (!found.length) return nothing;
  return html`<h3>${t('clusters')}</h3><ul>${found.map((home) => {
    const title = `${home.number} ${desk.index.groups.get(home.id)?.cluster.title ?? ''}`;
    return html`<li><span class="said">${title}</span><span class="acts">${act(t('put-in'), () => settle(desk, () => move(desk, home.id, [id])), `${t('put-in')}: ${title}`)}
      ${act(t('no'), () => refuse(desk, id, home.id), `${t('no')}: ${title}`)}</span></li>`;
  })}</ul>`;
}

/** @param {Desk} desk @param {string} id @param {Proposal} proposal */
function others(desk, id, {others: found}) {
  if (!found.length) return nothing;
  const loose = found.some((other) => !other.number);
  return html`<h3>${t('ideas-word')}</h3><form @submit=${(/** @type {Event} */ event) => cluster(event, desk, id)}><ul>${found.map((other) => otherLine(desk, id, other))}</ul>
    ${loose ? html`<div class="together"><label for="alike-title">${t('cluster-of-these')}</label><input class="field" id="alike-title" name="title" maxlength="120" required autocomplete="off">
      <button class="button quiet">${t('make-cluster')}</button></div>` : nothing}</form>`;
}

/** @param {Desk} desk @param {string} id @param {Other} other */
function otherLine(desk, id, other) {
  const text = desk.index.ideas.get(other.id)?.text ?? '';
  const where = other.number ? t('is-in', {number: other.number}) : t('lies-loose');
  const words = html`<span><span class="said">${text}</span> <small>${other.same ? `${t('nearly-same')}, ` : ''}${where}</small></span>`;
  return html`<li>${other.number ? words : html`<label class="with"><input type="checkbox" name="with" value=${other.id} checked>${words}</label>`}<span class="acts">
    ${other.number ? act(t('lay-beside'), () => settle(desk, () => beside(desk, id, other.id)), `${t('lay-beside')}: ${text}`) : nothing}
    ${act(t('merge-with'), () => merge(desk, id, other), `${t('merge-with')} ${text}`)}${act(t('no'), () => refuse(desk, id, other.id), `${t('no')}: ${text}`)}</span></li>`;
}

/** @param {Desk} desk @param {() => void} then */
function settle(desk, then) {
  desk.answered();
  then();
}

/** The idea goes right after another one, in its cluster. @param {Desk} desk @param {string} id @param {string} other */
function beside(desk, id, other) {
  const home = desk.index.ideas.get(other)?.cluster;
  if (!home) return;
  const ideas = desk.index.groups.get(home)?.ideas ?? [];
  return move(desk, home, [id], ideas[ideas.findIndex((row) => row.id === other) + 1]?.id);
}

/** Both are chosen and the sheet asks whose words stay: those of an idea with a place, unless one says otherwise.
 * @param {Desk} desk @param {string} id @param {Other} other */
function merge(desk, id, other) {
  const {opener} = desk;
  const inSheet = Boolean(desk.ui.dialog);
  desk.set({selection: {ids: [other.id, id], anchor: id}});
  desk.ask(`merge:${other.number ? other.id : id}`);
  if (inSheet) desk.opener = opener; // the button that was pressed goes with the sheet it stood in
}

/** @param {Event} event @param {Desk} desk @param {string} id */
function cluster(event, desk, id) {
  event.preventDefault();
  const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
  const title = String(given.get('title'));
  settle(desk, () => createCluster(desk, title, [id, ...given.getAll('with').map(String)]));
}
