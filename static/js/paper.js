/**
 * The print button of the paper page. Without script the browser's own menu prints as well.
 * @module
 */

const button = /** @type {HTMLButtonElement} */ (document.getElementById('print'));

button.hidden = false;
button.addEventListener('click', () => print());
