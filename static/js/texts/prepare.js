/** What the console says about preparing: rehearsing a workshop, and keeping its set-up as a template. */
export default {
  nl: {
    prepare: 'Voorbereiden', rehearse: 'Oefen met gesimuleerde deelnemers', template: 'Bewaar als sjabloon',
    'rehearse-how': 'Je krijgt een kopie van deze werksessie met dezelfde niveaus, agenda en instellingen, en een eigen code. Bedachte deelnemers schrijven en stemmen erin zoals de stap het toelaat. Met een echte telefoon kun je ook meedoen. Stopt de oefening, dan is alles weg; je echte werksessie merkt er niets van.',
    people: 'Hoeveel deelnemers', pace: 'Tempo', 'pace-slow': 'rustig', 'pace-normal': 'gewoon', begin: 'Begin de oefening',
    running: 'Er loopt al een oefening van deze werksessie, met code {code} en {count} deelnemers.', 'go-there': 'Ga naar de oefening', end: 'Beëindig de oefening', 'ended-now': 'De oefening is voorbij. Er is niets van bewaard.',
    rehearsal: 'Oefening', crowd: { one: '1 gesimuleerde deelnemer', other: '{count} gesimuleerde deelnemers' }, 'crowd-paused': { one: '1 gesimuleerde deelnemer, gepauzeerd', other: '{count} gesimuleerde deelnemers, gepauzeerd' },
    'ends-at': 'stopt vanzelf om {time} uur', pause: 'Pauzeer', resume: 'Ga door', slower: 'Rustiger', faster: 'Sneller', over: 'Deze oefening is voorbij. Er is niets van bewaard.', back: 'Terug naar de werksessie',
    'template-how': 'De organisator vindt het sjabloon in de lijst bij een nieuwe werksessie. Ideeën en mensen gaan nooit mee.', 'template-title': 'Naam van het sjabloon', 'template-about': 'Waarvoor is het? (hoeft niet)',
    parts: 'Wat bewaar je?', 'part-levels': 'de niveaus', 'part-agenda': 'de agenda', 'part-settings': 'de vraag, de koppen en de instellingen', keep: 'Bewaar', 'template-kept': 'Bewaard als sjabloon ‘{title}’.',
    'no-answer': 'De server antwoordt niet. Er is niets gebeurd; probeer het nog eens.', preview: 'Bekijk als deelnemer', 'preview-step': 'Bekijk als deelnemer: {title}',
  },
  en: {
    prepare: 'Prepare', rehearse: 'Rehearse with simulated participants', template: 'Keep as a template',
    'rehearse-how': 'You get a copy of this workshop with the same levels, agenda and settings, and a code of its own. Made-up participants write and vote in it as the step allows. You can join with a real phone too. When the rehearsal ends everything is gone; your real workshop notices nothing.',
    people: 'How many participants', pace: 'Pace', 'pace-slow': 'slow', 'pace-normal': 'normal', begin: 'Begin the rehearsal',
    running: 'This workshop is being rehearsed already, with code {code} and {count} participants.', 'go-there': 'Go to the rehearsal', end: 'End the rehearsal', 'ended-now': 'The rehearsal is over. Nothing of it was kept.',
    rehearsal: 'Rehearsal', crowd: { one: '1 simulated participant', other: '{count} simulated participants' }, 'crowd-paused': { one: '1 simulated participant, paused', other: '{count} simulated participants, paused' },
    'ends-at': 'ends by itself at {time}', pause: 'Pause', resume: 'Go on', slower: 'Slower', faster: 'Faster', over: 'This rehearsal is over. Nothing of it was kept.', back: 'Back to the workshop',
    'template-how': 'The organiser finds the template in the list for a new workshop. Ideas and people never go along.', 'template-title': 'Name of the template', 'template-about': 'What is it for? (optional)',
    parts: 'What do you keep?', 'part-levels': 'the levels', 'part-agenda': 'the agenda', 'part-settings': 'the question, the headings and the settings', keep: 'Keep', 'template-kept': 'Kept as the template ‘{title}’.',
    'no-answer': 'The server does not answer. Nothing happened; try again.', preview: 'View as participant', 'preview-step': 'View as participant: {title}',
  },
};
