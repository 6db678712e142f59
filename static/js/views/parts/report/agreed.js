/**
 * What was weighed and agreed, and by whom: schaal, reactie, toegezegd, aan de slag, resultaten, deelnemers. The same elements as
 * templates/verslag/_report.html.
 * @module
 */
import { html, nothing } from '../../../../vendor/lit-html/lit-html.js';
import { chart } from './chart.js';
import { newness, paragraphs, said, sign } from './ideas.js';

/** @typedef {import('./ideas.js').Block} Block @typedef {import('./ideas.js').News} News */

/** @param {Block} block */
const heading = (block) => html`<h2 id=${`b-${block.type}`}>${block.heading}</h2>`;

/**
 * Who, for whom, and where it came from (`base`: the page where that stands, when not this one).
 * @param {Block} block @param {Block} item @param {string[]} names
 */
const meta = ({ labels, base = '' }, item, names) =>
  html`<p class="meta">${names.filter((name) => item[name]).map((name) => html`<span>${labels[name]} <b>${item[name]}</b></span> `)}${
    item.from.map((/** @type {Block} */ from) => html`<span>${labels.from} <a href=${`${base}#${from.anchor}`}><b>${from.number}</b> ${said(from.text)}</a></span> `)}</p>`;

/** @param {Block} item */
const right = (item) => html`<p class="right"><b>${item.due}</b> ${item.status}</p>`;

/** What scales brought, round by round. @param {Block} block */
export const schaal = (block) =>
  html`${heading(block)}<p class="small">${block.note}</p>${block.rounds.map((/** @type {Block} */ found) => html`<h3 id=${`v-${found.id}`}>${found.caption}</h3>${found.chart ? chart(found.chart) : nothing}<table class="marks-of"><thead><tr>${
    ['mark', 'text', 'x', 'y', 'n'].map((name) => html`<th scope="col">${found.labels[name]}</th>`)}</tr></thead><tbody>${found.items.map(
    (/** @type {Block} */ row) => html`<tr><td>${row.mark}</td><th scope="row">${said(row.text)}</th><td>${row.x}</td><td>${row.y}</td><td>${row.n}</td></tr>`)}</tbody></table>`)}`;

/** @param {Block} block */
export const reactie = (block) =>
  html`${heading(block)}${paragraphs(block.paragraphs)}${block.lists.map(
    (/** @type {Block} */ found) => html`<h3>${found.heading}</h3><ul class="points">${found.items.map((/** @type {string} */ item) => html`<li dir="auto">${item}</li>`)}</ul>`)}`;

/** @param {Block} block @param {News} news */
export const toegezegd = (block, news) =>
  html`${heading(block)}<ul class="doings">${block.items.map((/** @type {Block} */ item) => {
    const { name, word } = newness(item.id, news);
    return html`<li class=${`action${name}`} id=${`t-${item.id}`}><h3 dir="auto">${word}${item.what}</h3>${meta(block, item, ['who', 'to_whom'])}${right(item)}</li>`;
  })}</ul>`;

/** @param {Block} block @param {News} news */
export const slag = (block, news) =>
  html`${heading(block)}${paragraphs(block.paragraphs)}${
    block.members.length
      ? html`<h3>${block.labels.members}</h3><ul class="members">${block.members.map((/** @type {Block} */ member) => html`<li class="member" id=${`m-${member.id}`}><span>${member.text}${member.track ? html` <small>(${member.track})</small>` : nothing}</span></li>`)}</ul>`
      : nothing}${
    block.actions.length
      ? html`<h3>${block.labels.actions}</h3><ul class="doings">${block.actions.map((/** @type {Block} */ item) => action(block, item, news))}</ul>`
      : nothing}`;

/** @param {Block} block @param {Block} item @param {News} news */
function action(block, item, news) {
  const { name, word } = newness(item.id, news);
  return html`<li class=${`action${name}`} id=${`a-${item.id}`}>${item.level ? sign(item.level, block.labels.level) : nothing}<h4 dir="auto">${word}${item.what}</h4>${
    meta(block, item, ['owner', 'addressed_to', 'track'])}${right(item)}</li>`;
}

/** @param {Block} block */
export const resultaten = (block) => html`${heading(block)}${outcome(block, 'done', '√')}${outcome(block, 'future', '□')}`;

/** @param {Block} block @param {string} name @param {string} mark */
const outcome = (block, name, mark) =>
  block[name].length
    ? html`<h3>${block.labels[name]}</h3><ul class="outcomes" data-sign=${name}>${block[name].map(
      (/** @type {Block} */ item) => html`<li class="outcome" id=${`z-${item.id}`}><span aria-hidden="true">${mark}</span><p><span class="unseen">${block.marks[name]}: </span>${said(item.text)}${
        item.result ? html`. ${said(item.result)}` : nothing}</p>${meta(block, item, ['who', 'due'])}</li>`)}</ul>`
    : nothing;

/** @param {Block} block */
export const deelnemers = (block) =>
  html`${heading(block)}${paragraphs(block.paragraphs)}${
    block.counts.length
      ? html`<table class="counts"><thead><tr><th scope="col">${block.labels.organisation}</th><th scope="col">${block.labels.count}</th></tr></thead><tbody>${block.counts.map(
        (/** @type {Block} */ row) => html`<tr><th scope="row">${row.title}</th><td>${row.count}</td></tr>`)}</tbody></table>`
      : nothing}${block.names.length ? html`<p><b>${block.labels.names}</b> ${block.names.join(', ')}</p>` : nothing}`;

/** @param {Block} block */
export const verantwoording = (block) => html`${heading(block)}<p class="small">${block.text}</p>`;
