"""Who took part: counts for everyone, names only in an internal verslag and only of those who agreed.

Invariant: a person who was blocked is not counted. Only a kind of organisation and a municipality are known, so where
several people of one kind gave no municipality, the number of organisations is the least it can be, and the text says
so. Who gave no kind of organisation is a participant, and counts for no organisation.
"""

from __future__ import annotations

from collections import Counter

from workshop.board.persons import ORGANISATION_TYPES
from workshop.board.rows import Row
from workshop.verslag.source import Block, Source, paragraphs

NONE = "none"
"""Instead of a kind of organisation, for who gave none."""


def present(source: Source) -> list[Row]:
    """The people who took part."""
    return [row for row in source.board.rows("person") if row.get("status", "in") == "in"]


def attendance(source: Source) -> str:
    """`86 deelnemers van 31 organisaties`; empty while nobody has joined."""
    people = present(source)
    if not people:
        return ""
    number, exact = _organisations([row for row in people if row.get("organisation_type")])
    exact = exact and all(row.get("organisation_type") for row in people)
    key = "organisations" if exact else "organisations.least"
    return source.words.count("participants", len(people)) + (source.words.count(key, number) if number else "")


def _organisations(people: list[Row]) -> tuple[int, bool]:
    """How many organisations these people come from, at the least, and whether it cannot be more."""
    known = {(_type(row), row["municipality"]) for row in people if row.get("municipality")}
    unnamed = Counter(_type(row) for row in people if not row.get("municipality"))
    bare = [kind for kind in unnamed if not any(kind == of for of, _ in known)]
    return len(known) + len(bare), max(unnamed.values(), default=0) <= 1 and len(bare) == len(unnamed)


def deelnemers(source: Source) -> Block | None:
    """Counts by kind of organisation, in a fixed order; last who gave none."""
    people = present(source)
    texts = paragraphs(*source.sections("aanwezigen"))
    tally = Counter(_type(row) for row in people)
    known = [kind for kind in (*ORGANISATION_TYPES, NONE) if tally[kind]]
    counts = [{"title": source.words(f"type.{kind}"), "count": tally[kind]} for kind in known]
    if not (counts or texts):
        return None
    names = sorted(row["name"] for row in people if source.named and row.get("agreed") and row.get("name"))
    labels = {name: source.words(name) for name in ("organisation", "count", "names")}
    heading = source.words("deelnemers")
    return {
        "type": "deelnemers",
        "heading": heading,
        "paragraphs": texts,
        "counts": counts,
        "names": names,
        "labels": labels,
    }


def _type(row: Row) -> str:
    kind = row.get("organisation_type") or NONE
    return kind if kind in ORGANISATION_TYPES or kind == NONE else "anders"
