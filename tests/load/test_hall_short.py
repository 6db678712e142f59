"""The hall in short: nothing about speed, but no word was lost and every screen shows the same, in both houses."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.load.bench import write_into
from tests.load.hall import MARKS, Plan, visit
from tests.load.hall_tables import hall_tables
from tests.load.phones import Desk, Push, Rows
from tests.load.premises import Full, ask
from tests.load.scenes import check
from tests.load.wire import Broken, Later

SHORT = Plan(phones=40, voters=52, arriving=1.0, day=5.0, rounds=1)


@pytest.mark.slow
def test_a_hall_gets_everything_in_both_houses(tmp_path: Path) -> None:
    played = [visit(house, SHORT) for house in SHORT.houses]
    for each in played:
        assert each.scenes["day"]["pushed"] >= 40 * 6, "an idea and five votes each, and a facilitator"
        assert each.scenes["storm"]["pushed"] == 52
        for scene in ("day", "storm"):
            assert each.scenes[scene]["unanswered"] == each.scenes[scene]["cut off"] == 0
    document = tmp_path / "performance.md"
    document.write_text(f"boven {MARKS[0]}oud{MARKS[1]} onder", encoding="utf-8")
    write_into(document, hall_tables(played, SHORT.told()), MARKS)
    text = document.read_text(encoding="utf-8")
    assert "| acknowledged, p50 |" in text
    assert "oud" not in text


SCREEN: Rows = {
    "cluster": {"c": {"id": "c", "votes": 2}},
    "idea": {"i": {"id": "i", "status": "visible"}, "h": {"id": "h", "status": "hidden"}},
}


def test_a_screen_that_shows_what_was_acknowledged_passes() -> None:
    check("the beamer", SCREEN, Counter(c=2), {"i"})


@pytest.mark.parametrize(("votes", "seen"), [(Counter(c=3), {"i"}), (Counter(d=1), {"i"}), (Counter(c=2), {"i", "j"})])
def test_a_vote_or_an_idea_too_few_ends_the_run(votes: Counter[str], seen: set[str]) -> None:
    with pytest.raises(Broken, match="the beamer"):
        check("the beamer", SCREEN, votes, seen)


class Mute:
    """A line that takes everything and answers nothing."""

    def say(self, text: str) -> None:
        pass

    def hurry(self) -> None:
        pass


def test_a_push_is_owed_until_its_receipt_and_put_off_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("tests.load.phones.perf_counter", lambda: now[0])
    desk = Desk()
    desk.send(Push(Mute(), 0.0, {"id": "one", "name": "vote.set", "data": {}}))  # type: ignore[arg-type]  # what a desk asks of a line
    assert not desk.idle()
    desk.answered('1[{"retry_in_ms":500}]')
    desk.send_again()
    assert (desk.put_off, desk.idle(), list(desk.owed)) == (1, False, [])
    now[0] = 0.5
    desk.send_again()
    assert list(desk.owed) == [2]
    desk.answered('2[{"receipts":[{"id":"one","ok":true,"seq":7}]}]')
    assert desk.idle()
    assert desk.done["one"].seq == 7
    for said in ('2[{"receipts":[{"id":"one","ok":true,"seq":7}]}]', '9[{"receipts":[]}]'):
        with pytest.raises(Broken, match="twice"):
            desk.answered(said)


def test_a_refusal_ends_the_run() -> None:
    desk = Desk()
    desk.send(Push(Mute(), 0.0, {"id": "one", "name": "vote.set", "data": {}}))  # type: ignore[arg-type]  # what a desk asks of a line
    with pytest.raises(Broken, match="refused"):
        desk.answered('1[{"receipts":[{"id":"one","ok":false,"code":"closed"}]}]')


@pytest.mark.parametrize(
    ("said", "kind"),
    [(b'{"code":"crowded","retry_in_ms":1500}', Later), (b'{"code":"too-often"}', Full), (b"<p>", Full)],
)
def test_a_door_that_asks_to_come_back_is_told_from_one_that_refuses(said: bytes, kind: type[Broken]) -> None:
    class Answer:
        status = 503

        def read(self) -> bytes:
            return said

    class Door:
        def request(self, *asked: object) -> None:
            pass

        def getresponse(self) -> Answer:
            return Answer()

    with pytest.raises(kind) as raised:
        ask(Door(), "POST", "/d/X", {})  # type: ignore[arg-type]  # what asking needs of a connection
    if isinstance(raised.value, Later):
        assert raised.value.seconds == 1.5
