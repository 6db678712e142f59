"""Purge: of what was erased no byte is left in any file, and nobody else misses anything."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.instances import ask, holding, make, open_house, play
from workshop.house import House
from workshop.store.backup import backup
from workshop.store.backups import make as copy
from workshop.store.purge import purge_at

CANARY, STAYS = "KANARIE-7f3a", "BLIJFT-91cc"


TwoDays = tuple[House, str, str]


@pytest.fixture(scope="module")
def played(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> TwoDays:
    """An instance with what goes and what stays."""
    instance = tmp_path_factory.mktemp("two-days")
    shutil.copy(migrated, instance)
    house = open_house(instance)
    gone, stays = make(house, CANARY, programme=CANARY), make(house, STAYS, programme=STAYS)
    for _ in range(7):  # so many that SQLite has moved rows between pages
        play(house, gone.workshop, CANARY)
        play(house, stays.workshop, STAYS)
    house.store.engine.dispose()
    return house, gone.workshop, stays.workshop


@pytest.fixture
def two_days(played: TwoDays, tmp_path: Path) -> Iterator[TwoDays]:
    """A copy of it in which the days go on, so that the log beside the database is not empty."""
    first, gone, stays = played
    shutil.copytree(first.config.instance, tmp_path, dirs_exist_ok=True)
    house = open_house(tmp_path)
    play(house, gone, CANARY)
    play(house, stays, STAYS)
    yield house, gone, stays
    house.store.engine.dispose()


def test_i13_after_a_purge_the_canary_is_in_no_file_of_the_database(two_days: TwoDays, tmp_path: Path) -> None:
    house, gone, stays = two_days
    before = backup(house.store, stays)
    assert "startdag.db-wal" in holding(tmp_path, CANARY)
    assert purge_at(house.store.engine, [gone, "nergens"]) == [gone]
    assert holding(tmp_path, CANARY) == []
    assert holding(tmp_path, gone) == []  # nor who was in it
    assert ask(tmp_path / "startdag.db", "PRAGMA freelist_count") == [(0,)]  # nor where chance would leave words
    assert backup(house.store, stays) == before
    assert house.store.load(gone) is None


def test_all_rows_of_a_workshop_go_with_its_links_its_sessions_and_its_programme(
    two_days: TwoDays, tmp_path: Path
) -> None:
    house, gone, stays = two_days
    link = house.links.open(house.links.secrets(gone)["facilitator"], gone)
    house.sessions.open(gone, "facilitator", 1, by=link)
    database = tmp_path / "startdag.db"
    tables = [name for (name,) in ask(database, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    with_workshop = [
        name for name in tables if ("workshop",) in ask(database, f"SELECT name FROM pragma_table_info('{name}')")
    ]
    assert len(with_workshop) > 14
    purge_at(house.store.engine, [gone])
    for name in with_workshop:
        assert ask(database, f'SELECT count(*) FROM "{name}" WHERE workshop = ?', gone) == [(0,)], name
    assert ask(database, "SELECT title FROM programme") == [(STAYS,)]
    assert ask(database, "PRAGMA foreign_key_check") == []
    assert ask(database, "PRAGMA integrity_check") == [("ok",)]
    assert stays in house.store.workshops()


def test_a_programme_stays_as_long_as_it_has_a_workshop(house: House) -> None:
    first, second = make(house, programme="Samen"), make(house, programme="Samen")
    purge_at(house.store.engine, [first.workshop])
    (left,) = house.register.all()
    assert (left["id"], left["keep_days"]) == (second.workshop, 365)
    assert house.register.of_programme(left["programme_id"]) is not None


def test_a_large_workshop_is_gone_in_a_moment(house: House, tmp_path: Path) -> None:
    """Checked row by row, ten thousand ideas would take minutes, in which nobody can write."""
    made, database = make(house), tmp_path / "startdag.db"
    play(house, made.workshop, CANARY)
    ask(
        database,
        """INSERT INTO idea (workshop, id, text, kind, status, edited, posted_at, "order")
           WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
           SELECT workshop, 'n' || i, text, kind, status, edited, posted_at, "order"
           FROM n, (SELECT * FROM idea LIMIT 1)""",
    )
    start = time.process_time()  # what others of this machine do meanwhile takes none of it
    purge_at(house.store.engine, [made.workshop])
    assert time.process_time() - start < 5
    assert house.store.workshops() == set()


def test_a_backup_of_before_still_has_it(two_days: TwoDays, tmp_path: Path) -> None:
    """So that the test of files can fail: it finds what is there."""
    house, gone, _ = two_days
    path = copy(house.store.engine, tmp_path, None)
    purge_at(house.store.engine, [gone])
    assert holding(tmp_path, CANARY) == [str(path.relative_to(tmp_path))]
