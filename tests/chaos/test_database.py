"""The database is read as it was at one moment, whoever writes meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.chaos import database
from tests.live.test_window import LED, done
from workshop.access.founding import found, new_id
from workshop.clock import clock
from workshop.config import Config
from workshop.house import build
from workshop.outlines import load


def test_all_tables_are_read_at_one_seq(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = build(Config.of(tmp_path))
    made = found(house.store, house.links, load("startdag-8a").rows(new_id()), "startdag-8a", clock())
    publisher = house.rooms.find(made.workshop)
    assert publisher is not None
    room, rows_of = publisher.room, database._rows

    def meanwhile(connection: Any, kind: str, workshop: str) -> Any:
        rows = rows_of(connection, kind, workshop)
        if kind == "idea":
            done(room, LED, "idea.post", kind="doen", levels=["regio"], text="Te laat voor deze blik")
        return rows

    done(room, LED, "step.go", step="ophalen")
    seen = room.board.seq
    monkeypatch.setattr(database, "_rows", meanwhile)
    rows, journal, _, head = database.look(tmp_path / "startdag.db", room.id)
    house.store.engine.dispose()
    assert (rows["idea"], journal[-1]["seq"], head) == ({}, seen, seen)
    assert room.board.seq == seen + 1
