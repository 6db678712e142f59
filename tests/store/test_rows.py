"""A row comes back as it was written, whatever is in it, for every kind."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Boolean, Float, Integer

from tests.board.given import WORKSHOP, startdag
from tests.examples import examples
from tests.store.given import forget, found
from workshop.board.rows import KINDS, Change, Row
from workshop.store import records
from workshop.store.store import Store
from workshop.store.tables import ROWS

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
SUMS = st.dictionaries(TEXT, st.integers(0, 99), max_size=3)
VALUES: dict[str, Any] = {
    "weight": st.just(1),
    "x": st.integers(1, 5), "y": st.integers(1, 5),
    "answer": st.sampled_from(["herken", "mist"]), "method": st.sampled_from(["dots", "scale"]),
    "sides": st.integers(1, 5), "budget": st.integers(3, 9), "max_per_item": st.integers(1, 3),
    "levels": st.lists(st.sampled_from(["inwoners", "regio", "bestuur"]), min_size=1, unique=True),
    "counts": SUMS,
    "kinds": st.just([{"id": "doen", "title": {"nl": "Dóén"}}]),
    "allows": st.lists(st.sampled_from(["post", "edit", "vote"]), unique=True), "languages": st.just(["nl", "en"]),
    "status": st.nothing(), "on": st.sampled_from(["ideas", "clusters"]), "shows": st.sampled_from(["all", "own"]),
    "anonymity": st.sampled_from(["anonymous", "named"]), "numerals": st.sampled_from(["arabic", "roman"]),
    "moderation": st.sampled_from(["off", "after", "before"]),
    "id": st.nothing(), "code": st.just("K7M4PX"),
}  # fmt: skip
STATUS = {"workshop": ["open", "closed"], "step": ["done", "current", "later"], "person": ["in", "blocked"],
          "idea": ["visible", "pending", "hidden", "merged", "withdrawn"], "round": ["open", "closed"],
          "action": ["open", "bezig", "klaar", "vervallen"], "toezegging": ["open", "deels", "voldaan", "vervallen"],
          "section": ["concept", "vastgesteld"], "version": ["concept", "vastgesteld"]}  # fmt: skip
THERE: dict[str, str] = {"level": "regio", "cluster": "C", "round": "R", "person": "P", "under": "I",
                         "merged_into": "I", "idea": "I", "author": "P", "step": "ophalen"}  # fmt: skip
"""A row of each kind that others may refer to."""


def _column(kind: str, column: Any) -> st.SearchStrategy[Any]:
    by_type = (
        st.booleans()
        if isinstance(column.type, Boolean)
        else st.integers(0, 2**31)
        if isinstance(column.type, Integer)
        else st.floats(-1e9, 1e9)
        if isinstance(column.type, Float)
        else TEXT
    )
    refers = any(
        len(key.elements) == 2 for key in column.table.foreign_key_constraints if column.name in key.column_keys[1:]
    )
    found = st.just(THERE[column.name]) if refers else VALUES.get(column.name, by_type)
    if (kind, column.name) == ("round", "result"):
        found = SUMS
    if column.name == "status":
        found = st.sampled_from(STATUS[kind])
    return found if not column.nullable else st.none() | found


def rows(kind: str) -> st.SearchStrategy[Row]:
    """Rows of a kind, with anything in them that a table may hold."""
    names = records.row_fields(kind)
    fields = {name: _column(kind, ROWS[kind].c[name]) for name in names if name != "id"}
    if kind == "idea":
        fields["levels"] = VALUES["levels"]
    fixed = {"workshop": WORKSHOP}.get(kind, "X")
    return st.fixed_dictionaries({"id": st.just(fixed), **fields})


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_comes_back_as_it_was_written(memory: Store, kind: str) -> None:
    @examples(8)
    @given(rows(kind), rows(kind))
    def holds(first: Row, second: Row) -> None:
        forget(memory)
        found(memory, _ground())
        for row in (first, second):  # the second replaces the first
            with memory.writing() as connection:
                records.write(connection, WORKSHOP, Change().put(kind, row))
                assert records.read(connection, WORKSHOP)[kind][row["id"]] == row
        if kind != "workshop":
            with memory.writing() as connection:
                records.write(connection, WORKSHOP, Change().remove(kind, "X"))
                assert "X" not in records.read(connection, WORKSHOP)[kind]

    holds()


def _ground() -> Any:
    """A workshop with one row of each kind that rows refer to, under the ids of `THERE`."""
    scene = startdag("ophalen")
    person, idea, cluster = scene.person().id, scene.idea(), scene.cluster()
    asked = scene.round()
    for kind, row_id, name in (
        ("person", person, "P"),
        ("idea", idea, "I"),
        ("cluster", cluster, "C"),
        ("round", asked, "R"),
    ):
        scene.board.state[kind][name] = {**scene.board.state[kind].pop(row_id), "id": name}
    scene.first = scene.board.state
    return scene
