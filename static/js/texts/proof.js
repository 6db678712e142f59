/** What the page that begins from a report says. */
export default {
  nl: {
    said: 'Regel {number}', more: 'Regel {number}, {what}', 'more-level': 'ondertitel', 'more-promise': 'wie zegt toe', 'more-action': 'wie', 'more-place': 'plaats', 'more-answer': 'beantwoord door', 'also-for': 'voor wie', 'also-put': 'gesteld aan', 'also-owner': 'eigenaar',
    levels: { zero: 'geen niveau', one: '1 niveau', other: '{count} niveaus' }, ideas: { one: '1 idee', other: '{count} ideeën' }, unders: { one: '1 deelidee', other: '{count} deelideeën' }, answers: { one: '1 antwoord', other: '{count} antwoorden' },
    clusters: { one: '1 cluster', other: '{count} clusters' }, dones: { one: '1 resultaat √', other: '{count} resultaten √' }, futures: { one: '1 actie □', other: '{count} acties □' }, promises: { one: '1 toezegging', other: '{count} toezeggingen' }, outs: { one: '1 regel blijft weg', other: '{count} regels blijven weg' },
    faults: { one: '1 regel past nog niet', other: '{count} regels passen nog niet' },
    'no-level-at-all': 'Er is nog geen niveau. Maak van een regel een niveau.', 'no-level': 'Hier staat nog geen niveau boven. Maak van een regel erboven een niveau.', 'no-idea': 'Hier staat geen idee boven. Maak hier een idee van.',
    'too-long': 'Deze tekst is langer dan {most} tekens. Maak hem korter of verdeel hem met Enter.', 'too-many-levels': 'Een werksessie heeft ten hoogste vijf niveaus. Maak hier iets anders van.', 'no-promiser': 'Schrijf op wie dit heeft toegezegd, of maak er een actie van.',
    'no-action': 'Hier staat geen actie of resultaat boven. Maak hier een actie of een tekst van.', empty: 'Een niveau heeft een titel nodig. Schrijf die op, of laat de regel weg.', large: 'Dit bestand is groter dan 10 MB. Haal de afbeeldingen eruit of plak de tekst.', failed: 'Het is niet gelukt de server te bereiken. Probeer het nog eens.', reading: 'Wordt gelezen…', making: 'Wordt gemaakt…',
  },
  en: {
    said: 'Line {number}', more: 'Line {number}, {what}', 'more-level': 'subtitle', 'more-promise': 'who pledges', 'more-action': 'who', 'more-place': 'place', 'more-answer': 'answered by', 'also-for': 'for whom', 'also-put': 'put to', 'also-owner': 'owner',
    levels: { zero: 'no level', one: '1 level', other: '{count} levels' }, ideas: { one: '1 idea', other: '{count} ideas' }, unders: { one: '1 sub-idea', other: '{count} sub-ideas' }, answers: { one: '1 answer', other: '{count} answers' },
    clusters: { one: '1 cluster', other: '{count} clusters' }, dones: { one: '1 result √', other: '{count} results √' }, futures: { one: '1 action □', other: '{count} actions □' }, promises: { one: '1 pledge', other: '{count} pledges' }, outs: { one: '1 line is left out', other: '{count} lines are left out' },
    faults: { one: '1 line does not fit yet', other: '{count} lines do not fit yet' },
    'no-level-at-all': 'There is no level yet. Make a line a level.', 'no-level': 'No level stands above this yet. Make a line above it a level.', 'no-idea': 'No idea stands above this. Make it an idea.',
    'too-long': 'This text is longer than {most} signs. Make it shorter or divide it with Enter.', 'too-many-levels': 'A workshop has at most five levels. Make this something else.', 'no-promiser': 'Write down who has pledged this, or make it an action.',
    'no-action': 'No action or result stands above this. Make it an action or a text.', empty: 'A level needs a title. Write it down, or leave the line out.', large: 'This file is larger than 10 MB. Take the pictures out or paste the text.', failed: 'The server could not be reached. Try again.', reading: 'Being read…', making: 'Being made…',
  },
};
