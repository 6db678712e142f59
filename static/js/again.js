/**
 * Asks again by itself when its time has come; whoever does not want to wait has the button.
 * @module
 */

const form = /** @type {HTMLFormElement} */ (document.getElementById('again'));

setTimeout(() => form.requestSubmit(), Number(form.dataset.wait));
