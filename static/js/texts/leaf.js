/** What the console says about leafing through what the hall sees, and about one idea there. */
export default {
  nl: {
    'view-page': '{view}, pagina {page} van {count}',
    'view-idea': 'één idee',
    'next-page': 'Volgende pagina',
    'previous-page': 'Vorige pagina',
    'whole-again': 'Terug naar het geheel',
    'one-page': 'Op de beamer valt nu niets te bladeren.',
    'key-beamer': 'wat de beamer toont',
    'key-leaf': 'op de beamer terug- en verderbladeren',
  },
  en: {
    'view-page': '{view}, page {page} of {count}',
    'view-idea': 'one idea',
    'next-page': 'Next page',
    'previous-page': 'Previous page',
    'whole-again': 'Back to the whole',
    'one-page': 'There is nothing to leaf through on the screen now.',
    'key-beamer': 'what the screen shows',
    'key-leaf': 'leaf back and on, on the screen',
  },
};
