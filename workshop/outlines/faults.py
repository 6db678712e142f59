"""What can be wrong with an outline or a text with bullets, as exceptions that say it in the reader's language.

Invariant: every fault carries the facts (which file, where, which near names) apart from the sentence, so that a
command line and a web page can show the same fault their own way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_REASONS: dict[str, dict[str, str]] = {
    "missing": {"nl": "ontbreekt", "en": "is missing"},
    "unknown": {"nl": "is geen bekend veld", "en": "is not a known field"},
    "text": {"nl": "moet tekst zijn, of een tabel met nl en en", "en": "must be text, or a table with nl and en"},
    "number": {"nl": "moet een geheel getal zijn, 0 of meer", "en": "must be a whole number, 0 or more"},
    "list": {"nl": "moet een lijst zijn", "en": "must be a list"},
    "table": {"nl": "moet een tabel zijn", "en": "must be a table"},
    "choice": {"nl": "moet een van deze zijn: {choices}", "en": "must be one of these: {choices}"},
    "word": {
        "nl": "moet een kort woord zijn van kleine letters, cijfers en streepjes",
        "en": "must be a short word of small letters, digits and dashes",
    },
    "time": {"nl": "moet een tijd zijn zoals 09.30", "en": "must be a time such as 09.30"},
    "double": {"nl": "komt twee keer voor", "en": "occurs twice"},
    "count": {"nl": "moet 1 tot en met {choices} keer voorkomen", "en": "must occur 1 to {choices} times"},
    "fit": {
        "nl": "past niet: het is te lang, te groot of iets anders dan het moet zijn",
        "en": "does not fit: it is too long, too large or something else than it must be",
    },
    "large": {
        "nl": "is te groot: een sjabloon is ten hoogste {choices} kB",
        "en": "is too large: a template has at most {choices} kB",
    },
    "toml": {"nl": "is geen geldige TOML: {choices}", "en": "is not valid TOML: {choices}"},
}

_LINE = {"nl": "regel", "en": "line"}

_UNREAD: dict[str, dict[str, str]] = {
    "empty": {"nl": "De tekst is leeg.", "en": "The text is empty."},
    "no-levels": {
        "nl": "Regel {line}: hier begint een opsomming, maar er staat geen genummerd niveau (‘1. …’) boven.",
        "en": "Line {line}: a list starts here, but no numbered level (‘1. …’) stands above it.",
    },
    "plain": {
        "nl": "Tot en met regel {line} staat er geen genummerd niveau (‘1. …’) in de tekst.",
        "en": "Up to line {line} the text has no numbered level (‘1. …’).",
    },
}


class OutlineFault(ValueError):
    """Anything wrong with an outline; `sentence(language)` says what, in `nl` or `en`."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(words["en"])
        self.words = words

    def sentence(self, language: str) -> str:
        """One sentence for people, in `nl` or else in `en`."""
        return self.words.get(language, self.words["en"])


class UnknownOutline(OutlineFault):
    """No outline bears this name. `close` holds the names that look like it, best first."""

    def __init__(self, name: str, close: Sequence[str]) -> None:
        self.name, self.close = name, tuple(close)
        super().__init__(
            _with_close({"nl": f"Er is geen sjabloon ‘{name}’.", "en": f"There is no template ‘{name}’."}, close)
        )


class UnknownSetting(OutlineFault):
    """A workshop has no such setting. `close` holds the settings that look like it, best first."""

    def __init__(self, name: str, close: Sequence[str]) -> None:
        self.name, self.close = name, tuple(close)
        super().__init__(
            _with_close({"nl": f"‘{name}’ is geen instelling.", "en": f"‘{name}’ is not a setting."}, close)
        )


class BrokenOutline(OutlineFault):
    """A template file, or a setting, does not hold: `where` (`levels[2].title`) and why (`reason`, a code).

    `line` is the line of the file that it stands on, 0 when nobody looked.
    """

    def __init__(self, file: str, where: str, reason: str, choices: str = "", line: int = 0) -> None:
        self.file, self.where, self.reason, self.choices, self.line = file, where, reason, choices, line
        words = _REASONS[reason]
        super().__init__({lang: f"{self._place(lang)} {said.format(choices=choices)}." for lang, said in words.items()})

    def on(self, line: int) -> BrokenOutline:
        """The same fault, with the line of the file."""
        return BrokenOutline(self.file, self.where, self.reason, self.choices, line)

    def _place(self, language: str) -> str:
        file = f"{self.file}, {_LINE[language]} {self.line}" if self.line else self.file
        return ": ".join(part for part in (file, self.where) if part)


class NotBulleted(ValueError):
    """A text without levels. `line` is where it was noticed, `reason` one of `empty`, `no-levels`, `plain`."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """One sentence for people, in `nl` or else in `en`."""
        return _UNREAD[self.reason]["nl" if language == "nl" else "en"].format(line=self.line)


def _with_close(words: Mapping[str, str], close: Sequence[str]) -> dict[str, str]:
    if not close:
        return dict(words)
    near = ", ".join(close)
    return {"nl": f"{words['nl']} Bedoel je: {near}?", "en": f"{words['en']} Did you mean: {near}?"}
