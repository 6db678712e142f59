"""What is measured: the app as `startdag serve` runs it, and the bare broadcaster, both joined and pushed alike.

Invariant: a Subject has as many screens as asked for, all connected, before it is measured, and its server has one
core to itself where the system can give one.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.load.crowd import Crowd, Hand, Loop
from tests.load.wire import ACK, EVENT, Broken, Later, Line

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
STARTDAG = (str(Path(sys.executable).with_name("startdag")),)
BATCH = 50
"""Connections that are made at once."""
HANDS = 16
"""Connections that push, in turn: one connection gets its commands carried out one after the other."""
IDEAS = 20
"""The ideas whose text the hand keeps editing, in turn."""


@dataclass
class Subject:
    """A running server with its crowd and its hand; `close` lets everybody leave and stops the server."""

    name: str
    process: int
    crowd: Crowd
    hand: Hand
    close: ExitStack
    sample: str = ""


def start_app(folder: Path, screens: int, loop: Loop) -> Subject:
    """The app on a fresh instance in `folder`, with one workshop joined by `screens` participants."""
    instance = ["--instance", str(folder)]
    made = json.loads(run("new", "startdag-8a", "--json", *instance))
    log = folder / "serve.log"
    with ExitStack() as undo:
        process = spawn([*STARTDAG, "serve", "--host", "127.0.0.1", "--port", "0", *instance], log)
        undo.callback(stop, process)
        entry = Entry(announced(process, log), made["workshop"], made["code"])
        secret = urlsplit(made["console_url"]).fragment
        hands = [entry.facilitator(secret).greet().sit() for _ in range(HANDS)]
        ideas = _post_ideas(hands[0])
        sample = _sample(entry.participant().greet().sit(), hands[0], ideas[0])
        hand = Hand(loop, hands, _edits(ideas))
        undo.callback(hand.close)
        crowd = Crowd(loop)
        undo.callback(crowd.close)
        seat(crowd, screens, entry.participant)
        entry.close()
        return Subject("app", process.pid, crowd, hand, undo.pop_all(), sample)


def start_bare(folder: Path, screens: int, loop: Loop, sample: str) -> Subject:
    """The bare broadcaster, emitting what `sample` (the data of one of the app's syncs) holds."""
    payload = folder / "payload.json"
    payload.write_text(sample, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-W", "ignore", str(HERE / "bare.py"), str(port), str(payload)]
    address = ("127.0.0.1", port)
    with ExitStack() as undo:
        process = spawn(command, folder / "bare.log")
        undo.callback(stop, process)
        wait_for(address, process)
        crowd = Crowd(loop)
        undo.callback(crowd.close)
        seat(crowd, screens, lambda: Line(address, {}))
        hands = [Line(address, {}).greet().sit() for _ in range(HANDS)]
        hand = Hand(loop, hands, _edits([str(uuid.uuid4())]))
        undo.callback(hand.close)
        return Subject("bare", process.pid, crowd, hand, undo.pop_all())


def seat(crowd: Crowd, screens: int, dial: Callable[[], Line]) -> None:
    """Connect screens, a batch at a time: one by one each would wait for the other side's delayed acknowledgement."""
    while len(crowd.seen) < screens:
        batch = [dial() for _ in range(min(BATCH, screens - len(crowd.seen)))]
        for line in batch:
            line.greet()
        for line in batch:
            try:
                crowd.add(line.sit())
            except Later as later:  # the next batch makes up for it
                time.sleep(later.seconds)
        crowd.loop.turn()


class Entry:
    """The way into one workshop of a running app, by HTTP as docs/protocol.md section 1 has it."""

    def __init__(self, address: tuple[str, int], workshop: str, code: str) -> None:
        self._address, self._workshop, self._code = address, workshop, code
        self._door = HTTPConnection(*address, timeout=30)

    def participant(self) -> Line:
        """One more participant, joined and dialled."""
        return self._line("participant", self._cookie(f"/d/{self._code}", {"organisation_type": "gemeente"}))

    def facilitator(self, secret: str) -> Line:
        """The facilitator, dialled."""
        return self._line("facilitator", self._cookie(f"/w/{self._workshop}/enter", {"secret": secret}))

    def close(self) -> None:
        """The door is shut; who is in stays in."""
        self._door.close()

    def _line(self, role: str, cookie: str) -> Line:
        return Line(self._address, {"workshop": self._workshop, "protocol": 1, "as": role}, cookie)

    def _cookie(self, path: str, body: dict[str, Any]) -> str:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        self._door.request("POST", path, json.dumps(body), headers)
        answer = self._door.getresponse()
        said = answer.read()
        if answer.status >= 400:
            raise Broken(f"{path}: {answer.status} {said.decode(errors='replace')}")
        return "; ".join(value.split(";", 1)[0] for value in answer.headers.get_all("Set-Cookie", []))


def pin(process: int, core: int) -> bool:
    """Keep `process` on the first core or the second; False where there are no two, or the system cannot."""
    if not hasattr(os, "sched_setaffinity") or (os.cpu_count() or 1) < 2:
        return False
    try:
        os.sched_setaffinity(process, {core})
    except OSError:
        return False
    return True


def _post_ideas(hand: Line) -> list[str]:
    ideas = [str(uuid.uuid4()) for _ in range(IDEAS)]
    levels = ("inwoners", "regio", "bestuur")
    for at, idea in enumerate(ideas):
        data = {"kind": "nodig", "levels": [levels[at % 3]], "text": f"Een idee om aan te schaven, nummer {at + 1}."}
        _ask(hand, {"id": idea, "name": "idea.post", "data": data})
    return ideas


def _sample(witness: Line, hand: Line, idea: str) -> str:
    """The data of the sync that one edit brings a participant, once the frames of what went before are out."""
    time.sleep(0.5)
    _ask(hand, _edits([idea])())
    while idea.encode() not in (message := witness.wait(EVENT)) or message.count(b'"text":') != 1:
        continue
    witness.close()
    return json.dumps(json.loads(message[2:])[1], ensure_ascii=False)


def _ask(line: Line, command: dict[str, Any]) -> None:
    line.say(f"421{json.dumps(['push', {'commands': [command]}])}")
    receipt = json.loads(line.wait(ACK)[3:])[0]["receipts"][0]
    if not receipt["ok"]:
        raise Broken(f"the server refused: {receipt}")


def _edits(ideas: Sequence[str]) -> Callable[[], dict[str, Any]]:
    """Commands that give the ideas a new text, in turn; every one is a change."""
    numbers = count(1)

    def command() -> dict[str, Any]:
        number = next(numbers)
        text = f"Een idee dat telkens anders wordt gezegd, zodat er iets te tonen valt: versie {number:07d}."
        data = {"idea": ideas[number % len(ideas)], "text": text}
        return {"id": str(uuid.uuid4()), "name": "idea.edit", "data": data}

    return command


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(20)


def run(*arguments: str) -> str:
    done = subprocess.run(
        [*STARTDAG, *arguments], capture_output=True, text=True, timeout=60, cwd=REPOSITORY, check=False
    )
    if done.returncode:
        raise Broken(done.stderr)
    return done.stdout


def spawn(command: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    """A server of its own, which says what it has to say into `log`."""
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, cwd=REPOSITORY)
    pin(process.pid, 0)
    return process


def announced(process: subprocess.Popen[bytes], log: Path) -> tuple[str, int]:
    """Where the app says that it listens."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        if found := re.search(r"https?://[^\s/]+:(\d+)", log.read_text(encoding="utf-8")):
            return "127.0.0.1", int(found[1])
        time.sleep(0.05)
    raise Broken(f"the app did not tell its address: {log.read_text(encoding='utf-8')}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: tuple[str, int], process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(address, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise Broken("the bare server did not come up")
