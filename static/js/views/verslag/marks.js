/**
 * The marks beside the sheet: a button at every text that may be worded otherwise, a switch at every block that may be left out. They are put next
 * to what the sheet draws, at elements that are part of its templates, so that the sheet itself stays as readers have it.
 * @module
 */
import { t } from '../../texts.js';
import { partsOf, titleOf } from './parts.js';
import { markOf, saidOf, textsOf } from './wordings.js';

/** @typedef {import('../../types.js').Store} Store */

/** What an id on the sheet begins with. @type {Record<string, string>} */
const KINDS = { i: 'idea', c: 'cluster', l: 'level', t: 'toezegging', a: 'action', m: 'kernteam', v: 'round', b: 'block' };

/** The blocks that may be left out (docs/protocol.md 4.10). */
const BLOCKS = ['uitwerking', 'stemmingen', 'schaal', 'reactie', 'toegezegd', 'slag', 'resultaten', 'deelnemers'];

/** Where a mark comes: behind the words of an idea, a member or a round, the head of a level, the heading of an action; else behind the element itself. */
const BEHIND = ':scope:is(.idea, .member, .asked) > span, :scope > header, :scope.action > :is(h3, h4), :scope.outcome > p';

const LONGEST_NAME = 60;

/** @param {string} text */
const brief = (text) => (text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1).trimEnd()}…` : text);

/** Puts the marks where they belong, and takes away those of what is gone. @param {Element} paper @param {Store} store @param {Record<string, any>} report */
export function putMarks(paper, store, report) {
  /** @type {Set<unknown>} */ const kept = new Set([...paper.querySelectorAll('[id]')].map((element) => markAt(element, store)));
  kept.add(ofTheHead(paper, store, report));
  for (const box of paper.querySelectorAll('.edit-marks')) if (!kept.has(/** @type {HTMLElement} */ (box))) box.remove();
}

/** @param {Element} paper */
export function takeMarks(paper) {
  for (const box of paper.querySelectorAll('.edit-marks')) box.remove();
}

/** @param {Element} element @param {Store} store */
function markAt(element, store) {
  const [, letter, id] = /^([a-z])-(.+)$/.exec(element.id) ?? [];
  const kind = letter === 'z' ? outcomeOf(store, id) : KINDS[letter];
  if (!kind || (kind === 'block' && !BLOCKS.includes(id))) return null;
  const switches = kind === 'block' ? [id] : partsOf(store, kind, id);
  return put(element.querySelector(BEHIND) ?? element, store, kind, id, switches);
}

/** A result is marked where it does not stand in the list of actions or promises as well. @param {Store} store @param {string} id */
function outcomeOf(store, id) {
  if (document.getElementById(`a-${id}`) ?? document.getElementById(`t-${id}`)) return '';
  return store.row('action', id) ? 'action' : 'toezegging';
}

/** What has no heading of its own: opgave, context and motto. @param {Element} paper @param {Store} store @param {Record<string, any>} report */
function ofTheHead(paper, store, report) {
  const facts = paper.querySelector('.facts');
  const there = ['opgave', 'context'].filter((type) => report.blocks.some((/** @type {any} */ block) => block.type === type));
  return facts ? put(facts, store, 'block', 'facts', there) : null;
}

/** @param {Element} place @param {Store} store @param {string} kind @param {string} id @param {string[]} switches */
function put(place, store, kind, id, switches) {
  const parts = id === 'facts' ? [id, ...switches.filter((part) => part === 'context')] : [id];
  const found = parts.map((part) => ({ part, texts: textsOf(store, kind, part) })).filter(({ texts }) => texts.length);
  if (!found.length && !switches.length) return null;
  const next = place.nextElementSibling;
  const box = next?.classList.contains('edit-marks') ? /** @type {HTMLElement} */ (next) : document.createElement('div');
  if (box !== next) place.after(box);
  const told = found.map(({ part, texts }) => [part, markOf(texts), texts.map(saidOf)]);
  const says = JSON.stringify([kind, id, switches.map((part) => titleOf(store, part)), told]);
  if (box.dataset.says === says) return box;
  box.className = 'edit-marks';
  Object.assign(box.dataset, { kind, id, says });
  const wanted = [...switches.map((part) => switchOf(part, titleOf(store, part), id !== 'facts')), ...found.map(({ part, texts }) => opener(texts, id === 'facts' ? part : ''))];
  wanted.forEach((attributes, at) => shape(box.children[at] ?? box.appendChild(document.createElement('button')), attributes));
  while (box.children.length > wanted.length) box.lastElementChild?.remove();
  return box;
}

/** Buttons are kept and told anew, so that the focus stays on them. @param {Element} button @param {Record<string, string>} attributes */
function shape(button, { text, ...attributes }) {
  for (const name of ['role', 'aria-checked', 'aria-label', 'title', 'data-switch', 'data-mark', 'data-part']) if (!(name in attributes)) button.removeAttribute(name);
  for (const [name, value] of Object.entries({ type: 'button', ...attributes })) button.setAttribute(name, value);
  if (button.textContent !== text) button.textContent = text;
}

/** Beside its own heading a switch need not name its part. @param {string} part @param {string} title @param {boolean} headed */
function switchOf(part, title, headed) {
  const said = t('editing.in-verslag-named', { title });
  return { role: 'switch', 'aria-checked': 'true', 'data-switch': part, 'aria-label': headed ? said : title, title: said, text: headed ? t('editing.in-verslag') : title };
}

/** @param {import('./wordings.js').Words[]} texts @param {string} part  of the head, where several stand together
 * @returns {Record<string, string>} */
function opener(texts, part) {
  const mark = markOf(texts);
  const act = t(`editing.${mark}`);
  if (part) return { 'data-mark': mark, 'data-part': part, text: t('editing.named', { act, title: t(`editing.part-${part}`) }) };
  const ofBlock = ['section', 'workshop'].includes(texts[0].kind);
  const title = ofBlock ? [...new Set(texts.map(({ name }) => t(`editing.${name}`)))].join(', ') : brief(saidOf(texts[0]));
  return { 'data-mark': mark, 'aria-label': t('editing.named', { act, title }), text: act };
}
