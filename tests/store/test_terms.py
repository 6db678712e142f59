"""How long things are kept: from the last change, by the programme, and visibly the same day everywhere."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from tests.board.given import LED
from tests.store.instances import NOON, ask, make
from workshop.board.terms import DEFAULT_DAYS, MOST_DAYS, day_of, erased_on, read_days
from workshop.config import Config
from workshop.house import House
from workshop.store.terms import due

DAY = 24 * 3600 * 1000
FIRST = day_of(NOON)


def due_on(house: House, day: date) -> set[str]:
    with house.store.reading() as connection:
        return set(due(connection, day))


def test_a_year_after_the_last_change_is_the_same_day_next_year() -> None:
    changed = datetime(2026, 11, 27, 15, 0).astimezone()
    assert erased_on(int(changed.timestamp() * 1000), 365) == date(2027, 11, 27)


def test_the_term_counts_from_the_last_change(house: House, tmp_path: Path) -> None:
    made = make(house)
    assert house.register.by_id(made.workshop)["erased_on"] == FIRST + timedelta(DEFAULT_DAYS)  # type: ignore[index]  # it is there
    publisher = house.rooms.find(made.workshop)
    assert publisher is not None
    publisher.room.clock = lambda: NOON + 10 * DAY
    publisher.room.command(LED, "step.go", step="ophalen")
    publisher.room.clock = lambda: NOON + 20 * DAY
    publisher.room.command(LED, "step.go", step="nergens")  # refused: that is no change
    day = FIRST + timedelta(DEFAULT_DAYS + 10)
    assert house.register.by_id(made.workshop)["erased_on"] == day  # type: ignore[index]  # it is there
    assert (due_on(house, day - timedelta(1)), due_on(house, day)) == (set(), {made.workshop})


def test_a_programme_has_one_term_and_a_workshop_without_one_its_own(house: House) -> None:
    together = [make(house, programme="Startdag", date="5 april"), make(house, programme="Startdag", date="5 april")]
    alone = make(house, keep_days=30)
    house.register.keep(together[0].workshop, 90)
    days = {each["id"]: each["keep_days"] for each in house.register.all()}
    assert days == {together[0].workshop: 90, together[1].workshop: 90, alone.workshop: 30}
    house.register.keep(alone.workshop, 7)
    assert due_on(house, FIRST + timedelta(7)) == {alone.workshop}
    assert due_on(house, FIRST + timedelta(90)) == {alone.workshop, *(each.workshop for each in together)}


def test_a_workshop_that_joins_a_programme_takes_its_term_unless_another_is_asked_for(house: House) -> None:
    first = make(house, programme="Startdag", keep_days=60)
    second = make(house, programme="Startdag")
    terms = {each["id"]: each["keep_days"] for each in house.register.all()}
    assert terms == {first.workshop: 60, second.workshop: 60}
    make(house, programme="Startdag", keep_days=20)
    assert {each["keep_days"] for each in house.register.all()} == {20}


def test_the_instance_says_what_a_new_workshop_gets(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTDAG_KEEP_DAYS", "45")
    config = Config.of(tmp_path)
    assert (config.keep_days, house.config.keep_days) == (45, DEFAULT_DAYS)
    house.store.keep_days = config.keep_days
    make(house)
    make(house, programme="Startdag")
    assert {each["keep_days"] for each in house.register.all()} == {45}


@pytest.mark.parametrize("given", ["0", "3651", "-1", "een jaar", "9" * 5000])
def test_a_term_that_is_none_is_told(given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="1 to 3650"):
        read_days(given)
    monkeypatch.setenv("STARTDAG_KEEP_DAYS", given)
    with pytest.raises(ValueError, match="STARTDAG_KEEP_DAYS is a number of days, 1 to 3650"):
        Config.of(tmp_path)


def test_the_database_holds_terms_within_bounds(house: House, tmp_path: Path) -> None:
    made = make(house)
    for days in (0, MOST_DAYS + 1):
        with pytest.raises(IntegrityError, match="keep_days"):
            house.register.keep(made.workshop, days)
    assert ask(tmp_path / "startdag.db", "SELECT keep_days FROM workshop") == [(DEFAULT_DAYS,)]
