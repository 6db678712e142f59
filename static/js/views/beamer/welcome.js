/**
 * Welcome: what day this is, how to get in, and how many already are.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {soften} from '../../hyphens.js';
import {t} from '../../texts.js';
import {sign} from '../parts/sign.js';
import {footer, qrCode} from './frame.js';
import {day} from './moment.js';

/** Signs of a title that fits on three large lines. */
const LARGE = 44;

/** @param {import('./frame.js').Hall} hall */
export function welcome(hall) {
  const {store} = hall;
  const workshop = store.workshop;
  const facts = [day(workshop.date, store.lang), workshop.place].filter(Boolean).join(', ');
  return html`<main class="canvas" id="main" data-view="welcome">
    <div class="arrival">
      <section>
        <p class="above">${workshop.programme}</p>
        <h1 data-long=${workshop.title.length > LARGE ? 'yes' : 'no'}>${soften(workshop.title)}</h1>
        <p class="facts">${facts}</p>
        <ol class="overview" data-count=${store.rows('level').length}>${store.rows('level').map((level) => html`<li data-level=${level.sides}>${sign(level)}<span>${soften(level.title)}</span></li>`)}</ol>
      </section>
      ${store.boot.join ? invitation(store.boot.join) : nothing}
    </div>
    ${footer(hall, html`<span class="crowd">${t('beamer.people-in', {count: store.present.participant || 0})}</span>`, '')}
  </main>`;
}

/** @param {Record<string, any>} join */
function invitation(join) {
  return html`<section class="invitation">
    <h2>${t('beamer.join-lead')}</h2>
    ${qrCode(join)}
    <p>${t('beamer.join-how')} <strong>${join.host}</strong> ${t('beamer.join-code')}</p>
    <p class="code">${join.shown}</p>
  </section>`;
}
