/**
 * The page of a reader, who has no account and no seat at the board: the verslag, asked anew now and then, and its documents.
 * @module
 */
import { followExports } from '../exports.js';
import { addTexts, speak } from '../texts.js';
import verslag from '../texts/verslag.js';
import versions from '../texts/versions.js';
import { mount } from './verslag.js';
import { watch } from './verslag/watch.js';

const boot = JSON.parse(document.getElementById('reading')?.textContent ?? '{}');
speak(boot.lang);
addTexts('verslag', verslag);
addTexts('versions', versions);

/** @param {any} _store @param {(report: any) => void} onReport */
const followNow = (_store, onReport) => watch(boot.urls.report, onReport, end);

/** Says why there is nothing more to come, in place of what was said of reading along. @param {string} why */
function end(why) {
  const line = document.createElement('p');
  line.setAttribute('role', 'alert');
  document.querySelector('.report-note')?.replaceChildren(line);
  line.textContent = why;
}

mount(/** @type {any} */ ({ boot, lang: boot.lang }), /** @type {HTMLElement} */ (document.getElementById('app')), followNow);
followExports(/** @type {HTMLElement} */ (document.getElementById('making')));
