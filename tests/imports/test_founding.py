"""A proof becomes a board whole, or the first row that does not fit is told; and what a follow-up takes along."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.board.board import Board
from workshop.imports.document import proof_of
from workshop.imports.founding import Unfit, play
from workshop.outlines import load
from workshop.outlines.proof import KINDS, TAKES, Proof, Row, follow_up, rows_of
from workshop.outlines.reading import read_text


def board(*rows: Row) -> Board:
    return play(Proof(rows), load("leeg"), 1)


LEVEL = Row("level", "Inwoners", "dichtbij")


@pytest.mark.parametrize(
    ("rows", "at", "code"),
    [
        ((Row("title", "T"), Row("idea", "Een")), 0, "no-level"),
        ((Row("idea", "Een"), LEVEL), 0, "no-level"),
        ((LEVEL, Row("under", "Een")), 1, "no-idea"),
        ((LEVEL, Row("cluster", "C"), Row("under", "Een")), 2, "no-idea"),
        ((LEVEL, Row("idea", "x" * 501)), 1, "too-long"),
        ((LEVEL, Row("idea", "een\u0007")), 1, "control-characters"),
        ((LEVEL, Row("idea", "een", sort="wens")), 1, "invalid"),
        ((Row("title", "T"), Row("level", "x" * 121)), 1, "too-long"),
        ((Row("level", " "),), 0, "empty"),
        ((LEVEL,) * 6, 5, "too-many-levels"),
        ((LEVEL, Row("promise", "Een punt")), 1, "no-promiser"),
        ((Row("title", "x" * 201), LEVEL), 0, "too-long"),
        ((LEVEL, Row("text", "a"), Row("text", "x" * 5000)), 1, "too-long"),
        ((Row("text", "x" * 5001), LEVEL), 0, "too-long"),
    ],
)
def test_the_first_row_that_does_not_fit_is_told(rows: tuple[Row, ...], at: int, code: str) -> None:
    with pytest.raises(Unfit) as unfit:
        board(*rows)
    assert (unfit.value.at, unfit.value.code) == (at, code)


def test_every_kind_of_row_comes_on_the_board() -> None:
    made = board(
        Row("title", "T"), Row("opgave", "O"), Row("theme", "Th"), Row("text", "voor"), Row("question", "Hoe?"),
        Row("heading", "H"), Row("text", "na"), Row("motto", "M"), LEVEL, Row("advice", "A"), Row("text", "t1"),
        Row("text", "t2"), Row("idea", "los", sort="oproep"), Row("cluster", "C"), Row("text", "noot"),
        Row("idea", "een", "Zwolle", "voorbeeld"), Row("under", "deel", sort="doen"), Row("level", "Regio"),
        Row("also", "een"), Row("future", "hier"), Row("closing", "Aan de slag!"), Row("slag", "s1"), Row("slag", "s2"),
        Row("done", "d", "Wie", to="Aan", due="mei", origin="C"),
        Row("promise", "p", "Rijk", status="done", origin="een"), Row("member", "Gemeente"), Row("reactie", "r"),
        Row("genoteerd", "g1"), Row("genoteerd", "g2"), Row("out", "weg"), Row("idea", "  "),
    )  # fmt: skip
    head = made.workshop
    assert [head[name] for name in ("title", "opgave", "theme", "context", "question", "heading", "intro", "slag")] == [
        "T", "O", "Th", "voor", "Hoe?", "H", "na", "s1\n\ns2",
    ]  # fmt: skip
    assert {kind["id"] for kind in head["kinds"]} == {"doen", "nodig", "voorbeeld", "oproep"}
    loose, one, under = made.rows("idea")
    (cluster,) = made.rows("cluster")
    assert (cluster["title"], cluster["note"]) == ("C", "noot")
    assert [(row["text"], row["kind"], row["cluster"], row["under"]) for row in (loose, one, under)] == [
        ("los", "oproep", None, None), ("een", "voorbeeld", cluster["id"], None),
        ("deel", "doen", cluster["id"], one["id"]),
    ]  # fmt: skip
    assert (one["levels"], one["place"]) == (["niveau-1", "niveau-2"], "Zwolle")
    here, done = made.rows("action")
    assert (here["level"], here["status"]) == ("niveau-2", "open")
    assert (done["cluster"], done["status"], done["owner_organisation"], done["addressed_to"], done["due_text"]) == (
        cluster["id"], "klaar", "Wie", "Aan", "mei",
    )  # fmt: skip
    (promise,) = made.rows("toezegging")
    assert (promise["who"], promise["idea"], promise["status"]) == ("Rijk", one["id"], "voldaan")
    assert [row["organisation"] for row in made.rows("kernteam")] == ["Gemeente"]
    assert {row["section"]: row["text"] for row in made.rows("section")} == {
        "verbouwingsadvies": "A", "uitwerking": "t1\n\nt2", "motto": "M", "reactie": "r", "genoteerd": "- g1\n- g2",
    }  # fmt: skip


LAST_YEAR = """Startdag vorig jaar

 1. Inwoners
 • Een loket
   □ Ook op zaterdag
 2. Regio
 • Een tafel
Aan de slag!

Behaalde resultaten
√ De kaart

Toekomst
□ Nog een kaart

Toegezegd
- Provincie: een aanspreekpunt
"""


def test_all_who_answered_a_question_are_told() -> None:
    answers = [Row("answer", text, by) for text, by in (("zo", "BZK"), ("ook zo", "IPO"), ("en zo", ""), ("", "BZK"))]
    (idea,) = board(Row("level", "A"), Row("idea", "Hoe?", sort="hoe"), *answers).state["idea"].values()
    assert (idea["answer"], idea["answered_by"]) == ("zo\nook zo\nen zo", "BZK, IPO")


@pytest.mark.parametrize(
    ("take", "left"),
    [
        ("all", ["Inwoners", "Een loket", "Ook op zaterdag", "Regio",
                 "Een tafel", "De kaart", "Nog een kaart", "een aanspreekpunt"]),
        ("ideas", ["Inwoners", "Een loket", "Regio", "Een tafel"]),
        ("levels", ["Inwoners", "Regio"]),
        ("open", ["Inwoners", "Ook op zaterdag", "Nog een kaart", "Provincie: een aanspreekpunt", "Regio"]),
    ],
)  # fmt: skip
def test_what_a_follow_up_takes_along(take: str, left: list[str]) -> None:
    whole = proof_of(LAST_YEAR.encode())
    taken = follow_up(whole, take)
    kept = [row for row in taken.rows if row.kind not in ("out", "title", "closing")]
    assert [row.text for row in kept] == left
    if take == "open":
        assert {row.kind for row in kept} == {"level", "idea"}
        assert len(played_ideas(taken)) == 3
    assert len(taken.rows) == len(whole.rows)


def played_ideas(proof: Proof) -> list[str]:
    return [row["text"] for row in play(proof, load("leeg"), 1).rows("idea")]


def test_a_long_report_lets_others_go_on_while_it_is_put_on_a_board(monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[float] = []
    monkeypatch.setattr("workshop.turns.time.sleep", turns.append)
    play(Proof((LEVEL, *(Row("idea", f"Idee {at}") for at in range(999)))), load("leeg"), 1)
    assert turns == [0] * 10


row = st.builds(
    Row, st.sampled_from(KINDS), st.sampled_from(["een", "twee", "", "Drie: vier"]), st.sampled_from(["", "wie"]),
    st.sampled_from(["", "doen", "hoe"]), origin=st.sampled_from(["", "een"]),
    status=st.sampled_from(["", "done", "x"]),
)  # fmt: skip


@given(st.lists(row, min_size=1, max_size=12), st.sampled_from(TAKES))
def test_any_rows_become_a_board_or_a_clear_no(rows: list[Row], take: str) -> None:
    proof = follow_up(Proof(tuple(rows)), take)
    assert rows_of([each.plain() for each in proof.rows]) == proof.rows
    try:
        made = play(proof, load("leeg"), 1)
    except Unfit:
        return
    said = [each for each in proof.rows if each.text]
    assert len(made.rows("idea")) == sum(each.kind in ("idea", "under") for each in said)
    assert len(made.rows("action")) == sum(each.kind in ("done", "future") for each in said)


@given(st.text(max_size=300))
def test_any_text_becomes_a_proof_that_can_be_shown(text: str) -> None:
    proof = read_text(text)
    assert rows_of([each.plain() for each in proof.rows]) == proof.rows


@pytest.mark.parametrize("plain", [3, {"kind": "x"}, {"kind": "idea", "text": 3}, {"kind": "idea", "odd": "x"}, {}])
def test_rows_that_are_none_are_told_by_their_place(plain: object) -> None:
    with pytest.raises(ValueError, match="1"):
        rows_of([{"kind": "idea", "text": "x"}, plain])  # type: ignore[list-item]
