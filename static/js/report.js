/**
 * Keeps a page's report beside the board: when the board has moved on, the report is fetched again, at most once a second.
 *
 * The report is a projection the server makes; the page only shows it. The browser's cache revalidates by ETag, so a report that did not change
 * costs a few bytes.
 *
 * @typedef {Record<string, any>} Report
 */

/** Least time between two requests, and the wait after one that failed; in milliseconds. */
const PACE = 1000;
const PATIENCE = 4000;

/**
 * Calls `onReport` with each newer report. Returns a function that stops it.
 * @param {import('./types.js').Store} store
 * @param {(report: Report) => void} onReport
 * @param {{get?: (url: string) => Promise<Report>, now?: () => number, later?: (fn: () => void, ms: number) => any}} [world]
 */
export function followReport(store, onReport, { get = getReport, now = Date.now, later = setTimeout } = {}) {
  let shown = store.boot.report?.seq;
  let next = now();
  let waiting = false;
  let stopped = false;

  function look() {
    if (waiting || stopped || store.seq === shown) return;
    waiting = true;
    later(ask, Math.max(0, next - now()));
  }

  async function ask() {
    const asked = store.seq;
    next = now() + PACE;
    try {
      const report = await get(store.boot.urls.report);
      shown = asked;
      if (!stopped) onReport(report);
    } catch {
      next = now() + PATIENCE; // the line is down or the server busy; the report that is shown stays true for its moment
    }
    waiting = false;
    look();
  }

  const leave = store.subscribe(look);
  look();
  return () => {
    stopped = true;
    leave();
  };
}

/** @param {string} url @returns {Promise<Report>} */
async function getReport(url) {
  const answer = await fetch(url, { cache: 'no-cache', headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`report: ${answer.status}`);
  return answer.json();
}
