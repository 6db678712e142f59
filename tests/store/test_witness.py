"""The witness: a database that went back is noticed, and nothing that merely went on is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.instances import NOON, make
from workshop.house import House
from workshop.store.witness import (
    FILE,
    Witness,
    erased_before,
    note,
    note_erased,
    positions,
    recall,
    renew_epochs,
    went_back,
)


def test_what_was_noted_is_recalled(tmp_path: Path) -> None:
    assert recall(tmp_path) == Witness(clean=True, seen={})
    seen = Witness(clean=False, seen={"w1": ("e1", 7)})
    note(tmp_path, seen)
    assert recall(tmp_path) == seen
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("half", ["", "{", "[]", '{"clean": true}', '{"clean": true, "seen": {"w": 3}}', "\x00" * 9])
def test_half_a_file_counts_as_a_stop_without_order(tmp_path: Path, half: str) -> None:
    (tmp_path / FILE).write_text(half)
    assert recall(tmp_path) == Witness(clean=False)


def test_only_what_went_back_or_aside_is_told() -> None:
    seen = {"same": ("e", 5), "on": ("e", 5), "back": ("e", 5), "other": ("e", 5), "gone": ("e", 5)}
    now = {"same": ("e", 5), "on": ("e", 9), "back": ("e", 4), "other": ("f", 9), "new": ("e", 0)}
    assert went_back(seen, now) == ["back", "other"]


def test_a_new_epoch_is_for_the_workshops_named(house: House) -> None:
    first, second = make(house).workshop, make(house).workshop
    with house.store.writing() as connection:
        before = positions(connection)
        renew_epochs(connection, [first])
        after = positions(connection)
    assert (after[first] != before[first], after[second]) == (True, before[second])


def test_a_workshop_of_before_its_erasure_is_known_and_one_made_since_is_not(house: House, tmp_path: Path) -> None:
    """An export that is imported again bears its old id."""
    old, new = make(house, at=NOON).workshop, make(house, at=NOON + 2).workshop
    with house.store.reading() as connection:
        assert erased_before(connection, tmp_path) == []
        note_erased(tmp_path, [old, new, "elders"], NOON + 1)
        assert erased_before(connection, tmp_path) == [old]
