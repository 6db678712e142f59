/**
 * Starts a live page: reads what the server embedded, opens the line and the shelf, and hands the store to the view.
 */
import { io } from '../vendor/socket.io-client/socket.io.esm.min.js';
import { Connection } from './connection.js';
import { Later } from './later.js';
import { openShelf } from './shelf.js';
import { LiveStore } from './store.js';
import { attempt, BEAT_MS, heard, lostMark, storage, Tab } from './tabs.js';
import { addTexts, speak } from './texts.js';

/** The console shows the growing verslag, so it speaks its words too; the table page has the status line of the phone.
 * @type {Record<string, string[]>} */
const TABLES = {
  participant: ['participant'], console: ['console', 'sorting', 'prepare', 'verslag'], beamer: ['beamer'], verslag: ['verslag', 'versions'], table: ['participant', 'table'],
};

/** After the rush of joining comes what watches over the rows. */
const CALM_MS = 10_000;

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
const { line, sender } = store;
const tab = new Tab();
const shelfOf = (/** @type {string} */ person) => openShelf(boot.workshop, person, tab);

// A phone that slept still thinks its line is open: whenever the page returns, the line is tried.
document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? store.wake() : store.part()));
addEventListener('pageshow', (event) => event.persisted && store.wake());
addEventListener('pagehide', () => {
  store.part();
  tab.leave();
});
addEventListener('online', () => store.wake());
addEventListener('offline', () => line.lost());
addEventListener('storage', (event) => sender.forget(heard(event, 'gone') ?? ''));

view.mount(store, app);
const digest = new Later((query) => import(`./digest.js${query}`));
setTimeout(async () => (await digest.fetch()).watch(store), CALM_MS);

if (!boot.preview) {
  tab.beat();
  setInterval(() => {
    tab.beat();
    sender.adopt();
  }, BEAT_MS);
  await store.openShelf(await shelfOf(boot.person ?? boot.as));
  const journal = new Later((query) => import(`./journal.js${query}`));
  const lost = attempt(() => storage('localStorage')?.getItem(lostMark(boot.workshop)));
  if (boot.page === 'participant') setTimeout(async () => (await journal.fetch()).keep(store, shelfOf, lost), lost ? 0 : CALM_MS);
}
