"""The wire: hands a frame to a connection, framed once for all of them.

A post becomes one Engine.IO packet that every connection's queue shares; python-socketio's own `emit` would encode
it as JSON once more.
A connection whose queue has grown long is skipped: it sees the hole by `seq` and asks `since`.
"""

from __future__ import annotations

from functools import cached_property

from engineio.packet import MESSAGE, Packet
from socketio import Server

from workshop.live.direct import framed, write
from workshop.live.presence import Post, Send

LONGEST_QUEUE = 30
"""Frames that may wait for one connection: three seconds of the fastest pace."""
EVENT = "2"
"""Socket.IO's packet type of an event in the default namespace."""


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
        if socket.queue.qsize() >= LONGEST_QUEUE:
            return False
        socket.send(parcel.packet)
        return True

    return send
