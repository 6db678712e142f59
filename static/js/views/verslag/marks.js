/**
 * The marks beside the sheet: a button at every text that may be worded otherwise, a switch at every block that may be left out. They are put next
 * to what the sheet draws, at elements that are part of its templates, so that the sheet itself stays as readers have it.
 * @module
 */
import { t } from '../../texts.js';
import { markOf, saidOf, textsOf } from './wordings.js';

/** @typedef {import('../../types.js').Store} Store */

/** What an id on the sheet begins with. @type {Record<string, string>} */
const KINDS = { i: 'idea', c: 'cluster', l: 'level', t: 'toezegging', a: 'action', b: 'block' };

/** The blocks that may be left out (docs/protocol.md 4.10). */
const BLOCKS = ['uitwerking', 'stemmingen', 'schaal', 'reactie', 'toegezegd', 'slag', 'resultaten', 'deelnemers'];

/** Where a mark comes: behind the words of an idea, the head of a level, the heading of an action; else behind the element itself. */
const BEHIND = ':scope.idea > span, :scope > header, :scope.action > :is(h3, h4)';

const LONGEST_NAME = 60;

/** @param {string} text */
const brief = (text) => (text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1).trimEnd()}…` : text);

/** Puts the marks where they belong, and takes away those of what is gone. @param {Element} paper @param {Store} store @param {Record<string, any>} report */
export function putMarks(paper, store, report) {
  const kept = new Set([...paper.querySelectorAll('[id]')].map((element) => markAt(element, store)));
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
  const kind = KINDS[letter];
  if (!kind || (kind === 'block' && !BLOCKS.includes(id))) return null;
  const switches = kind === 'block' ? [id] : [];
  return put(element.querySelector(BEHIND) ?? element, store, kind, id, switches);
}

/** What has no heading of its own: opgave, context and motto. @param {Element} paper @param {Store} store @param {Record<string, any>} report */
function ofTheHead(paper, store, report) {
  const facts = paper.querySelector('.facts');
  const there = ['opgave', 'context'].filter((type) => report.blocks.some((/** @type {any} */ block) => block.type === type));
  return facts ? put(facts, store, 'block', 'facts', there) : null;
}

/** @param {Element} place @param {Store} store @param {string} kind @param {string} id @param {string[]} switches */
function put(place, store, kind, id, switches) {
  const texts = textsOf(store, kind, id);
  if (!texts.length && !switches.length) return null;
  const next = place.nextElementSibling;
  const box = next?.classList.contains('edit-marks') ? /** @type {HTMLElement} */ (next) : document.createElement('div');
  if (box !== next) place.after(box);
  const mark = markOf(texts);
  const says = JSON.stringify([kind, id, mark, switches, texts.map(saidOf)]);
  if (box.dataset.says === says) return box;
  box.className = 'edit-marks';
  Object.assign(box.dataset, { kind, id, says });
  const wanted = [...switches.map((block) => switchOf(block, id)), ...(texts.length ? [opener(texts, mark)] : [])];
  wanted.forEach((attributes, at) => shape(box.children[at] ?? box.appendChild(document.createElement('button')), attributes));
  while (box.children.length > wanted.length) box.lastElementChild?.remove();
  return box;
}

/** Buttons are kept and told anew, so that the focus stays on them. @param {Element} button @param {Record<string, string>} attributes */
function shape(button, { text, ...attributes }) {
  for (const name of ['role', 'aria-checked', 'data-switch', 'data-mark']) if (!(name in attributes)) button.removeAttribute(name);
  for (const [name, value] of Object.entries({ type: 'button', ...attributes })) button.setAttribute(name, value);
  if (button.textContent !== text) button.textContent = text;
}

/** Beside its own heading a switch need not name its block. @param {string} block @param {string} heading */
function switchOf(block, heading) {
  const title = t(`editing.block-${block}`);
  const said = t('editing.in-verslag-named', { title });
  return { role: 'switch', 'aria-checked': 'true', 'data-switch': block, 'aria-label': block === heading ? said : title, title: said, text: block === heading ? t('editing.in-verslag') : title };
}

/** @param {import('./wordings.js').Words[]} texts @param {string} mark */
function opener(texts, mark) {
  const title = texts[0].kind === 'section' ? [...new Set(texts.map(({ name }) => t(`editing.${name}`)))].join(', ') : brief(saidOf(texts[0]));
  return { 'data-mark': mark, 'aria-label': t('editing.named', { act: t(`editing.${mark}`), title }), text: t(`editing.${mark}`) };
}
