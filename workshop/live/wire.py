"""The wire: hands a frame to a connection, framed once for all of them.

A post becomes one Engine.IO packet that every connection's queue shares; python-socketio's own `emit` would encode it as JSON once more.
A connection whose queue has grown long is skipped: it sees the hole by `seq` and asks `since`.
"""

from __future__ import annotations

from typing import Any

from engineio.packet import MESSAGE, Packet
from socketio import Server

from workshop.live.presence import Post, Send

LONGEST_QUEUE = 30
"""Frames that may wait for one connection: three seconds of the fastest pace."""
EVENT = "2"
"""Socket.IO's packet type of an event in the default namespace."""


def packet_of(post: Post) -> Packet:
    """The Engine.IO packet of a post, made once."""
    if post.packet is None:
        post.packet = Packet(MESSAGE, data=f'{EVENT}["{post.event}",{post.body}]')
    packet: Any = post.packet
    return packet


def sender(server: Server, sid: str) -> Send:
    """How to reach the connection `sid`."""
    eio = server.eio
    eio_sid = server.manager.eio_sid_from_sid(sid, "/")

    def send(post: Post) -> bool:
        socket = eio.sockets.get(eio_sid)
        if socket is None or socket.closed or socket.queue.qsize() >= LONGEST_QUEUE:
            return False
        socket.send(packet_of(post))
        return True

    return send
