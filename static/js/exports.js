/**
 * Downloads with progress: pressing a link orders the document, a line beneath the head tells how far it is, and when it is ready it is
 * fetched. Without a script the link itself gives the same document, after a while. Invariant: one line for each document under way; what is
 * stopped is not made on for us.
 * @module
 */
import { html, nothing, render } from '../vendor/lit-html/lit-html.js';
import { t } from './texts.js';

/** Milliseconds between two looks at how far it is. */
const PACE = 600;
/** So long, in milliseconds, a line stays that has nothing more to tell. */
const LASTS = 8000;
/** Looks that may fail before we say so. */
const MISSES = 5;

/** @typedef {{id: string, state: string, place: number, of: number, url: string, file: string}} Order */
/** @typedef {{title: string, href: string, state: string, order: Order|null, message: string}} Line */

/** Takes the downloads of a page over. @param {HTMLElement} slot  where the lines stand, a live region */
export function followExports(slot, { ask = fetchJson, later = setTimeout, go = (/** @type {string} */ url) => location.assign(url) } = {}) {
  /** @type {Line[]} */
  let lines = [];
  const draw = () => render(lines.map((line) => one(line, stop, start)), slot);
  const drop = (/** @type {Line} */ line) => {
    lines = lines.filter((each) => each !== line);
    draw();
  };

  /** @param {Line} line @param {Partial<Line>} news */
  function tell(line, news) {
    Object.assign(line, news);
    draw();
    if (['ready', 'stopped'].includes(line.state)) later(() => drop(line), LASTS);
  }

  /** @param {string} href @param {string} title */
  async function start(href, title) {
    const known = lines.find((line) => line.href === href);
    if (known && ['asked', 'waiting', 'made'].includes(known.state)) return;
    /** @type {Line} */
    const line = { title, href, state: 'asked', order: null, message: '' };
    lines = [...lines.filter((each) => each !== known), line];
    draw();
    try {
      follow(line, await ask(href, 'POST'));
    } catch (error) {
      tell(line, { state: 'failed', message: saying(error, title) });
    }
  }

  /** @param {Line} line @param {Order} order */
  function follow(line, order, missed = 0) {
    if (line.state === 'stopped') return void ask(order.url, 'DELETE').catch(() => undefined);
    tell(line, { order, state: order.state });
    if (order.state === 'ready') return go(order.file);
    later(async () => {
      if (line.state === 'stopped') return;
      try {
        follow(line, await ask(order.url, 'GET'));
      } catch (error) {
        const refused = /** @type {any} */ (error).code;
        if (refused || missed >= MISSES) tell(line, { state: 'failed', message: saying(error, line.title) });
        else follow(line, order, missed + 1);
      }
    }, PACE);
    return undefined;
  }

  /** @param {Line} line */
  function stop(line) {
    if (line.order) ask(line.order.url, 'DELETE').catch(() => undefined);
    tell(line, { state: 'stopped' });
  }

  document.addEventListener('click', (event) => {
    const link = /** @type {HTMLAnchorElement|null} */ (/** @type {Element} */ (event.target).closest('a[download][href*="/verslag."]:not([href*="/verslag.json"])'));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    start(link.href, link.dataset.title ?? link.textContent?.trim() ?? '');
  });
}

/** @param {Line} line @param {(line: Line) => void} stop @param {(href: string, title: string) => void} start */
function one(line, stop, start) {
  const { title, state, order } = line;
  const under = ['asked', 'waiting', 'made'].includes(state);
  return html`<p class="making" data-state=${state}><span>${words(line)}</span>${under ? html`<progress aria-label=${title} max="1"></progress>
    <button class="button bare" type="button" @click=${() => stop(line)}><span>${t('making-stop')}</span><span class="unseen"> ${title}</span></button>` : nothing}${
    state === 'failed' ? html`<button class="button bare" type="button" @click=${() => start(line.href, title)}><span>${t('making-again')}</span><span class="unseen"> ${title}</span></button>` : nothing}${
    state === 'ready' && order ? html`<a href=${order.file}>${title}</a>` : nothing}</p>`;
}

/** @param {Line} line */
function words({ title, state, order, message }) {
  if (state === 'failed') return message;
  const key = state === 'made' ? 'making' : `making-${state}`;
  return t(key, { title, place: order?.place ?? 0, of: order?.of ?? 0 });
}

/** @param {any} error @param {string} title */
const saying = (error, title) => (error?.code ? `${title}: ${error.message}` : t('making-lost', { title }));

/** @param {string} url @param {string} method @returns {Promise<any>} */
async function fetchJson(url, method) {
  /** @type {Record<string, string>} */
  const headers = { accept: 'application/json', ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) };
  const answer = await fetch(url, { method, cache: 'no-store', headers, body: method === 'POST' ? '{}' : undefined });
  if (answer.status === 204) return null;
  const told = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(told.message), { code: told.code ?? 'error' });
  return told;
}
