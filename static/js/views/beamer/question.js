/**
 * The central question, which is double: what do we already do, and what is needed. Each half with its mark: filled and open.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {soften} from '../../hyphens.js';
import {t} from '../../texts.js';
import {frame} from './frame.js';
import {said} from './scene.js';

/** How many signs a question may have before it is set smaller. */
const LONG = 130;

/** @param {import('./frame.js').Hall} hall */
export function question(hall) {
  const {store, scene} = hall;
  const asked = store.workshop.question || store.workshop.theme || store.workshop.title;
  const body = html`<div class="asking">
    <p class="central" data-size=${asked.length > LONG ? 'long' : 'short'}>${soften(asked)}</p>
    <ul class="prompts">${(store.workshop.kinds || []).map((/** @type {any} */ kind) => prompt(store, kind))}</ul>
  </div>`;
  return frame(hall, {view: 'question', title: t('beamer.central-question'), lead: said(scene), body});
}

/** @param {import('./frame.js').Store} store @param {any} kind */
function prompt(store, kind) {
  const text = kind.prompt?.[store.lang] || kind.prompt?.nl || kind.title?.nl;
  if (!text) return nothing;
  return html`<li>${marks(store, kind)}<span>${text}</span></li>`;
}

/** The shapes of the levels, filled or open. @param {import('./frame.js').Store} store @param {any} kind */
export function marks(store, kind) {
  const letter = kind.sign === 'filled' ? 's' : 'o';
  return html`<i aria-hidden="true">${store.rows('level').slice(0, 5).map((level) => html`<svg data-level=${level.sides}><use href=${`#${letter}${level.sides}`}></use></svg>`)}</i>`;
}
