/** What the page of the verslag says of its versions, and of documents that are being made. */
export default {
  nl: {
    versions: 'Versies', 'version-note': 'Waarvoor is deze versie? Mag leeg blijven', 'version-make': 'Maak een versie van nu', 'version-adopt': 'Stel vast', 'version-unadopt': 'Maak weer concept',
    'version-of': '{act}: versie {number}', 'version-concept': 'Concept {number}, {day}, stand {seq}', 'version-vastgesteld': 'Vastgesteld op {day}: versie {number}, stand {seq}',
    'version-now': 'Het verslag van nu', 'version-none': 'Er is nog geen versie gemaakt.', 'version-made': 'Versie {number} is gemaakt.', 'version-adopted': 'Versie {number} is vastgesteld.', 'version-concept-again': 'Versie {number} is weer een concept.',
    'version-lead': 'Een versie blijft wat ze is: wie haar later leest of downloadt, krijgt hetzelfde verslag.',
    'making': '{title} wordt gemaakt', 'making-asked': '{title}: aangevraagd', 'making-waiting': '{title}: wacht op een beurt, plaats {place} van {of}', 'making-ready': '{title} is klaar en wordt gedownload', 'making-stop': 'Stop', 'making-stopped': '{title}: gestopt', 'making-lost': '{title}: de server is niet bereikbaar. Probeer het opnieuw.', 'making-again': 'Opnieuw',
  },
  en: {
    versions: 'Versions', 'version-note': 'What is this version for? May stay empty', 'version-make': 'Make a version of now', 'version-adopt': 'Adopt', 'version-unadopt': 'Make it a draft again',
    'version-of': '{act}: version {number}', 'version-concept': 'Draft {number}, {day}, state {seq}', 'version-vastgesteld': 'Adopted on {day}: version {number}, state {seq}',
    'version-now': 'The report of now', 'version-none': 'No version was made yet.', 'version-made': 'Version {number} is made.', 'version-adopted': 'Version {number} is adopted.', 'version-concept-again': 'Version {number} is a draft again.',
    'version-lead': 'A version stays what it is: whoever reads or downloads it later gets the same report.',
    'making': '{title} is being made', 'making-asked': '{title}: asked for', 'making-waiting': '{title}: waiting for a turn, place {place} of {of}', 'making-ready': '{title} is ready and downloads', 'making-stop': 'Stop', 'making-stopped': '{title}: stopped', 'making-lost': '{title}: the server cannot be reached. Try again.', 'making-again': 'Try again',
  },
};
