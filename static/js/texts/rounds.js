/** What the console says about voting rounds beside each other. */
export default {
  nl: {
    'nth': 'Ronde {place}', 'first': 'Eerste ronde', 'second': 'Tweede ronde', 'third': 'Derde ronde',
    title: 'Naam van de ronde', rename: 'Naam', 'per-level': 'Het aantal stemmen geldt', 'budget-all': 'voor alles samen', 'budget-level': 'voor elk niveau apart', 'on-each-level': ' op elk niveau',
    turnout: '{voted} van {count} stemden', given: { zero: 'geen stemmen', one: '1 stem', other: '{count} stemmen' },
    side: 'Rondes naast elkaar', item: 'Onderdeel', hands: { one: '1 hand', other: '{count} handen' }, none: 'geen stemmen',
    total: 'Bij een cluster staat het totaal: de stemmen op het cluster zelf en op de ideeën erin, in die ronde. Handen zijn apart geteld.',
    unseen: { one: '{title}: 1 stem ligt bij een idee dat nu niet in beeld is.', other: '{title}: {count} stemmen liggen bij ideeën die nu niet in beeld zijn.' },
    split: 'Per bestuurslaag', 'split-note': 'Een bestuurslaag staat apart als er ten minste 5 stemmers waren die niet allen hetzelfde kozen. De rest staat samen onder Overig. Wie wat stemde, is gewist.',
    'split-none': 'Geen uitsplitsing per bestuurslaag: daarvoor waren de groepen te klein of te eensgezind.', voters: { one: '1 stemmer', other: '{count} stemmers' },
    'layer-gemeente': 'Gemeente', 'layer-provincie': 'Provincie', 'layer-waterschap': 'Waterschap', 'layer-rijk': 'Rijk', 'layer-samenwerking': 'Samenwerkingsverband', 'layer-anders': 'Anders', 'layer-overig': 'Overig',
    hidden: 'Wat er gekozen wordt, is voor iedereen pas te zien als de ronde sluit. Handen in de zaal kun je nu al noteren.',
    few: 'Er stemden nog weinig mensen. Bij minder dan 5 stemmers kan uit de uitslag blijken wie wat koos.',
  },
  en: {
    'nth': 'Round {place}', 'first': 'First round', 'second': 'Second round', 'third': 'Third round',
    title: 'Name of the round', rename: 'Name', 'per-level': 'The number of votes is', 'budget-all': 'for all together', 'budget-level': 'for each level', 'on-each-level': ' on each level',
    turnout: '{voted} of {count} voted', given: { zero: 'no votes', one: '1 vote', other: '{count} votes' },
    side: 'Rounds side by side', item: 'Item', hands: { one: '1 hand', other: '{count} hands' }, none: 'no votes',
    total: 'A cluster has its total: the votes on the cluster itself and on the ideas in it, in that round. Hands are counted apart.',
    unseen: { one: '{title}: 1 vote lies with an idea that is not in sight now.', other: '{title}: {count} votes lie with ideas that are not in sight now.' },
    split: 'By layer of government', 'split-note': 'A layer stands by itself when it had at least 5 voters who did not all choose the same. The rest is together under Other. Who voted what has been erased.',
    'split-none': 'No split by layer of government: the groups were too small for it, or of one mind.', voters: { one: '1 voter', other: '{count} voters' },
    'layer-gemeente': 'Municipality', 'layer-provincie': 'Province', 'layer-waterschap': 'Water authority', 'layer-rijk': 'National government', 'layer-samenwerking': 'Joint body', 'layer-anders': 'Other kind', 'layer-overig': 'Other',
    hidden: 'What is chosen shows to everyone only when the round closes. You can note hands in the hall already.',
    few: 'Few people have voted yet. With fewer than 5 voters the outcome may tell who chose what.',
  },
};
