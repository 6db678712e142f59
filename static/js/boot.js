/**
 * Starts a live page: reads what the server embedded, opens the line and the shelf, and hands the store to the view.
 */
import { io } from '../vendor/socket.io-client/socket.io.esm.min.js';
import { Connection } from './connection.js';
import { openShelf } from './shelf.js';
import { LiveStore } from './store.js';
import { addTexts, speak } from './texts.js';

/** The console shows the growing verslag, so it speaks its words too. */
const TABLES = { participant: ['participant'], console: ['console', 'verslag'], beamer: ['beamer'], verslag: ['verslag'] };

const boot = /** @type {import('./types.js').Boot} */ (JSON.parse(document.getElementById('boot')?.textContent ?? '{}'));
const app = /** @type {HTMLElement} */ (document.getElementById('app'));

// A capability link opened once more by who is in already: its secret must not stay in sight, or in the history.
if (location.hash.includes('~')) history.replaceState(null, '', location.pathname + location.search);

speak(boot.lang);
const [view] = await Promise.all([
  import(`./views/${boot.page}.js`),
  ...TABLES[boot.page].map(async (name) => addTexts(name, (await import(`./texts/${name}.js`)).default)),
]);

const carriers = { io, fetch: fetch.bind(globalThis) };
const store = new LiveStore(boot, { connect: (events, position) => new Connection(boot, position, events, carriers) });
const { line } = store;

// A phone that slept still thinks its line is open: whenever the page returns, the line is tried.
document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? line.wake() : store.part()));
addEventListener('pageshow', (event) => event.persisted && line.wake());
addEventListener('pagehide', () => store.part());
addEventListener('online', () => line.wake());
addEventListener('offline', () => line.lost());

view.mount(store, app);
if (!boot.preview) store.openShelf(await openShelf(boot.workshop, boot.person ?? boot.as));
