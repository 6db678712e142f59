/** What the phone says of what was not taken. */
export default {
  nl: {
    'not-placed': 'Niet geplaatst',
    'edit-gone': 'Dit idee is er niet meer. Wat je eraan veranderde, staat nog hier.',
    'votes-late': { one: 'Je laatste keuze kwam te laat en telt niet mee.', other: 'Je laatste {count} keuzes kwamen te laat en tellen niet mee.' },
  },
  en: {
    'not-placed': 'Not placed',
    'edit-gone': 'This idea is no longer there. What you changed in it is still here.',
    'votes-late': { one: 'Your last choice came too late and does not count.', other: 'Your last {count} choices came too late and do not count.' },
  },
};
