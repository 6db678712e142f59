"""Instances: a directory with a database in which days were played, every text of which bears a mark."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

from tests.board.given import LED, SYSTEM
from workshop.access.founding import Founded, found, new_id
from workshop.board.command import Actor, Role
from workshop.config import Config
from workshop.house import House, build
from workshop.outlines import load

NOON = 1_700_000_000_000
IDEAS = 40


def open_house(instance: Path) -> House:
    """The house of an instance, with what it is told by nobody."""
    return build(Config(instance=instance, database=f"sqlite:///{instance / 'startdag.db'}"))


def make(house: House, mark: str = "Een dag", at: int = NOON, **settings: Any) -> Founded:
    """A workshop that nobody wrote in yet."""
    term = {"keep_days": settings.pop("keep_days")} if "keep_days" in settings else {}
    workshop = new_id()
    rows = load("startdag-8a").rows(workshop, "nl", title=mark, **settings)
    rows["workshop"][workshop] |= term
    return found(house.store, house.links, rows, "startdag-8a", at)


def play(house: House, workshop: str, mark: str) -> None:
    """A day in which every kind of text bears the mark, in rows, in the journal, and in what was edited since."""
    publisher = house.rooms.find(workshop)
    assert publisher is not None
    chance = random.Random(8)

    def do(actor: Actor, name: str, /, **data: Any) -> str:
        receipt = publisher.room.command(actor, name, **data)
        assert receipt["ok"], (name, receipt)
        return str(receipt["id"])

    person = do(SYSTEM, "person.join", name=f"{mark} naam", agreed=True)
    anna = Actor(person, Role.PARTICIPANT, person)
    do(LED, "step.go", step="ophalen")
    ideas = [
        do(anna, "idea.post", kind="nodig", levels=["inwoners"], text=mark + "x" * chance.randrange(400), place=mark)
        for _ in range(IDEAS)
    ]
    for idea in ideas[::3]:
        do(anna, "idea.edit", idea=idea, text=f"{mark} anders", contact=f"{mark} contact")
    do(anna, "idea.withdraw", idea=ideas[0])
    do(LED, "idea.hide", ideas=[ideas[1]], reason=f"{mark} reden")
    cluster = do(LED, "cluster.create", title=f"{mark} cluster", note=mark, ideas=ideas[5:9])
    do(LED, "action.add", what=f"{mark} actie", cluster=cluster, owner_name=mark)
    do(LED, "toezegging.add", who=mark, what=f"{mark} wet")
    do(LED, "kernteam.add", name=mark, organisation=mark)
    do(LED, "idea.merge", ideas=[ideas[10]], into=ideas[11])


def holding(instance: Path, mark: str) -> list[str]:
    """The files of an instance, hidden ones too, in which the mark stands anywhere."""
    files = (path for path in instance.rglob("*") if path.is_file())
    return sorted(str(path.relative_to(instance)) for path in files if mark.encode() in path.read_bytes())


def ask(database: Path, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """What SQL says, read by somebody who does not know the app; also to change things behind its back."""
    connection = sqlite3.connect(database)
    try:
        with connection:
            return connection.execute(statement, values).fetchall()
    finally:
        connection.close()
