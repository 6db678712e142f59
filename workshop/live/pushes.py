"""A push: the envelope around commands, read the same from a socket and from HTTPS."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from workshop.board.command import Actor
from workshop.board.refusals import sentence
from workshop.live.room import MOST_COMMANDS, Receipt, Room
from workshop.store.store import Unavailable

LATER = 1000
"""Milliseconds after which to try again what the database, or a server that stops, could not take."""
LARGEST = 16 * 1024
"""Bytes of one push."""
READABLE = 8 * LARGEST
"""Bytes of one message up to which what is too large is told so, rather than hung up on."""


def answer(room: Room, actor: Actor, payload: Any, language: str) -> dict[str, Any]:
    """The ack for a push: `{receipts}` with a sentence on every refusal, `{retry_in_ms}`, or a refusal of the whole."""
    if size(payload) > LARGEST:
        return fault("too-large", language)
    commands = payload.get("commands") if isinstance(payload, Mapping) else None
    if not isinstance(commands, list) or not commands or not all(isinstance(item, Mapping) for item in commands):
        return fault("bad-message", language)
    if len(commands) > MOST_COMMANDS:
        return fault("too-many", language)
    if room.closed:
        return {"retry_in_ms": LATER}
    if wait := room.pace.wait(actor, len(commands), time.monotonic()):
        return {"retry_in_ms": wait}
    try:
        return {"receipts": [told(receipt, language) for receipt in room.submit(actor, commands)]}
    except Unavailable:
        return {"retry_in_ms": LATER}


def size(payload: Any) -> int:
    """How many bytes a payload is on the wire."""
    return len(json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass"))


def told(receipt: Receipt, language: str) -> Receipt:
    """A receipt with, when it refuses, the sentence for its reader."""
    return receipt if receipt["ok"] else {**receipt, "message": sentence(receipt["code"], language)}


def fault(code: str, language: str) -> dict[str, Any]:
    """The answer to an envelope that could not be read: no command of it was looked at."""
    return {"receipts": [], "code": code, "message": sentence(code, language)}
