"""An edited verslag: other words for the same things, blocks left out, and no name that was not agreed to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.verslag.boards import Given, block, full_day, in_full, levels, strings
from tests.verslag.test_invariants import boards, hidden_above
from workshop.board.rows import WORDED
from workshop.board.wording import BLOCKS, written_of
from workshop.verslag.formats import FORMATS
from workshop.verslag.layout import chosen, names

MARK = "Redactie"


def reword(made: Given, kind: str, target: str, field: str, text: str) -> None:
    made.add("wording", kind=kind, target=target, field=field, text=text, written="", version="v")


def reword_all(made: Given) -> int:
    """Every text there is, each with a wording of its own; how many there are."""
    texts = [
        (kind, row["id"], field)
        for kind, fields in WORDED.items()
        for row in made.rows.get(kind, {}).values()
        for field in fields
        if written_of(row, field)
    ]
    for number, (kind, target, field) in enumerate(texts):
        reword(made, kind, target, field, f"{MARK} {number:03}")
    return len(texts)


def leave_out(made: Given, *names: str, shown: bool = False) -> None:
    for name in names:
        made.add("block", name, shown=shown)


def without_texts(value: Any) -> Any:
    """The shape of a report: its keys, lists, numbers and ids, and of every other string only that it is there."""
    kept = ("id", "number", "type", "sign", "anchor", "sides", "kind", "state", "tally", "votes", "hands", "cells", "n")
    if isinstance(value, dict):
        return {key: item if key in kept else without_texts(item) for key, item in value.items()}
    return [without_texts(item) for item in value] if isinstance(value, list) else bool(value)


# -- wording -------------------------------------------------------------------------------------------------------


def test_a_wording_shows_wherever_the_verslag_says_the_text() -> None:
    made = every_text()
    texts = [
        (kind, field, written_of(row, field))
        for kind, fields in WORDED.items()
        for row in made.rows[kind].values()
        for field in fields
        if written_of(row, field)
    ]
    assert {(kind, field) for kind, field, _ in texts} == {(k, field) for k, names in WORDED.items() for field in names}
    said = "\n".join(strings(made.report(audience="intern")))
    assert not [text for *_, text in texts if text.strip("- ").split("\n")[0] not in said]
    count = reword_all(made)
    said = "\n".join(strings(made.report(audience="intern")))
    assert not [text for *_, text in texts if text in said]
    assert not [number for number in range(count) if f"{MARK} {number:03}" not in said]
    assert f"In {count} teksten" in said


def every_text() -> Given:
    """A day with something in every text that may be worded; no text is part of what the verslag says by itself."""
    made = full_day()
    head = made.rows["workshop"]["w"]
    head |= {"heading": "Hoe het was", "theme": "4a samenspel", "question": "Hoe gaan we verder?"}
    for number, row in enumerate(made.rows["level"].values()):
        row |= {"theme": f"4{'abc'[number]} onderdeel", "subtitle": f"Onder {number}"}
    (asked, *_) = made.rows["idea"]
    told = {"answer": "Zo doen we dat.", "owner": "De Bibliotheek", "place": "Urk", "addressed_to": "Het waterschap"}
    made.rows["idea"][asked] |= told | {"answered_by": "Het Rijk"}
    (member,) = made.rows["kernteam"].values()
    member["role"] = "voortrekker"
    made.round("ideas", {asked: 1}, title="De eerste keer")
    sums = {asked: {"n": 3, "x": 12, "y": 12, "xx": 48, "yy": 48}}
    scale = made.round("ideas", {}, method="scale", criteria=["Gewicht", "Haalbaar"])
    made.rows["round"][scale] |= {"result": sums, "voted": 3}
    for toezegging in made.rows["toezegging"].values():
        toezegging["who"] = "De gedeputeerde"
    for action in made.rows["action"].values():
        action["addressed_to"] = "De raden"
    return made


def test_only_the_verantwoording_tells_readers_how_many_texts_were_edited() -> None:
    made = full_day()
    assert "bewerkt" not in block(made.report(), "verantwoording")["text"]
    idea, other = list(made.rows["idea"])[:2]
    reword(made, "idea", idea, "text", "Anders")
    assert block(made.report(), "verantwoording")["text"].endswith("In 1 tekst is de formulering bewerkt.")
    reword(made, "idea", other, "text", "Ook anders")
    assert block(made.report(), "verantwoording")["text"].endswith("In 2 teksten is de formulering bewerkt.")
    leave_out(made, "uitwerking")  # then only the toezegging and the action that came of it say the words
    assert "bewerkt" not in block(made.report(), "verantwoording")["text"]


def test_the_verantwoording_counts_what_stands_after_it_too() -> None:
    made = full_day()
    reword(made, "idea", next(iter(made.rows["idea"])), "text", "Anders")
    first = chosen("startdag")
    first = replace(first, blocks=("verantwoording", *(name for name in first.blocks if name != "verantwoording")))
    report = made.report(layout=first)
    assert report["blocks"][0]["type"] == "verantwoording"
    assert report["blocks"][0]["text"].endswith("In 1 tekst is de formulering bewerkt.")


def test_a_text_that_stands_twice_counts_once() -> None:
    made = full_day()
    action = next(iter(made.rows["action"]))
    reword(made, "action", action, "what", "Anders")
    report = made.report()
    assert list(strings(report)).count("Anders") == 2
    assert "In 1 tekst" in block(report, "verantwoording")["text"]


@for_all(boards())
def test_rewording_changes_words_and_nothing_else(made: Given) -> None:
    plain = made.report()
    reword_all(made)
    edited = made.report()
    assert without_texts(edited) == without_texts(plain)
    assert [idea["id"] for idea in in_full(edited)] == [idea["id"] for idea in in_full(plain)]


@for_all(boards())
def test_no_wording_of_what_is_hidden_is_in_it_nor_counted(made: Given) -> None:
    rows = made.rows.get("idea", {})
    for name in rows:
        reword(made, "idea", name, "text", f"{MARK} {name}")
    report = made.report()
    shown = {name for name in rows if not hidden_above(rows, name)}
    assert {text for text in strings(report) if text.startswith(MARK)} == {f"{MARK} {name}" for name in shown}
    said = block(report, "verantwoording")["text"]
    assert f"In {len(shown)} tekst" in said if shown else "bewerkt" not in said


# -- blocks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", names())
def test_every_block_but_the_account_of_itself_can_be_left_out(layout: str) -> None:
    made = full_day()
    made.rows["workshop"]["w"]["layout"] = layout
    kinds = [item["type"] for item in made.report()["blocks"]]
    assert set(kinds) - {"verantwoording"} <= set(BLOCKS)
    leave_out(made, "verantwoording", *BLOCKS)
    assert [item["type"] for item in made.report()["blocks"]] == ["verantwoording"]


@for_all(st.lists(st.sampled_from(BLOCKS), unique=True))
def test_left_out_and_taken_in_again_it_is_the_same_verslag(names: list[str]) -> None:
    made = full_day()
    plain = made.report()
    leave_out(made, *names)
    kept = [item["type"] for item in made.report()["blocks"]]
    assert kept == [item["type"] for item in plain["blocks"] if item["type"] not in names]
    made.rows.pop("block", None)
    leave_out(made, *names, shown=True)
    assert made.report() == plain


def test_what_is_left_keeps_its_numbers_and_points_at_nothing_that_is_not_there() -> None:
    made = full_day()
    plain = made.report()
    leave_out(made, "stemmingen", "context")
    assert [level["number"] for level in levels(made.report())] == [level["number"] for level in levels(plain)]
    assert block(made.report(), "slag") == block(plain, "slag")
    leave_out(made, "uitwerking")
    report = made.report()
    assert not [item for item in block(report, "slag")["actions"] if item["from"]]
    assert not [item for item in block(report, "toegezegd")["items"] if item["from"]]


@pytest.mark.slow
@pytest.mark.parametrize("ext", sorted(FORMATS))
def test_every_format_can_be_written_with_each_block_left_out(ext: str) -> None:
    for name in ("uitwerking", "slag", "context"):
        made = full_day()
        reword_all(made)
        leave_out(made, name)
        assert FORMATS[ext].write(made.report())


# -- names ---------------------------------------------------------------------------------------------------------


def with_names() -> tuple[Given, list[str]]:
    """A day with a name in every field that is meant for one, and those names."""
    made = full_day()
    names = {field: f"Naam{field.title().replace('_', '')}" for field in ("name", "owner_name", "contact")}
    made.person(name=names["name"] + "Wel", agreed=True)
    made.person(name=names["name"] + "Niet", agreed=False)
    made.add("kernteam", name=names["name"] + "Team", organisation="Gemeente Urk", role="lid", track="doen")
    made.action("Iets doen", owner_organisation="Gemeente Urk", owner_name=names["owner_name"], status="klaar")
    level = next(iter(made.rows["level"]))
    made.idea("Een idee", level, contact=names["contact"], author="person-1", original="NaamOrigineel")
    return made, ["NaamNameWel", "NaamNameNiet", "NaamNameTeam", "NaamOwnerName", "NaamContact", "NaamOrigineel"]


def test_a_public_verslag_holds_no_name_in_any_format() -> None:
    made, names = with_names()
    report = made.report()
    assert report["profile"] == "openbaar"
    assert not [name for name in names if name in "\n".join(strings(report))]
    for ext in ("html", "md"):
        assert not [name for name in names if name in FORMATS[ext].write(report).decode()]


def test_an_internal_verslag_names_who_agreed_and_who_took_it_on_and_says_so() -> None:
    made, names = with_names()
    report = made.report(audience="intern")
    said = "\n".join(strings(report))
    assert [name for name in names if name in said] == ["NaamNameWel", "NaamNameTeam", "NaamOwnerName"]
    assert "intern gebruik" in block(report, "verantwoording")["text"]
    assert FORMATS["pdf"].filename(report).endswith("-intern.pdf")
    assert not FORMATS["pdf"].filename(made.report()).endswith("-intern.pdf")
