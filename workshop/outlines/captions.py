"""The fixed captions of a verslag, as people and Startdag write them, and the zone each begins. A table, no rules."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = {
    "slag": ("aan de slag", "let’s get to work", "let's get to work"),
    "results": ("resultaten en toekomst", "results and future"),
    "done": ("behaalde resultaten", "resultaten", "results achieved", "results"),
    "future": ("toekomst", "future"),
    "promise": ("toegezegd", "toezeggingen", "pledged"),
    "action": ("acties", "actielijst", "actions"),
    "member": ("kernteam", "core team"),
    "reactie": ("reactie", "response"),
    "genoteerd": ("genoteerd", "noted"),
    "oproepen": ("oproepen", "called for"),
    "out": (
        "stemrondes", "voting rounds", "cijfers per onderdeel", "marks per item", "deelnemers", "participants",
        "verantwoording", "about this report", "inhoud", "contents",
    ),
}  # fmt: skip
_IN_LEVEL: Final = {
    "hoe": ("hoe-vraag", "hoe-vragen", "hoe vragen", "how question", "how questions"),
    "voorbeeld": ("goed voorbeeld", "goede voorbeelden", "good example", "good examples"),
    "loose": ("niet ingedeeld", "not sorted", "overige inbreng", "other contributions"),
    "also": ("zie ook", "see also"),
    "doen": ("doen we al", "wat doen we al", "already doing", "what are we already doing"),
    "nodig": ("is nodig", "wat is nodig", "wat is er nodig", "needed", "what is needed"),
}
_ZONES: Final = {word: zone for zone, words in _WORDS.items() for word in words}
_PARTS: Final = {word: part for part, words in _IN_LEVEL.items() for word in words}

LABELS: Final = {
    "oproep": "oproep", "appeal": "oproep", "waarschuwing": "waarschuwing", "warning": "waarschuwing",
    "hoe-vraag": "hoe", "how question": "hoe", "goed voorbeeld": "voorbeeld", "good example": "voorbeeld",
    "doen we al": "doen", "already doing": "doen", "is nodig": "nodig", "needed": "nodig",
}  # fmt: skip
"""A label before an idea -> its kind of entry."""
COLUMNS: Final = {
    "wat": "what", "what": "what", "actie": "what", "action": "what", "toezegging": "what", "pledge": "what",
    "wie": "who", "who": "who", "trekker": "who", "lead": "who", "aan wie": "to", "to whom": "to", "voor wie": "to",
    "for whom": "to", "wanneer": "due", "when": "due", "stand": "status", "status": "status", "spoor": "track",
    "track": "track",
}  # fmt: skip
"""The head of a column -> what stands in it."""
STATUSES: Final = {
    "klaar": "done", "done": "done", "gereed": "done", "voldaan": "done", "met": "done",
    "vervallen": "lapsed", "lapsed": "lapsed", "bezig": "busy", "under way": "busy", "deels voldaan": "partly",
    "partly met": "partly",
}  # fmt: skip
"""How far something is, in words -> done, lapsed, busy or partly; anything else is open."""

ADVICE: Final = re.compile(r"(?:verbouwingsadvies|rebuilding advice)\s*:\s*(?P<text>\S.*)", re.IGNORECASE | re.DOTALL)
FACTS: Final = re.compile(r"\b\d+ (?:deelnemers?|participants?)\b")
KEY: Final = re.compile(r"(?:[●○◆◇▲△■□⬟⬠]\s*)+\S.*[●○◆◇▲△■□⬟⬠]\s+\S.*")
"""The line that says which sign is which kind."""
TALLY: Final = re.compile(
    r"\d{1,9} (?:stem(?:men)?|hand(?:en)?|votes?|hands?)"
    r"|(?:herkend door|recognised by) .*"
)
ANSWER: Final = re.compile(r"\n(?=(?:Antwoord|Answer): \S)")
"""Where, in a document of ours, a question ends and what was answered begins."""
OURS: Final = re.compile(r"Het is gemaakt met Startdag\.|It was made with Startdag\.")


def zone_of(heading: str) -> str | None:
    """The zone that a heading after the levels begins."""
    return _ZONES.get(_word(heading))


def part_of_level(heading: str) -> str | None:
    """What a caption within a level says of the ideas below it."""
    return _PARTS.get(_word(heading))


def _word(heading: str) -> str:
    return re.sub(r"[\s!:.…?]+$", "", heading).strip().casefold()
