/**
 * The beamer. It follows the rows within a frame and never shows an empty wall: without a connection the last picture stays, with one calm line.
 * What fits is measured after drawing; what does not fit is counted. The picture survives a reload in the session of the window.
 * @module
 */
import {render} from '../../vendor/lit-html/lit-html.js';
import {t} from '../texts.js';
import {collect} from './beamer/collect.js';
import {fitLists, overflows} from './beamer/fit.js';
import {idea} from './beamer/idea.js';
import {kernteam} from './beamer/kernteam.js';
import {lists} from './beamer/lists.js';
import {measured, follow} from './beamer/picture.js';
import {question} from './beamer/question.js';
import {recognise} from './beamer/recognise.js';
import {results} from './beamer/results.js';
import {scene as sceneOf} from './beamer/scene.js';
import {cluster, level} from './beamer/spotlight.js';
import {toezeggingen} from './beamer/toezeggingen.js';
import {vote} from './beamer/vote.js';
import {keepAwake} from './beamer/wakefulness.js';
import {welcome} from './beamer/welcome.js';

/** @typedef {import('../types.js').Store} Store */
/** @typedef {import('./beamer/picture.js').Picture} Picture */

/** @type {Record<string, (hall: import('./beamer/frame.js').Hall) => unknown>} */
const VIEWS = {welcome, question, collect, level, cluster, idea, vote, results, recognise, kernteam, toezeggingen};

/** Lines to begin with, for the pictures that shrink until they fit. @type {Record<string, number>} */
const ROOM = {results: 9, level: 24};

/** A short gap is nobody's business; a longer one is said. In milliseconds. */
const PATIENCE = 4000;

/** @param {Store} store @param {HTMLElement} root */
export function mount(store, root) {
  root.replaceChildren(); // the server's first paint has done its work
  const wall = new Wall(store, root);
  store.subscribe(() => wall.draw());
  setInterval(() => wall.draw(), 1000);
  window.addEventListener('resize', () => wall.draw());
  document.fonts.ready.then(() => wall.draw());
  keepAwake();
  wall.draw();
}

class Wall {
  /** @param {Store} store @param {HTMLElement} root */
  constructor(store, root) {
    this.store = store;
    this.root = root;
    /** @type {Picture|null} */
    this.picture = recall(store.boot.workshop);
    /** @type {number|null} */
    this.lostAt = null;
    this.kept = '';
    this.room = {key: '', lines: 0};
  }

  draw() {
    const {store} = this;
    const now = store.now();
    const scene = sceneOf(store);
    this.picture = follow(this.picture, scene, lists(scene, store), now);
    document.title = `${store.workshop.title}: ${t('beamer.page')}`;
    this.paint({store, scene, picture: this.picture, now, room: this.roomFor(scene), asOf: this.gap(now)});
    this.measure(scene.view);
    this.remember();
  }

  /** Draws, and draws again with less while it sticks out. @param {import('./beamer/frame.js').Hall} hall */
  paint(hall) {
    render(VIEWS[hall.scene.view](hall), this.root);
    if (hall.room > 0 && overflows(this.root)) this.paint({...hall, room: hall.room - 1});
    else this.room = {key: hall.scene.key, lines: hall.room};
  }

  /** Where to begin: a little above what fitted last time, so that a full picture is not drawn twenty times.
   * @param {import('./beamer/scene.js').Scene} scene */
  roomFor(scene) {
    const most = ROOM[scene.view] ?? 0;
    return this.room.key === scene.key ? Math.min(most, this.room.lines + 2) : most;
  }

  /** What does not fit stays off the wall, also the next time. @param {string} view */
  measure(view) {
    const fits = fitLists(this.root, (left) => t(view === 'level' || view === 'cluster' ? 'beamer.rest-ideas' : 'beamer.rest', {count: left}));
    if (view !== 'collect') return;
    for (const [slot, places] of fits) this.picture = measured(/** @type {Picture} */ (this.picture), slot, places);
  }

  /** Keeps the picture for a reload, when it changed. */
  remember() {
    const picture = JSON.stringify(this.picture);
    if (picture === this.kept) return;
    this.kept = picture;
    try {
      sessionStorage.setItem(nameOf(this.store.boot.workshop), picture);
    } catch {
      // storage is full or off: only the place after a reload is lost
    }
  }

  /** Since when the picture is old, or null. @param {number} now */
  gap(now) {
    if (this.store.status === 'online') this.lostAt = null;
    else this.lostAt ??= now;
    return this.lostAt !== null && now - this.lostAt > PATIENCE ? this.lostAt : null;
  }
}

/** @param {string} workshop @returns {Picture|null} */
function recall(workshop) {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(workshop)) || 'null');
  } catch {
    return null; // storage switched off, or written by an older version: the page starts afresh
  }
}

/** @param {string} workshop */
const nameOf = (workshop) => `beamer ${workshop}`;
