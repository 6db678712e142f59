"""What scales brought, round by round: per item the mean and the spread on both criteria, and by how many people.

Invariant: of an item that too few people scored there is no mean, and what is not in sight is not in it.
"""

from __future__ import annotations

from workshop.board.rows import Row
from workshop.board.scales import mean, spread
from workshop.board.wording import CRITERIA
from workshop.verslag.plot import plot
from workshop.verslag.source import Block, Source

COLUMNS = ("mark", "text", "x", "y", "n")


def schaal(source: Source) -> Block | None:
    """`{type, heading, rounds, note}`; rounds are `{id, caption, chart, labels, items}`.

    An item is `{id, mark, number, text, x, y, n, marks}`. `mark` is what it goes by in the plot and its table, as on
    the screens: a cluster by its own number, an idea by its place among the items. `marks` are the numbers behind x and
    y: `{x: {mean, spread} or null, y: …}`.
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
    known.sort(key=lambda pair: (-((mean(pair[1], "x") or 0) + (mean(pair[1], "y") or 0)), -pair[1]["n"]))
    return known


def _round(source: Source, row: Row, known: list[tuple[str, Row]]) -> Block:
    x, y = (source.text(row, name) for name in CRITERIA)
    words = source.words
    caption = words("scale.caption", x=x, y=y, people=words.count("participants", row["voted"]))
    items = [_item(source, target, sums, place) for place, (target, sums) in enumerate(known, 1)]
    return {
        "id": row["id"],
        "caption": caption,
        "chart": plot(words, {"id": row["id"], "x": x, "y": y, "items": [_point(source, item) for item in items]}),
        "labels": {"mark": words("number"), "text": words("item"), "x": x, "y": y, "n": words("people")},
        "items": items,
    }


def _item(source: Source, target: str, sums: Row, place: int) -> Block:
    number, text = _named(source, target) or ("", "")
    mark = number if source.board.get("cluster", target) is not None else str(place)
    marks = {name: _written(source, sums, name) for name in ("x", "y")}
    return {
        "id": target, "mark": mark, "number": number, "text": text, **marks, "n": str(sums["n"]),
        "marks": {name: _marked(sums, name) for name in ("x", "y")},
    }  # fmt: skip


def _point(source: Source, item: Block) -> Block:
    """An item as the plot takes it: the means as the table writes them, and the shape of the level it stands on."""
    x, y = (mark["mean"] if (mark := item["marks"][name]) else None for name in ("x", "y"))
    spot = source.placing.places.get(item["id"])
    cluster = source.board.get("cluster", item["id"])
    level = spot.level if spot is not None else cluster["level"] if cluster is not None else None
    sides = source.placing.sides(level) if level in source.placing.numbers else None
    return {"mark": item["mark"], "text": item["text"], "sides": sides, "x": x, "y": y}


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
