"""From a TOML table to a checked Outline.

The idea: a file is read through a `Table` that knows where it stands, so that every fault names file and place, and an
unknown field is a fault too (a misspelt name must not be silently without effect).
Invariant: an Outline that came out of here can be turned into rows without any further check.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from workshop.board.setting import MOST_LEVELS, SECTIONS
from workshop.board.steps import ALLOWS, BY_ITSELF, STEP_KINDS

from .faults import BrokenOutline
from .outline import ANONYMITY, LANGUAGES, LAYOUTS, NUMERALS, TEXTS, Kind, Level, Outline, Step, Text

WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TIME = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d")
_OUTLINE_FIELDS: Final = frozenset(
    {
        "order",
        "description",
        "layout",
        "numerals",
        "anonymity",
        "languages",
        "kinds",
        "sections",
        "levels",
        "steps",
        *TEXTS,
    }
)
_LEVEL_FIELDS: Final = frozenset({"id", "title", "subtitle", "short", "question", "theme"})
_STEP_FIELDS: Final = frozenset({"id", "title", "kind", "minutes", "starts", "instruction", "allows", "shows", "view"})


def values_in(raw: bytes, file: str) -> dict[str, Any]:
    """What a TOML file says; raises BrokenOutline where it is none."""
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenOutline(file, "", "toml", str(error)) from error
    except RecursionError as error:  # brackets in brackets, without end
        raise BrokenOutline(file, "", "toml", "it is nested too deeply") from error


@dataclass(frozen=True)
class Table:
    """A TOML table that knows its file and its place in it."""

    values: Mapping[str, Any]
    file: str
    place: str = ""

    def fault(self, name: str, reason: str, choices: str = "") -> BrokenOutline:
        """The fault `reason` at field `name` of this table."""
        return BrokenOutline(self.file, f"{self.place}{name}", reason, choices)

    def only(self, allowed: frozenset[str]) -> None:
        """Refuse fields that nobody reads."""
        for name in self.values:
            if name not in allowed:
                raise self.fault(name, "unknown")

    def text(self, name: str, required: bool = False) -> Text:
        """A string (said the same in every language) or a table of languages; {} when absent."""
        value = self.values.get(name)
        if value is None and not required:
            return {}
        if value is None:
            raise self.fault(name, "missing")
        words = dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value
        if not isinstance(words, dict) or not words or not all(_is_words(*item) for item in words.items()):
            raise self.fault(name, "text")
        if required and not all(word.strip() for word in words.values()):
            raise self.fault(name, "missing")
        return words

    def choice(self, name: str, choices: tuple[str, ...], default: str | None = None) -> str:
        """One of `choices`."""
        value = self.values.get(name, default)
        if value is None:
            raise self.fault(name, "missing")
        if value not in choices:
            raise self.fault(name, "choice", ", ".join(choices))
        return str(value)

    def words(self, name: str, choices: tuple[str, ...], default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of `choices`, each at most once."""
        values = self.values.get(name, list(default))
        if not isinstance(values, list):
            raise self.fault(name, "list")
        for value in values:
            if value not in choices:
                raise self.fault(name, "choice", ", ".join(choices))
        if len(set(values)) != len(values):
            raise self.fault(name, "double")
        return tuple(values)

    def flag(self, name: str, *, default: bool) -> bool:
        """True or false."""
        value = self.values.get(name, default)
        if not isinstance(value, bool):
            raise self.fault(name, "choice", "true, false")
        return value

    def number(self, name: str) -> int | None:
        """A whole number of 0 or more, or None; an empty string is none, where a usual value would stand otherwise."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.fault(name, "number")
        return value

    def matching(self, name: str, pattern: re.Pattern[str], reason: str) -> str | None:
        """A string of a given form, or None; an empty string is none."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise self.fault(name, reason)
        return value

    def tables(self, name: str) -> Iterator[Table]:
        """The tables of an array of tables, each with its place; ids must differ."""
        values = self.values.get(name, [])
        if not isinstance(values, list):
            raise self.fault(name, "list")
        seen: set[object] = set()
        for count, value in enumerate(values, start=1):
            if not isinstance(value, dict):
                raise self.fault(f"{name}[{count}]", "table")
            table = Table(value, self.file, f"{self.place}{name}[{count}].")
            word = table.matching("id", WORD, "word")
            if word is None or word in seen:
                raise table.fault("id", "missing" if word is None else "double")
            seen.add(word)
            yield table


def read_agenda(values: Mapping[str, Any], file: str) -> dict[str, Mapping[str, Any]]:
    """The steps of the usual agenda as they stand in its file, by id."""
    return {table.values["id"]: table.values for table in Table(values, file).tables("steps")}


def read_ready(values: Mapping[str, Any], file: str) -> tuple[Step, ...]:
    """The ready steps as they stand in their file."""
    return tuple(_step(entry) for entry in Table(values, file).tables("steps"))


def read_outline(
    name: str,
    table: Table,
    kinds: Mapping[str, Kind],
    agenda: Mapping[str, Mapping[str, Any]],
    layouts: tuple[str, ...] = LAYOUTS,
) -> Outline:
    """The outline of a template file; raises BrokenOutline at the first thing that does not hold."""
    if not WORD.fullmatch(name):
        raise table.fault(name, "word")
    table.only(_OUTLINE_FIELDS)
    chosen = table.words("kinds", tuple(kinds), default=("doen", "nodig"))
    if not chosen:
        raise table.fault("kinds", "missing")
    return Outline(
        name=name,
        order=table.number("order") or 0,
        texts={field: table.text(field, required=field in {"title", "question"}) for field in TEXTS},
        description=table.text("description", required=True),
        kinds=tuple(kinds[kind] for kind in chosen),
        levels=_levels(table),
        steps=_steps(table, agenda),
        layout=table.choice("layout", layouts, layouts[0]),
        layouts=layouts,
        numerals=table.choice("numerals", NUMERALS, NUMERALS[0]),
        anonymity=table.choice("anonymity", ANONYMITY, ANONYMITY[0]),
        languages=table.words("languages", LANGUAGES, LANGUAGES) or LANGUAGES,
        sections=table.words("sections", SECTIONS),
    )


def _levels(table: Table) -> tuple[Level, ...]:
    levels = tuple(_level(entry) for entry in table.tables("levels"))
    if not 1 <= len(levels) <= MOST_LEVELS:
        raise table.fault("levels", "count", str(MOST_LEVELS))
    return levels


def _level(table: Table) -> Level:
    table.only(_LEVEL_FIELDS)
    return Level(
        id=table.values["id"],
        title=table.text("title", required=True),
        subtitle=table.text("subtitle"),
        short=table.text("short"),
        question=table.text("question"),
        theme=table.text("theme"),
    )


def _steps(table: Table, agenda: Mapping[str, Mapping[str, Any]]) -> tuple[Step, ...]:
    if "steps" not in table.values:
        usual = Table({"steps": list(agenda.values())}, table.file)
        return tuple(_step(entry) for entry in usual.tables("steps"))
    steps = tuple(
        _step(Table({**agenda.get(entry.values["id"], {}), **entry.values}, entry.file, entry.place))
        for entry in table.tables("steps")
    )
    if not steps:
        raise table.fault("steps", "missing")
    return steps


def _step(table: Table) -> Step:
    table.only(_STEP_FIELDS)
    return Step(
        id=table.values["id"],
        title=table.text("title", required=True),
        kind=table.choice("kind", tuple(STEP_KINDS)),
        view=table.choice("view", BY_ITSELF),
        instruction=table.text("instruction"),
        starts=table.matching("starts", _TIME, "time"),
        minutes=table.number("minutes"),
        allows=table.words("allows", ALLOWS),
        shows=table.choice("shows", ("all", "own"), "all"),
    )


def _is_words(language: str, value: object) -> bool:
    return language in LANGUAGES and isinstance(value, str)
