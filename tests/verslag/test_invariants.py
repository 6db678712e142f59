"""Whatever the board, the verslag holds: each visible idea once in full, nothing hidden, numbers without a gap."""

from __future__ import annotations

from typing import Any

from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.verslag.boards import KINDS, Given, in_full, levels, strings
from workshop.verslag.report import UNPRINTABLE

STATUSES = ("visible", "visible", "visible", "hidden", "pending", "withdrawn", "merged")


@st.composite
def boards(draw: st.DrawFn) -> Given:
    """Up to 4 levels, 5 clusters and 14 ideas that may refer to anything, to each other in rings, or to nothing."""
    made = Given(
        numerals=draw(st.sampled_from(["arabic", "roman"])), layout=draw(st.sampled_from(["startdag", "stand"]))
    )
    homes = [made.level(f"Niveau {index}") for index in range(draw(st.integers(0, 4)))]
    tables = [
        made.cluster(draw(st.sampled_from([*homes, "weg"])), f"Cluster {index}")
        for index in range(draw(st.integers(0, 5)))
    ]
    names = [f"idee-{index:02}" for index in range(draw(st.integers(0, 14)))]
    for name in names:
        fields: dict[str, Any] = {
            "kind": draw(st.sampled_from([*(kind["id"] for kind in KINDS), "onbekend"])),
            "status": draw(st.sampled_from(STATUSES)),
            "under": draw(st.sampled_from([None, None, *names])),
            "cluster": draw(st.sampled_from([None, "weg", *tables])),
        }
        placed = draw(st.lists(st.sampled_from([*homes, "weg"]), max_size=3, unique=True))
        made.add("idea", name, text=f"Tekst van {name}", levels=placed, place=None, **fields)
    return made


def hidden_above(rows: dict[str, dict[str, Any]], name: str) -> bool:
    """Whether an idea or anything above it is out of sight, told in another way than the projection does."""
    seen: set[str] = set()
    current: str | None = name
    out_of_sight = False
    while current in rows and current not in seen:
        seen.add(current)
        out_of_sight = out_of_sight or rows[current]["status"] != "visible"
        current = rows[current]["under"]
    return rows[name]["status"] != "visible" if current in seen else out_of_sight


@for_all(boards())
def test_every_visible_idea_stands_exactly_once_in_full(made: Given) -> None:
    rows = made.rows.get("idea", {})
    visible = sorted(name for name in rows if not hidden_above(rows, name))
    assert sorted(idea["id"] for idea in in_full(made.report())) == visible


@for_all(boards())
def test_nothing_hidden_appears(made: Given) -> None:
    rows = made.rows.get("idea", {})
    said = set(strings(made.report()))
    assert not {name for name in rows if rows[name]["status"] != "visible"} & said
    assert not {row["text"] for row in rows.values() if row["status"] != "visible"} & said


@for_all(boards())
def test_numbers_run_from_one_without_a_gap(made: Given) -> None:
    found = levels(made.report())
    roman = made.rows["workshop"]["w"]["numerals"] == "roman"
    expected = ("I", "II", "III", "IV", "V") if roman else ("1", "2", "3", "4", "5")
    assert [level["number"] for level in found] == list(expected[: len(found)])
    for level in found:
        numbers = [cluster["number"] for cluster in level["clusters"]]
        assert numbers == [f"{level['number']}.{index}" for index in range(1, len(numbers) + 1)]


@for_all(boards())
def test_every_cluster_stands_once(made: Given) -> None:
    found = [cluster["id"] for level in levels(made.report()) for cluster in level["clusters"]]
    assert sorted(found) == sorted(made.rows.get("cluster", {}))


@for_all(boards())
def test_a_reference_points_at_an_idea_that_stands_elsewhere(made: Given) -> None:
    found = levels(made.report())
    for level in found:
        here = {idea["id"] for idea in in_full({"blocks": [{"type": "uitwerking", "levels": [level]}]})}
        there = {idea["id"] for idea in in_full({"blocks": [{"type": "uitwerking", "levels": found}]})} - here
        assert {refer["id"] for refer in level["refers"]} <= there


@for_all(st.text(max_size=80), st.text(max_size=40))
def test_whatever_was_typed_the_report_can_be_printed(text: str, title: str) -> None:
    made = Given(title=title, question=text, context=text, date=text)
    level = made.level(title)
    made.idea(text, level)
    made.section("genoteerd", text)
    made.action(text, due_on=text, due_text=title)
    assert not [found for found in strings(made.report()) if UNPRINTABLE.search(found)]
    "".join(strings(made.report())).encode()
