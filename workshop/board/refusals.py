"""Every refusal code with its sentence in Dutch and in English: what people read when something cannot be done.

Sentences say what is the matter and what to do, without jargon; `docs/protocol.md` prints this table.
"""

REFUSALS: dict[str, dict[str, str]] = {
    "bad-message": {
        "nl": "Dit bericht kon niet worden gelezen. Laad de pagina opnieuw.",
        "en": "This message could not be read. Reload the page.",
    },
    "unknown-command": {
        "nl": "Deze opdracht bestaat niet. Laad de pagina opnieuw om de nieuwste versie te krijgen.",
        "en": "There is no such command. Reload the page to get the newest version.",
    },
    "too-many": {
        "nl": "Dit zijn te veel opdrachten in één keer. Stuur er ten hoogste twintig tegelijk.",
        "en": "These are too many commands at once. Send at most twenty together.",
    },
    "too-large": {
        "nl": "Dit is te veel in één keer. Stuur het in kleinere delen.",
        "en": "This is too much at once. Send it in smaller parts.",
    },
    "invalid": {
        "nl": "Er klopt iets niet in wat je invulde. Kijk de gemarkeerde velden na.",
        "en": "Something you entered is not right. Check the marked fields.",
    },
    "current-step": {
        "nl": "Deze stap is nu aan de gang. Ga eerst naar een andere stap; daarna kun je hem weghalen.",
        "en": "This step is under way now. Go to another step first; then you can remove it.",
    },
    "reworded": {
        "nl": "Iemand anders heeft deze formulering intussen gewijzigd. Kijk wat er nu staat en bewaar dan opnieuw.",
        "en": "Someone else has changed this wording meanwhile. See what it says now, then save again.",
    },
    "same-version": {
        "nl": "Er is niets veranderd sinds de laatste versie. Die kun je vaststellen, of eerst iets wijzigen.",
        "en": "Nothing has changed since the last version. You can adopt that one, or change something first.",
    },
    "no-such-seq": {
        "nl": "Deze stand van het verslag is er niet. Kies een versie uit de lijst op de pagina van het verslag.",
        "en": "There is no such state of the report. Choose a version from the list on the page of the report.",
    },
    "empty": {"nl": "Schrijf eerst iets op.", "en": "Write something first."},
    "too-long": {
        "nl": "Deze tekst is te lang. Maak hem korter of verdeel hem over twee ideeën.",
        "en": "This text is too long. Make it shorter or split it into two ideas.",
    },
    "control-characters": {
        "nl": "Deze tekst bevat onzichtbare stuurtekens. Typ hem opnieuw of plak hem als platte tekst.",
        "en": "This text contains invisible control characters. Type it again or paste it as plain text.",
    },
    "crowded": {
        "nl": "Het is nu druk bij de ingang. Wacht even: deze pagina probeert het vanzelf opnieuw.",
        "en": "It is busy at the entrance now. Wait a moment: this page tries again by itself.",
    },
    "unknown-host": {
        "nl": "Startdag kent dit webadres niet. De beheerder laat het toe met de instelling STARTDAG_URL.",
        "en": "Startdag does not know this web address. Its administrator can allow it with the setting STARTDAG_URL.",
    },
    "full": {
        "nl": "Het is vol: er kunnen nu niet meer mensen bij. Deze pagina probeert het vanzelf opnieuw.",
        "en": "It is full: nobody else fits in now. This page tries again by itself.",
    },
    "not-in": {
        "nl": "Je doet nog niet mee aan deze werksessie. Ga naar de startpagina en vul de code in.",
        "en": "You have not joined this workshop yet. Go to the start page and enter the code.",
    },
    "not-allowed": {
        "nl": "Dit kan alleen de begeleider van de werksessie.",
        "en": "Only the facilitator of the workshop can do this.",
    },
    "participants-only": {
        "nl": "Dit kunnen alleen deelnemers: stemmen doe je op je eigen telefoon.",
        "en": "Only participants can do this: vote on your own phone.",
    },
    "only-looking": {
        "nl": "Je kijkt nu alleen mee zoals een deelnemer het ziet.",
        "en": "You are only looking on now, as a participant sees it.",
    },
    "not-yours": {"nl": "Dit idee is van iemand anders.", "en": "This idea is someone else's."},
    "not-now": {"nl": "Dat kan in deze stap van het programma niet.", "en": "That is not possible in this step."},
    "closed": {
        "nl": "Deze werksessie is afgesloten. Het verslag blijft te lezen.",
        "en": "This workshop is closed. The report can still be read.",
    },
    "erased": {
        "nl": "Alles wat je hier schreef, is gewist. Wil je weer meedoen, vul dan de code opnieuw in.",
        "en": "Everything you wrote here has been erased. To take part again, enter the code once more.",
    },
    "purged": {
        "nl": "Deze werksessie is gewist, met alles wat erin stond. Je hoeft niets te doen.",
        "en": "This workshop was erased, with all that was in it. There is nothing you need to do.",
    },
    "organiser-only": {
        "nl": "In de reservekopie staat ook wie wat schreef. Alleen de organisator kan die downloaden.",
        "en": "The backup also says who wrote what. Only the organiser can download it.",
    },
    "rehearsal-over": {
        "nl": "Deze oefening is voorbij. Er is niets van bewaard.",
        "en": "This rehearsal is over. Nothing of it was kept.",
    },
    "rehearsals-full": {
        "nl": "Er wordt nu op te veel plekken tegelijk geoefend. Beëindig eerst een andere oefening.",
        "en": "There are too many rehearsals at the same time. End another one first.",
    },
    "blocked": {
        "nl": "Je kunt niet meer meedoen. Vraag de begeleider om hulp.",
        "en": "You can no longer take part. Ask the facilitator for help.",
    },
    "gone": {
        "nl": "Dat bestaat niet (meer). Iemand anders heeft het misschien weggehaald.",
        "en": "That does not exist (any more). Someone else may have removed it.",
    },
    "no-level": {"nl": "Kies eerst een niveau voor dit idee.", "en": "Choose a level for this idea first."},
    "too-deep": {
        "nl": "Een deelidee kan zelf geen deelideeën hebben.",
        "en": "A sub-idea cannot have sub-ideas of its own.",
    },
    "not-merged": {"nl": "Dit idee is niet samengevoegd.", "en": "This idea has not been merged."},
    "round-open": {
        "nl": "Er loopt nog een stemronde. Sluit die eerst.",
        "en": "A voting round is still open. Close it first.",
    },
    "not-on-roll": {
        "nl": "Je kwam binnen nadat deze stemronde begon. Je kunt meelezen; in de volgende ronde stem je mee.",
        "en": "You joined after this voting round began. You can read along; the next round is yours too.",
    },
    "closing-is-final": {
        "nl": "Een gesloten stemronde blijft dicht: wie wat stemde, is gewist. Open zo nodig een nieuwe ronde.",
        "en": "A closed voting round stays closed: who voted what has been erased. Open another round if you need one.",
    },
    "round-closed": {"nl": "Deze stemronde is gesloten.", "en": "This voting round is closed."},
    "not-up-for-vote": {"nl": "Hierover wordt nu niet gestemd.", "en": "This is not up for a vote now."},
    "nothing-to-vote-on": {
        "nl": "Er is nog niets om over te stemmen. Maak eerst clusters, of laat over ideeën stemmen.",
        "en": "There is nothing to vote on yet. Make clusters first, or let people vote on ideas.",
    },
    "voted-on": {
        "nl": "Over dit cluster is gestemd. Het blijft staan, zodat de uitslag klopt; de ideeën kun je verplaatsen.",
        "en": "People voted on this cluster. It stays, so that the outcome is right; you can move its ideas.",
    },
    "budget-spent": {
        "nl": "Je stemmen zijn op. Neem er ergens een terug om hier te kunnen stemmen.",
        "en": "Your votes are used up. Take one back somewhere to vote here.",
    },
    "too-many-here": {
        "nl": "Meer stemmen op één onderdeel mag in deze ronde niet.",
        "en": "This round does not allow more votes on one item.",
    },
    "in-use": {
        "nl": "Dit niveau is nog in gebruik: er horen ideeën, clusters, acties of een stemronde bij.",
        "en": "This level is still in use: ideas, clusters, actions or a voting round belong to it.",
    },
    "last-level": {"nl": "Een werksessie heeft minstens één niveau.", "en": "A workshop has at least one level."},
    "too-many-levels": {
        "nl": "Een werksessie heeft ten hoogste vijf niveaus.",
        "en": "A workshop has at most five levels.",
    },
    "no-such-change": {
        "nl": "Deze wijziging is niet meer ongedaan te maken.",
        "en": "This change can no longer be undone.",
    },
    "changed-since": {
        "nl": "Hier is daarna aan verder gewerkt. Maak eerst de latere wijziging ongedaan.",
        "en": "Later work stands on this. Undo the later change first.",
    },
    "error": {
        "nl": "Er ging bij ons iets mis en er is niets gewijzigd. Probeer het nog eens.",
        "en": "Something went wrong on our side and nothing was changed. Try again.",
    },
    "wrong-code": {
        "nl": "Deze code kennen we niet. Kijk nog eens op het scherm in de zaal.",
        "en": "We do not know this code. Look at the screen in the hall again.",
    },
    "revoked": {
        "nl": "De link waarmee je binnenkwam is vernieuwd of ingetrokken. Vraag de begeleider om een nieuwe.",
        "en": "The link you came in by was renewed or revoked. Ask the facilitator for a new one.",
    },
    "link-ended": {
        "nl": "Deze link gold tot een bepaalde dag, en die is voorbij. Vraag de begeleider om een nieuwe.",
        "en": "This link was for until a certain day, which is over. Ask the facilitator for a new one.",
    },
    "wrong-link": {
        "nl": "Deze link werkt niet (meer). Vraag de begeleider om een nieuwe.",
        "en": "This link does not work (any more). Ask the facilitator for a new one.",
    },
    "too-many-links": {
        "nl": "Deze werksessie heeft al zestig links. Trek eerst een link in die niemand meer gebruikt.",
        "en": "This workshop has sixty links already. Revoke one that nobody uses any more first.",
    },
    "far-off": {
        "nl": "Die dag is te ver weg. Kies een laatste dag binnen tien jaar, of geef er geen.",
        "en": "That day is too far ahead. Choose a last day within ten years, or give none.",
    },
    "wrong-template": {
        "nl": "Dit sjabloon kennen we niet. Kies er een uit de lijst.",
        "en": "We do not know this template. Choose one from the list.",
    },
    "empty-file": {"nl": "Kies eerst een bestand.", "en": "Choose a file first."},
    "large-file": {
        "nl": "Dit bestand is groter dan 10 MB. Haal de afbeeldingen eruit of plak de tekst.",
        "en": "This file is larger than 10 MB. Take the pictures out or paste the text.",
    },
    "wrong-backup": {
        "nl": "Dit is geen back-up van Startdag, of hij is beschadigd. Kies het JSON-bestand zoals het is gedownload.",
        "en": "This is no backup of Startdag, or it is damaged. Choose the JSON file as it was downloaded.",
    },
    "templates-full": {
        "nl": "Er zijn al te veel sjablonen. De organisator kan er weghalen die niemand meer gebruikt.",
        "en": "There are too many templates already. The organiser can remove those that nobody uses any more.",
    },
    "wrong-protocol": {
        "nl": "Deze pagina is van een andere versie. Laad haar opnieuw.",
        "en": "This page belongs to another version. Reload it.",
    },
    "too-often": {
        "nl": "Dit was te vaak achter elkaar. Wacht een minuut en probeer het dan opnieuw.",
        "en": "This was too often in a row. Wait a minute, then try again.",
    },
    "busy": {
        "nl": "Er worden nu veel documenten tegelijk gemaakt. Wacht even en probeer het dan opnieuw.",
        "en": "Many documents are being made at this moment. Wait a little, then try again.",
    },
    "not-made": {
        "nl": "Dit document kon niet worden gemaakt. Probeer het nog eens, of kies een andere vorm uit de lijst.",
        "en": "This document could not be made. Try again, or choose another format from the list.",
    },
    "stale-form": {
        "nl": "Deze pagina stond te lang open. Laad haar opnieuw en probeer het nog eens.",
        "en": "This page was open for too long. Reload it and try again.",
    },
    "not-found": {"nl": "Deze pagina bestaat niet.", "en": "This page does not exist."},
}


def sentence(code: str, language: str) -> str:
    """The sentence for a code; an unknown code or language falls back to the general error, in Dutch."""
    words = REFUSALS.get(code, REFUSALS["error"])
    return words.get(language, words["nl"])
