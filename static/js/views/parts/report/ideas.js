/**
 * The pieces a level is made of: sign, idea, lists of ideas. They write what templates/verslag/_report.html writes; text goes in as text nodes only.
 * @module
 *
 * @typedef {Record<string, any>} Block
 * @typedef {import('../../../../vendor/lit-html/lit-html.js').TemplateResult} Result
 * @typedef {{news?: ReadonlySet<string>, newWord?: string}} News  the ids of what is new, and the word for it
 */
import { html, nothing } from '../../../../vendor/lit-html/lit-html.js';

/** The level sign, with the word in the language of the verslag. @param {Block} level @param {string} word */
export const sign = (level, word) =>
  html`<span class="sign" data-level=${level.sides} data-digits=${String(level.number).length}><svg aria-hidden="true"><use href=${`#s${level.sides}`}></use></svg><b><span class="unseen">${word} </span>${level.number}</b></span>`;

/** The address of a shape: filled or open. @param {string} mark @param {number} sides */
export const shape = (mark, sides) => `#${mark === 'filled' ? 's' : 'o'}${sides}`;

/** `new` and the word for it, for what came in since the page was opened. @param {string} id @param {News} news */
export const newness = (id, news) =>
  news.news?.has(id) ? { name: ' new', word: html`<span class="unseen">${news.newWord}: </span>` } : { name: '', word: nothing };

/** @param {string} text */
export const said = (text) => html`<span dir="auto">${text}</span>`;

/** @param {string[]} texts */
export const paragraphs = (texts) => texts.map((text) => html`<p dir="auto">${text}</p>`);

/** @param {Block[]} items @param {number} sides @param {News} news @returns {Result} */
export const ideas = (items, sides, news) => html`<ul>${items.map((item) => idea(item, sides, news))}</ul>`;

/** `(5 stemmen, 4 handen)`; nothing where nobody was asked. @param {Block} item */
export const tally = (item) => (item.tally ? html` <small>(${item.tally})</small>` : nothing);

/** Where it is found, whose it is, or who was asked. @param {Block} item */
export const placed = (item) => (item.place ? html` <span class="place">${item.place}</span>` : nothing);

/** The heading of a cluster: its number, its title and what it got. @param {Block} cluster */
export const numbered = (cluster) => html`<b>${cluster.number}</b> ${cluster.title}${tally(cluster)}`;

/** A list under a small heading; nothing for nothing. @param {string} label @param {Block[]} items @param {number} sides @param {News} news */
export const named = (label, items, sides, news) =>
  items.length ? html`<h4 class="caption">${label}</h4>${ideas(items, sides, news)}` : nothing;

/** @param {Block} item @param {number} sides @param {News} news */
function idea(item, sides, news) {
  const { name, word } = newness(item.id, news);
  return html`<li class=${`idea${name}`} data-level=${sides} id=${`i-${item.id}`}><svg class="dot" aria-hidden="true"><use href=${shape(item.sign, sides)}></use></svg><span>${word}${item.number ? html`<b class="kind">${item.number}</b> ` : nothing}${kind(item)}${said(item.text)}${placed(item)}${tally(item)}</span>${
    item.answer ? html`<p class="answer" dir="auto"><b>${item.answer.label}</b> ${item.answer.text}</p>` : nothing}${
    item.under.length ? ideas(item.under, sides, news) : nothing}</li>`;
}

/** @param {Block} item */
function kind(item) {
  if (item.label) return html`<b class="kind">${item.label[0].toUpperCase()}${item.label.slice(1)}:</b> `;
  return item.said ? html`<span class="unseen">${item.said}: </span>` : nothing;
}
