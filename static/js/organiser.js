/**
 * Copy buttons beside the links of a workshop. Without a clipboard (an address without https) they stay away: the link itself can be copied.
 * @module
 */

// The organiser's link opened once more: its secret must not stay in sight, or in the history.
if (location.hash.includes('~')) history.replaceState(null, '', location.pathname + location.search);

const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('button[data-copy]'));

for (const button of navigator.clipboard ? buttons : []) {
  button.hidden = false;
  button.addEventListener('click', () => copy(button));
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const word = /** @type {HTMLElement} */ (button.firstElementChild);
  const before = word.textContent;
  await navigator.clipboard.writeText(new URL(button.dataset.copy || '', location.href).href);
  word.textContent = button.dataset.done || '';
  setTimeout(() => { word.textContent = before; }, 2000);
}
