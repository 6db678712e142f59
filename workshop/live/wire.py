"""The wire: hands a frame to a connection, framed once for all of them.

A post becomes one Engine.IO packet that every connection's queue shares; python-socketio's own `emit` would encode
it as JSON once more.
Invariant: no more than two frames, or 64 kB, wait for one connection. A frame that finds more is left out: the phone
sees the hole by `seq` and asks `since`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engineio.packet import MESSAGE, Packet
from socketio import Server

from workshop.live.direct import Lane, framed, tell, write
from workshop.live.presence import Post, Send

MOST_WAITING = 2
"""Frames that may wait for one connection."""
MOST_BYTES = 64 * 1024
"""And what they weigh together."""
EVENT = "2"
"""Socket.IO's packet type of an event in the default namespace."""
FAREWELL = "bye"
"""The event that is never left out: it is the last one, and short."""
SOON = 0.01
"""Seconds after which to look again whether a line is free."""
STALL = 10.0
"""Seconds in which a line that is owed something takes some of it, or is ended."""


class Parcel:
    """A post made ready for the line: framed for a direct write, and as a packet once a queue must take it."""

    def __init__(self, post: Post) -> None:
        self._text = f'{EVENT}["{post.event}",{post.body}]'
        self.frame = framed(Packet(MESSAGE, data=self._text).encode())

    @cached_property
    def packet(self) -> Packet:
        """The Engine.IO packet, shared by every queue."""
        return Packet(MESSAGE, data=self._text)


def parcel_of(post: Post) -> Parcel:
    """The parcel of a post, made once however many connections take it."""
    if not isinstance(post.parcel, Parcel):
        post.parcel = Parcel(post)
    return post.parcel


def sender(server: Server, sid: str) -> Send:
    """How to reach the connection `sid`."""
    eio = server.eio
    eio_sid = server.manager.eio_sid_from_sid(sid, "/")

    def send(post: Post) -> bool:
        socket = eio.sockets.get(eio_sid)
        if socket is None or socket.closed:
            return False
        parcel = parcel_of(post)
        if write(server, socket, parcel.frame):
            return True
        if post.event != FAREWELL and not has_room(socket, len(parcel.frame)):
            return False
        socket.send(parcel.packet)
        return True

    return send


def has_room(socket: Any, size: int = 0) -> bool:
    """Whether `size` more bytes may wait for a connection."""
    waiting = list(socket.queue.queue)
    weight = sum(len(packet.data) for packet in waiting if packet is not None and packet.data is not None)
    return len(waiting) < MOST_WAITING and weight + size <= MOST_BYTES


@dataclass(frozen=True, slots=True)
class Message:
    """A message whose body is made while it is sent."""

    event: str
    body: Iterable[str]

    def __iter__(self) -> Iterator[str]:
        yield f'{MESSAGE}{EVENT}["{self.event}",'
        yield from self.body
        yield "]"


def deliver(server: Server, sid: str, compose: Callable[[], Message], in_line: Callable[[], object]) -> None:
    """Send what may be long, such as the whole state; waits until it is out, or the line is gone.

    It is composed when it has its place in line; `in_line` is called right then, when nothing can overtake it any more.
    """
    socket = server.eio.sockets.get(server.manager.eio_sid_from_sid(sid, "/"))
    if socket is None or socket.closed:
        return
    lane: Lane | None = getattr(socket, "lane", None)
    if lane is None:
        socket.send(Packet(MESSAGE, data="".join(compose())[1:]))
        in_line()
    elif drained(socket):
        tell(lane, compose, in_line)


def drained(socket: Any, seconds: float = STALL, most: int = 0) -> bool:
    """Wait until no more than `most` packets wait for a connection; False when it is closed, or takes too long."""
    until = time.monotonic() + seconds
    while socket.queue.qsize() > most and not socket.closed:
        if time.monotonic() > until:
            return False
        time.sleep(SOON)
    return not socket.closed
