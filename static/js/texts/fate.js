/** What became of what I wrote, once more has happened to it than being saved. */
export default {
  nl: {
    'fate-waits': 'wacht op de moderator',
    'fate-seen': 'zichtbaar',
    'fate-hidden': 'niet getoond',
    'fate-hidden-why': 'niet getoond: {reason}',
    'fate-merged': 'samengevoegd met een idee dat hetzelfde zegt',
    'fate-merged-with': 'samengevoegd met ‘{text}’',
    'fate-edited': 'aangepast door de begeleiding',
    'fate-original': 'Eerst schreef je: ‘{text}’',
  },
  en: {
    'fate-waits': 'waits for the moderator',
    'fate-seen': 'visible',
    'fate-hidden': 'not shown',
    'fate-hidden-why': 'not shown: {reason}',
    'fate-merged': 'merged with an idea that says the same',
    'fate-merged-with': 'merged with ‘{text}’',
    'fate-edited': 'edited by the facilitators',
    'fate-original': 'At first you wrote: ‘{text}’',
  },
};
