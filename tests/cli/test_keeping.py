"""Terms, `startdag purge` and `startdag backup`, as people use them and beside a server that runs."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.commands import backed_up, complaint, startdag, told, told_json
from tests.e2e.server import STARTDAG, Server, surroundings
from tests.live.devices import Refused
from tests.live.halls import Hall
from tests.live.visitors import Answer
from tests.store.instances import ask, holding
from workshop.board.refusals import sentence

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("one_day")]

DATABASE = "startdag.db"
YEAR = 365 * 24 * 3600 * 1000


def today() -> date:
    """The day on the clock of this machine."""
    return datetime.now().astimezone().date()


def grow_old(instance: Path, workshop: str) -> None:
    """Let the last change of a workshop be a year and a day ago."""
    database = instance / DATABASE
    ask(database, "UPDATE journal SET at = at - ? WHERE workshop = ?", YEAR + YEAR // 365, workshop)
    ask(database, "UPDATE workshop SET created_at = created_at - ? WHERE id = ?", YEAR + YEAR // 365, workshop)


@pytest.fixture
def hall(own_server: Server) -> Iterator[Hall]:
    with Hall(own_server) as made:
        yield made


# -- terms -------------------------------------------------------------------------------------------------------------


def test_a_term_is_set_when_a_workshop_is_made_and_the_day_is_told(tmp_path: Path) -> None:
    made = told_json(tmp_path, "new", "leeg", "--set", "keep_days=30")
    day = (today() + timedelta(30)).isoformat()
    assert made["erased_on"] == day
    assert f"erased on   {day}\n" in told(tmp_path, "links", made["code"])
    usual = startdag(tmp_path, "new", "leeg", "--json", STARTDAG_KEEP_DAYS="10")
    assert f'"erased_on": "{today() + timedelta(10)}"' in usual.stdout
    assert "a term is 1 to 3650 days" in complaint(tmp_path, "new", "leeg", "--set", "keep_days=0")
    assert "keep_days" in complaint(tmp_path, "new", "leeg", "--set", "kleur=rood")


def test_an_export_takes_its_term_along(tmp_path: Path) -> None:
    made = told_json(tmp_path, "new", "leeg", "--set", "keep_days=30")
    whole = told(tmp_path, "export", made["code"], "--format", "json", "--out", "-")
    again = told_json(tmp_path, "import", "-", text=whole)
    assert again["erased_on"] == made["erased_on"]
    without = whole.replace('"keep_days": 30,', "")
    assert told_json(tmp_path, "import", "-", text=without)["erased_on"] == str(today() + timedelta(365))
    wrong = startdag(tmp_path, "import", "-", text=whole.replace('"keep_days": 30,', '"keep_days": 99999,'))
    assert (wrong.returncode, "damaged" in wrong.stderr) == (2, True)


# -- purge -------------------------------------------------------------------------------------------------------------


def test_purge_wants_it_said_twice(tmp_path: Path) -> None:
    made = told_json(tmp_path, "new", "leeg")
    assert complaint(tmp_path, "purge", made["code"]) == "nothing was erased: add --yes to say that you are sure"
    assert complaint(tmp_path, "purge") == "say which workshop is to be erased, or --due for all whose day has come"
    assert "say which" in complaint(tmp_path, "purge", made["code"], "--due")
    assert complaint(tmp_path, "purge", "NERGENS", "--yes") == "there is no workshop 'NERGENS'"
    assert told_json(tmp_path, "links", made["code"]) == made
    backup = backed_up(tmp_path)
    erased = [f"Erased: {made['workshop']}", f"Erased from the backup: {backup}"]
    assert told(tmp_path, "purge", made["code"], "--yes").splitlines() == erased
    assert "there is no workshop" in complaint(tmp_path, "links", made["code"])


@pytest.mark.parametrize("said", ["", "ja", "{code}"])
def test_on_a_terminal_purge_asks_for_the_code(tmp_path: Path, said: str) -> None:
    made = told_json(tmp_path, "new", "leeg")
    asked = ["script", "-qec", f"startdag purge {made['workshop']} --instance {tmp_path}", "/dev/null"]
    typed = said.format(code=made["code"].lower()) + "\n"
    environment = {**surroundings(), "PATH": f"{STARTDAG.parent}:/usr/bin:/bin"}
    done = subprocess.run(asked, input=typed, capture_output=True, text=True, env=environment, check=False, timeout=180)
    assert f"Type its code, {made['code']}, to go on:" in done.stdout
    assert len(ask(tmp_path / DATABASE, "SELECT id FROM workshop")) == (0 if "{code}" in said else 1)


def test_purge_due_erases_those_whose_day_has_come_and_no_other(tmp_path: Path) -> None:
    old, new = (told_json(tmp_path, "new", "leeg")["workshop"] for _ in range(2))
    assert told(tmp_path, "purge", "--due") == "Nothing had to be erased.\n"
    grow_old(tmp_path, old)
    assert told(tmp_path, "purge", "--due") == f"Erased: {old}\n"
    assert ask(tmp_path / DATABASE, "SELECT id FROM workshop") == [(new,)]


def test_i13_after_a_purge_beside_a_server_the_canary_is_nowhere_in_the_instance(hall: Hall) -> None:
    instance, canary = hall.server.instance, "KANARIE-0b77"
    phone, leader = hall.phone(name=canary, agreed=True), hall.leader()
    leader.do("step.go", step="ophalen")
    ideas = [phone.do("idea.post", kind="doen", levels=["regio"], text=f"{canary} {n}")["id"] for n in range(20)]
    phone.do("idea.edit", idea=ideas[0], text="Anders")
    assert leader.visitor.get(hall.path("verslag.md")).status == 200  # a document that could be kept
    backed_up(instance)
    phone.do("idea.post", kind="doen", levels=["regio"], text=f"{canary} na de kopie")
    assert len(holding(instance, canary)) >= 2
    told(instance, "purge", hall.code, "--yes")
    for device in (phone, leader):
        device.dismissed()
        assert device.byes == [{"reason": "purged"}]
    assert holding(instance, canary) == []
    assert set(holding(instance, hall.workshop)) <= {"erased.txt", "witness.json"}  # that it was there, no word of it
    assert phone.visitor.get(hall.path("state")).status == 404
    assert leader.visitor.get(hall.path("verslag.md")).status == 404
    with pytest.raises(Refused):
        hall.connect(phone.visitor)
    assert hall.visitor().post(f"/d/{hall.code}", {}).status == 404
    assert "Traceback" not in hall.server.log
    with Hall(hall.server) as other:  # and the server goes on
        other.leader().do("step.go", step="ophalen")


def test_who_waits_over_https_is_told_that_all_is_erased(hall: Hall) -> None:
    visitor = hall.participant()
    answers: list[Answer] = []
    state = visitor.get(hall.path("state")).json
    address = hall.path("since") + f"?epoch={state['epoch']}&seq={state['to']}"

    def wait() -> None:
        while not answers or answers[-1].status == 200:  # nothing happened for as long as it may wait, so it asks again
            answers.append(visitor.get(address))

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    told(hall.server.instance, "purge", hall.code, "--yes")
    waiting.join(60)
    assert (answers[-1].status, answers[-1].json) in (
        (410, {"code": "purged", "message": sentence("purged", "nl")}),
        (404, {"code": "not-found", "message": sentence("not-found", "nl")}),  # when it came too late to wait
    )


def test_a_server_erases_at_its_start_what_is_due(hall: Hall) -> None:
    server, canary = hall.server, "KANARIE-5d20"
    leader = hall.leader()
    leader.do("step.go", step="ophalen")
    leader.do("idea.post", kind="doen", levels=["regio"], text=canary)
    leader.do("workshop.edit", title="Anders")
    backed_up(server.instance)
    leader.close()
    server.stop()
    grow_old(server.instance, hall.workshop)
    server.start()
    assert leader.visitor.get(hall.path("state")).status == 404
    assert holding(server.instance, canary) == []
    assert hall.workshop in server.log  # told by its id


# -- backup ------------------------------------------------------------------------------------------------------------


def test_backup_says_where_it_is_and_what_is_in_it(tmp_path: Path) -> None:
    made = told_json(tmp_path, "new", "leeg", "--title", "Een dag")
    code = f"{made['code'][:3]} {made['code'][3:]}"
    first, line = told(tmp_path, "backup").splitlines()
    assert re.fullmatch(rf"Backup: {tmp_path}/backups/startdag-\d{{8}}-\d{{6}}\.db", first)
    assert line == f"  {code}  until {made['erased_on']}  Een dag"
    elsewhere = tmp_path.with_name(f"{tmp_path.name}.db")
    said = told(tmp_path, "backup", "--out", str(elsewhere)).splitlines()
    assert said[0] == f"Backup: {elsewhere}"
    assert "Nobody erases what is in this file" in said[-1]
    assert complaint(tmp_path, "backup", "--out", str(elsewhere)).endswith("is there already: choose another --out")
    assert "No such file" in complaint(tmp_path, "backup", "--out", str(tmp_path / "geen" / "map.db"))
    assert complaint(tmp_path, "backup", "--keep", "0") == "keep at least 1 backup"
    kept = told(tmp_path, "backup", "--keep", "1").splitlines()
    assert kept[-1] == first.replace("Backup", "Removed")
    assert len(list((tmp_path / "backups").glob("*.db"))) == 1
    assert "yours is elsewhere" in complaint(tmp_path, "backup", STARTDAG_DATABASE="sqlite://")


def test_a_backup_made_while_people_post_holds_a_prefix_of_the_journal_without_a_gap(hall: Hall) -> None:
    hall.leader().do("step.go", step="ophalen")
    over, acked = threading.Event(), []

    def post() -> None:
        phone = hall.phone()
        for n in range(2000):
            if over.is_set():
                return
            acked.append(phone.do("idea.post", kind="doen", levels=["regio"], text=f"Idee {n}")["seq"])

    people = [threading.Thread(target=post) for _ in range(3)]
    for each in people:
        each.start()
    try:
        made = []
        for _ in range(3):
            before = len(acked)
            made.append((backed_up(hall.server.instance), max(acked, default=0)))
            assert len(acked) > before  # nobody had to stop for it
    finally:
        over.set()
        for each in people:
            each.join(30)
    whole = hall.journal()
    for path, _ in made:
        copied = ask(
            path, "SELECT seq, command_id, command FROM journal WHERE workshop = ? ORDER BY seq", hall.workshop
        )
        assert 0 < len(copied) < len(whole)
        assert copied == whole[: len(copied)]
        assert [seq for seq, *_ in copied] == list(range(1, len(copied) + 1))
        assert ask(path, "SELECT seq FROM workshop WHERE id = ?", hall.workshop) == [(len(copied),)]
        ideas = sum(1 for *_, name in copied if name == "idea.post")
        assert ask(path, "SELECT count(*) FROM idea WHERE workshop = ?", hall.workshop) == [(ideas,)]
