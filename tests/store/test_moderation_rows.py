"""Rows of before there were three ways to moderate: a database that is migrated, and an export that comes in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config

from tests.board.given import LED, WORKSHOP, startdag
from tests.store.given import Kept, load
from workshop.board.command import Given
from workshop.board.decide import decide
from workshop.board.rows import Change
from workshop.store import migrate as migrate_module
from workshop.store.backup import backup, check, restore
from workshop.store.migrate import migrate
from workshop.store.store import Store


def moderated(store: Store) -> Kept:
    """A day in which moderation began, somebody wrote, and the title was changed last."""
    kept = Kept(store, startdag("ophalen").board)
    anna = kept.person("Anna")
    kept.done(LED, "workshop.edit", moderation="before")
    kept.idea(anna, "Wacht nog")
    kept.done(LED, "workshop.edit", title="Anders")
    return kept


def is_whole(store: Store, workshop_id: str = WORKSHOP) -> None:
    """The board says how it is moderated and what waits, and the last change can be undone."""
    loaded = store.load(workshop_id)
    assert loaded is not None
    (idea,) = loaded.board.rows("idea")
    assert (loaded.board.workshop["moderation"], idea["status"], idea["to_review"]) == ("before", "pending", True)
    assert "moderated" not in loaded.board.workshop
    with store.reading() as connection:
        entry = store.entry(connection, workshop_id, loaded.board.seq)
    undone = decide(loaded.board, LED, "undo", Given({"seq": loaded.board.seq}, id="x", at=0, entry=entry))
    assert isinstance(undone, Change), undone
    assert loaded.board.effective(undone).puts[0][1]["moderation"] == "before"


def test_a_database_goes_back_to_two_ways_and_forth_to_three(store: Store) -> None:
    moderated(store)
    before = load(store).board.state
    with store.engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(migrate_module.HERE))
        config.attributes["connection"] = connection
        command.downgrade(config, "0006")
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT moderated FROM workshop").scalar_one()
        said = str(connection.exec_driver_sql("SELECT puts FROM journal").scalars().all())
        assert "moderated" in said
        assert "to_review" not in said
    migrate(store.engine)
    is_whole(store)
    assert load(store).board.state == before


def test_an_export_of_before_comes_in(store: Store, tmp_path: Path) -> None:
    moderated(store)
    data = json.loads(json.dumps(backup(store, WORKSHOP)))
    old = _older(data)
    assert "to_review" not in json.dumps(old)
    with store.writing() as connection:
        restore(connection, check(old), workshop_id="w2", code="AAAAAA", at=1)
    is_whole(store, "w2")


def _older(value: Any) -> Any:
    """The same data as it was written before."""
    if isinstance(value, list):
        return [_older(each) for each in value]
    if not isinstance(value, dict):
        return value
    found = {name: _older(each) for name, each in value.items() if name not in ("to_review", "moderation")}
    return {**found, "moderated": value["moderation"] == "before"} if "moderation" in value else found
