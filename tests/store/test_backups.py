"""Backups: whole or not there, for their owner's eyes, and what is deleted from them is gone from the file."""

from __future__ import annotations

import fcntl
import os
import resource
import stat
import subprocess
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, select, text

from tests.store.instances import ask, holding, make, play
from workshop.house import House
from workshop.store import backups
from workshop.store.backups import BackupFailed, Unread, held, in_backups, listed, named, thin
from workshop.store.tables import idea, workshop

CANARY = "KANARIE-51ce"


def copy(house: House, target: Path | None = None) -> Path:
    return backups.make(house.store.engine, house.config.instance, target)


def test_a_backup_holds_everything_in_one_file_that_only_its_owner_reads(house: House, tmp_path: Path) -> None:
    made = make(house)
    play(house, made.workshop, CANARY)
    path = copy(house)
    assert path.parent == tmp_path / "backups"
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)] == [0o600, 0o700]
    assert sorted(each.name for each in path.parent.iterdir()) == [".lock", path.name]
    for table in ("idea", "journal", "link", "person", "workshop"):
        statement = f"SELECT * FROM {table}"
        assert ask(path, statement) == ask(tmp_path / "startdag.db", statement)
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]


def test_two_in_one_second_are_two_and_the_newest_stands_first(house: House, tmp_path: Path) -> None:
    made = [copy(house) for _ in range(3)]
    assert len(set(made)) == 3
    assert listed(tmp_path) == made[::-1]
    kinds = [tmp_path / "backups" / named(kind, datetime(2026, 1, 1, tzinfo=UTC)) for kind in ("auto", "replaced")]
    for path in kinds:
        path.touch()
    assert listed(tmp_path)[:3] == made[::-1]
    assert thin(tmp_path, 1) == made[1::-1]
    assert listed(tmp_path) == [made[2], *kinds[::-1]]  # of the other kinds all stay


def test_a_copy_that_is_not_whole_leaves_nothing(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "damage", lambda part: "row 3 missing from index")
    with pytest.raises(BackupFailed, match="row 3 missing"):
        copy(house)
    with pytest.raises(BackupFailed):
        copy(house, tmp_path / "elders.db")
    assert listed(tmp_path) == []
    assert [path.name for path in tmp_path.rglob("*.part*")] == []


def test_a_full_disk_is_told_and_leaves_nothing(house: House, tmp_path: Path) -> None:
    made = make(house)
    play(house, made.workshop, "tekst")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(BackupFailed, match=r"full|I/O"):
            copy(house)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [".lock"]
    assert copy(house).exists()


def test_what_a_copy_left_half_way_is_removed_by_the_next_who_comes(house: House, tmp_path: Path) -> None:
    copy(house)
    left = tmp_path / "backups" / ".startdag-20260101-120000.db.part"
    left.write_text(CANARY)
    in_backups(tmp_path, lambda connection: None)
    assert holding(tmp_path, CANARY) == []


def test_a_task_is_carried_out_in_every_backup_and_what_it_deleted_is_in_no_file(house: House, tmp_path: Path) -> None:
    made = make(house)
    play(house, made.workshop, CANARY)
    older = copy(house)
    play(house, made.workshop, "later")
    newer = copy(house)

    def forget(connection: Connection) -> None:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for table in ("journal", "action", "kernteam", "toezegging", "idea_level", "idea", "cluster", "person"):
            connection.execute(text(f"DELETE FROM {table}"))

    assert in_backups(tmp_path, forget) == [newer, older]
    assert holding(tmp_path / "backups", CANARY) == []
    assert len(house.register.all()) == 1
    for path in (older, newer):
        assert ask(path, "SELECT count(*) FROM workshop") == [(1,)]
        assert ask(path, "PRAGMA journal_mode") == [("delete",)]
        assert ask(path, "PRAGMA freelist_count") == [(0,)]  # written anew
    assert ask(tmp_path / "startdag.db", "SELECT count(*) FROM idea") != [(0,)]


def test_a_task_that_changes_nothing_leaves_the_files_as_they_are(house: House, tmp_path: Path) -> None:
    make(house)
    path = copy(house)
    before = path.read_bytes()
    seen: list[int] = []
    assert (
        in_backups(tmp_path, lambda connection: seen.extend(connection.execute(select(workshop.c.seq)).scalars())) == []
    )
    assert (seen, path.read_bytes()) == ([0], before)


def test_a_task_that_fails_takes_back_what_it_did(house: House, tmp_path: Path) -> None:
    made = make(house)
    play(house, made.workshop, CANARY)
    path = copy(house)

    def fail(connection: Connection) -> None:
        connection.execute(delete(idea))
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        in_backups(tmp_path, fail)
    assert ask(path, "SELECT count(*) > 20 FROM idea") == [(1,)]


def test_a_backup_that_cannot_be_opened_keeps_the_task_from_no_other(house: House, tmp_path: Path) -> None:
    made = make(house)
    paths = [copy(house) for _ in range(5)]
    paths[0].write_text("geen database")
    os.truncate(paths[1], 40_000)
    ask(paths[2], "UPDATE alembic_version SET version_num = '9999'")
    ask(paths[3], "DROP TABLE journal")

    def empty(connection: Connection) -> None:
        connection.execute(delete(workshop))

    with pytest.raises(Unread) as raised:
        in_backups(tmp_path, empty)
    assert sorted(raised.value.files) == sorted(paths[:4])
    assert ask(paths[4], "SELECT count(*) FROM workshop") == [(0,)]
    assert ask(paths[2], "SELECT id FROM workshop") == [(made.workshop,)]


def test_who_comes_while_a_backup_is_made_waits_for_it(tmp_path: Path) -> None:
    """Else what is erased from all backups would come back with the one that was being made."""
    came = threading.Event()

    def come() -> None:
        with held(tmp_path):
            came.set()

    with held(tmp_path) as folder:
        waiting = threading.Thread(target=come)
        waiting.start()
        asked = ["flock", "--nonblock", str(folder / ".lock"), "true"]
        assert subprocess.run(asked, check=False).returncode == 1
        assert not came.wait(0.1)
    assert came.wait(10)
    waiting.join()


def test_a_lock_that_is_never_let_go_of_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "PATIENCE", 0.05)
    (tmp_path / "backups").mkdir()
    with (tmp_path / "backups" / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(BackupFailed, match="stays busy"), held(tmp_path):
            pass
