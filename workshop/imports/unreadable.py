"""Why a file cannot be taken in, as one clear sentence in the reader's language that says what to do."""

from __future__ import annotations

from typing import Final

MOST_BYTES: Final = 10 * 1024 * 1024
"""Of a file as it is sent."""
MOST_ROWS: Final = 2000
"""Things one document may say: twice the largest day."""
MOST_LINES: Final = 5 * MOST_ROWS
"""Lines of a document before it is known what they say: one thing may be wrapped over several."""

REASONS: Final[dict[str, dict[str, str]]] = {
    "empty": {
        "nl": "Er staat niets in. Kies een bestand of plak een tekst.",
        "en": "There is nothing in it. Choose a file or paste a text.",
    },
    "large": {
        "nl": "Dit bestand is groter dan 10 MB. Haal de afbeeldingen eruit of plak de tekst.",
        "en": "This file is larger than 10 MB. Take the pictures out or paste the text.",
    },
    "long": {
        "nl": f"Dit document heeft meer dan {MOST_ROWS} regels. Neem het in delen.",
        "en": f"This document has more than {MOST_ROWS} lines. Take it in parts.",
    },
    "bomb": {
        "nl": "Uitgepakt is dit bestand veel te groot. Open het in een tekstverwerker en bewaar het opnieuw.",
        "en": "Unpacked, this file is far too large. Open it in a word processor and save it again.",
    },
    "locked": {
        "nl": "Dit bestand heeft een wachtwoord. Bewaar het zonder wachtwoord.",
        "en": "This file has a password. Save it without one.",
    },
    "macros": {
        "nl": "Dit document bevat macro’s. Bewaar het als gewoon DOCX- of ODT-bestand.",
        "en": "This document holds macros. Save it as a plain DOCX or ODT file.",
    },
    "old": {
        "nl": "Dit is een oud Word-bestand of het heeft een wachtwoord. Bewaar het als DOCX of ODT, zonder wachtwoord.",
        "en": "This is an old Word file, or it has a password. Save it as DOCX or ODT, without a password.",
    },
    "pdf": {
        "nl": "Een PDF kan niet worden ingelezen. Kies het DOCX- of ODT-bestand, of kopieer de tekst en plak die.",
        "en": "A PDF cannot be read. Choose the DOCX or ODT file, or copy the text and paste it.",
    },
    "entities": {
        "nl": "In dit document staan verwijzingen die niet mogen. Bewaar het opnieuw in een tekstverwerker.",
        "en": "This document holds references that are not allowed. Save it again in a word processor.",
    },
    "kind": {
        "nl": "Dit is geen tekst, DOCX, ODT of Markdown. Bewaar het zo, of plak de tekst.",
        "en": "This is no text, DOCX, ODT or Markdown. Save it as one of those, or paste the text.",
    },
    "coding": {
        "nl": "Deze tekst is niet in UTF-8. Bewaar hem als UTF-8, of plak de tekst.",
        "en": "This text is not in UTF-8. Save it as UTF-8, or paste the text.",
    },
    "deep": {
        "nl": "Dit document is te diep genest om te lezen. Kopieer de tekst en plak die.",
        "en": "This document is nested too deeply to read. Copy the text and paste it.",
    },
    "broken": {
        "nl": "Dit bestand is beschadigd. Open het in een tekstverwerker en bewaar het opnieuw.",
        "en": "This file is damaged. Open it in a word processor and save it again.",
    },
    "backup": {
        "nl": "Dit is een back-up van Startdag. Zet hem terug met ‘Zet een back-up terug’.",
        "en": "This is a backup of Startdag. Put it back with ‘Put a backup back’.",
    },
}


class Unreadable(ValueError):
    """A file that is not taken in; `reason` is a key of REASONS."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """One sentence for people, in `nl` or else in `en`."""
        return REASONS[self.reason]["nl" if language == "nl" else "en"]
