"""Restoring a database: whole or not at all, under a new epoch, and what was ended or erased since stays so."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.board.given import SYSTEM
from tests.store.instances import ask, holding, make, open_house, play
from workshop.access.links import LEADING
from workshop.house import House
from workshop.store import backups, replacing
from workshop.store.purge import purge_at
from workshop.store.replacing import NotOurs, Replaced, replace
from workshop.store.witness import note_erased

DATABASE = "startdag.db"


def copy(house: House) -> Path:
    return backups.make(house.store.engine, house.config.instance, None)


def put_back(house: House, file: Path, *, discard: bool = False) -> Replaced:
    """Restore, as when no server runs: nobody has the database open."""
    house.store.engine.dispose()
    return replace(file, house.config.instance / DATABASE, discard=discard)


def test_every_workshop_is_as_it_was_under_a_new_epoch(house: House, tmp_path: Path) -> None:
    made = [make(house, mark) for mark in ("een", "twee")]
    play(house, made[0].workshop, "vroeger")
    tables = [name for (name,) in ask(tmp_path / DATABASE, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    before = {name: ask(tmp_path / DATABASE, f'SELECT * FROM "{name}"') for name in tables if name != "workshop"}
    heads = ask(tmp_path / DATABASE, "SELECT id, seq, title, code FROM workshop ORDER BY id")
    epochs = ask(tmp_path / DATABASE, "SELECT epoch FROM workshop")
    path = copy(house)
    play(house, made[1].workshop, "later")
    done = put_back(house, path)
    assert {name: ask(tmp_path / DATABASE, f'SELECT * FROM "{name}"') for name in before} == before
    assert ask(tmp_path / DATABASE, "SELECT id, seq, title, code FROM workshop ORDER BY id") == heads
    new = ask(tmp_path / DATABASE, "SELECT epoch FROM workshop")
    assert len({*epochs, *new}) == 4
    assert done.seen == {
        each: (epoch, seq) for each, epoch, seq in ask(tmp_path / DATABASE, "SELECT id, epoch, seq FROM workshop")
    }
    assert stat.S_IMODE((tmp_path / DATABASE).stat().st_mode) == 0o600
    assert not list(tmp_path.glob("*.part*"))


def test_what_was_there_is_put_aside_whole_with_its_last_commit(house: House, tmp_path: Path) -> None:
    made = make(house)
    path = copy(house)
    play(house, made.workshop, "later")
    rows = ask(tmp_path / DATABASE, "SELECT * FROM journal")
    done = put_back(house, path)
    assert done.put_aside is not None
    assert ask(done.put_aside, "SELECT * FROM journal") == rows
    again = put_back(open_house(tmp_path), done.put_aside)  # and is a backup like any other
    assert again.put_aside is not None
    assert ask(tmp_path / DATABASE, "SELECT * FROM journal") == rows


def test_with_discard_nothing_of_it_is_left(house: House, tmp_path: Path) -> None:
    made = make(house)
    path = copy(house)
    play(house, made.workshop, "WEG-HIERMEE")
    assert put_back(house, path, discard=True).put_aside is None
    assert holding(tmp_path, "WEG-HIERMEE") == []


def test_links_that_were_renewed_since_stay_renewed_and_their_sessions_go_on(house: House, tmp_path: Path) -> None:
    made = make(house)
    old = dict(made.secrets)
    old_link = house.links.open(old["facilitator"], made.workshop)
    old_cookie = {
        f"startdag_{made.workshop}_facilitator": house.sessions.open(made.workshop, "facilitator", 1, by=old_link)
    }
    path = copy(house)
    house.links.renew(made.workshop, 2)
    new = house.links.secrets(made.workshop)
    link = house.links.open(new["facilitator"], made.workshop)
    new_cookie = {
        f"startdag_{made.workshop}_facilitator": house.sessions.open(made.workshop, "facilitator", 3, by=link)
    }
    assert put_back(house, path).carried
    after = open_house(tmp_path)
    assert [after.links.open(old[role], made.workshop) for role in LEADING] == [None] * len(LEADING)
    assert after.links.secrets(made.workshop) == new
    assert after.sessions.seat(old_cookie, made.workshop) is None
    assert after.sessions.seat(new_cookie, made.workshop) is not None
    after.store.engine.dispose()


def test_a_participant_who_came_since_is_not_on_the_roll_and_joins_again(house: House, tmp_path: Path) -> None:
    made = make(house)
    publisher = house.rooms.find(made.workshop)
    assert publisher is not None

    def cookie() -> dict[str, str]:
        person = publisher.room.command(SYSTEM, "person.join")["id"]
        return {
            f"startdag_{made.workshop}_participant": house.sessions.open(made.workshop, "participant", 1, person=person)
        }

    before, path, since = cookie(), copy(house), cookie()
    put_back(house, path)
    after = open_house(tmp_path)
    assert after.sessions.seat(before, made.workshop) is not None
    assert after.sessions.seat(since, made.workshop) is None
    assert ask(tmp_path / DATABASE, "PRAGMA foreign_key_check") == []
    after.store.engine.dispose()


def test_a_term_that_was_changed_since_is_kept(house: House, tmp_path: Path) -> None:
    together, alone = make(house, programme="Samen"), make(house)
    path = copy(house)
    house.register.keep(together.workshop, 30)
    house.register.keep(alone.workshop, 20)
    put_back(house, path)
    after = open_house(tmp_path)
    assert {each["id"]: each["keep_days"] for each in after.register.all()} == {
        together.workshop: 30,
        alone.workshop: 20,
    }
    after.store.engine.dispose()


def test_what_was_erased_since_does_not_come_back(house: House, tmp_path: Path) -> None:
    gone, stays = make(house), make(house)
    play(house, gone.workshop, "KANARIE-12ab")
    elsewhere = shutil.move(copy(house), tmp_path.with_name(f"{tmp_path.name}.db"))
    note_erased(tmp_path, [gone.workshop], 10**13)
    purge_at(house.store.engine, [gone.workshop])
    assert list(put_back(house, Path(elsewhere)).seen) == [stays.workshop]
    assert holding(tmp_path, "KANARIE-12ab") == []


def test_a_database_that_was_copied_while_it_was_served_is_restored_with_its_log(house: House, tmp_path: Path) -> None:
    made = make(house)
    play(house, made.workshop, "in het logboek")
    other = tmp_path / "elders"
    other.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(tmp_path / f"{DATABASE}{suffix}", other / f"kopie.db{suffix}")
    rows = ask(tmp_path / DATABASE, "SELECT * FROM journal")
    ask(tmp_path / DATABASE, "DELETE FROM journal")
    put_back(house, other / "kopie.db")
    assert ask(tmp_path / DATABASE, "SELECT * FROM journal") == rows


def test_a_damaged_database_that_is_there_does_not_stop_a_restore(house: House, tmp_path: Path) -> None:
    made = make(house)
    play(house, made.workshop, "heel")
    path = copy(house)
    house.store.engine.dispose()
    (tmp_path / DATABASE).write_bytes(b"geen database" * 900)
    done = put_back(house, path)
    assert (list(done.seen), done.carried) == ([made.workshop], False)
    assert done.put_aside is not None
    assert done.put_aside.read_bytes() == b"geen database" * 900


def test_where_nothing_was_a_backup_is_put(house: House, tmp_path: Path) -> None:
    made = make(house)
    path = copy(house)
    fresh = tmp_path / "nieuw"
    fresh.mkdir()
    done = replace(path, fresh / DATABASE, discard=False)
    assert (list(done.seen), done.put_aside, done.carried) == ([made.workshop], None, False)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda path: path.write_bytes(b""), "not a database"),
        (lambda path: path.write_bytes(b"PK\x03\x04 iets anders"), "not a database"),
        (lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]), "malformed|disk image|page"),
        (lambda path: ask(path, "DROP TABLE journal"), "no database of Startdag"),
        (lambda path: ask(path, "UPDATE alembic_version SET version_num = '9999'"), "newer version"),
        (lambda path: path.unlink(), "No such file"),
        (lambda path: (path.unlink(), path.mkdir()), "directory"),
    ],
)
def test_a_file_that_will_not_do_leaves_everything_as_it_was(
    house: House, tmp_path: Path, damage: Callable[[Path], object], says: str
) -> None:
    made = make(house)
    play(house, made.workshop, "blijft")
    path = copy(house).rename(tmp_path / "x.db")
    damage(path)
    house.store.engine.dispose()
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    with pytest.raises((NotOurs, OSError), match=says):
        put_back(house, path)
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == before


def test_a_stop_at_any_moment_leaves_the_old_database_or_the_new(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make(house)
    path = copy(house)
    play(house, made.workshop, "later")
    rows = ask(tmp_path / DATABASE, "SELECT count(*) FROM journal")
    for name in ("_copied", "_prepared", "_keep", "settle"):

        def stop(*_: object, name: str = name) -> None:
            raise KeyboardInterrupt(name)

        with monkeypatch.context() as patched:
            patched.setattr(replacing, name, stop)
            with pytest.raises(KeyboardInterrupt):
                put_back(house, path)
        assert ask(tmp_path / DATABASE, "SELECT count(*) FROM journal") == rows
        assert ask(tmp_path / DATABASE, "PRAGMA integrity_check") == [("ok",)]
        assert not list(tmp_path.glob("*.part*"))
