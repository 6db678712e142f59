"""Socket handlers: connect, push, disconnect. They know who is there and hand everything else to the Room.

They are registered on python-socketio's server itself, because Flask's request context costs more than a command
does. Whatever comes in, a receipt goes out.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from socketio import Server
from socketio.exceptions import ConnectionRefusedError as Refuse
from werkzeug.wrappers import Request

from workshop.access.sessions import Seat, Sessions
from workshop.board.audience import audience_of
from workshop.board.command import Role
from workshop.board.persons import is_blocked, is_erased
from workshop.board.refusals import sentence
from workshop.live import direct, unreadable
from workshop.live.direct import Lane
from workshop.live.frames import Viewer, encode
from workshop.live.presence import Post, Screen
from workshop.live.publisher import Publisher
from workshop.live.pushes import LATER, answer
from workshop.live.rooms import Rooms, Unavailable
from workshop.live.watch import EVERY as LOOK
from workshop.live.watch import Watch
from workshop.live.wire import SOON, Message, deliver, sender

log = logging.getLogger(__name__)

PROTOCOL = 1
RECHECK = 5.0
"""Seconds between two looks whether the links that screens came in by still stand."""
SETTLED = "startdag.settled"
"""Where start-up leaves what to call once a connection has come in (start.py), when it keeps count of them."""
MEND_EVERY = 10.0
"""Seconds between two times that one connection gets everything anew because it says it went astray."""


class Sockets:
    """The real-time side of the protocol (docs/protocol.md section 2)."""

    def __init__(self, server: Server, rooms: Rooms, sessions: Sessions, languages: Any) -> None:
        self.server = server
        self.rooms = rooms
        self.sessions = sessions
        self._language_of = languages
        self._seated: dict[str, tuple[Seat, str]] = {}
        self._mended: dict[str, float] = {}
        self._lanes: dict[Any, Lane] = {}
        direct.install(server, self._lanes, unreadable.told)
        watch = Watch(server, self._lanes)
        rooms.pulse.every(LOOK, lambda: watch.look(time.monotonic()))
        rooms.pulse.every(RECHECK, self._dismiss_revoked)
        server.on("connect", self.connect)
        server.on("push", self.push)
        server.on("held", self.held)
        server.on("disconnect", self.disconnect)
        unreadable.install(server, self._hang_up)

    def connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Let a known session in, and send it what it missed. Anything malformed is refused, never an exception."""
        self.rooms.pulse.start()
        request = Request(environ, populate_request=False)  # or each would hold the other
        language = self._language_of(request)
        try:
            self._let_in(sid, request, auth, language)
            environ.get(SETTLED, _nothing)()
        except Refuse:
            raise
        except Exception as error:
            log.exception("connect failed")
            raise _refuse("error", language) from error

    def _let_in(self, sid: str, request: Request, auth: Any, language: str) -> None:
        asked = auth if isinstance(auth, Mapping) else {}
        if asked.get("protocol") != PROTOCOL:
            raise _refuse("wrong-protocol", language)
        workshop_id, role = asked.get("workshop"), asked.get("as")
        if not isinstance(workshop_id, str):
            raise _refuse("not-in", language)
        role = role if isinstance(role, str) else None
        seat = self.sessions.seat(request.cookies, workshop_id, role)
        publisher = self.rooms.find(workshop_id) if seat else None
        if seat is None or publisher is None:
            raise _refuse(self.sessions.refusal(request.cookies, workshop_id, role), language)
        if is_erased(publisher.room.board, seat.person):
            raise _refuse("not-in", language)
        if is_blocked(publisher.room.board, seat.person):
            raise _refuse("blocked", language)
        if seat.role is Role.PARTICIPANT and seat.person is not None:
            if (later := self.rooms.admission.phone()) is not None:
                raise _refuse(later.code, language, retry_in_ms=later.retry_in_ms)
            self.rooms.admission.phones.add(sid)
        viewer = Viewer(audience_of(seat.role), seat.person)
        self._seated[sid] = seat, language
        # The confirmation of the connection goes out when this handler is done; the first sync comes after it.
        self.server.start_background_task(self._welcome, sid, publisher, viewer, asked)

    def _welcome(self, sid: str, publisher: Publisher, viewer: Viewer, asked: Mapping[str, Any]) -> None:
        """Send what a connection missed, and count it in from there."""
        seated = self._seated.get(sid)
        if seated is None:
            return  # gone again
        screen = Screen(viewer, seated[0].session, sender(self.server, sid), partial(self._end, sid))
        position = _position(asked)
        # Nothing comes between what it missed and its joining, or it would miss that.
        deliver(
            self.server, sid,
            lambda: Message("sync", publisher.missed(viewer, *position)), lambda: publisher.join(sid, screen),
        )  # fmt: skip
        if self._is_revoked(seated[0]):  # while it was let in
            publisher.dismiss("revoked", lambda each: each is screen)
        if sid not in self._seated:
            publisher.leave(sid)  # it left while it was let in

    def push(self, sid: str, payload: Any = None, *rest: Any) -> dict[str, Any]:
        """Commands from a connection; always answers."""
        seated = self._seated.get(sid)
        if seated is None:
            return {"receipts": [], "code": "not-in", "message": sentence("not-in", "nl")}
        seat, language = seated
        try:
            publisher = self.rooms.find(seat.workshop)
            if publisher is None:
                return {"receipts": [], "code": "not-in", "message": sentence("not-in", language)}
            if self._is_revoked(seat):
                return {"receipts": [], "code": "revoked", "message": sentence("revoked", language)}
            return answer(publisher.room, seat.actor(), payload, language)
        except Unavailable:  # before the room was asked: who this is could not be read
            return {"retry_in_ms": LATER}
        except Exception:
            log.exception("push failed")
            return {"receipts": [], "code": "error", "message": sentence("error", language)}

    def held(self, sid: str, payload: Any = None, *rest: Any) -> dict[str, bool | None]:
        """What a screen holds, compared with what it should; one that went astray gets everything anew (2.12)."""
        seated = self._seated.get(sid)
        publisher = self.rooms.find(seated[0].workshop) if seated else None
        if seated is None or publisher is None or self._lately_mended(sid) or self._is_revoked(seated[0]):
            return {"agree": None}
        said = payload if isinstance(payload, Mapping) else {}
        epoch, seq, number = said.get("epoch"), said.get("seq"), said.get("hash")
        if not (isinstance(epoch, str) and isinstance(seq, int) and isinstance(number, int)):
            return {"agree": None}
        viewer = Viewer(audience_of(seated[0].role), seated[0].person)
        agreed = publisher.agrees(viewer, epoch, seq, number)
        if agreed is False:
            self._mended[sid] = time.monotonic()
            everything = partial(_everything, publisher, viewer)
            self.server.start_background_task(deliver, self.server, sid, everything, _nothing)
        return {"agree": agreed}

    def _lately_mended(self, sid: str) -> bool:
        return time.monotonic() - self._mended.get(sid, -MEND_EVERY) < MEND_EVERY

    def _is_revoked(self, seat: Seat) -> bool:
        """Whether the link behind a seat ended since; participants came in by none."""
        return seat.person is None and self.sessions.is_revoked(seat.session)

    def _hang_up(self, sid: str) -> None:
        """Say to a connection that what it sent could not be read (protocol 2.9)."""
        _, language = self._seated.get(sid, (None, "nl"))
        said = {"reason": "bad-message", "message": sentence("bad-message", language)}
        sender(self.server, sid)(Post("bye", encode(said)))

    def _end(self, sid: str) -> None:
        """Send someone away: Socket.IO's goodbye, then the end of the connection itself."""
        socket = self.server.eio.sockets.get(self.server.manager.eio_sid_from_sid(sid, "/"))

        def parting() -> None:
            self.server.disconnect(sid)
            if socket is not None:
                unreadable.end(socket)

        self.server.start_background_task(parting)

    def _dismiss_revoked(self) -> None:
        """Send away who only looks on by a link that ended, however it was ended: who acts finds out at once."""
        for publisher in self.rooms.all():
            by_link = {screen.session for screen in publisher.presence.all() if screen.viewer.person is None}
            if ended := self.sessions.revoked_among(by_link):
                publisher.dismiss("revoked", partial(_came_by, ended))

    def flush(self, seconds: float) -> None:
        """Wait until nothing waits for any connection, or the time is over."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and any(self._owed()):
            time.sleep(SOON)

    def _owed(self) -> Iterator[bool]:
        for socket in list(self.server.eio.sockets.values()):
            lane = getattr(socket, "lane", None)
            yield not socket.closed and bool(socket.queue.qsize() or (lane is not None and lane.is_busy))

    def disconnect(self, sid: str, reason: Any = None) -> None:
        """Someone left, or the line dropped."""
        self._mended.pop(sid, None)
        self.rooms.admission.phones.discard(sid)
        seated = self._seated.pop(sid, None)
        publisher = self.rooms.find(seated[0].workshop) if seated else None
        if publisher is not None:
            publisher.leave(sid)


def _everything(publisher: Publisher, viewer: Viewer) -> Message:
    return Message("sync", publisher.missed(viewer, None, 0))


def _came_by(sessions: set[str], screen: Screen) -> bool:
    return screen.session in sessions


def _position(asked: Mapping[str, Any]) -> tuple[str | None, int]:
    """The epoch and seq that a client says it has; no epoch when that cannot be."""
    epoch, seq = asked.get("epoch"), asked.get("seq")
    known = isinstance(epoch, str) and isinstance(seq, int) and not isinstance(seq, bool)
    return (epoch, seq) if known else (None, 0)  # type: ignore[return-value]  # both are, when known


def _nothing() -> None:
    """What the engine is told when it need not know."""


def _refuse(code: str, language: str, **more: Any) -> Refuse:
    message = sentence(code, language)
    return Refuse(message, {"code": code, "message": message, **more})
