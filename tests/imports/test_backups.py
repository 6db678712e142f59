"""A backup that is brought: kept under an id of ours alone, and refused whole when its journal is damaged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workshop.access.founding import found, is_id, new_id
from workshop.access.rehearsing import is_rehearsal, rehearsal_id
from workshop.config import Config
from workshop.house import House, build
from workshop.imports.backups import NotABackup, from_backup
from workshop.outlines import load
from workshop.store.backup import backup, check


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(Config(tmp_path, f"sqlite:///{tmp_path / 'startdag.db'}"))


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
