/** What being done with a step says. */
export default {
  nl: { 'ready-say': 'Klaar', 'ready-said': 'Je bent klaar met deze stap.', 'ready-undo': 'Toch nog even' },
  en: { 'ready-say': 'Done', 'ready-said': 'You are done with this step.', 'ready-undo': 'Not yet after all' },
};
