"""The doorway: which connection goes when there is no place for another, and how long each may do nothing."""

from __future__ import annotations

from typing import Any

import pytest

from workshop.doorway import ANSWERED, HALF, LASTS, RESTING, SETTLED_IN, STRANGE, Doorway


class Connection:
    def __init__(self, name: str) -> None:
        self.name = name
        self.is_cut = False

    def setsockopt(self, *_: Any) -> None:
        """As the kernel's."""

    def shutdown(self, _: int) -> None:
        self.is_cut = True


class Hall:
    """A doorway with connections that came in one second after the other."""

    def __init__(self, *states: int) -> None:
        self.now = 0.0
        self.doorway = Doorway(lambda: self.now)
        self.connections = []
        for state in states:
            self.now += 1.0
            self.connections.append(Connection(str(state)))
            self.doorway.enter(self.connections[-1])
            self.doorway.note(self.connections[-1], state)

    @property
    def cut(self) -> list[int]:
        return [at for at, each in enumerate(self.connections) if each.is_cut]


@pytest.mark.parametrize(
    ("states", "goes"),
    [
        ([HALF, HALF, HALF], 0),
        ([SETTLED_IN, RESTING, HALF], 1),
        ([STRANGE, ANSWERED, HALF], 2),
        ([SETTLED_IN, STRANGE, STRANGE, ANSWERED], 1),
    ],
)
def test_the_oldest_that_asks_nothing_goes_first(states: list[int], goes: int) -> None:
    hall = Hall(*states)
    assert hall.doorway.shed()
    assert hall.cut == [goes]


def test_who_came_in_or_is_being_answered_stays() -> None:
    hall = Hall(SETTLED_IN, ANSWERED, SETTLED_IN)
    assert not hall.doorway.shed()
    assert hall.cut == []


def test_each_is_shed_once_and_one_that_left_is_forgotten() -> None:
    hall = Hall(HALF, HALF, SETTLED_IN)
    hall.doorway.leave(hall.connections[0])
    assert [hall.doorway.shed(), hall.doorway.shed()] == [True, False]
    assert hall.cut == [1]
    assert len(hall.doorway) == 1


def test_nothing_lasts_longer_than_it_may() -> None:
    hall = Hall(HALF, RESTING, ANSWERED, STRANGE, SETTLED_IN)
    for state, at in ((HALF, 0), (RESTING, 1), (ANSWERED, 2)):
        hall.now = at + 1 + LASTS[state]
        hall.doorway.sweep()
        assert at not in hall.cut
        hall.now += 0.1
        hall.doorway.sweep()
        assert at in hall.cut
    hall.now += 10_000
    hall.doorway.sweep()
    assert hall.cut == [0, 1, 2]
