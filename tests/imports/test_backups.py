"""A backup that is brought: kept under an id of ours alone, and refused whole when its journal is damaged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.board.given import LED
from workshop.access.founding import found, is_id, new_id
from workshop.access.rehearsing import is_rehearsal, rehearsal_id
from workshop.config import Config
from workshop.house import House, build
from workshop.imports.backups import NotABackup, from_backup
from workshop.outlines import load
from workshop.store.backup import backup, check


@pytest.fixture
def house(ground: Path) -> House:
    return build(Config(ground, f"sqlite:///{ground / 'startdag.db'}"))


@pytest.fixture
def whole(house: House) -> dict[str, Any]:
    """A backup with one entry in its journal, of a workshop that is there."""
    made = found(house.store, house.links, load("leeg").rows(new_id()), "leeg", 1)
    data: dict[str, Any] = json.loads(json.dumps(backup(house.store, made.workshop)))
    entry = {"seq": 1, "command_id": "c1", "command": "step.go", "actor": "", "at": 1, "curtain": False}
    return {**data, "seq": 1, "journal": [{**entry, "puts": {}, "dels": {}, "was": {"workshop": {"x": None}}}]}


def under(data: dict[str, Any], row_id: str) -> dict[str, Any]:
    (head,) = data["rows"]["workshop"]
    return {**data, "journal": [], "rows": {**data["rows"], "workshop": [{**head, "id": row_id}]}}


@pytest.mark.parametrize(
    "damage",
    [
        {"puts": []}, {"puts": None}, {"was": "x"}, {"dels": []}, {"dels": {"idea": None}}, {"puts": {"idea": []}},
        {"puts": {"idea": {"i": 3}}}, {"was": {"workshop": None}},
    ],
    ids=str,
)  # fmt: skip
def test_an_entry_of_another_shape_is_a_damaged_backup(
    house: House, whole: dict[str, Any], damage: dict[str, Any]
) -> None:
    assert check(whole)["journal"] == whole["journal"]
    (entry,) = whole["journal"]
    before = len(house.register.all())
    lacking = {key: value for key, value in entry.items() if key not in damage}
    bads: tuple[Any, ...] = ({**entry, **damage}, lacking, None, [])
    for bad in bads:
        with pytest.raises(NotABackup, match="damaged"):
            from_backup(house, {**whole, "journal": [bad]}, 1)
    assert len(house.register.all()) == before


def test_a_backup_keeps_its_id_only_when_that_is_one_of_ours_and_free(house: House, whole: dict[str, Any]) -> None:
    free = new_id()
    assert from_backup(house, under(whole, free), 1).workshop == free
    strange = ("oefening-x", rehearsal_id(), "", "../x", free.upper(), f"{free}\n", "a" * 13)
    for other in (free, *strange):
        made = from_backup(house, under(whole, other), 1).workshop
        assert made != other
        assert is_id(made)
        assert not is_rehearsal(made)


ODD: tuple[tuple[str, Any], ...] = (
    ("result", []), ("counts", 3), ("split", {"kind": []}), ("roll_until", "x"), ("status", []), ("method", "other"),
)  # fmt: skip
"""What a round of a damaged backup may hold."""


@pytest.mark.parametrize("version", [True, False])
@pytest.mark.parametrize(("name", "value"), ODD, ids=str)
def test_rows_of_another_shape_are_a_damaged_backup_and_nothing_is_written(
    house: House, name: str, value: Any, version: bool
) -> None:
    made = found(house.store, house.links, load("startdag-8a").rows(new_id()), "startdag-8a", 1)
    publisher = house.rooms.find(made.workshop)
    assert publisher is not None
    room = publisher.room
    room.command(LED, "idea.post", kind="doen", levels=["regio"], text="Een idee")
    room.command(LED, "step.go", step="stemmen")
    room.command(LED, "round.open", on="ideas", budget=2)
    room.command(LED, "round.close", round=room.board.rows("round")[0]["id"])
    if version:
        room.command(LED, "verslag.version")
    data = json.loads(json.dumps(backup(house.store, made.workshop)))
    before = len(house.register.all())
    from_backup(house, data, 1)
    data["rows"]["round"][0][name] = value
    for bad in (data, under(data, new_id())):
        with pytest.raises(NotABackup, match="damaged"):
            from_backup(house, bad, 1)
    assert len(house.register.all()) == before + 1


def test_a_number_that_no_database_holds_is_a_damaged_backup(house: House, whole: dict[str, Any]) -> None:
    with pytest.raises(NotABackup, match="damaged"):
        from_backup(house, {**whole, "seq": 2**70}, 1)
