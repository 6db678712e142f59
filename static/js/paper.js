/**
 * The print button of the paper page. Without script the browser's own menu prints as well.
 * @module
 */

// A link opened once more by who is in already: its secret must not stay in sight, or in the history.
if (location.hash.includes('~')) history.replaceState(null, '', location.pathname + location.search);

const button = /** @type {HTMLButtonElement} */ (document.getElementById('print'));

button.hidden = false;
button.addEventListener('click', () => print());
