"""The verslag as plain tables: what a spreadsheet, a CSV and an archive are written from.

Invariant: all that the report says stands in a cell; every idea is one row, at the level where it stands in full, and
that row names the other levels it was placed on. A number is a number, a day a day; all else is text, and what is too
long for one cell goes on in the rows beneath it, which say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workshop.verslag.captions import CAPTIONS
from workshop.verslag.columns import DAY, NUMBER, SPECS, width_of
from workshop.verslag.stemmingen import NONE

Block = dict[str, Any]
Cell = str | int | float | None
Found = Iterator[tuple[str, Block]]
"""Rows by the sheet they belong on."""

MOST = 32_767
"""How much fits in a cell of Excel, in units of UTF-16."""
CONTINUES = "continues"


@dataclass(frozen=True)
class Column:
    """`kind` is `text`, `number`, `mean` (in tenths) or `day` (an ISO date); `width` is in characters."""

    title: str
    kind: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """`name` is plain ASCII, the same in every language; `title` is what people see. Empty cells are None."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: list[list[Cell]]


def sheets(report: Block) -> list[Sheet]:
    """All tables of a report in their order. The ideas are always there, another table when it has a row."""
    captions = CAPTIONS[report["language"]]
    found: dict[str, list[Block]] = {name: [] for name in SPECS}
    for name, row in _rows(report, captions):
        found[name].append(row)
    return [_sheet(name, rows, captions) for name, rows in found.items() if rows or name == "ideas"]


def _rows(report: Block, captions: dict[str, str]) -> Found:
    about = captions["about"]
    yield from _texts(about, captions["title"], [report["title"]])
    yield from _texts(about, captions["programme"], [report["programme"]])
    yield from _texts(about, captions["facts"], report["facts"])
    yield from _texts(about, captions["standing"], [report["standing"]])
    for block in report["blocks"]:
        yield from WRITERS[block["type"]](block, captions)


def _texts(part: str, kind: str, texts: Sequence[str]) -> Found:
    for text in texts:
        if text:
            yield "texts", {"part": part, "kind": kind, "text": text}


def _opgave(block: Block, captions: dict[str, str]) -> Found:
    yield from _texts(captions["opgave"], "", [block["heading"], block["theme"]])


def _context(block: Block, captions: dict[str, str]) -> Found:
    yield from _texts(block["heading"], "", block["paragraphs"])
    yield from _texts(block["heading"], captions["motto"], [block["motto"]])
    if block["question"]:
        yield from _texts(block["heading"], block["question"]["label"], [block["question"]["text"]])


def _uitwerking(block: Block, captions: dict[str, str]) -> Found:
    yield from _texts(block["heading"], "", block["paragraphs"])
    also: dict[str, list[str]] = {}
    for level in block["levels"]:
        for refer in level["refers"]:
            also.setdefault(refer["id"], []).append(level["number"])
    for level in block["levels"]:
        note = "\n".join(level["paragraphs"])
        yield "levels", {**_named(level, "number", "title", "subtitle", "theme", "advice", "id"), "note": note}
        yield from _level(level, also)


def _level(level: Block, also: dict[str, list[str]]) -> Found:
    here = {"level_number": level["number"], "level": level["title"]}
    titles = {cluster["number"]: cluster["title"] for cluster in level["clusters"]}
    for cluster in level["clusters"]:
        counted = {
            **_named(cluster, "number", "title", "note", "hands", "tally", "id"),
            "votes_number": cluster["votes"],
        }
        yield "clusters", here | counted
        at = here | {"cluster_number": cluster["number"], "cluster": cluster["title"]}
        yield from _ideas(cluster["ideas"], at, also)
    for name in ("loose", "questions", "examples"):
        for idea in level[name]:
            at = here | {"cluster_number": idea["number"], "cluster": titles.get(idea["number"], "")}
            yield from _ideas([idea], at, also)


def _ideas(ideas: list[Block], at: Block, also: dict[str, list[str]], under: str = "") -> Found:
    for idea in ideas:
        yield "ideas", {
            **at, "kind": idea["said"][:1].upper() + idea["said"][1:], "idea": idea["text"], "under": under,
            "place": idea["place"], "votes_number": idea["votes"], "hands": idea["hands"],
            "also": ", ".join(also.get(idea["id"], [])), "id": idea["id"],
            "answer": (idea["answer"] or {}).get("text", ""),
        }  # fmt: skip
        yield from _ideas(idea["under"], at, also, idea["text"])


def _stemmingen(block: Block, captions: dict[str, str]) -> Found:
    yield from _texts(block["heading"], "", block["notes"])
    for found in block["rounds"]:
        yield "rounds", {"round": found["title"], "text": found["text"]}
    for table in block["tables"]:
        for row in table["rows"]:
            yield from _counted(table, row, captions) if table["level"] else _layers(table, row)


def _counted(table: Block, row: Block, captions: dict[str, str]) -> Found:
    """A row for each round that brought this item anything: its votes, and its hands beside them."""
    rounds: dict[str, Block] = {}
    for column, cell in zip(table["columns"], row["cells"], strict=True):
        if cell != NONE:
            rounds.setdefault(column["round"], {})["hands" if column["hands"] else "votes_number"] = int(cell)
    about = {
        "level_number": table["level"]["number"], "level": table["title"], "number": row["number"], "item": row["text"],
        "kind": captions["a_cluster" if row["number"] else "an_idea"], "id": row["id"],
    }  # fmt: skip
    for title, numbers in rounds.items():
        yield "votes", {"round": title, **about, **numbers}


def _layers(table: Block, row: Block) -> Found:
    for layer, cell in zip(table["head"][1:], row["cells"], strict=True):
        if cell != NONE:
            item = {"number": row["number"], "item": row["text"], "votes_number": int(cell), "id": row["id"]}
            yield "layers", {"round": table["title"], "layer": layer, **item}


def _schaal(block: Block, captions: dict[str, str]) -> Found:
    yield from _texts(block["heading"], "", [block["note"]])
    for found in block["rounds"]:
        for item in found["items"]:
            for name in ("x", "y"):
                mark = item["marks"][name]
                about = {"round": found["caption"], "number": item["number"], "item": item["text"], "id": item["id"]}
                criterion = {"criterion": found["labels"][name], "people": int(item["n"])}
                yield "scales", {**about, **criterion, **(mark or {"remark": item[name]})}


def _reactie(block: Block, captions: dict[str, str]) -> Found:
    yield from _texts(block["heading"], "", block["paragraphs"])
    for found in block["lists"]:
        yield from _texts(block["heading"], found["heading"], found["items"])


def _toegezegd(block: Block, captions: dict[str, str]) -> Found:
    for item in block["items"]:
        yield (
            "toezeggingen",
            _named(item, "who", "what", "to_whom", "due", "due_on", "status", "id") | _origin(item),
        )


def _slag(block: Block, captions: dict[str, str]) -> Found:
    yield from _texts(block["heading"], "", block["paragraphs"])
    for member in block["members"]:
        known = member["name"] or member["organisation"] or member["role"]
        yield (
            "kernteam",
            _named(member, "name", "organisation", "track") | {"role": member["role"] if known else member["text"]},
        )
    for action in block["actions"]:
        known = _named(
            action,
            "what",
            "owner",
            "addressed_to",
            "due",
            "due_on",
            "track",
            "status",
            "result",
            "cluster_number",
            "id",
        )
        level = {"level_number": action["level"]["number"]} if action["level"] else {}
        yield "actions", known | level | _origin(action)


def _resultaten(block: Block, captions: dict[str, str]) -> Found:
    kinds = {"action": captions["an_action"], "toezegging": captions["a_toezegging"]}
    for name in ("done", "future"):
        for item in block[name]:
            about = {"status": block["marks"][name], "kind": kinds[item["kind"]], "what": item["text"]}
            yield "results", about | _named(item, "result", "who", "due", "due_on", "id") | _origin(item)


def _deelnemers(block: Block, captions: dict[str, str]) -> Found:
    yield from _texts(block["heading"], "", block["paragraphs"])
    yield from _texts(block["heading"], block["labels"]["names"], block["names"])
    for row in block["counts"]:
        yield "participants", {"organisation": row["title"], "count": row["count"]}


def _verantwoording(block: Block, captions: dict[str, str]) -> Found:
    yield from _texts(block["heading"], "", [block["text"]])


def _named(row: Block, *names: str) -> Block:
    return {name: row[name] for name in names}


def _origin(item: Block) -> Block:
    return {
        "from_number": ", ".join(found["number"] for found in item["from"]),
        "from": "; ".join(found["text"] for found in item["from"]),
    }


def _sheet(name: str, rows: list[Block], captions: dict[str, str]) -> Sheet:
    spec = SPECS[name]
    lines = [[_cell(row.get(column), kind) for column, kind, _ in spec] for row in rows]
    columns = tuple(
        Column(captions[column], kind, width_of(captions[column], [line[at] for line in lines], width))
        for at, (column, kind, width) in enumerate(spec)
    )
    if any(isinstance(cell, str) and _units(cell) > MOST for line in lines for cell in line):
        columns += (Column(captions[CONTINUES], NUMBER, 10),)
        lines = list(_continued(lines))
    return Sheet(name, captions[name], columns, lines)


def _cell(value: Any, kind: str) -> Cell:
    """The value, or None for an empty cell; what is no day in the calendars of spreadsheets stands in words only."""
    if kind != DAY:
        return None if value in ("", None) else value
    try:
        return value if value and date.fromisoformat(value).year >= 1900 else None
    except ValueError:
        return None


def _continued(lines: list[list[Cell]]) -> Iterator[list[Cell]]:
    """The lines with what is too long for a cell cut up; a line that goes on tells which row, counted from the head."""
    at = 1
    for line in lines:
        at += 1
        first = at
        pieces = [pieces_of(cell) if isinstance(cell, str) else [cell] for cell in line]
        yield [*(each[0] for each in pieces), None]
        for nth in range(1, max(map(len, pieces))):
            at += 1
            yield [*(each[nth] if nth < len(each) else None for each in pieces), first]


def pieces_of(text: str, most: int = MOST) -> list[str]:
    """The text in pieces that fit, cut where a blank is if one is near."""
    pieces = []
    while _units(text) > most:
        end = len(text[:most].encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore"))
        blank = max(text.rfind(sign, end - 200, end) for sign in " \n")
        end = blank + 1 if blank > 0 else end
        pieces.append(text[:end])
        text = text[end:]
    return [*pieces, text]


def _units(text: str) -> int:
    """How long spreadsheets say it is: of most texts, which have nothing beyond ASCII, that is seen at once."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


WRITERS: dict[str, Callable[[Block, dict[str, str]], Found]] = {
    "opgave": _opgave,
    "context": _context,
    "uitwerking": _uitwerking,
    "stemmingen": _stemmingen,
    "schaal": _schaal,
    "reactie": _reactie,
    "toegezegd": _toegezegd,
    "slag": _slag,
    "resultaten": _resultaten,
    "deelnemers": _deelnemers,
    "verantwoording": _verantwoording,
}
