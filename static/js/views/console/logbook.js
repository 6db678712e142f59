/**
 * The logbook: what was done about ideas and people, when and by whose link. For the facilitator alone; who wrote an idea is not in it.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {r} from './words.js';
import {ask, Reach} from './reach.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {Record<string, any>} Line */

const LOG = new Reach();

/** @param {Desk} desk */
export function logbook(desk) {
  const {state, data} = LOG.of(desk);
  if (state === 'none') queueMicrotask(() => read(desk));
  const {logbook_file: file} = desk.store.boot.urls;
  return html`<div class="logbook"><p class="lead">${r('log-lead')}</p><p class="row-acts"><button class="button bare" type="button" @click=${() => read(desk)}><span>${r('refresh')}</span></button>
    <a class="button bare" href=${file} download><span>${r('log-file')}</span></a></p>
    <p role="status" class="small">${state === 'failed' ? r('log-failed') : state === 'busy' ? r('log-busy') : nothing}</p>
    ${data ? table(desk, data) : nothing}</div>`;
}

/** @param {Desk} desk */
const read = (desk) => LOG.fetch(desk, () => ask(desk.store.boot.urls.logbook));

/** @param {Desk} desk @param {{lines: Line[], before: number|null}} data */
function more(desk, {lines, before}) {
  return LOG.fetch(desk, async () => {
    const older = await ask(`${desk.store.boot.urls.logbook}?before=${before}`);
    return {lines: [...lines, ...older.lines], before: older.before};
  });
}

/** @param {Desk} desk @param {{lines: Line[], before: number|null}} data */
function table(desk, data) {
  if (!data.lines.length) return html`<p class="empty">${r('log-none')}</p>`;
  return html`<table class="core log"><thead><tr><th scope="col">${r('time')}</th><th scope="col">${r('by')}</th><th scope="col">${r('what')}</th><th scope="col">${r('about')}</th></tr></thead>
    <tbody>${data.lines.map((line) => row(desk, line))}</tbody></table>
    ${data.before ? html`<p><button class="button quiet" type="button" @click=${() => more(desk, data)}>${r('older')}</button></p>` : nothing}`;
}

/** @param {Desk} desk @param {Line} line */
function row(desk, line) {
  const what = line.mode ? r('did-mode', {mode: r(`mode-${line.mode}`)}) : r(`did-${line.command}`);
  return html`<tr><td><time datetime=${new Date(line.at).toISOString()}>${clock(line.at, desk.lang)}</time></td><td>${hand(line.by)}</td><td>${what}</td><td>${about(line)}</td></tr>`;
}

/** @param {{role: string, label: string|null}|null} by */
const hand = (by) => (by ? html`${by.label ?? r(`role-${by.role}`)}${by.label ? html` <small>${r(`role-${by.role}`)}</small>` : nothing}` : r('unknown'));

/** @param {Line} line */
function about({command, text, was, reason, into, person, status}) {
  if (command === 'idea.redact') return r('text-gone');
  if (person !== null) return r('person', {number: person});
  return html`${text ? html`<span class="said">${text}</span>` : nothing}${was ? html`<br><span class="small">${r('was', {text: was})}</span>` : nothing}${into ? html`<br><span class="small">${r('into', {text: into})}</span>` : nothing}${reason && status === 'hidden'
    ? html`<br><span class="small">${r('why', {reason})}</span>` : nothing}`;
}

/** @param {number} at @param {string} lang */
function clock(at, lang) {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  const shown = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'nl-NL', {...(today ? {} : {day: 'numeric', month: 'short'}), hour: '2-digit', minute: '2-digit'});
  return lang === 'en' ? shown.format(date) : shown.format(date).replace(':', '.');
}
