"""The voting rounds side by side: who was asked what, what came of it on each level, and the split by bestuurslaag.

Invariant: for each round the numbers of ideas and clusters that were asked about, and what is told to be out of sight,
are together what was given; hands stand in columns of their own. What an open round brings is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workshop.board.board import Board
from workshop.board.outcome import add_up
from workshop.board.persons import ORGANISATION_TYPES
from workshop.board.rows import Row
from workshop.board.split import FEWEST, OTHERS
from workshop.verslag.charts import bars
from workshop.verslag.placing import Place
from workshop.verslag.source import Block, Source

NONE = "–"
"""In a cell: no votes, because nobody gave any or nobody was asked."""

Column = Mapping[str, int]


def stemmingen(source: Source) -> Block | None:
    """The block `{heading, rounds, tables, notes}`; None while no round with dots was closed."""
    closed = [row for row in source.board.rows("round") if row["status"] == "closed" and row["method"] == "dots"]
    rounds = [(source.ranks[row["id"]], row) for row in closed]
    if not rounds:
        return None
    named = [(title_of(source, at, row), row) for at, row in rounds]
    tables = [table for level in source.placing.levels if (table := _level(source, level, named)) is not None]
    splits = [_split(source, title, row) for title, row in named if row["split"]]
    notes = [_unseen(source, title, row) for title, row in named if source.board.outcome(row).unseen]
    notes += [_aside(source, title, count) for title, row in named if (count := _left_out(source, row))]
    if any(row["on"] == "ideas" for _, row in rounds) and source.board.rows("cluster"):
        notes.insert(0, source.words("rounds.total"))
    return {
        "type": "stemmingen",
        "heading": source.words("rounds"),
        "rounds": [{"id": row["id"], "title": title, "text": _about(source, row)} for title, row in named],
        "tables": [*tables, *splits],
        "notes": notes + [source.words("rounds.split.note", fewest=FEWEST)] * bool(splits),
        "labels": {"level": source.words("level")},
    }


def title_of(source: Source, place: int, row: Row) -> str:
    """What a round is called: its title, else by its place among all rounds."""
    return source.text(row, "title") or source.words("round.nth", place=place)


def _about(source: Source, row: Row) -> str:
    """What was asked, then who voted: `Over clusters, 3 stemmen per persoon. 63 van 80 stemden, samen 180 stemmen.`."""
    words = source.words
    asked = [words(f"round.on.{row['on']}"), words.count("round.each", row["budget"])]
    if row["per_level"]:
        asked[1] += words("round.per_level")
    if row["max_per_item"] < row["budget"]:
        asked.append(words("round.most", count=row["max_per_item"]))
    given = words.count("votes", row["given"])
    turnout = words("round.turnout", voted=row["voted"], roll=max(row["roll"], row["voted"]), votes=given)
    hands = sum(row["counts"].values())
    told = [", ".join(asked), turnout]
    return " ".join(f"{sentence}." for sentence in [*told, *[words.count("round.hands", hands)] * bool(hands)])


def _unseen(source: Source, title: str, row: Row) -> str:
    return source.words.count("rounds.unseen", source.board.outcome(row).unseen).replace("{title}", title)


def _aside(source: Source, title: str, count: int) -> str:
    return source.words.count("rounds.aside", count).replace("{title}", title)


def _left_out(source: Source, row: Row) -> int:
    """Votes of a round on what stands in a level that is left out."""
    items = source.board.outcome(row).items
    return sum(items[target] for target in source.placing.gone & items.keys())


def _columns(source: Source, named: list[tuple[str, Row]]) -> list[tuple[str, Column, bool]]:
    """A column of votes for each round, one of hands where there are any: head, `{id: number}`, whether it is hands."""
    found: list[tuple[str, Column, bool]] = []
    for title, row in named:
        votes, hands = source.board.outcome(row), source.board.hands(row)
        found.append((title, {**votes.clusters, **votes.items}, False))
        if hands.items:
            head = f"{title}, {source.words('rounds.hands')}"
            found.append((head, {**hands.clusters, **hands.items}, True))
    return found


def _told_apart(source: Source, named: list[tuple[str, Row]]) -> list[Block]:
    """What each of these columns holds: `{round, hands}`, the title of the round and whether they are hands."""
    return [
        {"round": title, "hands": hands}
        for title, row in named
        for hands in ([False, True] if source.board.hands(row).items else [False])
    ]


def _level(source: Source, level: Row, named: list[tuple[str, Row]]) -> Block | None:
    """The table of one level: its clusters with their totals, beneath each the ideas that got any, and loose ideas."""
    found = _columns(source, named)
    columns = [(head, column) for head, column, _ in found]
    rows = [_row(line, columns) for line in _lines(source, level["id"], columns)]
    if not rows:
        return None
    table = {
        "id": level["id"],
        "level": {"number": source.placing.numbers[level["id"]], "sides": source.placing.sides(level["id"])},
        "title": source.text(level, "title"),
        "head": [source.words("rounds.item"), *(head for head, _ in columns)],
        "columns": _told_apart(source, named),
        "rows": rows,
    }
    return {**table, "chart": bars(source.words, table, [is_hands for _, _, is_hands in found])}


def _lines(source: Source, level: str, columns: list[tuple[str, Column]]) -> Iterator[Block]:
    def best_first(rows: list[Row]) -> list[Row]:
        got = [row for row in rows if any(column.get(row["id"]) for _, column in columns)]
        return sorted(got, key=lambda row: [-column.get(row["id"], 0) for _, column in reversed(columns)])

    for cluster in best_first(source.placing.clusters.get(level, [])):
        number = source.placing.numbers[cluster["id"]]
        yield {"id": cluster["id"], "number": number, "text": source.text(cluster, "title"), "under": False}
        for idea in best_first(source.placing.roots.get(Place(level, cluster["id"]), [])):
            yield {"id": idea["id"], "number": "", "text": source.text(idea, "text"), "under": True}
    for idea in best_first(source.placing.roots.get(Place(level, None), [])):
        yield {"id": idea["id"], "number": "", "text": source.text(idea, "text"), "under": False}


def _row(line: Block, columns: list[tuple[str, Column]]) -> Block:
    return {**line, "cells": [str(column.get(line["id"]) or NONE) for _, column in columns]}


def _split(source: Source, title: str, row: Row) -> Block:
    """The table of one round by bestuurslaag, most votes first; what is out of sight is left out."""
    layers = [layer for layer in (*ORGANISATION_TYPES, OTHERS) if layer in row["split"]]
    columns = [
        (_layer(source, layer, row["split"][layer]["voted"]), _seen(source.board, row, layer)) for layer in layers
    ]
    gone = source.placing.gone
    items = {target: count for target, count in source.board.outcome(row).items.items() if target not in gone}
    lines = [_named(source, target) for target in sorted(items, key=lambda target: (-items[target], target))]
    table = {
        "id": f"split-{row['id']}",
        "level": None,
        "title": source.words("rounds.split", title=title),
        "head": [source.words("rounds.item"), *(head for head, _ in columns)],
        "rows": [_row(line, columns) for line in lines],
    }
    return {**table, "chart": bars(source.words, table, [False] * len(columns))}


def _layer(source: Source, layer: str, voted: int) -> str:
    name = source.words("rounds.others") if layer == OTHERS else source.words(f"type.{layer}")
    return f"{name} ({source.words.count('rounds.voters', voted)})"


def _seen(board: Board, row: Row, layer: str) -> Column:
    return add_up(board, row, row["split"][layer]["result"]).items


def _named(source: Source, target: str) -> Block:
    cluster = source.board.get("cluster", target)
    idea = source.board.get("idea", target)
    text = source.text(cluster, "title") if cluster is not None else source.text(idea, "text") if idea else ""
    return {"id": target, "number": source.placing.numbers.get(target, ""), "text": text, "under": False}
