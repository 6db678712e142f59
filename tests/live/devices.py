"""A device: one Socket.IO connection with the replica it keeps, by docs/protocol.md 2.6 and nothing else."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

import engineio
import socketio

from tests.board.test_sync_vectors import apply_sync
from tests.live.visitors import Visitor

SECONDS = 60
Row = dict[str, Any]


class InOrder(engineio.Client):
    """The library gives each message a thread of its own; a replica needs them in the order they came."""

    def _trigger_event(self, event: str, *args: Any, **options: Any) -> Any:
        return super()._trigger_event(event, *args, **{**options, "run_async": False})


class Client(socketio.Client):
    def _engineio_client_class(self) -> type:
        return InOrder


class Refused(Exception):
    """The server did not let a device in; `data` is what it said."""

    def __init__(self, data: Any) -> None:
        super().__init__(str(data))
        self.data = data


def command(name: str, data: Row | None = None, *, id: str | None = None) -> Row:
    """One command as it goes over the wire."""
    return {"id": id or str(uuid.uuid4()), "name": name, "data": data or {}}


def blank() -> Row:
    """A replica that knows nothing."""
    return {"rows": {}, "epoch": "", "seq": 0, "present": {}, "now": 0}


class Device:
    """A connection of a visitor; `frames` are the syncs as they came, `verdicts` what the replica made of each."""

    def __init__(self, visitor: Visitor, workshop: str, **auth: Any) -> None:
        self.visitor = visitor
        self.workshop = workshop
        self.role = auth.get("as")
        self.replica = blank()
        self.frames: list[Row] = []
        self.verdicts: list[str] = []
        self.byes: list[Row] = []
        self.left = False
        self._refusal: Any = None
        self._news = threading.Condition()
        self.client = Client(reconnection=False, handle_sigint=False)
        self.client.on("sync", self._on_sync)
        self.client.on("bye", lambda said: self._note(self.byes.append, said))
        self.client.on("disconnect", lambda *_: self._note(setattr, self, "left", True))
        self.client.on("connect_error", lambda said=None: self._note(setattr, self, "_refusal", said))
        until = time.monotonic() + SECONDS
        while (later := self._dial({"workshop": workshop, "protocol": 1, **auth})) is not None:
            assert time.monotonic() < until, "it was busy all the time"
            time.sleep(later / 1000)
        self._line = self.client.eio.ws
        self.until(lambda: self.frames)

    def _dial(self, auth: Row) -> int | None:
        """Connect; the milliseconds after which to try again when it is busy (protocol 2.1a). Raises Refused."""
        self._refusal = None
        try:
            self.client.connect(
                self.visitor.url,
                headers={"Cookie": self.visitor.cookie, "Accept-Language": self.visitor.language},
                auth=auth,
                transports=["websocket"],
                wait_timeout=SECONDS,
            )
        except socketio.exceptions.ConnectionError as error:
            why = self._refusal["data"] if self._refusal else None
            if not why or why.get("code") != "crowded":
                raise Refused(why) from error
            return int(why["retry_in_ms"])
        return None

    # -- up ------------------------------------------------------------------------------------------------------------

    def push(self, payload: Any) -> Row:
        """Send a push as it is; returns the ack."""
        ack: Row = self.client.call("push", payload, timeout=SECONDS)
        return ack

    def send(self, *commands: Row) -> list[Row]:
        """Send commands, again when they are asked for later (protocol 2.3); returns their receipts."""
        until = time.monotonic() + SECONDS
        while "retry_in_ms" in (ack := self.push({"commands": list(commands)})):
            assert time.monotonic() < until, "they were put off all the time"
            time.sleep(ack["retry_in_ms"] / 1000)
        receipts: list[Row] = ack["receipts"]
        return receipts

    def give(self, name: str, /, **data: Any) -> Row:
        """One command; returns its receipt, whatever it says."""
        return self.send(command(name, data))[0]

    def do(self, name: str, /, **data: Any) -> Row:
        """One command that must succeed."""
        receipt = self.give(name, **data)
        assert receipt["ok"], f"{name}: {receipt}"
        return receipt

    # -- down ----------------------------------------------------------------------------------------------------------

    def rows(self, kind: str) -> dict[str, Row]:
        """The replica's rows of a kind."""
        found: dict[str, Row] = self.replica["rows"].get(kind, {})
        return found

    @property
    def seq(self) -> int:
        """How far the replica is."""
        return int(self.replica["seq"])

    def until(self, true: Callable[[], Any], seconds: float = SECONDS) -> None:
        """Wait until something holds, looking after each message."""
        last = time.monotonic() + seconds
        with self._news:
            while not true():
                left = last - time.monotonic()
                assert left > 0, f"it never came about; the replica stands at {self.replica['seq']}: {self.verdicts}"
                self._news.wait(min(left, 0.05))

    def sees(self, kind: str, row_id: str) -> Row:
        """Wait until a row is there; returns it."""
        self.until(lambda: row_id in self.rows(kind))
        return self.rows(kind)[row_id]

    def dismissed(self) -> None:
        """Wait until the server has hung up."""
        self.until(lambda: self.left)

    def counts(self, present: dict[str, int]) -> None:
        """Wait until these people are here."""
        self.until(lambda: self.replica["present"] == present)

    def reach(self, seq: int) -> None:
        """Wait until the replica is at least this far."""
        self.until(lambda: self.seq >= seq)

    def fresh(self) -> Row:
        """A `/state` for this viewer, now."""
        found: Row = self.visitor.get(f"/w/{self.workshop}/state" + (f"?as={self.role}" if self.role else "")).json
        return found

    def agrees(self) -> None:
        """The replica is what a fresh /state says (protocol 2.6)."""
        state = self.fresh()
        self.reach(state["to"])
        rows = {kind: found for kind, found in state["put"].items() if found}
        assert (self.replica["epoch"], self.seq) == (state["epoch"], state["to"])
        assert self.replica["rows"] == rows

    def close(self) -> None:
        """Hang up."""
        self.client.disconnect()
        self._line.shutdown()  # the library leaves it open when the server was first to hang up

    def _on_sync(self, sync: Row) -> None:
        with self._news:
            self.frames.append(sync)
            self.verdicts.append(apply_sync(self.replica, sync))
            if self.verdicts[-1] == "gap":
                self._ask_since()
            self._news.notify_all()

    def _ask_since(self) -> None:
        """Frames were left out, because this line was behind."""
        where = f"nowait=1&epoch={self.replica['epoch']}&seq={self.replica['seq']}"
        role = f"&as={self.role}" if self.role else ""
        missed = self.visitor.get(f"/w/{self.workshop}/since?{where}{role}")
        if missed.status == 200:
            apply_sync(self.replica, missed.json)

    def _note(self, what: Callable[..., Any], *args: Any) -> None:
        with self._news:
            what(*args)
            self._news.notify_all()
