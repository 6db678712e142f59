"""Why a row of a proof does not fit in a workshop, as a sentence that says what to do."""

from __future__ import annotations

from typing import Final

from workshop.board.refusals import REFUSALS, sentence

OURS: Final[dict[str, dict[str, str]]] = {
    "no-level": {
        "nl": "Hier staat nog geen niveau boven. Maak van een regel erboven een niveau.",
        "en": "No level stands above this yet. Make a line above it a level.",
    },
    "no-idea": {
        "nl": "Hier staat geen idee boven. Maak hier een idee van.",
        "en": "No idea stands above this. Make it an idea.",
    },
    "no-action": {
        "nl": "Hier staat geen actie of resultaat boven. Maak hier een actie of een tekst van.",
        "en": "No action or result stands above this. Make it an action or a text.",
    },
    "no-promiser": {
        "nl": "Schrijf op wie dit heeft toegezegd, of maak er een actie van.",
        "en": "Write down who has pledged this, or make it an action.",
    },
    "too-long": {
        "nl": "Deze tekst is te lang. Maak hem korter of verdeel hem over twee regels.",
        "en": "This text is too long. Make it shorter, or divide it over two lines.",
    },
    "empty": {
        "nl": "Schrijf hier iets op, of laat de regel weg.",
        "en": "Write something here, or leave the line out.",
    },
    "too-many-levels": {
        "nl": "Een werksessie heeft ten hoogste vijf niveaus. Maak hier iets anders van.",
        "en": "A workshop has at most five levels. Make this something else.",
    },
}


def unfit_sentence(code: str, language: str) -> str:
    """The sentence for a code of Unfit, in `nl` or else in `en`."""
    if code in OURS:
        return OURS[code]["nl" if language == "nl" else "en"]
    return sentence(code if code in REFUSALS else "invalid", language)
