/**
 * Keeps a page without a socket to the verslag of now: asks it anew now and then. Invariant: once the asker may read it no more, nothing is asked
 * again, and the page hears in a sentence why.
 * @module
 */

/** Milliseconds between two looks at the verslag, while it is in sight. */
export const PACE = 20_000;

/** @param {string} url @param {(report: any) => void} onReport @param {(why: string) => void} onEnd */
export function watch(url, onReport, onEnd, { ask = (/** @type {string} */ at, /** @type {any} */ how) => fetch(at, how), every = setInterval, stop = clearInterval, inSight = () => document.visibilityState === 'visible' } = {}) {
  /** @type {any} */
  const timer = every(async () => {
    if (!inSight()) return;
    const answer = await ask(url, { cache: 'no-cache', headers: { accept: 'application/json' } }).catch(() => null);
    if (answer?.ok) return void onReport(await answer.json());
    if (answer?.status !== 401) return; // lost for now: the next look may find it
    stop(timer);
    onEnd((await answer.json()).message);
  }, PACE);
}
