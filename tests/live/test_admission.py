"""Admission and the pulse it goes by: who may come in, who waits, and that nobody is told the same moment."""

from __future__ import annotations

import pytest

from workshop.live.admission import CONNECTS, JOINS, LATE, PATIENCE, Admission, NotNow
from workshop.live.pulse import Pulse


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def door(most: int = 1000, lag: float = 0.0) -> tuple[Admission, Clock]:
    clock = Clock()
    return Admission(most, lambda: lag, clock), clock


def test_as_many_phones_connect_as_one_process_can_take_and_others_hear_when_to_come_back() -> None:
    admission, clock = door()
    answers = [admission.phone() for _ in range(1000)]
    assert answers[: int(CONNECTS.burst)] == [None] * int(CONNECTS.burst)
    later = [answer for answer in answers if answer is not None]
    assert {answer.code for answer in later} == {"crowded"}
    assert len({answer.retry_in_ms for answer in later}) > len(later) / 3, "not all at the same moment again"
    clock.now = 1.0
    assert sum(admission.phone() is None for _ in range(1000)) == pytest.approx(CONNECTS.per_second, abs=1)


def test_nobody_new_comes_in_while_everything_is_late() -> None:
    answer = door(lag=LATE + 0.01)[0].phone()
    assert answer is not None
    assert answer.code == "crowded"
    assert door(lag=LATE - 0.01)[0].phone() is None


def test_full_is_said_at_once_and_a_place_that_comes_free_is_given() -> None:
    admission, _ = door(most=2)
    admission.phones |= {"a", "b"}
    for answer in (admission.phone(), admission.join()):
        assert isinstance(answer, NotNow)
        assert (answer.code, answer.retry_in_ms >= 10_000) == ("full", True)
    admission.phones.discard("a")
    assert admission.phone() is None
    assert admission.join() == 0.0


def test_who_joins_stands_in_line_and_the_line_has_an_end() -> None:
    admission, clock = door()
    answers = [admission.join() for _ in range(2000)]
    waits = [answer for answer in answers if isinstance(answer, float)]
    assert waits == sorted(waits)
    assert waits[int(JOINS.burst) - 1] == 0.0
    assert waits[-1] == pytest.approx(PATIENCE, abs=0.02)
    assert all(answer.code == "crowded" for answer in answers[len(waits) :] if isinstance(answer, NotNow))
    clock.now = 60.0
    assert admission.join() == 0.0


def test_one_stall_is_no_crowd_and_some_in_a_row_are() -> None:
    pulse = Pulse(lambda _: None)
    pulse.note(1.5)
    assert pulse.lag < LATE
    for _ in range(40):
        pulse.note(0.0)
    assert pulse.lag < 0.01
    for _ in range(12):
        pulse.note(0.4)
    assert pulse.lag > LATE


def test_a_pulse_beats_once_however_often_it_is_started_and_goes_on_after_a_fault() -> None:
    started: list[object] = []
    pulse = Pulse(started.append)
    for _ in range(3):
        pulse.start()
    assert len(started) == 1
    pulse._do(lambda: 1 / 0)
