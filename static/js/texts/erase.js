/** What is said before all that somebody wrote is erased. */
export default {
  nl: {
    'erase-sure': 'Alles wissen wat je schreef?',
    'erase-means': 'Je ideeën, je naam en je stemmen in een lopende ronde gaan weg, voorgoed en overal. Je doet dan niet meer mee. De uitslag van gesloten rondes verandert niet.',
    'erase-yes': 'Ja, wis alles',
    'erase-no': 'Nee, laat staan',
    'erase-busy': 'Wordt gewist…',
  },
  en: {
    'erase-sure': 'Erase everything you wrote?',
    'erase-means': 'Your ideas, your name and your votes in a round that is open go, for good and everywhere. You then no longer take part. The outcome of closed rounds does not change.',
    'erase-yes': 'Yes, erase everything',
    'erase-no': 'No, keep it',
    'erase-busy': 'Erasing…',
  },
};
