"""What must be forgotten is nowhere: in no table, no journal entry, and not in the bytes on disk."""

from __future__ import annotations

import itertools
import json
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert, select

from tests.board.given import LED, NOON, WORKSHOP, Scene, startdag
from tests.store.given import Kept, load
from workshop.board.command import Actor
from workshop.board.rows import by_kind
from workshop.store import migrate as migrate_module
from workshop.store import sweeping
from workshop.store.backup import LATER, backup, check, restore
from workshop.store.columns import metadata
from workshop.store.engine import make_engine
from workshop.store.forgetting import forget
from workshop.store.ledger import journal, session
from workshop.store.store import Store
from workshop.store.tables import workshop

SECRET = "Niet voor anderen bedoeld"
AN_ID = rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
VOTED = re.compile(rb'(?=(%b)(?:", "target": ")?(%b))' % (AN_ID, AN_ID))
"""A person and a target as they stand in a vote: side by side in a record of a table or an index, or in the journal."""


def on_disk(store: Store) -> bytes:
    """Everything in the files of a database: the tables and the log."""
    file = Path(str(store.engine.url.database))
    return b"".join(part.read_bytes() for part in (file, Path(f"{file}-wal")) if part.exists())


def pairs(data: bytes, people: set[str], targets: set[str]) -> int:
    """How often it can be read that one of these people voted for one of these targets."""
    found = ((match[1].decode(), match[2].decode()) for match in VOTED.finditer(data))
    return sum(person in people and target in targets for person, target in found)


@pytest.fixture
def hall(store: Store) -> tuple[Kept, list[Actor], list[str]]:
    """A store with forty people who voted, changed their minds and took votes back in a round that is still open."""
    kept = Kept(store, startdag("stemmen").board)
    ideas = [kept.idea(text=f"Idee {number}") for number in range(12)]
    people = [kept.person() for _ in range(40)]
    asked = kept.round(budget=4)
    for turn in range(3):
        for number, person in enumerate(people):
            target = ideas[(number * 5 + turn * 7) % len(ideas)]
            kept.done(person, "vote.set", round=asked, target=target, weight=1)
            if (number + turn) % 4 == 0:
                kept.done(person, "vote.set", round=asked, target=target, weight=0)
    return kept, people, ideas


Hall = tuple[Kept, list[Actor], list[str]]


@contextmanager
def reader(store: Store) -> Iterator[None]:
    """Somebody who reads an older state, from another process."""
    with closing(sqlite3.connect(str(store.engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM journal").fetchone()
        yield


def test_after_closing_nothing_on_disk_says_who_voted_what(hall: Hall) -> None:
    kept, people, ideas = hall
    ids, votes = {person.id for person in people}, kept.ids("vote")
    assert pairs(on_disk(kept.store), ids, set(ideas)) > 100  # the search can find them
    turnout, sums = kept.board.turnout(kept.ids("round")[0]), {idea: kept.board.votes(idea) for idea in ideas}
    kept.done(LED, "round.close", round=kept.ids("round")[0])
    kept.store.sweep()
    assert pairs(on_disk(kept.store), ids, set(ideas)) == 0
    loaded = kept.loaded()
    assert loaded.board.state == kept.board.state
    assert (loaded.board.turnout(kept.ids("round")[0]), {idea: loaded.board.votes(idea) for idea in ideas}) == (
        turnout,
        sums,
    )
    with kept.store.reading() as connection:
        entries = connection.execute(select(journal).order_by(journal.c.seq)).mappings().all()
    said = json.dumps([{**entry} for entry in entries])
    assert not [vote for vote in votes if f'"{vote}"' in said]
    assert {entry["actor"] for entry in entries if entry["command"] == "vote.set"} == {""}
    assert [entry["seq"] for entry in entries] == list(range(kept.start + 1, kept.board.seq + 1))


def test_after_closing_a_scale_nothing_on_disk_says_who_scored_what(store: Store) -> None:
    kept = Kept(store, startdag("stemmen").board)
    ideas, people = [kept.idea(text=f"Idee {nth}") for nth in range(6)], [kept.person() for _ in range(12)]
    ids, asked = {person.id for person in people}, kept.done(LED, "round.open", on="ideas", method="scale")
    for turn, (nth, person) in itertools.product(range(4), enumerate(people)):
        marks = {} if (nth + turn) % 4 == 0 else {"x": 1 + nth % 5, "y": 1 + turn}  # now and then taken back
        kept.done(person, "score.set", round=asked, target=ideas[(nth + turn // 2) % 6], **marks)
    assert pairs(on_disk(store), ids, set(ideas)) > 20  # the search can find them
    kept.done(LED, "round.close", round=asked)
    store.sweep()
    assert pairs(on_disk(store), ids, set(ideas)) == 0
    assert kept.loaded().board.state == kept.board.state
    assert sum(found["n"] for found in kept.row("round", asked)["result"].values()) == kept.row("round", asked)["given"]


def test_a_reader_puts_the_sweeping_off_but_holds_nobody_up(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, people, ideas = hall
    tried = threading.Event()
    monkeypatch.setattr(sweeping, "AGAIN", 0.01)
    swept = sweeping.Sweeper.swept

    def watched(sweeper: sweeping.Sweeper) -> bool:
        done = swept(sweeper)
        if done:
            tried.set()
        return done

    monkeypatch.setattr(sweeping.Sweeper, "swept", watched)
    with reader(kept.store):
        kept.done(LED, "round.close", round=kept.ids("round")[0])
        kept.store.sweep()
        assert not tried.is_set()
        kept.idea(text="Er wordt verder gewerkt")
        assert pairs(on_disk(kept.store), {person.id for person in people}, set(ideas)) > 0
    assert tried.wait(10)
    assert pairs(on_disk(kept.store), {person.id for person in people}, set(ideas)) == 0


def test_only_what_the_keys_cover_is_forgotten(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    anna = kept.person("Anna", agreed=True)
    idea, other = kept.idea(anna, SECRET), kept.idea(anna, "Blijft staan")
    kept.done(LED, "idea.hide", ideas=[idea, other])
    before = backup(store, WORKSHOP)["journal"]
    with store.writing() as connection:
        row = dict(connection.execute(select(workshop)).mappings().one())
        connection.execute(insert(workshop), {**row, "id": "another", "code": "ANDERS"})
        forget(connection, WORKSHOP, [])
        forget(connection, "another", [("idea", idea)])
    assert backup(store, WORKSHOP)["journal"] == before
    with store.writing() as connection:
        forget(connection, WORKSHOP, [("idea", idea)])
    after = backup(store, WORKSHOP)["journal"]
    assert idea not in json.dumps([[entry["puts"], entry["dels"], entry["was"]] for entry in after])
    assert [entry["seq"] for entry in after] == [entry["seq"] for entry in before]
    assert [entry["puts"].get("idea", {}).keys() for entry in after[-3:]] == [{}.keys(), {other}, {other}]
    assert [entry["actor"] for entry in after] == [entry["actor"] for entry in before]


def test_a_redacted_idea_is_not_in_the_bytes(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    anna = kept.person()
    idea = kept.idea(anna, SECRET)
    kept.done(anna, "idea.withdraw", idea=idea)
    assert SECRET.encode() in on_disk(store)
    kept.done(LED, "idea.redact", ideas=[idea])
    store.sweep()
    assert SECRET.encode() not in on_disk(store)
    assert load(store).board.state == kept.board.state


def test_an_erased_person_is_not_in_the_bytes_nor_let_in_again(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    anna, bram = kept.person(SECRET, agreed=True, municipality=f"{SECRET}!"), kept.person()
    kept.idea(anna, f"{SECRET}?")
    with store.writing() as connection:
        for number, person in enumerate((anna, anna, bram)):
            row = {"id": f"s{number}", "workshop": WORKSHOP, "role": "participant", "person": person.id}
            connection.execute(insert(session).values(**row, created_at=NOON))
    kept.done(anna, "person.erase", person=anna.id)
    store.sweep()
    for said in (SECRET, anna.id):
        assert said.encode() not in on_disk(store)
    with store.reading() as connection:
        assert connection.execute(select(session.c.person)).scalars().all() == [bram.id]
    assert load(store).board.state == kept.board.state


# -- what was there before the roll and the outcome were kept ---------------------------------------------------------
NEW = {
    "round": ("title", "per_level", "roll_until", "roll", "result", "voted", "given", "split", "method", "criteria"),
    "beamer": ("page",), "vote": ("level",), "workshop": ("moderation",), "link": ("label",), "level": ("theme",),
    "idea": ("to_review", "addressed_to", "answered_by", "answer", "owner")}  # fmt: skip
"""Columns that a database of before had not, by table."""


def by_hand() -> tuple[Scene, str, str]:
    """A board as it was kept before: a closed round whose votes are rows, an open one, and a journal of all of it."""
    scene = startdag("stemmen")
    anna, bram = scene.person("Anna"), scene.person("Bram")
    idea, other = scene.idea(), scene.idea()
    first = scene.round()
    for person, target, weight in ((anna, idea, 2), (bram, idea, 1), (bram, other, 2)):
        scene.done(person, "vote.set", round=first, target=target, weight=weight)
    cast = list(scene.board.rows("vote"))
    scene.done(LED, "round.close", round=first)
    second = scene.round()
    scene.done(anna, "vote.set", round=second, target=other, weight=1)
    scene.board.state["vote"] |= {vote["id"]: vote for vote in cast}
    return scene, first, second


def old_journal(scene: Scene) -> list[dict[str, Any]]:
    """Every entry as it was written then: nothing forgotten, and no new field in any row."""
    entries = []
    for seq, (change, inverse) in enumerate(scene.history, 1):
        name, actor = scene.by[seq]
        actor = next((row["person"] for kind, row in change.puts if kind == "vote"), actor)
        was: dict[str, Any] = by_kind(inverse.puts)
        for kind, row_id in inverse.dels:
            was.setdefault(kind, {})[row_id] = None
        entries.append({
            "workshop": WORKSHOP, "seq": seq, "command_id": f"c{seq}", "command": name, "actor": actor, "at": NOON,
            "curtain": False, "puts": by_kind(change.puts), "dels": {}, "was": was,
        })  # fmt: skip
    return entries


def is_right(store: Store, first: str, second: str) -> None:
    """The closed round is counted and nobody knows who voted in it; the open one goes on with who is there now."""
    board, journalled = load(store).board, json.dumps(backup(store, WORKSHOP)["journal"])
    closed, opened = board.state["round"][first], board.state["round"][second]
    assert (closed["status"], closed["voted"], closed["given"], sorted(closed["result"].values())) == (
        "closed",
        2,
        5,
        [2, 3],
    )
    assert (opened["status"], opened["voted"], opened["given"], opened["result"]) == ("open", 0, 0, {})
    assert [(row["roll"], row["roll_until"]) for row in (closed, opened)] == [(2, 2), (2, 2)]
    assert [vote["round"] for vote in board.rows("vote")] == [second]
    assert (board.turnout(first), board.turnout(second)) == ((2, 5), (1, 1))
    assert f'"round": "{first}"' not in journalled
    assert f'"round": "{second}"' in journalled


def test_a_database_of_before_is_counted_and_scrubbed(tmp_path: Path) -> None:
    scene, first, second = by_hand()
    engine = make_engine(f"sqlite:///{tmp_path / 'startdag.db'}")
    migrate_to(engine, "0003")
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            columns = {column.name for column in table.columns} - set(NEW.get(table.name, ()))
            for row in old_rows(scene, table.name):
                connection.execute(insert(table).values({name: row[name] for name in columns if name in row}))
    engine.dispose()
    store = Store(f"sqlite:///{tmp_path / 'startdag.db'}")
    is_right(store, first, second)
    people, targets = {row["id"] for row in scene.board.rows("person")}, {row["id"] for row in scene.board.rows("idea")}
    assert pairs(on_disk(store), people, targets) >= 1  # of the round that is still open
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM vote")
        forget(connection, WORKSHOP, [("ballots", second)])
    store.sweep()
    assert pairs(on_disk(store), people, targets) == 0
    store.engine.dispose()


def migrate_to(engine: Any, revision: str) -> None:
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(migrate_module.HERE))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def old_rows(scene: Scene, table: str) -> list[dict[str, Any]]:
    """The records of a table, as a scene has them."""
    if table == "journal":
        return old_journal(scene)
    if table == "idea_level":
        return [{"workshop": WORKSHOP, "idea": row["id"], "level": level, "place": place}
                for row in scene.board.rows("idea") for place, level in enumerate(row["levels"])]  # fmt: skip
    outside = (
        {"workshop": WORKSHOP} if table != "workshop" else {"seq": scene.board.seq, "epoch": "e", "created_at": NOON}
    )
    return [{**row, **outside} for row in scene.board.state.get(table, {}).values()]


def test_an_export_of_before_is_counted_and_scrubbed_when_it_comes_in(store: Store) -> None:
    scene, first, second = by_hand()
    rows = {kind: list(found.values()) for kind, found in scene.board.state.items() if kind not in LATER}
    for kind in ("round", "vote"):
        rows[kind] = [{name: value for name, value in row.items() if name not in NEW[kind]} for row in rows[kind]]
    entries = [{name: value for name, value in entry.items() if name != "workshop"} for entry in old_journal(scene)]
    data = {"format": "startdag/1", "seq": scene.board.seq, "template": None, "rows": rows, "journal": entries}
    with store.writing() as connection:
        restore(connection, check(json.loads(json.dumps(data))), workshop_id=WORKSHOP, code="K7M4PX", at=1)
    is_right(store, first, second)
