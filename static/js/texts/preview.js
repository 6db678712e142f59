/** What a preview says above the phone, in Dutch (B1) and English. */
export default {
  nl: {
    preview: 'Voorbeeld: zo ziet een deelnemer het. Invullen kan hier niet.',
    apart: 'De zaal is nu in een andere stap.',
    'other-step': 'Bekijk een andere stap', follow: 'Volg de zaal',
  },
  en: {
    preview: 'Preview: this is what a participant sees. Nothing can be filled in here.',
    apart: 'The hall is in another step now.',
    'other-step': 'Look at another step', follow: 'Follow the hall',
  },
};
