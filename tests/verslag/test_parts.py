"""A verslag without one of its levels or rounds: the rest as it was, and nothing that tells of what is left out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.verslag.boards import Given, block, full_day, in_full, levels, strings
from tests.verslag.test_invariants import boards, hidden_above
from workshop.verslag.formats import FORMATS
from workshop.verslag.sheets import sheets


def leave_out(made: Given, kind: str, *targets: str, shown: bool = False) -> None:
    for target in targets:
        made.add("block", f"{kind}:{target}", shown=shown)


def two_levels() -> tuple[Given, dict[str, str]]:
    """Two levels and an idea in each alone, in both, and one of the second in a cluster; with what was made of them."""
    made = Given(title="Startdag 8a")
    one, two = made.level("Inwoners", sides=1), made.level("Regio", sides=2)
    cluster = made.cluster(one, "Vroeg meedenken")
    names = {
        "one": one, "two": two, "cluster": cluster,
        "in one": made.idea("Alleen bij inwoners", one, cluster=cluster),
        "in both": made.idea("Bij allebei", one, two, cluster=cluster),
        "below": "",
        "in two": made.idea("Alleen bij de regio", two),
    }  # fmt: skip
    names["below"] = made.idea("Daaronder", one, two, cluster=cluster, under=names["in both"])
    made.action("Uit het cluster", cluster=cluster)
    made.toezegging("Uit het idee", idea=names["in one"])
    return made, names


def texts_of(report: dict[str, Any]) -> list[str]:
    return [idea["text"] for idea in in_full(report)]


def test_a_level_is_left_out_with_all_that_is_at_home_in_it_and_the_others_keep_their_numbers() -> None:
    made, names = two_levels()
    made.section("verbouwingsadvies", "Zet de voordeur open.", names["one"])
    leave_out(made, "level", names["one"])
    report = made.report()
    assert [(level["title"], level["number"], level["sides"]) for level in levels(report)] == [("Regio", "2", 2)]
    said = "\n".join(strings(report))
    assert not [text for text in ("Inwoners", "Alleen bij inwoners", "Vroeg", "voordeur") if text in said]
    assert "Niet opgenomen: niveau 1. De nummers zijn die van de werksessie." in block(report, "verantwoording")["text"]


def test_what_is_at_home_in_it_and_names_another_level_stands_there_in_full() -> None:
    made, names = two_levels()
    assert levels(made.report())[1]["refers"] != []
    leave_out(made, "level", names["one"])
    (level,) = levels(made.report())
    assert [idea["text"] for idea in level["loose"]] == ["Bij allebei", "Alleen bij de regio"]
    assert [idea["text"] for idea in level["loose"][0]["under"]] == ["Daaronder"]
    assert level["refers"] == []


def test_nothing_points_at_what_is_left_out_with_a_level() -> None:
    made, names = two_levels()
    leave_out(made, "level", names["one"])
    report = made.report()
    (action,) = block(report, "slag")["actions"]
    (promise,) = block(report, "toegezegd")["items"]
    assert (action["from"], action["level"], action["cluster_number"], promise["from"]) == ([], None, "", [])
    assert not [item for item in block(report, "resultaten")["future"] if item["from"]]


def test_votes_on_what_is_left_out_are_told_as_such_so_that_a_round_still_adds_up() -> None:
    made, names = two_levels()
    split = {"gemeente": {"voted": 5, "result": {names["in one"]: 3, names["in two"]: 2}}}
    asked = made.round("ideas", {names["in one"]: 3, names["in both"]: 1, names["in two"]: 2})
    made.rows["round"][asked]["split"] = split
    marks = {target: {"n": 3, "x": 12, "y": 12, "xx": 48, "yy": 48} for target in (names["cluster"], names["in two"])}
    scale = made.round("ideas", {}, method="scale", criteria=["Belang", "Invloed"])
    made.rows["round"][scale] |= {"result": marks, "voted": 3}
    leave_out(made, "level", names["one"])
    report = made.report()
    told = block(report, "stemmingen")
    (table, by_layer) = told["tables"]
    assert [(row["text"], row["cells"]) for row in table["rows"]] == [
        ("Alleen bij de regio", ["2"]),
        ("Bij allebei", ["1"]),
    ]
    assert [(row["text"], row["cells"]) for row in by_layer["rows"] if row["cells"] != ["–"]] == [
        ("Alleen bij de regio", ["2"])
    ]
    assert "Ronde 1: 3 stemmen horen bij een niveau dat niet in dit verslag staat." in told["notes"]
    assert [item["text"] for item in block(report, "schaal")["rounds"][0]["items"]] == ["Alleen bij de regio"]
    assert "Alleen bij inwoners" not in "\n".join(strings(report))


def test_a_round_is_left_out_everywhere_and_the_others_keep_their_name() -> None:
    made, names = two_levels()
    first = made.round("ideas", {names["in two"]: 7})
    second = made.round("ideas", {names["in two"]: 4})
    assert "(4 stemmen)" not in (plain := "\n".join(strings(made.report())))
    assert "4 stemmen" in plain
    leave_out(made, "round", second)
    report = made.report()
    assert [found["title"] for found in block(report, "stemmingen")["rounds"]] == ["Ronde 1"]
    assert {idea["tally"] for idea in in_full(report) if idea["id"] == names["in two"]} == {"7 stemmen"}
    assert "4 stem" not in "\n".join(strings(report))
    assert "Niet opgenomen: ronde 2." in block(report, "verantwoording")["text"]
    made.rows.pop("block")
    leave_out(made, "round", first)
    assert [found["title"] for found in block(made.report(), "stemmingen")["rounds"]] == ["Ronde 2"]
    leave_out(made, "round", second)
    assert not [item for item in made.report()["blocks"] if item["type"] == "stemmingen"]


def test_an_open_round_and_what_a_block_that_is_out_holds_are_not_named() -> None:
    made, names = two_levels()
    leave_out(made, "round", made.round("ideas", {names["in two"]: 1}, status="open"))
    leave_out(made, "level", names["one"])
    made.add("block", "uitwerking", shown=False)
    report = made.report()
    assert "Niet opgenomen" not in block(report, "verantwoording")["text"]
    assert not [item for item in report["blocks"] if item["type"] == "uitwerking"]


@for_all(boards(), st.sets(st.integers(0, 3)))
def test_without_some_levels_every_visible_idea_of_the_others_stands_once_in_full(made: Given, out: set[int]) -> None:
    rows = made.rows.get("idea", {})
    plain = made.report()
    homes = list(made.rows.get("level", {}))
    gone = {home for number, home in enumerate(homes) if number in out}
    leave_out(made, "level", *gone)
    report = made.report()
    kept = [(level["id"], level["number"], level["sides"]) for level in levels(plain) if level["id"] not in gone]
    assert [(level["id"], level["number"], level["sides"]) for level in levels(report)] == kept
    shown = [idea["id"] for idea in in_full(report)]
    stays = {
        idea["id"]
        for level in levels(plain)
        if level["id"] not in gone
        for idea in in_full({"blocks": [{"type": "uitwerking", "levels": [level]}]})
    }
    named = {name for name in rows if not hidden_above(rows, name) and set(rows[name]["levels"]) & (set(homes) - gone)}
    assert len(shown) == len(set(shown))
    assert stays <= set(shown)
    assert set(shown) <= stays | named | {name for name in rows if rows[name]["under"]}
    sheets(report)
    leave_out(made, "level", *gone, shown=True)
    assert made.report() == plain


@pytest.mark.slow
@pytest.mark.parametrize("ext", sorted(FORMATS))
def test_every_format_is_written_without_a_level_and_a_round(ext: str) -> None:
    made = full_day()
    (level, *_), (asked,) = made.rows["level"], made.rows["round"]
    leave_out(made, "level", level)
    leave_out(made, "round", asked)
    assert FORMATS[ext].write(made.report())
