"""Threat 1: guessers, from one address or from many, get nowhere, and whoever reads the code right comes in."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

import pytest

from tests.e2e.server import Server
from tests.live.halls import Hall
from tests.live.visitors import Answer, Visitor
from workshop.access.codes import ALPHABET, LENGTH
from workshop.board.refusals import sentence
from workshop.web.limits import BUDGET, LANE, MISTAKES

pytestmark = pytest.mark.slow

GUESSERS, HONEST = 6, 40
SECONDS = 20
LOOKED_UP = (404, 429)
"""How a wrong guess is answered that was looked up; 503 is one that was not."""


@pytest.fixture
def proxied(tmp_path: Path) -> Iterator[Server]:
    """A server behind a proxy, so that a test can come from many addresses."""
    running = Server(tmp_path, STARTDAG_PROXIES="1")
    yield running
    running.close()


def asking(visitor: Visitor, method: str, path: str, address: str) -> Answer:
    headers = {"X-Forwarded-For": address, "Content-Type": "application/json", "Accept": "application/json"}
    return visitor.ask(method, path, b"{}" if method == "POST" else None, headers)


def guess(url: str, addresses: Iterator[str], until: float) -> list[tuple[float, int]]:
    """Guess day and night; returns when each was answered, and how."""
    chance, answers = random.Random(), []
    while time.monotonic() < until:
        code = "".join(chance.choices(ALPHABET, k=LENGTH))
        status = asking(Visitor(url), "GET", f"/d/{code}", next(addresses)).status
        answers.append((time.monotonic(), status))
    return answers


def join(hall: Hall, address: str) -> int:
    """Someone honest: the page tries again by itself when it is told to."""
    for _ in range(20):
        answer = asking(Visitor(hall.server.url), "POST", f"/d/{hall.code}", address)
        if answer.status != 503:
            break
        time.sleep(json.loads(answer.text)["retry_in_ms"] / 1000)
    return answer.status


@pytest.mark.parametrize("count", [1, 200])
def test_guessers_get_nowhere_and_honest_people_from_the_same_addresses_come_in(proxied: Server, count: int) -> None:
    addresses = [f"192.0.2.{number}" if number < 100 else f"198.51.100.{number}" for number in range(count)]
    free = max(BUDGET[0].amount, count * (MISTAKES[0].amount + 1)) + GUESSERS
    each = cycle(addresses)
    with Hall(proxied) as hall, ThreadPoolExecutor(GUESSERS + 4) as crowd:
        until = time.monotonic() + SECONDS
        guessing = [crowd.submit(guess, proxied.url, each, until) for _ in range(GUESSERS)]
        joined = list(crowd.map(lambda at: join(hall, addresses[at % count]), range(HONEST)))
        answers = sorted(answer for one in guessing for answer in one.result())
    looked_up = [at for at, status in answers if status in LOOKED_UP]
    assert {status for _, status in answers} <= {404, 429, 503}, "a hit"
    assert joined == [200] * HONEST
    if slow := looked_up[free:]:  # a slow machine does not get there
        most = LANE.burst + LANE.per_second * (slow[-1] - slow[0] + 1) + GUESSERS
        assert len(slow) <= most, "the lane lets too many through"
    print(f"{count} addresses: {len(answers)} guesses, {len(looked_up)} looked up, {HONEST} joined")


def test_past_the_limit_closed_and_unknown_are_told_the_same(proxied: Server) -> None:
    with Hall(proxied) as hall:
        hall.leader().do("workshop.edit", status="closed")
        visitor = Visitor(proxied.url)
        assert asking(visitor, "GET", f"/d/{hall.code}", "192.0.2.7").status == 410
        for _ in range(60):
            assert asking(visitor, "GET", "/d/FOUT99", "192.0.2.7").status == 404
        for code in ("FOUT99", hall.code):
            answer = asking(visitor, "GET", f"/d/{code}", "192.0.2.7")
            assert (answer.status, answer.json["message"]) == (429, sentence("too-often", "nl"))
        assert asking(visitor, "GET", f"/d/{hall.code}", "192.0.2.8").status == 410


def test_one_network_of_the_newer_kind_is_one_guesser(proxied: Server) -> None:
    with Hall(proxied):
        visitor = Visitor(proxied.url)
        statuses = [asking(visitor, "GET", "/d/FOUT99", f"2001:db8::{at:x}").status for at in range(1, 63)]
        assert statuses == [404] * 60 + [429] * 2
        assert asking(visitor, "GET", "/d/FOUT99", "2001:db8:1::1").status == 404
