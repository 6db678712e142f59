"""`startdag restore`, and a server that looks at the database it is given before anybody comes in."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.commands import backed_up, complaint, told
from tests.e2e.server import Server, ServerStopped
from tests.live.devices import command
from tests.live.halls import Hall
from tests.store.instances import ask
from workshop.cli import Complaint
from workshop.config import Config
from workshop.errands import ground

pytestmark = pytest.mark.slow

DATABASE = "startdag.db"


@pytest.fixture
def hall(own_server: Server) -> Iterator[Hall]:
    with Hall(own_server) as made:
        yield made


def test_f15_after_a_restore_a_phone_that_comes_back_starts_afresh_and_goes_on(hall: Hall) -> None:
    server = hall.server
    phone, leader = hall.phone(), hall.leader()
    leader.do("step.go", step="ophalen")
    kept = phone.do("idea.post", kind="doen", levels=["regio"], text="Van voor de kopie")["id"]
    path = backed_up(server.instance)
    lost = phone.do("idea.post", kind="doen", levels=["regio"], text="Van na de kopie")["id"]
    epoch, seq = phone.replica["epoch"], phone.seq
    running = complaint(server.instance, "restore", str(path))
    assert running.startswith("another server already serves")
    phone.close()
    leader.close()
    server.stop()
    said = told(server.instance, "restore", str(path))
    first, listed, last = said.splitlines()
    assert first.startswith(f"Restored from {path}")
    assert listed.startswith(f"  {hall.code[:3]} {hall.code[3:]}  until ")
    assert re.fullmatch(r"The database that was here is kept in .*/backups/replaced-.*\.db", last)
    server.start()
    back = hall.connect(phone.visitor, epoch=epoch, seq=seq)  # its cookie still works
    assert back.frames[0]["reset"]
    assert back.replica["epoch"] != epoch
    assert (kept in back.rows("idea"), lost in back.rows("idea")) == (True, False)
    text = {"kind": "doen", "levels": ["regio"], "text": "Van na de kopie"}
    assert back.send(command("idea.post", text, id=lost))[0]["ok"]  # what it still has is taken again, as new
    back.agrees()


def test_a_file_that_will_not_do_is_told_in_one_sentence_and_the_server_starts_as_before(hall: Hall) -> None:
    server = hall.server
    hall.server.stop()
    for name, contents in {"leeg.db": b"", "foto.jpg": b"\xff\xd8\xff" * 99}.items():
        (server.instance / name).write_bytes(contents)
        assert "cannot be restored: file is not a database" in complaint(
            server.instance, "restore", str(server.instance / name)
        )
    sqlite3.connect(server.instance / "ander.db").close()
    ask(server.instance / "ander.db", "CREATE TABLE iets (id)")
    said = complaint(server.instance, "restore", str(server.instance / "ander.db"))
    assert said.endswith("cannot be restored: it is no database of Startdag")
    assert "No such file" in complaint(server.instance, "restore", str(server.instance / "nergens.db"))
    server.start()
    hall.leader().do("step.go", step="ophalen")


def test_a_database_copied_into_place_by_hand_is_noticed_and_screens_start_afresh(hall: Hall) -> None:
    server, database = hall.server, hall.server.instance / DATABASE
    phone, leader = hall.participant(), hall.leader()
    leader.do("step.go", step="ophalen")
    leader.close()
    server.stop()
    shutil.copy(database, server.instance / "kopie.db")  # whole by itself, since the stop was in order
    server.start()
    there = hall.connect(phone)
    for n in range(5):
        there.do("idea.post", kind="doen", levels=["regio"], text=f"Idee {n}")
    epoch, seq = there.replica["epoch"], there.seq
    there.close()
    server.stop()
    shutil.copy(server.instance / "kopie.db", database)
    server.start()
    again = hall.leader()
    for n in range(9):  # past where the phone was: by numbers alone it would miss them
        again.do("idea.post", kind="doen", levels=["regio"], text=f"Ander idee {n}")
    back = hall.connect(phone, epoch=epoch, seq=seq)
    assert back.frames[0]["reset"]
    back.agrees()
    assert "an older database was put in place" in server.log


def test_a_network_disk_is_refused_unless_told_that_it_is_all_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground, "network_here", lambda path: "nfs4")
    with pytest.raises(Complaint, match=r"startdag\.db is on a network disk \(nfs4\).*STARTDAG_NETWORK_DISK=1"):
        ground.look(Config.of(tmp_path))
    monkeypatch.setenv("STARTDAG_NETWORK_DISK", "1")
    ground.look(Config.of(tmp_path))
    monkeypatch.delenv("STARTDAG_NETWORK_DISK")
    monkeypatch.setenv("STARTDAG_DATABASE", "postgresql://elders/startdag")
    ground.look(Config.of(tmp_path))


def test_after_an_unclean_stop_a_damaged_database_is_refused_with_the_way_back(hall: Hall) -> None:
    server, database = hall.server, hall.server.instance / DATABASE
    hall.leader().do("step.go", step="ophalen")
    server.kill()
    server.start()  # an unclean stop alone is no matter
    leader = hall.leader()
    for n in range(30):
        leader.do("idea.post", kind="doen", levels=["regio"], text=f"Idee {n} " + "x" * 300)
    backup = backed_up(server.instance)
    (server.instance / "backups" / "startdag-20990101-000000.db").write_bytes(b"newer, and damaged")
    ask(database, "PRAGMA wal_checkpoint(TRUNCATE)")
    server.kill()
    whole = database.read_bytes()
    at = len(whole) // 8192 * 4096
    database.write_bytes(whole[:at] + b"\x55" * 8192 + whole[at + 8192 :])
    with pytest.raises(ServerStopped):
        server.start()
    server.stop()
    (said,) = [line for line in server.log.splitlines() if line.startswith("startdag: ")]
    assert f"{database} is damaged (" in said
    assert said.endswith(f"put back the newest backup with: startdag restore {backup}")
    told(server.instance, "restore", str(backup))
    server.start()
    assert len(hall.leader().rows("idea")) == 30


def test_a_file_that_is_no_database_is_refused_also_after_a_clean_stop(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text("geen database")
    said = complaint(tmp_path, "serve", "--host", "127.0.0.1", "--port", "0")
    assert "is damaged (file is not a database); there is no backup in" in said
    assert (tmp_path / DATABASE).read_text() == "geen database"
