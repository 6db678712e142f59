"""F14: what was acknowledged is on the disk when the power goes, with `synchronous=FULL`; with NORMAL it is not.

The second half proves the first: the same test, on the same recorder, loses acknowledged ideas as soon as the setting
is weaker, and finds the setting of the app by its effect and not by its name.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.chaos.power import recorded
from workshop.access.founding import found, new_id
from workshop.board.command import Actor, Role
from workshop.clock import clock
from workshop.config import Config
from workshop.house import build
from workshop.outlines import load
from workshop.store import engine

pytestmark = pytest.mark.slow

LED = Actor("leader", Role.FACILITATOR)
PUSHES = 300


def post(text: str) -> dict[str, object]:
    data = {"kind": "doen", "levels": ["regio"], "text": text}
    return {"id": str(uuid.uuid4()), "name": "idea.post", "data": data}


def power_losses(folder: Path, seed: int) -> Iterator[int]:
    """After each acknowledged push: how many acknowledged ideas a loss of power at that moment would take."""
    rng = random.Random(seed)
    with recorded(folder / "instance") as disk:
        house = build(Config.of(folder / "instance"))
        made = found(house.store, house.links, load("startdag-8a").rows(new_id()), "startdag-8a", clock())
        with house.store.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # sound ground, whatever the setting
        publisher = house.rooms.find(made.workshop)
        assert publisher is not None
        acked: set[str] = set()
        try:
            for push in range(PUSHES):
                receipts = publisher.room.submit(LED, [post(f"Idee {push}") for _ in range(rng.randint(1, 8))])
                acked |= {receipt["id"] for receipt in receipts if receipt["ok"]}
                after = folder / f"after-{push}"
                after.mkdir()
                disk.lose_power(after, rng)
                yield len(acked - there(after / "startdag.db"))
                shutil.rmtree(after)
        finally:
            house.store.engine.dispose()


def there(database: Path) -> set[str]:
    """The ideas in a database that was found after a loss of power, opened as the app would."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {row_id for (row_id,) in connection.execute("SELECT id FROM idea")}


def test_what_was_acknowledged_survives_a_loss_of_power(tmp_path: Path) -> None:
    losses = list(power_losses(tmp_path, seed=14))
    assert len(losses) == PUSHES
    assert sum(losses) == 0


def test_the_same_test_fails_with_a_weaker_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weaker = tuple(pragma.replace("synchronous = FULL", "synchronous = NORMAL") for pragma in engine.PRAGMAS)
    assert weaker != engine.PRAGMAS
    monkeypatch.setattr(engine, "PRAGMAS", weaker)
    assert any(list(power_losses(tmp_path, seed=14)))
