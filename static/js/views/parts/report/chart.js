/**
 * A chart: shapes laid out by workshop/verslag/charts.py and plot.py, drawn here. Its table follows and has every number. The same elements
 * as templates/verslag/_report.html.
 * @module
 */
import { html, nothing, svg } from '../../../../vendor/lit-html/lit-html.js';

/** @typedef {import('./ideas.js').Block} Block */

/** @param {Block} found */
export const chart = (found) =>
  html`<figure class="chart" data-level=${found.sides ?? nothing}>${found.panels.map(panel)}${found.note ? html`<figcaption class="small">${found.note}</figcaption>` : nothing}</figure>`;

/** @param {Block} panel */
const panel = ({ id, title, desc, wide, high, bars, paths, texts }) =>
  html`<svg role="img" viewBox=${`0 0 ${wide} ${high}`} aria-labelledby=${`k-${id}`} aria-describedby=${`d-${id}`}><title id=${`k-${id}`}>${title}</title><desc id=${`d-${id}`}>${desc}</desc>${
    bars.map(bar)}${paths.map(path)}${texts.map(text)}</svg>`;

/** @param {Block} bar */
const bar = ({ x, y, wide, high, hatch }) =>
  hatch ? svg`<path class="chart-hands" d=${hatch}></path>` : svg`<rect class="chart-bar" x=${x} y=${y} width=${wide} height=${high}></rect>`;

/** @param {Block} path */
const path = ({ kind, d, sides }) => svg`<path class=${`chart-${kind}`} data-level=${sides ?? nothing} d=${d}></path>`;

/** @param {Block} text */
const text = ({ kind, x, y, anchor, turned, text: words }) =>
  svg`<text class=${`chart-${kind}`} x=${x} y=${y} text-anchor=${anchor ?? nothing} transform=${turned ? `rotate(-90 ${x} ${y})` : nothing}>${words}</text>`;
