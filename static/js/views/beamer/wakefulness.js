/**
 * Keeps the screen of the hall from going to sleep, where the browser can. The lock is lost when the window is out of sight, so
 * it is asked for again when it comes back.
 * @module
 */
export function keepAwake() {
  const ask = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').catch(() => {
      // refused (battery saver, no gesture yet): the picture stays as good, the laptop's own setting decides
    });
  };
  document.addEventListener('visibilitychange', ask);
  ask();
}
