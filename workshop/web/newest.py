"""The newest report of each workshop, built once for all who ask at the same time.

Invariant: nobody gets a report older than their question, nor one with words that they may not read or that were
erased. While the room works on, whoever waited takes what was built while they waited, and builds no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

from workshop.access.rehearsing import is_rehearsal
from workshop.access.sessions import Seat
from workshop.board.audience import as_seen, audience_of, kept_apart
from workshop.board.board import Board
from workshop.board.rows import Row
from workshop.live.publisher import Publisher
from workshop.verslag.layout import Layout, chosen
from workshop.web import drafts
from workshop.web.profile import PUBLIC
from workshop.web.seats import house

Report = dict[str, Any]

REHEARSAL = {"nl": "OEFENING", "en": "REHEARSAL"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A report, and what it was made with besides the board's rows at its seq."""

    report: Report
    layout: Layout
    shape: tuple[Row, Row | None]

    def answers(self, board: Board, asked: tuple[str | None, int]) -> bool:
        """Whether it answers a question of (epoch, seq): no older, and in the layout, language and step of now."""
        is_of_then = self.report["epoch"] == board.epoch == asked[0] and self.report["seq"] >= asked[1]
        return is_of_then and self.shape == _shape(board) and self.layout is _layout(board)


_latest: WeakKeyDictionary[Publisher, dict[str, Kept]] = WeakKeyDictionary()
"""The newest report of each workshop in each profile."""


def forget(workshop: str) -> None:
    """Keep no report of this workshop."""
    for publisher, reports in list(_latest.items()):
        if publisher.room.id == workshop:
            reports.clear()


def current_report(publisher: Publisher, seat: Seat, profile: str = PUBLIC) -> Report:
    """The report of the board as it is now or a little later, as far as the one who sits there may see it."""
    room, audience = publisher.room, audience_of(seat.role)
    with room.lock:
        asked, apart = (room.board.epoch, room.board.seq), kept_apart(room.board, audience)
    found = _known(publisher, seat, profile, asked)
    if found is not None:
        return found
    with drafts.line(room, "own" if apart else "all"):  # what is for one alone keeps nobody waiting for what is for all
        while True:  # until nothing was erased while it was built
            found = _known(publisher, seat, profile, asked) or _drafted(publisher, seat, profile)
            if found is not None:
                return found


def marked(found: Report) -> Report:
    """A report of a rehearsal says so above it, and in its title: a document goes where nobody knows any more."""
    if not is_rehearsal(found["workshop"]):
        return found
    word = REHEARSAL[found["language"]]
    return {**found, "kicker": f"{word}: {found['kicker']}", "title": f"{word}: {found['title']}"}


def _known(publisher: Publisher, seat: Seat, profile: str, asked: tuple[str | None, int]) -> Report | None:
    """The report that answers the question, when it is there and all of it is for the one who sits there."""
    with publisher.room.lock:
        board = publisher.room.board
        if kept_apart(board, audience_of(seat.role)):
            return None
        kept = _latest.get(publisher, {}).get(profile)
        return dict(kept.report) if kept is not None and kept.answers(board, asked) else None


def _drafted(publisher: Publisher, seat: Seat, profile: str) -> Report | None:
    """A report of the board as it is when this begins; None when something was erased meanwhile. Raises Problem."""
    with drafts.alone:
        return _built(publisher, seat, profile)


def _built(publisher: Publisher, seat: Seat, profile: str) -> Report | None:
    room, audience = publisher.room, audience_of(seat.role)
    with room.lock:
        moment = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        copy, forgot = drafts.Copy(room), room.forgot
    board = copy.board()
    layout = _layout(board)
    if kept_apart(board, audience):
        found = marked(drafts.built(as_seen(board, audience, seat.person), at=moment, layout=layout))
        return found if room.forgot == forgot else None
    found = marked({**drafts.built(board, at=moment, audience=profile, layout=layout), "epoch": board.epoch})
    with room.lock:
        if room.forgot != forgot:
            return None
        if room.ended is None:
            _latest.setdefault(publisher, {})[profile] = Kept(found, layout, _shape(board))
    return dict(found)


def _shape(board: Board) -> tuple[Row, Row | None]:
    """What says at once for all ideas how they are told, and to whom: language, layout, and what the step shows."""
    return board.workshop, board.step


def _layout(board: Board) -> Layout:
    return chosen(board.workshop["layout"], house().config.layouts)
