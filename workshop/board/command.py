"""The command registry: a capability is declared once, and everything else derives from it.

`@command(name, *fields, who=…, allows=…)` above a rule is the whole declaration. The inbound protocol, the form that
reads the input, the permission matrix, the audit sentence and the table in docs/protocol.md are read from `REGISTRY`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Change, Row


class Role(StrEnum):
    """What one may act as; in order of what it may do."""

    READER = "reader"
    """Reads the verslag, and nothing else: has no seat at the board."""
    BEAMER = "beamer"
    OBSERVER = "observer"
    """Reads the board as the hall may read it, and changes nothing."""
    PARTICIPANT = "participant"
    SECRETARY = "secretary"
    MODERATOR = "moderator"
    FACILITATOR = "facilitator"
    SYSTEM = "system"
    """The app's own doors: the join page, an import."""


LINKED = (Role.FACILITATOR, Role.MODERATOR, Role.SECRETARY, Role.OBSERVER, Role.BEAMER, Role.READER)
"""The roles one comes in by a link for, in the order they are listed."""
LEADING = frozenset({Role.FACILITATOR})
NOTING = LEADING | {Role.SECRETARY}
GUARDING = LEADING | {Role.MODERATOR}
EVERYONE = NOTING | {Role.PARTICIPANT}
SYSTEM = frozenset({Role.SYSTEM})
VOTING = frozenset({Role.PARTICIPANT})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `id` names the session's person or link in the journal; `person` is set for who is on the roll."""

    id: str
    role: Role
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """An expected no: a code that texts turn into a sentence, and the fields it is about."""

    code: str
    fields: Mapping[str, str] = field(default_factory=dict)


class Given(dict[str, Any]):
    """The cleaned data of one command, with the id and moment that came with it; only the fields that were given."""

    def __init__(self, data: Mapping[str, Any], *, id: str, at: int, entry: Row | None = None) -> None:
        super().__init__(data)
        self.id = id
        self.at = at
        """Milliseconds since 1970, by the server's clock."""
        self.entry = entry
        """The journal entry that `undo` is about."""


Rule = Callable[["Board", Actor, Given], "Change | Refusal"]


@dataclass(frozen=True, slots=True)
class Field:
    """The shape of one input. `type`: text, line, choice, choices, ref, refs, number, flag, day or votes."""

    name: str
    type: str
    required: bool = False
    most: int = 0
    """Longest text in graphemes, largest number, or most items in a list."""
    least: int = 0
    of: tuple[str, ...] = ()
    """What may be chosen, or the kind a reference points to."""


@dataclass(frozen=True, slots=True)
class Command:
    """One declared capability."""

    name: str
    fields: tuple[Field, ...]
    who: frozenset[Role]
    allows: str | None
    """What the current step must allow before a participant may do this; None when the step does not matter."""
    rule: Rule


REGISTRY: dict[str, Command] = {}


def command(name: str, *fields: Field, who: frozenset[Role], allows: str | None = None) -> Callable[[Rule], Rule]:
    """Declare the rule below it as the command `name`."""

    def declare(rule: Rule) -> Rule:
        REGISTRY[name] = Command(name, fields, who, allows, rule)
        return rule

    return declare


def text(name: str, most: int = 500, *, required: bool = False) -> Field:
    """Text of several lines."""
    return Field(name, "text", required, most)


def line(name: str, most: int = 120, *, required: bool = False) -> Field:
    """Text of one line."""
    return Field(name, "line", required, most)


def choice(name: str, *of: str, required: bool = False) -> Field:
    """One of a few words."""
    return Field(name, "choice", required, of=of)


def choices(name: str, *of: str) -> Field:
    """Some of a few words."""
    return Field(name, "choices", of=of)


def ref(name: str, *kinds: str, required: bool = False) -> Field:
    """The id of a row that exists, of one of these kinds."""
    return Field(name, "ref", required, of=kinds)


def refs(name: str, kind: str, *, required: bool = False, most: int = 1000) -> Field:
    """Ids of rows that exist, without repeats, in order."""
    return Field(name, "refs", required, most, of=(kind,))


def number(name: str, least: int, most: int, *, required: bool = False) -> Field:
    """A whole number from `least` to `most`."""
    return Field(name, "number", required, most, least)


def flag(name: str, *, required: bool = False) -> Field:
    """True or false."""
    return Field(name, "flag", required)


def day(name: str) -> Field:
    """A date as YYYY-MM-DD."""
    return Field(name, "day")
