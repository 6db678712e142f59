"""Who reads the verslag, and which one: that of now, of a version, or of any earlier seq.

Invariant: who came by a link to the verslag alone gets a seat here and nowhere else; what was erased is in no board
and no report that is kept here, and a report is kept for those only who may read that very one.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from datetime import UTC, datetime
from typing import Any

from flask import request

from workshop.access.sessions import Seat
from workshop.board import past
from workshop.board.audience import as_seen, audience_of, kept_apart
from workshop.board.board import Board
from workshop.board.command import Role
from workshop.board.rows import Row
from workshop.clock import clock
from workshop.live.publisher import Publisher
from workshop.turns import in_turns, turn
from workshop.verslag import layout as layouts
from workshop.web import drafts
from workshop.web.problems import Problem
from workshop.web.seats import find_seat, house, no_seat, take_seat

LOOKING_BACK = (Role.FACILITATOR, Role.SECRETARY)
"""Who may read the verslag of any seq; others that of a version."""
MOST = 6
"""Boards of the past that are kept."""

MOST_REPORTS = 24
"""Reports of the past that are kept."""

Name = tuple[str, str, int, int]
Report = dict[str, Any]

_boards: OrderedDict[Name, Board] = OrderedDict()
_reports: OrderedDict[tuple[Name, object], Report] = OrderedDict()
"""By the board they are of, and what else they are made with (`_made_with`)."""
_lock = threading.Lock()


def take_reading_seat(workshop: str) -> tuple[Seat, Publisher]:
    """The seat of this request, a reader's too: with `?as=reader`, or when it has no other."""
    wanted = request.args.get("as")
    if wanted != Role.READER and (wanted is not None or find_seat(workshop) is not None):
        return take_seat(workshop)
    publisher = house().rooms.find(workshop)
    if publisher is None:
        raise Problem("not-found", 404)
    seat = house().sessions.reader(request.cookies, workshop)
    if seat is None:
        raise no_seat(workshop)
    return seat, publisher


def seq_asked(publisher: Publisher, seat: Seat) -> int | None:
    """The earlier seq of `?seq=`, None for the verslag of now. Raises Problem when there is none, or not for them."""
    said = request.args.get("seq")
    if said is None:
        return None
    board = publisher.room.board
    if not said.isdecimal() or len(said) > 15 or int(said) > board.seq:
        raise Problem("no-such-seq", 404)
    seq = int(said)
    is_version = any(row["seq"] == seq for row in board.rows("version"))
    if not is_version and seat.role not in LOOKING_BACK:
        raise Problem("not-allowed", 403)
    return seq


def report_at(publisher: Publisher, seat: Seat, seq: int, profile: str) -> Report:
    """The report of then as this seat may read it, with its versions as they are now. Raises Problem."""
    room, audience = publisher.room, audience_of(seat.role)
    while True:
        with room.lock:
            board, forgot = room.board, room.forgot
            apart = kept_apart(board, audience)
            versions = dict(board.state["version"])
            key = (room.id, board.epoch, seq, forgot), _made_with(versions, seat if apart else None, profile)
        found = _reports.get(key)
        if found is None:
            with drafts.line(room, "past"):
                found = _reports.get(key)  # of who was here before
                if found is None:
                    with drafts.alone:
                        then = _made(publisher, seq)
                        if apart:  # ideas are kept apart now: of then, what was in sight then
                            then = as_seen(then, audience, seat.person)
                        turn()
                        found = _report(publisher, past.with_versions(then, versions), profile)
        if room.forgot == forgot:
            if room.ended is None:
                _keep_report(key, found)
            return dict(found)


def mark_of(publisher: Publisher, seat: Seat, seq: int | None, profile: str) -> str:
    """What a browser knows a report by (its ETag), told before it is made: another as soon as the report may be."""
    board = publisher.room.board
    whose = f"{audience_of(seat.role)}-{seat.person}-{profile}"
    shaped = hashlib.sha256(repr(layouts.stamp(house().config.layouts)).encode()).hexdigest()[:12]
    return f"{board.epoch}-{board.seq}-{'now' if seq is None else seq}-{whose}-{shaped}"


def _made_with(versions: dict[str, Row], seat: Seat | None, profile: str) -> object:
    """What makes two reports of one board differ; `seat`: who asks, where not all see the same."""
    reader = (audience_of(seat.role), seat.person) if seat else None
    told = tuple((row["id"], row["status"], row["title"], row["adopted_at"]) for row in versions.values())
    return profile, layouts.stamp(house().config.layouts), told, reader


def _report(publisher: Publisher, then: Board, profile: str) -> Report:
    layout = layouts.chosen(then.workshop["layout"], house().config.layouts)
    return drafts.built(then, at=moment_of(publisher, then.seq), audience=profile, layout=layout)


def moment_of(publisher: Publisher, seq: int) -> str:
    """When the board came at a seq, as an ISO moment in the zone of the server."""
    room = publisher.room
    at = room.store.moment(room.id, seq) or room.store.moment(room.id, seq + 1) or clock()
    return datetime.fromtimestamp(at / 1000, UTC).astimezone().isoformat(timespec="seconds")


def _made(publisher: Publisher, seq: int) -> Board:
    room = publisher.room
    while True:
        with room.lock:
            copy, forgot = drafts.Copy(room), room.forgot
        now = copy.board()
        name = room.id, now.epoch, seq, forgot
        with _lock:
            found = _boards.get(name)
        if found is None:
            replaced = room.store.replaced(room.id, seq, now.seq)
            if replaced is None:
                raise Problem("no-such-seq", 404)
            found = past.earlier(now, in_turns(replaced), seq)
        if room.forgot == forgot:
            if room.ended is None:
                _keep(name, found)
            return found


def _keep(name: Name, board: Board) -> None:
    with _lock:
        for other in [each for each in _boards if each[0] == name[0] and each[1:4:2] != name[1:4:2]]:
            del _boards[other]
        _boards[name] = board
        _boards.move_to_end(name)
        while len(_boards) > MOST:
            _boards.popitem(last=False)


def _keep_report(key: tuple[Name, object], found: Report) -> None:
    name = key[0]
    with _lock:
        for other in [each for each in _reports if each[0][0] == name[0] and each[0][1:4:2] != name[1:4:2]]:
            del _reports[other]
        _reports[key] = found
        _reports.move_to_end(key)
        while len(_reports) > MOST_REPORTS:
            _reports.popitem(last=False)


def forget(workshop: str) -> None:
    """Keep no board and no report of the past of this workshop."""
    with _lock:
        for name in [each for each in _boards if each[0] == workshop]:
            del _boards[name]
        for key in [each for each in _reports if each[0][0] == workshop]:
            del _reports[key]
