/**
 * What follows when a dialog has closed. The browser tells that in a later task: by then the same dialog may stand open again, or another in its
 * place, and who opened that one did not mean it to close.
 * @param {() => void} then
 */
export const whenClosed = (then) => (/** @type {Event} */ { target }) => {
  const { open, isConnected } = /** @type {HTMLDialogElement} */ (target);
  if (isConnected && !open) then();
};
