/**
 * Who takes part and who helps: the participants, and for who leads the links of the others.
 * @module
 */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {r} from './words.js';
import {links} from './links.js';
import {people} from './people.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
const crewTitle = (desk) => r(desk.store.boot.urls.links ? 'page-people' : 'page-only-people');

/** @param {Desk} desk */
export const crew = (desk) => html`<div class="sheets" id="main" tabindex="-1"><h1>${crewTitle(desk)}</h1>${people(desk)}${desk.store.boot.urls.links ? links(desk) : nothing}</div>`;
