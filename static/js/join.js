/**
 * Makes the municipality field a combobox (WAI-ARIA, list autocomplete). Without this script the field and its datalist do
 * the same, less well; the names come from that datalist, so they are on the page once.
 */
import { matches } from './municipalities.js';

const field = /** @type {HTMLInputElement|null} */ (document.getElementById('municipality'));
const names = /** @type {HTMLDataListElement|null} */ (document.getElementById('municipalities'));
const found = document.getElementById('found');

if (field && names && found) combobox(field, names, found);

/** @param {HTMLInputElement} input @param {HTMLDataListElement} source @param {HTMLElement} status */
function combobox(input, source, status) {
  const all = Array.from(source.options, (option) => ({ name: option.value, province: option.text }));
  const list = document.createElement('ul');
  let active = -1;
  Object.assign(list, { id: 'municipality-list', className: 'listbox', hidden: true });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', status.dataset.name ?? '');
  input.after(list);
  input.removeAttribute('list');
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' })) input.setAttribute(name, value);

  function show() {
    const hits = matches(all, input.value);
    list.replaceChildren(...hits.map(option));
    list.hidden = hits.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    activate(hits.length > 0 ? 0 : -1);
    status.textContent = input.value.trim() === '' ? '' : said(status, hits.length);
    if (!list.hidden) list.scrollIntoView({ block: 'nearest' });
  }

  function hide() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    activate(-1);
  }

  function activate(/** @type {number} */ index) {
    active = index;
    for (const [at, item] of Array.from(list.children).entries()) item.setAttribute('aria-selected', String(at === index));
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `municipality-${index}`);
  }

  function choose(/** @type {number} */ index) {
    input.value = /** @type {HTMLElement} */ (list.children[index]).dataset.name ?? '';
    hide();
    status.textContent = '';
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => (list.hidden ? show() : activate((active + 1) % list.children.length)),
    ArrowUp: () => (list.hidden ? show() : activate((active - 1 + list.children.length) % list.children.length)),
    Enter: () => choose(active),
    Escape: hide,
  };

  input.addEventListener('input', show);
  input.addEventListener('blur', hide);
  input.addEventListener('keydown', (event) => {
    if (!(event.key in keys) || (list.hidden && !event.key.startsWith('Arrow'))) return;
    event.preventDefault();
    if (!list.hidden || input.value.trim() !== '') keys[event.key]();
  });
  list.addEventListener('pointerdown', (event) => event.preventDefault()); // keep the focus in the field
  list.addEventListener('click', (event) => {
    const item = /** @type {HTMLElement} */ (event.target).closest('li');
    if (item) choose(Array.from(list.children).indexOf(item));
  });
  if (document.activeElement === input && input.value) show(); // typed before this script was there
}

/** @param {{name: string, province: string}} municipality @param {number} index */
function option({ name, province }, index) {
  const item = document.createElement('li');
  const small = document.createElement('small');
  small.textContent = province;
  item.id = `municipality-${index}`;
  item.dataset.name = name;
  item.setAttribute('role', 'option');
  item.append(`${name} `, small);
  return item;
}

/** @param {HTMLElement} status @param {number} count */
function said(status, count) {
  const { none = '', one = '', other = '' } = status.dataset;
  if (count === 0) return none;
  return count === 1 ? one : other.replace('{count}', String(count));
}
