"""Exports on their way: a document is ordered, its progress is asked, and it is fetched or wanted no more.

Whoever has no script gets the same by one plain GET (`verslag.export`), which waits. Invariant: an order is known to
the session that gave it alone; a session has only so many under way.
"""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from flask import Blueprint, jsonify, send_file, url_for
from flask.typing import ResponseReturnValue

from workshop.access.sessions import Seat
from workshop.board.command import Role
from workshop.verslag.press import TURNS, Busy, Cancelled
from workshop.web.problems import Problem
from workshop.web.reading import take_reading_seat
from workshop.web.shelf import Document, Shelf

exports = Blueprint("exports", __name__)

MOST = 400
"""Orders that are remembered."""
OF_ONE = 12
"""Orders that one session may have under way."""
SOON = 15_000
"""Milliseconds after which it makes sense to ask again for what there was no turn for."""


@dataclass(frozen=True)
class Order:
    """A document that a session waits for."""

    session: str
    role: Role
    """In which who ordered it sits: a browser may have several seats, each with a session."""
    workshop: str
    document: Document
    filename: str
    mime: str
    shelf: Shelf
    id: str = field(default_factory=lambda: str(uuid.uuid4()))


_orders: OrderedDict[str, Order] = OrderedDict()
_lock = threading.Lock()


def place(seat: Seat, shelf: Shelf, order: Callable[[], Document], filename: str, mime: str) -> Order:
    """Order a document for who sits there; raises Problem when they wait for enough already."""
    with _lock:
        under_way = [each for each in _orders.values() if each.session == seat.session and _waits(each)]
    if len(under_way) >= OF_ONE:
        raise Problem("busy", 503, retry_in_ms=SOON)
    made = Order(seat.session, seat.role, seat.workshop, order(), filename, mime, shelf)
    with _lock:
        _orders[made.id] = made
        while len(_orders) > MOST:
            _orders.popitem(last=False)
    return made


def drop(document: Document) -> None:
    """Know no order any more for what its shelf keeps no more: its bytes go with it, and who asks hears it is gone."""
    with _lock:
        for old in [each for each in _orders.values() if each.document is document]:
            del _orders[old.id]


def told(order: Order) -> dict[str, Any]:
    """`{id, state, place, of, url, file}`: `waiting` for its turn, the `place`-th of `of`; being `made`; or `ready`.

    Raises Problem when it came to nothing.
    """
    future, wish = order.document.future, order.document.wish
    here: dict[str, Any] = {"workshop": order.workshop, "order": order.id, "as": str(order.role)}
    urls = {"url": url_for("exports.progress", **here), "file": url_for("exports.fetched", **here)}
    if future.done():
        _raise_failure(order)
        return {"id": order.id, "state": "ready", "place": 0, "of": 0, **urls}
    state = "made" if wish.begun or not wish.place else "waiting"
    return {"id": order.id, "state": state, "place": wish.place, "of": max(TURNS.waiting, wish.place), **urls}


@exports.get("/w/<workshop>/exports/<order>")
def progress(workshop: str, order: str) -> ResponseReturnValue:
    """How far an export is."""
    return jsonify(told(_mine(workshop, order)))


@exports.get("/w/<workshop>/exports/<order>/file")
def fetched(workshop: str, order: str) -> ResponseReturnValue:
    """The document, once it is ready."""
    found = _mine(workshop, order)
    if not found.document.future.done():
        raise Problem("busy", 503, retry_in_ms=SOON)
    _raise_failure(found)
    if not found.shelf.has(found.document):  # gone with what was erased, or for others that came later
        raise Problem("gone", 404)
    made = BytesIO(found.document.future.result())
    return send_file(made, found.mime, as_attachment=True, download_name=found.filename)


@exports.delete("/w/<workshop>/exports/<order>")
def cancelled(workshop: str, order: str) -> ResponseReturnValue:
    """Want it no more: when nobody else does, it is not made, and nothing of it is left."""
    found = _mine(workshop, order)
    with _lock:
        known = _orders.pop(found.id, None)
    if known is not None:
        found.shelf.let_go(found.document)
    return "", 204


def _mine(workshop: str, order: str) -> Order:
    seat, _ = take_reading_seat(workshop)
    found = _orders.get(order)
    if found is None or (found.session, found.workshop) != (seat.session, workshop):
        raise Problem("gone", 404)
    return found


def _waits(order: Order) -> bool:
    return not order.document.future.done()


def _raise_failure(order: Order) -> None:
    error = order.document.future.exception()
    if isinstance(error, Busy):
        raise Problem("busy", 503, retry_in_ms=SOON) from error
    if isinstance(error, Cancelled):  # something that may be in it was erased
        raise Problem("gone", 404) from error
    if error is not None:
        raise Problem("not-made", 500) from error
