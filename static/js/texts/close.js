/** What the end of the day says. */
export default {
  nl: {
    core: 'Kernteam',
    'core-choosing': 'Het kernteam wordt nu gekozen.',
    'core-none': 'Er is nog geen kernteam.',
    actions: 'Acties',
    'actions-none': 'Er zijn nog geen acties afgesproken.',
    promises: 'Toezeggingen',
    'read-report': 'Lees het verslag',
    'closed-thanks': 'Deze werksessie is afgesloten. Dank voor je inbreng.',
    for: 'voor {who}',
  },
  en: {
    core: 'Core team',
    'core-choosing': 'The core team is being chosen.',
    'core-none': 'There is no core team yet.',
    actions: 'Actions',
    'actions-none': 'No actions have been agreed yet.',
    promises: 'Pledges',
    'read-report': 'Read the report',
    'closed-thanks': 'This workshop is closed. Thank you for your input.',
    for: 'for {who}',
  },
};
