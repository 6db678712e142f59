"""Limits: how often one address may guess a code or a link.

Only wrong guesses count, because a whole hall shares one address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.wrappers import Response
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

WRONG_GUESSES = "60 per minute; 600 per hour"
"""At this pace, with twenty open workshops, a code is found once in five years; a hall that mistypes stays below it."""

limiter = Limiter(get_remote_address, storage_uri="memory://")


def _was_wrong(response: Response) -> bool:
    return response.status_code in (403, 404)


guessing: Callable[[Any], Any] = limiter.shared_limit(WRONG_GUESSES, scope="guessing", deduct_when=_was_wrong)
"""Put this under a route where something secret can be guessed. All such doors count together."""


def install(app: Flask) -> None:
    """Count per app."""
    limiter.init_app(app)
