/**
 * Opens a capability link: the secret stands after the # so that no server log ever sees it. It is exchanged once for a cookie and then leaves
 * the address bar.
 * @module
 */

const app = /** @type {HTMLElement} */ (document.getElementById('app'));
const line = /** @type {HTMLElement} */ (app.querySelector('[role="status"]'));

/** Not allowed, not found, gone. */
const ENDED = [403, 404, 410];

/** @param {string} secret */
async function exchange(secret) {
  const answer = await fetch(app.dataset.url || '', {
    method: 'POST',
    headers: {'Content-Type': 'application/json', Accept: 'application/json'},
    body: JSON.stringify({secret}),
  });
  const {url, message} = await answer.json();
  if (answer.ok) location.replace(app.dataset.stay === undefined ? url : location.pathname + location.search);
  else if (ENDED.includes(answer.status)) refuse(message);
  else say(message); // too often, or too busy: the same link may do in a while
}

/** The link leads nowhere, so the heading no longer says where to. @param {string|undefined} sentence */
function refuse(sentence) {
  /** @type {HTMLElement} */ (document.querySelector('h1')).textContent = app.dataset.failed || '';
  say(sentence);
}

/** @param {string|undefined} sentence */
function say(sentence) {
  line.textContent = sentence || '';
}

const secret = decodeURIComponent(location.hash.slice(1));
if (secret) exchange(secret).catch(() => say(app.dataset.unreachable));
else refuse(app.dataset.incomplete);
addEventListener('hashchange', () => location.reload());
