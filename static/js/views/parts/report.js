/**
 * The report as a page: whole on the sheet (`reportPaper`, with its `reportContents`), or small on the leaf beside the console's board
 * (`reportBlocks`). The report brings all words; the two shapes differ in size and in what a leaf can leave to the sheet.
 * @module
 */
import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { deelnemers, reactie, resultaten, schaal, slag, toegezegd, verantwoording } from './report/agreed.js';
import { entriesOf } from './report/entries.js';
import { stemmingen } from './report/rounds.js';
import { ideas, named, newness, numbered, paragraphs, placed, said, shape, sign, tally } from './report/ideas.js';

/** @typedef {import('./report/ideas.js').Block} Block @typedef {import('./report/ideas.js').News} News */

/** @type {Record<string, (block: Block, news: News) => unknown>} */
const WRITERS = { opgave: () => nothing, context, uitwerking, stemmingen, schaal, reactie, toegezegd, slag, resultaten, deelnemers, verantwoording };

/** The whole verslag on its sheet. @param {Block} report @param {News} [news] */
export const reportPaper = (report, news = {}) =>
  html`<div class="paper" lang=${report.language}>${head(report)}${report.blocks.map((/** @type {Block} */ block) => WRITERS[block.type](block, news))}</div>`;

/** What stands in it, to jump to. @param {Block} report @param {string} [current] the id that is being read */
export const reportContents = (report, current) =>
  html`<nav class="contents" aria-label=${report.labels.contents} lang=${report.language}><ol>${entriesOf(report).map(
    ({ id, title, level }) => html`<li><a href=${`#${id}`} data-level=${level?.sides ?? nothing} aria-current=${id === current ? 'true' : nothing}>${
      level ? sign(level, report.labels.level) : html`<span></span>`}<span>${level ? html`<span class="unseen">. </span>` : nothing}${title}</span></a></li>`)}</ol></nav>`;

/** @param {Block} report */
function head(report) {
  const opgave = report.blocks.find((/** @type {Block} */ block) => block.type === 'opgave');
  return html`${opgave ? html`<p class="above">${opgave.line}</p>` : nothing}<h1 id="b-opgave">${report.kicker}${
    report.name ? html` <br>${report.name}` : nothing}</h1><p class="facts">${report.programme ? `${report.programme}. ` : ''}${report.facts.join(' ')}</p>`;
}

/** @param {Block} block */
function context({ question, motto, paragraphs: texts }) {
  return html`${paragraphs(texts)}${motto ? html`<blockquote class="motto" dir="auto">${motto}</blockquote>` : nothing}${
    question ? html`<p class="central">${question.label} ${question.runs.map((/** @type {Block} */ run) => (run.em ? html`<em>${run.text}</em>` : run.text))}</p>` : nothing}`;
}

/** @param {Block} block @param {News} news */
function uitwerking(block, news) {
  return html`<h2 id="b-uitwerking">${block.heading}</h2>${paragraphs(block.paragraphs)}${key(block)}${repeat(block.levels, (level) => level.id, (level) => section(level, news))}`;
}

/** What filled and open mean. @param {Block} block */
const key = (block) =>
  block.key.length > 1 && block.levels.length
    ? html`<p class="key">${block.key.map((/** @type {Block} */ entry) => html`<span>${block.levels.map(
      (/** @type {Block} */ level) => html`<svg aria-hidden="true"><use href=${shape(entry.sign, level.sides)}></use></svg>`)} ${entry.title}</span> `)}</p>`
    : nothing;

/** @param {Block} level @param {News} news */
function section(level, news) {
  const { labels, sides } = level;
  return html`${level.theme ? html`<h2 class="theme">${level.theme}</h2>` : nothing}<section class="level" data-level=${sides} id=${`l-${level.id}`}><header><h3>${sign(level, labels.level)}<span class="unseen">. </span><span>${level.title}${
    level.subtitle ? html`<span class="unseen">: </span><small>${level.subtitle}</small>` : nothing}</span></h3></header>${
    level.parts.map((/** @type {string} */ part) => PARTS[part](level, news))}</section>`;
}

/** What stands under a level, in the order its layout says.
 * @type {Record<string, (level: Block, news: News) => unknown>} */
const PARTS = {
  advice: ({ advice, labels }) => (advice ? html`<p class="advice"><b>${labels.advice}</b> ${advice}</p>` : nothing),
  text: (level) => paragraphs(level.paragraphs),
  clusters: ({ clusters, sides }, news) => repeat(clusters, (/** @type {Block} */ cluster) => cluster.id, (/** @type {Block} */ cluster) => html`<h4 id=${`c-${cluster.id}`}>${numbered(cluster)}</h4>${
    cluster.note ? html`<p class="note" dir="auto">${cluster.note}</p>` : nothing}${cluster.ideas.length ? ideas(cluster.ideas, sides, news) : nothing}`),
  loose,
  questions,
  examples: ({ labels, examples, sides }, news) => named(labels.examples, examples, sides, news),
  refers: (level) => refers(level),
};

/** @param {Block} level @param {News} news */
function loose({ clusters, labels, loose: found, sides }, news) {
  return clusters.length || !found.length ? named(labels.loose, found, sides, news) : ideas(found, sides, news);
}

/** One Hoe-vraag stands as a line, more as a list. @param {Block} level @param {News} news */
function questions({ questions: found, labels, sides }, news) {
  if (found.length !== 1 || found[0].under.length || found[0].answer) return named(labels.questions, found, sides, news);
  return html`<p class="questions" id=${`i-${found[0].id}`}><b>${labels.questions}:</b> ${found[0].number ? html`<b>${found[0].number}</b> ` : nothing}${said(found[0].text)}${placed(found[0])}${tally(found[0])}</p>`;
}

/** @param {Block} level */
const refers = ({ refers: found, labels }) =>
  found.length
    ? html`<h4 class="caption">${labels.refers}</h4><ul class="refers">${found.map((/** @type {Block} */ refer) => html`<li><a href=${`#i-${refer.id}`}><b>${refer.number}</b> ${said(refer.text)}</a></li>`)}</ul>`
    : nothing;

/**
 * The verslag small, for a leaf beside other work: levels, clusters and ideas, then what was agreed.
 * @param {Block} report
 * @param {News} [news]
 */
export function reportBlocks(report, news = {}) {
  return html`<div lang=${report.language}>${report.blocks.map((/** @type {Block} */ block) => LEAVES[block.type]?.(block, news) ?? nothing)}</div>`;
}

/** @param {string} heading @param {unknown[]} items  each an `li` */
const points = (heading, items) => (items.length ? html`<h3>${heading}</h3><ul class="points">${items}</ul>` : nothing);

/** Who does or promises what. @param {Block} item @param {string} who @param {News} news */
function point(item, who, news) {
  const { name, word } = newness(item.id, news);
  return html`<li class=${name.trim()}>${word}${said(item.what)} <small>${[item[who], item.due].filter(Boolean).join(', ')}</small></li>`;
}

/** @type {Record<string, (block: Block, news: News) => unknown>} */
const LEAVES = {
  uitwerking: (block, news) => repeat(block.levels, (/** @type {Block} */ level) => level.id, (/** @type {Block} */ level) => leafLevel(level, news)),
  reactie: (block) => html`${block.paragraphs.length ? html`<h3>${block.heading}</h3>${paragraphs(block.paragraphs)}` : nothing}${block.lists.map((/** @type {Block} */ found) => points(found.heading, found.items.map((/** @type {string} */ item) => html`<li>${item}</li>`)))}`,
  toegezegd: (block, news) => points(block.heading, block.items.map((/** @type {Block} */ item) => point(item, 'who', news))),
  slag: (block, news) => points(block.heading, block.actions.map((/** @type {Block} */ item) => point(item, 'owner', news))),
};

/** @param {Block} level @param {News} news */
function leafLevel(level, news) {
  const { labels, sides } = level;
  return html`<h3 data-level=${sides}>${sign(level, labels.level)}<span class="unseen">. </span>${level.title}</h3>${level.subtitle ? html`<p class="under">${level.subtitle}</p>` : nothing}${
    level.parts.map((/** @type {string} */ part) => LEAF_PARTS[part]?.(level, news) ?? nothing)}`;
}

/** @type {Record<string, (level: Block, news: News) => unknown>} */
const LEAF_PARTS = {
  clusters: ({ clusters, sides }, news) => repeat(clusters, (/** @type {Block} */ cluster) => cluster.id, (/** @type {Block} */ cluster) => html`<h4 data-level=${sides}>${numbered(cluster)}</h4>${cluster.ideas.length ? ideas(cluster.ideas, sides, news) : nothing}`),
  loose,
  questions: ({ labels, questions: found, sides }, news) => named(labels.questions, found, sides, news),
  examples: PARTS.examples,
};
