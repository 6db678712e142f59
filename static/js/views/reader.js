/**
 * The page of a reader, who has no account and no seat at the board: the verslag, asked anew now and then, and its documents.
 * @module
 */
import { followExports } from '../exports.js';
import { addTexts, speak } from '../texts.js';
import verslag from '../texts/verslag.js';
import versions from '../texts/versions.js';
import { mount } from './verslag.js';

/** Milliseconds between two looks at the verslag, while it is in sight. */
const PACE = 20_000;

const boot = JSON.parse(document.getElementById('reading')?.textContent ?? '{}');
speak(boot.lang);
addTexts('verslag', verslag);
addTexts('versions', versions);

/** @param {any} _store @param {(report: any) => void} onReport */
function followNow(_store, onReport) {
  setInterval(async () => {
    if (document.visibilityState !== 'visible') return;
    const answer = await fetch(boot.urls.report, { cache: 'no-cache', headers: { accept: 'application/json' } }).catch(() => null);
    if (answer?.ok) onReport(await answer.json());
  }, PACE);
}

mount(/** @type {any} */ ({ boot, lang: boot.lang }), /** @type {HTMLElement} */ (document.getElementById('app')), followNow);
followExports(/** @type {HTMLElement} */ (document.getElementById('making')));
