/**
 * The voting rounds side by side. The same elements as templates/verslag/_report.html.
 * @module
 */
import { html, nothing } from '../../../../vendor/lit-html/lit-html.js';
import { chart } from './chart.js';
import { said, sign } from './ideas.js';

/** @typedef {import('./ideas.js').Block} Block */

/** @param {Block} block */
export const stemmingen = (block) =>
  html`<h2 id="b-stemmingen">${block.heading}</h2><ul class="points">${block.rounds.map((/** @type {Block} */ found) => html`<li class="asked" id=${`v-${found.id}`}><span><b>${said(found.title)}.</b> ${found.text}</span></li>`)}</ul>${
    block.notes.map((/** @type {string} */ note) => html`<p class="small">${note}</p>`)}${block.tables.map((/** @type {Block} */ found) => table(found, block.labels.level))}`;

/** @param {Block} found @param {string} word */
const table = (found, word) =>
  html`<h3 class="tabled" id=${`r-${found.id}`} data-level=${found.level?.sides ?? nothing}>${found.level ? html`${sign(found.level, word)}<span class="unseen">. </span>` : nothing}<span dir="auto">${found.title}</span></h3>${found.chart ? chart(found.chart) : nothing}<div
    class="wide-table" tabindex="0" role="region" aria-labelledby=${`r-${found.id}`}><table class="sums"><thead><tr>${found.head.map((/** @type {string} */ head) => html`<th scope="col">${said(head)}</th>`)}</tr></thead><tbody>${
    found.rows.map((/** @type {Block} */ row) => html`<tr class=${row.under ? 'under' : nothing}><th scope="row">${row.number ? html`<b>${row.number}</b> ` : nothing}${said(row.text)}</th>${
      row.cells.map((/** @type {string} */ cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
