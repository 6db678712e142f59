/** What the verslag page says around the verslag; the verslag itself brings its own words. */
export default {
  nl: {
    draft: 'Concept, stand {time} uur',
    'draft-number': 'Concept {number}, in bewerking, stand {time} uur',
    new: 'nieuw',
    'new-count': { one: '1 nieuw sinds je keek', other: '{count} nieuw sinds je keek' },
  },
  en: {
    draft: 'Draft, as of {time}',
    'draft-number': 'Draft {number}, being worked on, as of {time}',
    new: 'new',
    'new-count': { one: '1 new since you looked', other: '{count} new since you looked' },
  },
};
