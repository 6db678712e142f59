"""Small boards to project a verslag from, and readers that say what a verslag or a document holds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from workshop.board.board import Board
from workshop.board.votes import counted
from workshop.verslag.report import build

AT = "2027-01-14T11:52:00+01:00"
Row = dict[str, Any]

KINDS = [
    {"id": "doen", "title": {"nl": "Doen we al", "en": "Already doing"}, "sign": "filled", "block": "ideas"},
    {"id": "nodig", "title": {"nl": "Is nodig", "en": "Needed"}, "sign": "open", "block": "ideas"},
    {"id": "hoe", "title": {"nl": "Hoe-vraag", "en": "How question"}, "sign": "open", "block": "questions"},
    {"id": "voorbeeld", "title": {"nl": "Goed voorbeeld", "en": "Good example"}, "sign": "filled", "block": "examples"},
    {"id": "oproep", "title": {"nl": "Oproep", "en": "Appeal"}, "sign": "open", "block": "ideas"},
]


class Given:
    """A board in the making: `given.level("inwoners").idea("…")`; every call gives the id of the row it adds."""

    def __init__(self, **workshop: Any) -> None:
        row = {
            "id": "w", "title": "Startdag 8a", "language": "nl", "layout": "startdag", "numerals": "arabic",
            "anonymity": "anonymous", "status": "open", "kinds": KINDS,
        }  # fmt: skip
        self.rows: dict[str, dict[str, Row]] = {"workshop": {"w": row | workshop}}
        self._order = count(1)

    def add(self, table: str, row_id: str | None = None, /, **fields: Any) -> str:
        """A row of any kind."""
        order = next(self._order)
        row = {"id": row_id or f"{table}-{order:03}", "order": float(order), **fields}
        self.rows.setdefault(table, {})[row["id"]] = row
        return str(row["id"])

    def level(self, title: str, **fields: Any) -> str:
        return self.add("level", title=title, **fields)

    def cluster(self, level: str | None, title: str, **fields: Any) -> str:
        return self.add("cluster", level=level, title=title, **fields)

    def idea(self, text: str, *levels: str, **fields: Any) -> str:
        blank = {"kind": "nodig", "status": "visible", "under": None, "cluster": None, "place": None}
        return self.add("idea", text=text, levels=list(levels), **(blank | fields))

    def person(self, **fields: Any) -> str:
        return self.add("person", **({"organisation_type": "gemeente", "municipality": None, "status": "in"} | fields))

    def action(self, what: str, **fields: Any) -> str:
        return self.add(
            "action", what=what, **({"cluster": None, "idea": None, "level": None, "status": "open"} | fields)
        )

    def toezegging(self, what: str, **fields: Any) -> str:
        return self.add("toezegging", what=what, **({"who": "Provincie", "idea": None, "status": "open"} | fields))

    def section(self, name: str, text: str, level: str | None = None) -> str:
        return self.add("section", section=name, text=text, level=level, status="concept")

    def round(self, on: str, votes: dict[str, int], **fields: Any) -> str:
        row = {
            "title": None,
            "method": "dots",
            "criteria": None,
            "budget": 9,
            "max_per_item": 9,
            "levels": [],
            "per_level": False,
            "secret": False,
            "status": "closed",
            "counts": {},
            "roll": 0,
        } | fields
        cast = [{"person": f"p-{target}", "target": target, "weight": weight} for target, weight in votes.items()]
        closed = row["status"] == "closed"  # of a closed round the sums are left, of an open one the votes are there
        found = self.add("round", on=on, roll_until=0, **row, **counted(cast if closed else []))
        for vote in [] if closed else cast:
            self.add("vote", round=found, level=None, **vote)
        return found

    def board(self, seq: int = 7) -> Board:
        return Board(self.rows, seq=seq)

    def report(self, **options: Any) -> Row:
        return build(self.board(), at=AT, **options)


def block(report: Row, name: str) -> Row:
    """The block of this type; fails when it is not there."""
    (found,) = [item for item in report["blocks"] if item["type"] == name]
    return found


def levels(report: Row) -> list[Row]:
    """The levels of a report; none when it has no Uitwerking."""
    return [level for item in report["blocks"] if item["type"] == "uitwerking" for level in item["levels"]]


def in_full(report: Row) -> list[Row]:
    """Every idea that stands in full, sub-ideas after their parent."""
    found: list[Row] = []
    for level in levels(report):
        for ideas in (
            *(cluster["ideas"] for cluster in level["clusters"]),
            level["loose"],
            level["questions"],
            level["examples"],
        ):
            for idea in ideas:
                found += [idea, *idea["under"]]
    return found


def strings(value: Any) -> Iterator[str]:
    """Every string in a report."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def full_day() -> Given:
    """A day with something in every block."""
    given = Given(
        title="Eén overheid in de regio", programme="Interbestuurlijk Programma", date="2027-01-14", place="Lelystad",
        opgave="4: Eén overheid", theme="4a: samenspel", context="De deelnemers kwamen uit de hele regio.",
        question="Wat doen we al samen, en wat is nodig voor meer?",
        heading="Uitwerking maatschappelijke opgave", intro="Er waren drie niveaus.", slag="Het begint morgen.",
    )  # fmt: skip
    one, two, three = (
        given.level(title, sides=sides) for sides, title in enumerate(("Inwoners", "Regio", "Bestuur"), 1)
    )
    given.section("motto", "Samen is anders dan tegelijk.")
    given.section("verbouwingsadvies", "Zet de voordeur open.", one)
    given.section("reactie", "De gedeputeerde herkent de vragen.")
    given.section("genoteerd", "- Grip van raden\n- Minder tafels")
    given.section("oproepen", "Begin klein")
    early = given.cluster(one, "Vroeg meedenken")
    tables = given.cluster(two, "Minder tafels", note="Vooral in de zorg.")
    asked = given.idea("Vraag het vóór het besluit.", one, cluster=early)
    given.idea("Vijf dorpen verdelen hun budget.", one, cluster=early, kind="doen")
    given.idea("Hoe houden we dat vol?", one, kind="hoe")
    parent = given.idea("Kies per opgave de schaal.", two, three, cluster=tables)
    given.idea("Ook voor wonen.", two, under=parent)
    given.idea("Maak een kaart van alle verbanden.", two, kind="oproep")
    given.idea("Eén agenda van gemeente en waterschap.", three, kind="voorbeeld", place="Zeewolde")
    given.round("clusters", {early: 4, tables: 1})
    for town in ("Almere", "Lelystad", "Almere"):
        given.person(municipality=town)
    given.add("kernteam", name="Anna de Vries", organisation="Gemeente Lelystad", role="trekker", track="doen")
    owner = {"owner_organisation": "Gemeente Almere", "owner_name": "Bert Bos", "track": "doen"}
    when = {"due_text": "vóór de zomer", "due_on": "2027-06-01"}
    given.action("Verbanden in kaart brengen", cluster=tables, **owner, **when)
    given.action("Antwoord binnen zes weken", idea=asked, status="klaar", result="Werkt in drie gemeenten")
    given.toezegging("Eén aanspreekpunt benoemen", to_whom="gemeenten", due_text="1 maart")
    return given
