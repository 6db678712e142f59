/**
 * Reviewing: beside the list of what nobody looked at yet the idea at hand, with what can be done about it. Everything goes by one key; nobody
 * reads here who wrote it.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {guard} from '../../../vendor/lit-html/directives/guard.js';
import {live} from '../../../vendor/lit-html/directives/live.js';
import {repeat} from '../../../vendor/lit-html/directives/repeat.js';
import {r, t} from './words.js';
import {question} from './dialog.js';
import {field, foot} from './fields.js';
import {logbook} from './logbook.js';
import {dot, kindTitle, sign} from './marks.js';
import {atHand, beside, inParts, onShelf, REASONS} from './queue.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./board.js').Row} Row */
/** @typedef {import('./queue.js').Shelf} Shelf */

const FORM = 'review-edit';
const MODES = ['off', 'after', 'before'];

/** What is on the shelf, and which is at hand; what was decided hands over to the next at once, before the server has answered.
 * @param {Desk} desk @returns {{list: Row[], idea: Row|undefined}} */
function standing(desk) {
  const {ui} = desk;
  const there = onShelf(desk.store.rows('idea'), ui.shelf);
  const ids = new Set(there.map(({id}) => id));
  ui.decided = ui.decided.filter((id) => ids.has(id));
  const decided = new Set(ui.decided);
  const list = there.filter(({id}) => !decided.has(id));
  const idea = atHand(list, ui.line, ui.hand);
  if (idea?.id !== ui.hand) Object.assign(ui, {hand: idea?.id ?? null, hiding: false});
  ui.line = list.map(({id}) => id);
  return {list, idea};
}

/** @param {Desk} desk */
export const queued = (desk) => onShelf(desk.store.rows('idea'), 'queue').length;

/** @param {Desk} desk */
export function review(desk) {
  const {list, idea} = standing(desk);
  const log = desk.ui.shelf === 'log';
  return html`<div class="review" id="main" tabindex="-1"><div class="review-head"><h1>${r('title')}</h1>${mode(desk)}</div>
    <div class="tools"><div class="filters" role="group" aria-label=${t('show')}>${shelf(desk, 'queue', r('in-queue', {count: queued(desk)}))}
      ${shelf(desk, 'hidden', r('not-shown', {count: onShelf(desk.store.rows('idea'), 'hidden').length}))}${desk.store.boot.urls.logbook ? shelf(desk, 'log', r('log')) : nothing}</div>
      <span class="end"><button class="button quiet square" type="button" aria-label=${t('keys')} title=${t('keys')} @click=${() => desk.ask('keys')}>?</button></span></div>
    ${log ? logbook(desk) : html`<div class="split">${line(desk, list, idea)}${idea ? hand(desk, list, idea) : empty(desk)}</div>`}</div>`;
}

/** When ideas are looked at: for the facilitator to choose, for others to know.
 * @param {Desk} desk */
function mode(desk) {
  const {moderation} = desk.store.workshop;
  if (!desk.may('workshop.edit')) return html`<p class="small">${r(`how-${moderation}`)}</p>`;
  const choose = (/** @type {string} */ value) => desk.send('workshop.edit', {moderation: value});
  return html`<div class="fields mode"><fieldset><legend>${r('mode')}</legend><div class="track">${MODES.map((value) => html`<label class=${value === moderation ? 'on' : ''}><input class="unseen" type="radio"
    name="moderation" value=${value} .checked=${live(value === moderation)} @change=${() => choose(value)}>${value === moderation ? html`<svg width="14" height="14" aria-hidden="true"><use href="#tick"></use></svg>` : nothing}${r(`mode-${value}`)}</label>`)}</div></fieldset>
    <p class="small">${r(`how-${moderation}`)}</p></div>`;
}

/** @param {Desk} desk @param {Shelf} name @param {string} title */
const shelf = (desk, name, title) => html`<button class="button bare filter" type="button" aria-pressed=${desk.ui.shelf === name}
  @click=${() => desk.set({shelf: name, hand: null, line: [], hiding: false})}>${title}</button>`;

/** @param {Desk} desk @param {Row[]} list @param {Row|undefined} idea */
function line(desk, list, idea) {
  const {shelf: name} = desk.ui;
  return html`<section class="loose waiting" aria-labelledby="waiting-title"><h2 class="column-head" id="waiting-title">${r(name)} <span>${r('count', {count: list.length})}</span></h2>
    <ol>${repeat(list, ({id}) => id, (row) => guard([row, row.id === idea?.id, desk.kinds], () => entry(desk, row, row.id === idea?.id)))}</ol>
    ${list.length > 1 && name === 'queue' ? html`<p class="all"><button class="button bare" type="button" @click=${() => desk.ask('approve-all')}><span>${r('approve-all', {count: list.length})}</span></button></p>` : nothing}</section>`;
}

/** @param {Desk} desk @param {Row} row @param {boolean} current */
function entry(desk, row, current) {
  const level = desk.store.row('level', row.levels[0]);
  const kind = desk.kinds.find(({id}) => id === row.kind);
  return html`<li class="wait" data-level=${level?.sides ?? 1}><button type="button" id=${`wait-${row.id}`} aria-current=${current ? 'true' : nothing} @click=${() => take(desk, row.id)}>${dot(level, kind)}<span class="said">${row.text}</span></button></li>`;
}

/** @param {Desk} desk */
function empty(desk) {
  const {shelf: name} = desk.ui;
  const off = desk.store.workshop.moderation === 'off';
  const words = name === 'hidden' ? r('none-hidden') : r(off ? 'all-done-off' : 'all-done');
  return html`<section class="hand"><p class="empty">${off && name === 'queue' ? nothing : html`<svg aria-hidden="true"><use href="#tick"></use></svg> `}${words}</p></section>`;
}

/** @param {Desk} desk @param {Row[]} list @param {Row} idea */
function hand(desk, list, idea) {
  const parent = idea.under && desk.store.row('idea', idea.under);
  const at = list.findIndex(({id}) => id === idea.id) + 1;
  const level = desk.store.row('level', idea.levels[0]);
  const rewording = desk.drafts.get(FORM)?.row === idea.id;
  return html`<section class="hand" aria-labelledby="hand-title" data-level=${level?.sides ?? 1}><h2 class="column-head" id="hand-title">${r('at-hand', {at, count: list.length})} <span>${standingOf(idea)}</span></h2>
    <p class="meta">${idea.levels.map((/** @type {string} */ id) => levelName(desk, id))}<span>${kindTitle(desk.kinds.find(({id}) => id === idea.kind), desk.lang)}</span><span>${r(idea.by_participant ? 'by-participant' : 'by-lead')}</span></p>
    ${parent ? html`<p class="small">${r('under', {text: parent.text})}</p>` : nothing}
    ${rewording ? editor(desk) : html`<p class="words">${idea.text}</p>`}
    ${idea.place ? html`<p class="small">${r('place', {place: idea.place})}</p>` : nothing}
    ${idea.original && idea.original !== idea.text ? html`<p class="first"><span class="small">${r('first')}</span> ${idea.original}</p>` : nothing}
    ${idea.status === 'hidden' && idea.reason ? html`<p class="first">${r('because', {reason: idea.reason})}</p>` : nothing}
    ${desk.ui.hiding ? reasons(desk, idea) : rewording ? nothing : acts(desk, idea)}</section>`;
}

/** @param {Desk} desk @param {string} id */
function levelName(desk, id) {
  const level = desk.store.row('level', id);
  return level ? html`<span class="of-level" data-level=${level.sides}>${sign(level)}${level.short || level.title}</span>` : nothing;
}

/** @param {Row} idea */
const standingOf = ({status}) => r(status === 'hidden' ? 'is-off' : status === 'pending' ? 'waits' : 'stands');

/** @param {Desk} desk @param {Row} idea */
function acts(desk, idea) {
  const title = idea.status === 'hidden' ? 'restore' : idea.status === 'pending' ? 'approve' : 'leave';
  return html`<p class="deeds"><button class="button" type="button" @click=${() => approve(desk)}>${r(title)} <kbd>A</kbd></button>
    <button class="button quiet" type="button" @click=${() => hide(desk)}>${r(idea.status === 'hidden' ? 'other-reason' : 'hide')} <kbd>H</kbd></button>
    <button class="button quiet" type="button" @click=${() => edit(desk)}>${r('edit')} <kbd>E</kbd></button>
    <button class="button bare" type="button" @click=${() => walk(desk, -1)}><span>${r('previous')}</span> <kbd>K</kbd></button>
    <button class="button bare" type="button" @click=${() => walk(desk, 1)}><span>${r('next')}</span> <kbd>J</kbd></button></p>`;
}

/** The short list of reasons, each by its digit, and a line for one's own.
 * @param {Desk} desk @param {Row} idea */
function reasons(desk, idea) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const said = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('reason')).trim();
    conceal(desk, idea.id, said);
  };
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape') stopHiding(desk);
  };
  return html`<form class="reasons" aria-labelledby="why-not" @submit=${submit} @keydown=${keys}><h3 id="why-not">${r('why-not')}</h3><p class="small">${r('author-reads')}</p>
    <ol>${Array.from({length: REASONS}, (_, at) => html`<li><button class="button quiet" type="button" id=${`reason-${at + 1}`} @click=${() => conceal(desk, idea.id, r(`reason-${at + 1}`))}><kbd>${at + 1}</kbd> ${r(`reason-${at + 1}`)}</button></li>`)}</ol>
    <label for="own-reason">${r('own')}</label><div class="own"><input class="field" id="own-reason" name="reason" maxlength="200" autocomplete="off"><button class="button">${r('hide-now')}</button></div>
    <p><button class="button bare" type="button" @click=${() => stopHiding(desk)}><span>${t('cancel')}</span></button></p></form>`;
}

/** @param {Desk} desk */
function editor(desk) {
  const place = {desk, form: FORM};
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const draft = desk.drafts.get(FORM);
    const receipt = draft && await desk.drafts.send(FORM, 'idea.edit', {idea: draft.row, text: draft.values.text.trim()});
    if (receipt?.ok) done(desk, r('edited'));
  };
  const cancel = () => {
    desk.drafts.close(FORM);
    stand(desk);
  };
  return html`<form class="fields rewording" data-form=${FORM} @submit=${save} @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && cancel()}>
    ${field(place, 'text', t('idea-word'), {full: true, area: true, max: 2000, css: 'what', required: true})}${foot(place, {note: r('edit-keeps'), cancel})}</form>`;
}

/** @param {Desk} desk @returns {Row|undefined} */
const current = (desk) => (desk.ui.shelf === 'log' ? undefined : standing(desk).idea);

/** The keyboard stands on the idea at hand, where a screen reader reads it.
 * @param {Desk} desk */
const stand = (desk) => desk.after(() => document.getElementById(`wait-${desk.ui.hand}`)?.focus({preventScroll: false}));

/** @param {Desk} desk @param {string} id */
function take(desk, id) {
  desk.set({hand: id, hiding: false});
  stand(desk);
}

/** @param {Desk} desk @param {string} said */
function done(desk, said) {
  desk.say(said);
  stand(desk);
}

/** @param {Desk} desk @param {number} delta */
export function walk(desk, delta) {
  const {list, idea} = standing(desk);
  const to = beside(list, idea?.id ?? null, delta);
  if (to) take(desk, to.id);
}

/** @param {Desk} desk */
export async function approve(desk) {
  const idea = current(desk);
  if (!idea) return;
  const hidden = idea.status === 'hidden';
  await decide(desk, idea.id, hidden ? 'idea.restore' : 'idea.approve', {}, hidden ? r('restored') : r('approved', {count: 1}));
}

/** The next idea is at hand while this goes; refused, this one is back in its place.
 * @param {Desk} desk @param {string} id @param {string} name @param {Record<string, string>} data @param {string} said */
async function decide(desk, id, name, data, said) {
  desk.set({decided: [...desk.ui.decided, id], hiding: false});
  stand(desk);
  const receipt = await desk.send(name, {ideas: [id], ...data});
  if (receipt.ok) desk.say(said);
  else desk.set({decided: desk.ui.decided.filter((other) => other !== id), hand: id});
}

/** @param {Desk} desk */
export function hide(desk) {
  if (!current(desk)) return;
  desk.set({hiding: true});
  desk.after(() => document.getElementById('reason-1')?.focus());
}

/** @param {Desk} desk */
export function stopHiding(desk) {
  desk.set({hiding: false});
  stand(desk);
}

/** @param {Desk} desk @param {number} digit */
export function hideFor(desk, digit) {
  const idea = desk.ui.hiding ? current(desk) : undefined;
  if (idea && digit <= REASONS) return conceal(desk, idea.id, r(`reason-${digit}`));
}

/** @param {Desk} desk @param {string} id @param {string} reason */
function conceal(desk, id, reason) {
  /** @type {Record<string, string>} */ const data = reason ? {reason} : {};
  if (desk.ui.shelf === 'queue') return decide(desk, id, 'idea.hide', data, r('hidden-now'));
  desk.set({hiding: false});
  stand(desk);
  return desk.send('idea.hide', {ideas: [id], ...data});
}

/** @param {Desk} desk */
export function edit(desk) {
  const idea = current(desk);
  if (!idea) return;
  desk.drafts.close(FORM);
  desk.ui.hiding = false;
  desk.drafts.begin(FORM, {text: idea.text}, idea.id);
}

/** The question before all that stands in the queue is let through at once.
 * @param {Desk} desk */
export function approving(desk) {
  const ids = onShelf(desk.store.rows('idea'), 'queue').map(({id}) => id);
  const go = async () => {
    desk.answered();
    desk.set({decided: ids});
    for (const ideas of inParts(ids)) {
      const receipt = await desk.send('idea.approve', {ideas});
      if (!receipt.ok) return desk.set({decided: []});
    }
    desk.say(r('approved', {count: ids.length}));
  };
  return question(desk, r('approve-sure', {count: ids.length}), html`<p>${r('approve-means')}</p>`, {yes: r('approve-yes'), act: go});
}
