/** What the dialog for another device says. */
export default {
  nl: {
    'device-how': 'Scan de code met je andere apparaat, of open daar de link. Je houdt je ideeën en je stemmen.',
    'device-warning': 'Wie deze link heeft, doet mee als jij.',
    'device-qr': 'QR-code van je eigen link',
    'device-link': 'Je eigen link',
    'device-copy': 'Kopieer de link',
    'device-copied': 'De link is gekopieerd.',
    'device-not-copied': 'Kopiëren lukt hier niet. De link is geselecteerd; kopieer hem zelf.',
    'device-failed': 'Je link is nu niet te halen. Probeer het nog eens als er verbinding is.',
  },
  en: {
    'device-how': 'Scan the code with your other device, or open the link there. You keep your ideas and your votes.',
    'device-warning': 'Whoever has this link takes part as you.',
    'device-qr': 'QR code of your own link',
    'device-link': 'Your own link',
    'device-copy': 'Copy the link',
    'device-copied': 'The link has been copied.',
    'device-not-copied': 'Copying does not work here. The link is selected; copy it yourself.',
    'device-failed': 'Your link cannot be fetched now. Try again when there is a connection.',
  },
};
