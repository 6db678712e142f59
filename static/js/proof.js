/**
 * Begin from a report: send what was brought, show how it was read, let it be corrected, and only then have it made.
 * What was corrected is kept for this tab, so that a reload or a step back loses nothing.
 * @module
 */
import { changed, COUNTED, counts, faults, keyed, merged, plain, sorted, split, stepped, turned } from './proof/edit.js';
import { alsoOf, isFreed } from './proof/beside.js';
import { draw, field, tell } from './proof/sheet.js';
import { addTexts, speak, t } from './texts.js';
import proof from './texts/proof.js';
/** @typedef {import('./proof/edit.js').Row} Row */

const KEPT = 'startdag-proof';
const MOST_UNDO = 100;
addTexts('proof', proof);
speak(document.documentElement.lang);

const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const bring = /** @type {HTMLFormElement} */ ($('bring'));
const correct = /** @type {HTMLFormElement} */ ($('correct'));
const list = /** @type {HTMLOListElement} */ ($('rows'));
/** @type {Row[]} */
let rows = [];
/** @type {Row[][]} */
const before = [];
/** Row and field that were typed in last: letters typed on end are undone together. */
let typing = '';

/** @param {Row[]} next @param {string} [by] */
function become(next, by = '') {
  if (next === rows) return;
  if (!by || by !== typing) before.push(rows);
  if (before.length > MOST_UNDO) before.shift();
  typing = by;
  rows = next;
  show();
}

function show() {
  const wrong = faults(rows);
  draw(list, rows, wrong);
  const found = counts(rows);
  const none = !rows.some((row) => row.kind === 'level');
  const said = COUNTED.filter((kind) => found[kind] || kind === 'level').map((kind) => t(`${kind}s`, { count: found[kind] }));
  $('counts').textContent = said.join(', ');
  $('fault').hidden = wrong.size === 0 && !none;
  $('fault').firstElementChild.textContent = none ? t('no-level-at-all') : t('faults', { count: wrong.size });
  $('undo').disabled = before.length === 0;
  keep();
}

let timer = 0;
function keep() {
  clearTimeout(timer);
  timer = setTimeout(store, 250);
}
function store() {
  clearTimeout(timer);
  try {
    if (rows.length) sessionStorage.setItem(KEPT, JSON.stringify({ rows: plain(rows), about: about() }));
    else sessionStorage.removeItem(KEPT);
  } catch { /* too full, or not allowed: then it is not kept */ }
}
addEventListener('pagehide', store);

const about = () => Object.fromEntries(new FormData(correct));

/** @param {Partial<Row>[]} read */
function open(read) {
  rows = keyed(read);
  before.length = 0;
  bring.hidden = $('backup').hidden = true;
  correct.hidden = false;
  show();
}

function close() {
  rows = [];
  before.length = 0;
  store();
  list.replaceChildren();
  draw(list, rows, new Map());
  bring.hidden = $('backup').hidden = false;
  correct.hidden = true;
  $('file').focus();
}

/** Says what is wrong, and brings it in sight: the button that was pressed may stand a screen below. @param {HTMLElement} where @param {string} message */
function say(where, message) {
  where.hidden = !message;
  where.textContent = message;
  if (message) where.scrollIntoView({ block: 'nearest' });
}

/** Send something; the answer, or null when nobody answered. @param {string} url @param {RequestInit} options */
async function send(url, options) {
  try {
    const answer = await fetch(url, { method: 'POST', ...options, headers: { Accept: 'application/json', ...options.headers } });
    return { ok: answer.ok, body: await answer.json() };
  } catch {
    return null;
  }
}

bring.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement} */ (bring.querySelector('.acts .button'));
  const word = button.textContent;
  if (($('file').files[0]?.size ?? 0) > Number(bring.dataset.most)) return say($('wrong'), t('large'));
  say($('wrong'), '');
  button.disabled = true;
  button.textContent = t('reading');
  const answer = await send(bring.action, { body: new FormData(bring) });
  button.disabled = false;
  button.textContent = word;
  if (answer?.ok) {
    open(answer.body.rows);
    /** @type {HTMLElement} */ (correct.querySelector('h2')).focus();
  } else say($('wrong'), answer?.body.message ?? t('failed'));
});

correct.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!$('fault').hidden) return toFault();
  $('make').disabled = true;
  const answer = await send(correct.action, { body: JSON.stringify({ ...about(), rows: plain(rows) }), headers: { 'Content-Type': 'application/json' } });
  $('make').disabled = false;
  if (answer?.ok) {
    rows = [];
    store();
    location.assign(answer.body.url);
  } else if (answer && answer.body.at !== undefined) refuse(answer.body.at, answer.body.message);
  else say($('refused'), answer?.body.message ?? t('failed'));
});

/** The server does not take a line: said at the line. @param {number} at @param {string} message */
function refuse(at, message) {
  const node = /** @type {HTMLElement} */ (list.children[at]);
  tell(node, field(node, '.said'), message, rows[at].key);
  field(node, '.said').focus();
}

function toFault() {
  const [key] = faults(rows).keys();
  const node = key === undefined ? list.firstElementChild : list.querySelector(`[data-key="${key}"]`);
  if (node) field(node, '.said').focus();
}

/** The place of the row an event is about. @param {Event} event */
const placeOf = (event) => {
  const node = /** @type {HTMLElement} */ (event.target).closest('li');
  return rows.findIndex((row) => String(row.key) === node?.dataset.key);
};

list.addEventListener('input', (event) => {
  const where = /** @type {HTMLInputElement} */ (event.target);
  const at = placeOf(event);
  const name = where.matches('.said') ? 'text' : where.matches('.more') ? 'more' : where.matches('.also') && at >= 0 ? alsoOf(rows[at])?.[0] : '';
  if (name && at >= 0) become(changed(rows, at, { [name]: where.value.replace(/\s*\n\s*/g, ' ') }), `${rows[at].key} ${name}`);
});
list.addEventListener('change', (event) => {
  const where = /** @type {HTMLSelectElement} */ (event.target);
  const at = placeOf(event);
  if (where.matches('.kind')) become(turned(rows, at, { kind: where.value }));
  else if (where.matches('.sort')) become(turned(rows, at, { sort: where.value }));
  else if (where.matches('.all-sort') && where.value !== '-') become(sorted(rows, at, where.value));
  else if (where.matches('.also') && at >= 0 && isFreed(rows[at])) become(turned(rows, at), typing);
});
list.addEventListener('click', (event) => {
  const name = /** @type {HTMLElement} */ (event.target).closest('button')?.dataset.do;
  const at = placeOf(event);
  if (name === 'merge') merge(at);
  else if (name) become(stepped(rows, at, name === 'indent' ? 1 : -1));
});

/** @param {number} at */
function merge(at) {
  if (at < 1) return;
  const caret = rows[at - 1].text.length;
  become(merged(rows, at));
  focus(at - 1, caret);
}

/** @param {number} at @param {number} [caret] */
function focus(at, caret = 0) {
  const node = list.children[at];
  if (!node) return;
  const said = /** @type {HTMLTextAreaElement} */ (field(node, '.said'));
  said.focus();
  said.setSelectionRange(caret, caret);
}

/**
 * What a key does in the text of a line; false when it is left to the browser.
 * @type {Record<string, (at: number, said: HTMLTextAreaElement, event: KeyboardEvent) => boolean|void>}
 */
const KEYS = {
  ArrowRight: (at, _said, event) => event.altKey && event.shiftKey ? become(stepped(rows, at, 1)) : false,
  ArrowLeft: (at, _said, event) => event.altKey && event.shiftKey ? become(stepped(rows, at, -1)) : false,
  ArrowUp: (at, said) => said.selectionStart === 0 && at > 0 ? focus(at - 1) : false,
  ArrowDown: (at, said) => said.selectionEnd === said.value.length ? focus(at + 1) : false,
  Backspace: (at, said) => said.selectionEnd === 0 && at > 0 ? merge(at) : false,
  Enter: (at, said) => {
    become(split(rows, at, said.selectionStart));
    focus(at + 1);
  },
};

list.addEventListener('keydown', (event) => {
  const said = /** @type {HTMLElement} */ (event.target);
  if (event.isComposing || !(said instanceof HTMLTextAreaElement)) return;
  const act = KEYS[event.key];
  if (act && act(placeOf(event), said, event) !== false) event.preventDefault();
});

$('undo').addEventListener('click', () => {
  const last = before.pop();
  if (!last) return;
  rows = last;
  typing = '';
  show();
});
$('again').addEventListener('click', close);
$('add').addEventListener('click', () => {
  become([...rows, ...keyed([{ kind: 'idea' }])]);
  focus(rows.length - 1);
});
$('fault').addEventListener('click', toFault);
correct.addEventListener('change', keep);

/** What this tab kept of the last time. */
function restore() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
  if (!kept?.rows.length) return;
  open(kept.rows);
  for (const [name, value] of Object.entries(kept.about ?? {})) {
    const found = correct.elements.namedItem(name);
    if (found && 'value' in found) found.value = String(value);
  }
}
if (!$('text').value) restore();
