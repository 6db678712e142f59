"""What scales brought, round by round: per item the mean and the spread on both criteria, and by how many people.

Invariant: of an item that too few people scored there is no mean, and what is not in sight is not in it.
"""

from __future__ import annotations

from workshop.board.rows import Row
from workshop.board.scales import mean, spread
from workshop.board.wording import CRITERIA
from workshop.verslag.charts import marks
from workshop.verslag.source import Block, Source

COLUMNS = ("number", "text", "x", "y", "n")


def schaal(source: Source) -> Block | None:
    """`{type, heading, rounds: [{id, caption, chart, labels, items: [{id, number, text, x, y, n, marks}]}], note}`.

    `marks` are the numbers behind x and y: `{x: {mean, spread} or null, y: …}`.
    """
    found = [(row, _known(source, row)) for row in source.board.rows("round") if _is_over(row)]
    rounds = [_round(source, row, known) for row, known in found if known]
    if not rounds:
        return None
    return {
        "type": "schaal",
        "heading": source.words("schaal"),
        "rounds": rounds,
        "note": source.words("scale.note"),
    }


def _is_over(row: Row) -> bool:
    return row.get("method") == "scale" and row["status"] == "closed"


def _known(source: Source, row: Row) -> list[tuple[str, Row]]:
    """The items that are in sight with their marks, the highest first."""
    known = [(target, sums) for target, sums in row["result"].items() if _named(source, target) is not None]
    return sorted(known, key=lambda pair: -((mean(pair[1], "x") or 0) + (mean(pair[1], "y") or 0)))


def _round(source: Source, row: Row, known: list[tuple[str, Row]]) -> Block:
    x, y = (source.text(row, name) for name in CRITERIA)
    words = source.words
    caption = words("scale.caption", x=x, y=y, people=words.count("participants", row["voted"]))
    rows = [_means(source, target, sums) for target, sums in known]
    table = {"id": row["id"], "level": None, "title": f"{x}, {y}", "head": [words("item"), x, y], "rows": rows}
    return {
        "id": row["id"],
        "caption": caption,
        "chart": marks(words, table),
        "labels": {"number": words("number"), "text": words("item"), "x": x, "y": y, "n": words("people")},
        "items": [_item(source, target, sums) for target, sums in known],
    }


def _item(source: Source, target: str, sums: Row) -> Block:
    number, text = _named(source, target) or ("", "")
    marks = {name: _written(source, sums, name) for name in ("x", "y")}
    return {
        "id": target, "number": number, "text": text, **marks, "n": str(sums["n"]),
        "marks": {name: _marked(sums, name) for name in ("x", "y")},
    }  # fmt: skip


def _means(source: Source, target: str, sums: Row) -> Block:
    """A row of the chart: the means alone, nothing where there is none."""
    number, text = _named(source, target) or ("", "")
    means = [mean(sums, name) for name in ("x", "y")]
    cells = ["" if found is None else source.words.decimal(found) for found in means]
    return {"number": number, "text": text, "under": False, "cells": cells}


def _marked(sums: Row, name: str) -> Block | None:
    """`{mean, spread}` in tenths, as they are written too; None where there is no mean."""
    middle, width = mean(sums, name), spread(sums, name)
    return None if middle is None or width is None else {"mean": round(middle, 1), "spread": round(width, 1)}


def _written(source: Source, sums: Row, name: str) -> str:
    """`4,2 ± 0,8`."""
    middle, width = mean(sums, name), spread(sums, name)
    if middle is None or width is None:
        return source.words("scale.few")
    return source.words("scale.mark", mean=source.words.decimal(middle), spread=source.words.decimal(width))


def _named(source: Source, target: str) -> tuple[str, str] | None:
    """The number and the words of an item that is in sight."""
    idea = source.placing.ideas.get(target)
    if idea is not None:
        return source.number_of(target), source.text(idea, "text")
    cluster = source.board.get("cluster", target if target in source.placing.numbers else None)
    return (source.placing.numbers[target], source.text(cluster, "title")) if cluster is not None else None
