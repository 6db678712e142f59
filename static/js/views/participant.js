/**
 * The phone: one thing at a time. The step decides which panel stands in front; the frame around it stays.
 * Drawn again, whole, whenever rows, outbox or line change; what is typed lives in drafts, so drawing costs nobody a word.
 *
 * @typedef {import('../types.js').Store} Store
 * @typedef {import('./participant/mine.js').Page} Page
 * @typedef {import('./participant/moment.js').Moment} Moment
 */
import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { Later } from '../later.js';
import { t } from '../texts.js';
import { asked, foot, head, levelHead, levelSwitch, notices } from './participant/frame.js';
import { Mind } from './participant/mind.js';
import { mine } from './participant/mine.js';
import { moment } from './participant/moment.js';
import { others } from './participant/read.js';
import { welcomePanel } from './participant/welcome.js';
import { sheet } from './participant/write.js';

/** How often the head looks at the clock while a timer runs. */
const CLOCK_MS = 5000;

/** After the rush of joining the rest comes in, so that nothing has to be fetched when the hall starts to vote. */
const REST_MS = 10_000;

/** What a phone needs later in the day. @type {Record<string, Later<any>>} */
const LATER = {
  vote: new Later((query) => import(`./participant/vote.js${query}`)),
  scale: new Later((query) => import(`./participant/scale.js${query}`)),
  recognise: new Later((query) => import(`./participant/recognise.js${query}`)),
  close: new Later((query) => import(`./participant/close.js${query}`)),
  device: new Later((query) => import(`./participant/device.js${query}`)),
  refused: new Later((query) => import(`./participant/refused.js${query}`)),
  outline: new Later((query) => import(`./participant/outline.js${query}`)),
  ready: new Later((query) => import(`./participant/ready.js${query}`)),
  erase: new Later((query) => import(`./participant/erase.js${query}`)),
};

/** The panels that are about one level. */
const ON_LEVEL = ['write', 'outline', 'recognise'];

/** @param {Store} store @param {HTMLElement} app */
export async function mount(store, app) {
  if (store.boot.preview) store = (await import('./participant/preview.js')).looking(store);
  let there = place(moment(store));
  const draw = () => {
    const now = moment(store);
    document.title = [now.step?.title, store.workshop.title, 'Startdag'].filter(Boolean).join(' · ');
    render(screen(store, mind, now), app);
    if (place(now) !== there) {
      there = place(now);
      scrollTo(0, 0); // another step is another page, and so is a round that opens or closes
    }
  };
  const mind = new Mind(store, draw);
  app.replaceChildren(); // the server's first paint has done its work
  draw();
  store.subscribe(draw);
  store.subscribe(() => ['erased', 'purged', 'rehearsal-over'].includes(store.notice?.code ?? '') && mind.forget());
  setInterval(() => moment(store).step?.ends_at && draw(), CLOCK_MS);
  setTimeout(() => Object.values(LATER).forEach((later) => later.fetch().then(draw)), REST_MS);
}

/** What makes a page another page. @param {Moment} now */
const place = (now) => `${now.step?.id} ${now.panel}`;

/** @param {Store} store @param {Mind} mind @param {Moment} now */
function screen(store, mind, now) {
  const level = mind.level;
  const panel = level || !ON_LEVEL.includes(now.panel) ? now.panel : 'welcome';
  const onLevel = level !== undefined && ON_LEVEL.includes(panel);
  const shut = Boolean(store.boot.preview || store.notice);
  const page = /** @type {Page} */ ({ store, mind, now, level, ready: shut ? nothing : ready(store, mind, now) });
  const part = partOf(panel, page);
  return html`${head(store, now)}${onLevel ? levelSwitch(store, mind) : nothing}
    <main id="main" data-level=${onLevel ? level.sides : nothing}>
      <p class="unseen" role="status">${now.step?.title}</p>${notices(store, mind, now)}
      <fieldset class="panel" role="presentation" ?disabled=${shut}>${refusals(panel, page)}${part.panel(page)}</fieldset>
      ${shut ? nothing : elsewhere(store)}
    </main>
    ${store.notice ? foot(page) : part.foot(page)}`;
}

/** Being done: who did something may be; for others it comes with the rest. @param {Store} store @param {Mind} mind @param {Moment} now */
function ready(store, mind, now) {
  const active = now.asks && (store.rows('vote').length > 0 || store.rows('idea').some((idea) => idea.mine));
  return (active ? LATER.ready.ask(mind.draw) : LATER.ready.part)?.ready(store, now) ?? nothing;
}

/** What was not taken, if anything was. @param {string} panel @param {Page} page */
function refusals(panel, page) {
  const any = page.store.pending.some((entry) => entry.failed) || Object.keys(page.mind.editing).length > 0;
  return any ? LATER.refused.ask(page.mind.draw)?.refused(page, lists(panel, page)) ?? nothing : nothing;
}

/** Whether this panel shows what I wrote. @param {string} panel @param {Page} page */
const lists = (panel, { mind, now }) => panel === 'write' || (panel === 'outline' && now.mayPost && mind.unfolded.has('write'));

/** What stands in front and at its foot. @param {string} panel @param {Page} page */
function partOf(panel, { mind }) {
  return LATER[panel]?.ask(mind.draw) ?? { panel: PANELS[panel] ?? coming, foot };
}

/** @type {Record<string, (page: Page) => unknown>} */
const PANELS = {
  welcome: ({ store, now }) => welcomePanel(store, now),
  write: (page) => html`${levelHead(page.level)}${asked(page.now)}${sheet(page.store, page.mind, page.level)}${mine(page)}${others(page)}`,
};

/** Below everything, for who looks for it: going on as oneself on another device, being erased, and until when this is kept. @param {Store} store */
function elsewhere(store) {
  const way = (/** @type {string} */ name) => html`<p class="elsewhere"><button type="button" class="button bare" aria-haspopup="dialog" @click=${async () => (await LATER[name].fetch()).open(store)}><span>${t(name)}</span></button></p>`;
  return html`${way('device')}${way('erase')}${store.boot.term ? html`<p class="small term">${t('term', store.boot.term)}</p>` : nothing}`;
}

/** In place of a panel that is on its way: the heading stands at once, the words only when it takes a while (css/phone.css). @param {Page} page */
const coming = ({ store, now }) => html`<h1>${now.step?.title ?? store.workshop.title}</h1><p class="small none coming" role="status">${t('coming')}</p>`;
