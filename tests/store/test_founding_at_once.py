"""Founding a long workshop: all who write wait for it, so it is a few statements, however many rows there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.board.given import LED
from tests.store.instances import open_house
from workshop.access.founding import found, new_id
from workshop.board import versions
from workshop.forms.texts import cleaned
from workshop.house import House
from workshop.imports.backups import from_backup
from workshop.imports.founding import play
from workshop.outlines import load
from workshop.outlines.proof import Proof, Row
from workshop.store import backup as backup_module
from workshop.store.backup import backup

MANY = 300


@pytest.fixture
def house(ground: Path) -> House:
    return open_house(ground)


def long_report() -> Proof:
    ideas = [Row("under" if at % 3 == 2 else "idea", f"Idee {at}") for at in range(MANY)]
    return Proof((Row("title", "Lang"), Row("level", "Inwoners"), *ideas))


def statements(house: House) -> list[str]:
    """What is asked of the database from here on."""
    asked: list[str] = []
    event.listen(house.store.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    return asked


def rows_of(house: House, workshop: str) -> dict[str, list[Any]]:
    loaded = house.store.load(workshop)
    assert loaded is not None
    return {kind: loaded.board.rows(kind) for kind in loaded.board.state if kind != "workshop"}


def test_a_long_report_is_founded_in_few_statements_and_whole(house: House) -> None:
    board = play(long_report(), load("leeg"), 1)
    asked = statements(house)
    made = found(house.store, house.links, board.state, "leeg", 1)
    assert len(asked) < 40
    assert rows_of(house, made.workshop) == {kind: board.rows(kind) for kind in board.state if kind != "workshop"}


def test_a_long_backup_is_brought_back_in_few_statements_and_whole(house: House) -> None:
    made = found(house.store, house.links, play(long_report(), load("leeg"), 1).state, "leeg", 1)
    data = backup(house.store, made.workshop)
    asked = statements(house)
    again = from_backup(house, data, 2)
    assert len(asked) < 40
    assert again.workshop != made.workshop
    assert rows_of(house, again.workshop) == rows_of(house, made.workshop)


def test_others_go_on_while_the_texts_of_a_backup_are_looked_at(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    made = found(house.store, house.links, play(long_report(), load("leeg"), 1).state, "leeg", 1)
    data = backup(house.store, made.workshop)
    turns: list[float] = []
    monkeypatch.setattr("workshop.turns.time.sleep", turns.append)
    from_backup(house, data, 2)
    assert len(turns) > 5


def test_an_idea_under_one_that_comes_later_is_written_too(house: House) -> None:
    rows = load("leeg").rows(new_id())
    board = play(long_report(), load("leeg"), 1)
    parent = new_id()
    (idea, *_) = board.rows("idea")
    ideas = {"a": {**idea, "id": "a", "under": parent}, parent: {**idea, "id": parent}}
    state = {**rows, "level": board.state["level"], "idea": ideas}
    made = found(house.store, house.links, state, "leeg", 1)
    loaded = house.store.load(made.workshop)
    assert loaded is not None
    assert loaded.board.state["idea"] == ideas


@pytest.mark.parametrize("text", ["", "abc", "a b", "(1) Een, twee: drie!"])
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "clean"), [(" a", "a"), ("a  b", "a b"), ("a\tb", "a b"), ("a\r\nb", "a\nb"), (" ", "")]
)
def test_what_is_not_plain_is_put_in_normal_form(text: str, clean: str) -> None:
    assert cleaned(text) == clean


def test_a_backup_is_prepared_before_anybody_has_to_wait_for_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """All who write wait for the one who writes: what is asked of the database is all that is done then."""
    made = found(house.store, house.links, play(long_report(), load("leeg"), 1).state, "leeg", 1)
    publisher = house.rooms.find(made.workshop)
    assert publisher is not None
    publisher.room.command(LED, "verslag.version")
    data = backup(house.store, made.workshop)
    locked: dict[str, bool] = {}

    def watched(name: str, work: Any) -> Any:
        def work_on(*given: Any) -> Any:
            locked[name] = house.store._writing.locked()
            return work(*given)

        return work_on

    for name in ("counted_out", "modernised", "_renamed"):
        monkeypatch.setattr(backup_module, name, watched(name, getattr(backup_module, name)))
    monkeypatch.setattr(versions, "mark", watched("mark", versions.mark))
    from_backup(house, data, 2)
    assert locked == dict.fromkeys(("counted_out", "modernised", "_renamed", "mark"), False)
