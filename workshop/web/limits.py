"""Limits: how often codes and links may be guessed.

Only wrong guesses count, because a whole hall shares one address: whoever reads the code right comes in, however many
mistyped it. Three things follow each other.

- An address with many wrong guesses is told to wait when it is wrong once more, which stops people.
- A program would not wait, and could go by who does come in. So all wrong guesses together have a budget too, whatever
  their addresses; when it is spent, addresses that guessed wrong before go one behind the other, through a lane that
  lets a few through each second, right or wrong. Someone honest waits a moment there; a thousand machines together
  guess no faster than one.
- Who past the limit hits upon a workshop that is closed hears the same as for no workshop.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, current_app, make_response
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import RateLimitItem, parse_many

from workshop.live.admission import not_now
from workshop.live.buckets import Buckets, Rate
from workshop.web.problems import Problem

WRONG_GUESSES = parse_many("60 per minute; 600 per hour")
"""By one address. A hall that mistypes stays below it."""
MISTAKES = parse_many("5 per hour")
"""By one address, which go for mistakes however busy guessers are elsewhere."""
BUDGET = parse_many("600 per minute; 3000 per hour")
"""By all addresses together. With twenty open workshops that is one hit in a year of guessing day and night."""
LANE = Rate(10, 10)
"""Look-ups past the budget: with twenty open workshops one hit in a month, day and night."""
PATIENCE = 10.0
"""Seconds that someone waits in the lane; the line is no longer than that."""
WRONG = (403, 404)
CLOSED = 410

limiter = Limiter(get_remote_address, storage_uri="memory://")


def guessing(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Put this under a route where something secret can be guessed. All such doors count together."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        _stand_in_line()
        try:
            answer = make_response(view(*args, **kwargs))
        except Problem as problem:
            _weigh(problem.status)
            raise
        _weigh(answer.status_code)
        return answer

    return guarded


def _stand_in_line() -> None:
    """Wait in the lane when there is reason to; raises Problem when the line is too long."""
    if _has_room(BUDGET, "everybody") or _has_room(MISTAKES, _address()):
        return
    lane: Buckets = current_app.extensions["startdag-lane"]
    wait = lane.take("", time.monotonic(), patience=PATIENCE)
    if wait > PATIENCE:
        raise Problem("crowded", 503, retry_in_ms=not_now("crowded").retry_in_ms)
    time.sleep(wait)


def _weigh(status: int) -> None:
    """Count a wrong guess; raises Problem when it is one too many."""
    if status in WRONG:
        for limits, whose in ((BUDGET, "everybody"), (MISTAKES, _address())):
            _hit(limits, whose)
        if not _hit(WRONG_GUESSES, _address()):
            raise Problem("too-often", 429)
    elif status == CLOSED and not _has_room(WRONG_GUESSES, _address()):
        raise Problem("too-often", 429)


def _hit(limits: list[RateLimitItem], whose: str) -> bool:
    """Count one more; whether it stays within all of these."""
    counted = [limiter.limiter.hit(limit, "guesses", whose) for limit in limits]
    return all(counted)


def _has_room(limits: list[RateLimitItem], whose: str) -> bool:
    return all(limiter.limiter.test(limit, "guesses", whose) for limit in limits)


def _address() -> str:
    """Who guesses: an address, or the network of sixty-four bits that one household gets of the newer kind."""
    told = get_remote_address()
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return told
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else told


def install(app: Flask) -> None:
    """Count per app."""
    limiter.init_app(app)
    app.extensions["startdag-lane"] = Buckets(LANE)
