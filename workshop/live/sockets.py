"""Socket handlers: connect, push, disconnect. They know who is there and hand everything else to the Room.

They are registered on python-socketio's server itself, because Flask's request context costs more than a command
does. Whatever comes in, a receipt goes out.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from socketio import Server
from socketio.exceptions import ConnectionRefusedError as Refuse
from werkzeug.wrappers import Request

from workshop.access.sessions import Seat, Sessions
from workshop.board.audience import audience_of
from workshop.board.persons import is_blocked, is_erased
from workshop.board.refusals import sentence
from workshop.live import unreadable
from workshop.live.frames import Viewer, encode
from workshop.live.presence import Post, Screen
from workshop.live.publisher import Publisher
from workshop.live.pushes import LATER, answer
from workshop.live.rooms import Rooms, Unavailable
from workshop.live.wire import sender

log = logging.getLogger(__name__)

PROTOCOL = 1
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
        server.on("connect", self.connect)
        server.on("push", self.push)
        server.on("held", self.held)
        server.on("disconnect", self.disconnect)
        unreadable.install(server, self._hang_up)

    def connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Let a known session in, and send it what it missed. Anything malformed is refused, never an exception."""
        request = Request(environ)
        language = self._language_of(request)
        try:
            self._let_in(sid, request, auth, language)
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
        viewer = Viewer(audience_of(seat.role), seat.person)
        self._seated[sid] = seat, language
        # The confirmation of the connection goes out when this handler is done; the first sync comes after it.
        self.server.start_background_task(self._welcome, sid, publisher, viewer, asked)

    def _welcome(self, sid: str, publisher: Publisher, viewer: Viewer, asked: Mapping[str, Any]) -> None:
        """Send what a connection missed, and count it in from there."""
        seated = self._seated.get(sid)
        if seated is None:
            return  # gone again
        epoch, seq = asked.get("epoch"), asked.get("seq")
        if isinstance(epoch, str) and isinstance(seq, int) and not isinstance(seq, bool):
            missed = publisher.since(viewer, epoch, seq)
        else:
            missed = publisher.state(viewer)
        send = sender(self.server, sid)
        send(Post("sync", missed))
        screen = Screen(viewer, seated[0].session, send, partial(self._end, sid))
        publisher.join(sid, screen)
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
            sender(self.server, sid)(Post("sync", publisher.state(viewer)))
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
        self.server.start_background_task(self.server.disconnect, sid)

    def disconnect(self, sid: str, reason: Any = None) -> None:
        """Someone left, or the line dropped."""
        self._mended.pop(sid, None)
        seated = self._seated.pop(sid, None)
        publisher = self.rooms.find(seated[0].workshop) if seated else None
        if publisher is not None:
            publisher.leave(sid)


def _refuse(code: str, language: str) -> Refuse:
    message = sentence(code, language)
    return Refuse(message, {"code": code, "message": message})
