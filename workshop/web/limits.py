"""Limits: how often one address may guess a code or a link.

Only wrong guesses count and only wrong guesses are refused, because a whole hall shares one address: whoever reads the
code right comes in, however many mistyped it.

Past the first limit a wrong guess is told to wait, which stops people. A program would not wait, and could go by who
does come in; so past the second, which no hall reaches, the address is refused whatever it says.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, make_response
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import RateLimitItem, parse_many

from workshop.web.problems import Problem

WRONG_GUESSES = parse_many("60 per minute; 600 per hour")
"""A hall that mistypes stays below it."""
FLOOD = parse_many("600 per minute; 3000 per hour")
"""At this pace, with twenty open workshops, an address finds a code once in a year of guessing day and night."""
WRONG = (403, 404)

limiter = Limiter(get_remote_address, storage_uri="memory://")


def guessing(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Put this under a route where something secret can be guessed. All such doors count together."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        if not all(limiter.limiter.test(limit, "flood", get_remote_address()) for limit in FLOOD):
            raise Problem("too-often", 429)
        try:
            answer = make_response(view(*args, **kwargs))
        except Problem as problem:
            if problem.status in WRONG:
                _count_wrong()
            raise
        if answer.status_code in WRONG:
            _count_wrong()
        return answer

    return guarded


def _count_wrong() -> None:
    """Count a wrong guess; raises Problem when it is one too many."""
    _within(FLOOD, "flood")
    if not _within(WRONG_GUESSES, "guessing"):
        raise Problem("too-often", 429)


def _within(limits: list[RateLimitItem], scope: str) -> bool:
    """Count one more; whether it stays within all of these."""
    counted = [limiter.limiter.hit(limit, scope, get_remote_address()) for limit in limits]
    return all(counted)


def install(app: Flask) -> None:
    """Count per app."""
    limiter.init_app(app)
