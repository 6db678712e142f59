/**
 * Stillness: what somebody else did, or a remark that came under a row, does not take the row one works with from its place. The browser keeps
 * the first row in sight where it is; what grows below that would still push the chosen row down.
 * @module
 */

/** @typedef {import('./desk.js').Desk} Desk */

/** Remembers where the row that has the focus, or else the first that is chosen and in sight, stands on the screen.
 * @param {Desk} desk @returns {() => void} to be called after drawing: puts it back there */
export function keepStill({root}) {
  const list = /** @type {HTMLElement|null} */ (root.querySelector('.loose'));
  if (!list) return () => {};
  const frame = list.getBoundingClientRect();
  for (const tick of [document.activeElement, ...list.querySelectorAll('.tick:checked')]) {
    const row = tick?.closest('.loose .row');
    const top = row ? row.getBoundingClientRect().top : -1;
    if (row && top >= frame.top && top < frame.bottom) return () => putBack(list, row, top);
  }
  return () => {};
}

/** @param {HTMLElement} list @param {Element} row @param {number} top */
function putBack(list, row, top) {
  if (!list.contains(row)) return;
  list.style.overflowAnchor = 'none'; // else the browser corrects for another row as well
  list.scrollTop += row.getBoundingClientRect().top - top;
  requestAnimationFrame(() => { list.style.overflowAnchor = ''; });
}
