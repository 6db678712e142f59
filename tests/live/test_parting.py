"""What is kept of a connection that is over: nothing that only a collection of cycles would find (`settle`)."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
from workshop import start
start.patch("eventlet")
import gc, json, os, sys, tempfile, threading, time
import websocket
from eventlet.websocket import RFC6455WebSocket
from eventlet.wsgi import HttpProtocol
from tests.live.visitors import Visitor
from tests.store.instances import make
from workshop.app import create_app
from workshop.config import Config
app = create_app(Config.of(tempfile.mkdtemp()))
made = make(app.extensions["startdag"])
listener = start.listen("127.0.0.1", 0)
threading.Thread(target=start.serve, args=("eventlet", listener, app), daemon=True).start()
at = f"127.0.0.1:{listener.getsockname()[1]}"
anna = Visitor(f"http://{at}")
anna.post(f"/d/{made.code}", {})

def kept():
    return [sum(isinstance(each, kind) for each in gc.get_objects()) for kind in (HttpProtocol, RFC6455WebSocket)]

def comes(enters, last):
    address = f"ws://{at}/socket.io/?EIO=4&transport=websocket"
    line = websocket.create_connection(address, cookie=anna.cookie, timeout=60)
    line.recv()
    if enters:
        line.send("40" + json.dumps({"workshop": made.workshop, "protocol": 1}))
        while not line.recv().startswith("42"):
            pass
    if last is None:
        line.shutdown()
        return
    line.send(last)
    try:
        while line.recv():
            pass
    except (websocket.WebSocketConnectionClosedException, OSError):
        pass
    line.shutdown()

gc.collect()
gc.disable()
for _ in range(5):
    for enters in (True, False):
        for last in (None, "1", "42push", "hallo"):
            comes(enters, last)
    anna.get(f"/w/{made.workshop}/state")
until = time.monotonic() + 60
while sum(kept()) and time.monotonic() < until:
    time.sleep(0.1)
print(kept())
sys.stdout.flush()
os._exit(0)
"""


@pytest.mark.slow
def test_nothing_of_a_line_that_is_over_waits_for_a_collection_of_cycles() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=240, check=False)
    assert done.stdout.strip() == "[0, 0]", done.stderr
