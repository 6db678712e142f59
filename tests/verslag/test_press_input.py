"""What a program at the press leaves unread holds up nobody, in a server that is cooperative as in a plain process."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from workshop.verslag.press import PressStopped, press

PYTHON = [sys.executable, "-I", "-c"]
MUCH = 1 << 20
"""Bytes of input: more than a pipe holds."""

GIVEN_UP = f"""
import sys, threading
from workshop import start
start.patch("eventlet")
from workshop.verslag.press import Cancelled, Wish, press, watched
said = []
def pressed(wish, program):
    try:
        with watched(wish):
            said.append(press([sys.executable, "-I", "-c", program], b"x" * {MUCH}, seconds=30))
    except Cancelled:
        said.append("given up")
for early in (True, False):
    wish = Wish(20)
    if early:
        wish.cancel()
    asked = threading.Thread(target=pressed, args=(wish, "import time; time.sleep(60)"))
    asked.start()
    if not early:
        while not wish._running:
            threading.Event().wait(0.01)
        wish.cancel()
    asked.join(60)
    assert said.pop() == "given up"
pressed(Wish(20), "print('the next')")
print(said)
"""


def test_a_program_that_reads_nothing_of_its_input_ends_as_it_does() -> None:
    assert press([*PYTHON, "print('read nothing')"], b"x" * MUCH) == b"read nothing\n"
    with pytest.raises(PressStopped, match="stopped with 3"):
        press([*PYTHON, "import sys; sys.exit(3)"], b"x" * MUCH)


FILLS = """
import os
def tried(act):
    try:
        act()
    except OSError as error:
        return type(error).__name__
    return "done"
most = 1 << 20
acts = (lambda: os.write(0, b"y"), lambda: os.ftruncate(0, most), lambda: os.ftruncate(0, 0),
        lambda: os.posix_fallocate(0, 0, most))
print([tried(act) for act in acts], os.fstat(0).st_size, os.read(0, 9))
"""


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="Linux has files in memory")
def test_a_program_cannot_write_to_what_it_is_given() -> None:
    refused = ["PermissionError"] * 4
    assert press([*PYTHON, FILLS], b"given") == f"{refused} 5 b'given'\n".encode()


@pytest.mark.slow
def test_a_document_given_up_before_its_input_was_read_gives_back_its_turn_in_a_server() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", GIVEN_UP], capture_output=True, text=True, timeout=240, check=False
    )
    assert done.stdout == "[b'the next\\n']\n", done.stderr
