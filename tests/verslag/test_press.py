"""The press: a program apart from the server, within bounds, all or nothing."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.verslag.boards import full_day
from workshop.verslag.formats import FORMATS
from workshop.verslag.press import AT_ONCE, Busy, PressStopped, press

PYTHON = [sys.executable, "-I", "-c"]


def test_a_program_turns_its_input_into_output() -> None:
    upper = "import sys; sys.stdout.write(sys.stdin.read().upper())"
    assert press([*PYTHON, upper], b"stil") == b"STIL"


@pytest.mark.slow
def test_it_is_stopped_when_it_takes_too_long() -> None:
    with pytest.raises(PressStopped, match=r"longer than 0\.5 seconds"):
        press([*PYTHON, "import time; time.sleep(30)"], b"", seconds=0.5)


def test_it_is_stopped_when_it_takes_too_much_memory() -> None:
    with pytest.raises(PressStopped, match="MemoryError"):
        press([*PYTHON, "print(len(bytes(400_000_000)))"], b"", megabytes=256)


def test_half_a_document_is_never_given_back() -> None:
    with pytest.raises(PressStopped, match="stopped with 3"):
        press([*PYTHON, "import sys; print('half'); sys.exit(3)"], b"")
    with pytest.raises(PressStopped):
        press([*PYTHON, "pass"], b"")


def test_it_sees_nothing_of_the_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STARTDAG_SECRET", "niet voor de pers")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "board.db").write_text("niet voor de pers")
    look = "import os; print(sorted(os.listdir('.')), 'STARTDAG_SECRET' in os.environ)"
    assert press([*PYTHON, look], b"", files={"house.docx": b"x"}).split() == [b"['house.docx']", b"False"]


def test_text_cannot_make_the_typesetter_read_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("zeer geheim")
    given = full_day()
    given.idea(f'#read("{secret}") #include "{secret}" #image("{secret}")', "level-001")
    data = FORMATS["pdf"].write(given.report())
    assert data.startswith(b"%PDF-")
    assert data == FORMATS["pdf"].write(given.report()), "the same report gives the same bytes"


def test_so_many_are_made_at_once_and_who_waits_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.verslag.press.PATIENCE", 0.2)
    go_on = tmp_path / "go on"
    wait = (
        "import pathlib, sys, time\npathlib.Path(sys.argv[1] + sys.argv[2]).touch()\n"
        "while not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.02)\nprint('done')"
    )
    with ThreadPoolExecutor(AT_ONCE) as pressing:
        busy = [pressing.submit(press, [*PYTHON, wait, go_on, str(number)], b"") for number in range(AT_ONCE)]
        while len(list(tmp_path.iterdir())) < AT_ONCE:
            time.sleep(0.02)
        with pytest.raises(Busy):
            press([*PYTHON, "print('too many')"], b"")
        go_on.touch()
        assert [each.result(10) for each in busy] == [b"done\n"] * AT_ONCE
    assert press([*PYTHON, "print('a turn again')"], b"") == b"a turn again\n"
