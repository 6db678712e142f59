/** What the console says about the verslag as a whole: its layout, which kinds of entry are asked for, and what became of a question. */
export default {
  nl: {
    layout: 'Opmaak van het verslag', 'layout-how': 'Volgorde, koppen en woorden. Je ziet het meteen in het verslag; er gaat niets verloren.', 'layout-gone': 'niet meer aanwezig: {name}',
    collects: 'Wat deelnemers kunnen inbrengen', 'collects-how': 'Een soort die al gebruikt is, blijft staan.', 'collects-last': 'Kies ten minste één soort.',
    'addressed-to': 'Aan wie gesteld (organisatie)', 'answered-by': 'Beantwoord door (organisatie)', answer: 'Antwoord', owner: 'Van wie (organisatie)',
    programme: 'Programma', 'one-a-line': 'één per regel, als het er meer zijn', 'level-theme': 'Hoort bij thema', 'no-theme': 'geen', 'level-text': 'Tekst bij dit niveau', 'promise-from': 'Toezegging hieruit',
  },
  en: {
    layout: 'Layout of the report', 'layout-how': 'Order, headings and words. You see it in the report at once; nothing gets lost.', 'layout-gone': 'no longer there: {name}',
    collects: 'What participants can bring in', 'collects-how': 'A kind that was used already stays.', 'collects-last': 'Choose at least one kind.',
    'addressed-to': 'Put to (organisation)', 'answered-by': 'Answered by (organisation)', answer: 'Answer', owner: 'Whose (organisation)',
    programme: 'Programme', 'one-a-line': 'one a line, if there are several', 'level-theme': 'Belongs to theme', 'no-theme': 'none', 'level-text': 'Text with this level', 'promise-from': 'Pledge from this',
  },
};
