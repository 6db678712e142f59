"""The press: a program apart from the server, within bounds, all or nothing."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from tests.verslag.boards import full_day
from workshop.config import Config
from workshop.house import build
from workshop.verslag.formats import FORMATS
from workshop.verslag.press import AT_ONCE, Busy, Cancelled, PressStopped, Wish, at_once, press, watched, write
from workshop.verslag.press.shelter import hide, told_once
from workshop.verslag.press.turns import Turns

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


def begun(*wishes: Wish) -> None:
    """Wait until all of these have their turn."""
    until = time.monotonic() + 60
    while not all(wish.begun for wish in wishes):
        assert time.monotonic() < until, "no turn"
        time.sleep(0.01)


def pressed(wish: Wish, program: str) -> bytes:
    with watched(wish):
        return press([*PYTHON, program], b"", seconds=30)


SLOW = "import time; time.sleep(60)"


def test_so_many_are_made_at_once_and_who_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.verslag.press.PATIENCE", 0.2)
    wishes = [Wish(20) for _ in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pressing:
        busy = [pressing.submit(pressed, wish, SLOW) for wish in wishes]
        begun(*wishes)
        with pytest.raises(Busy):
            press([*PYTHON, "print('too many')"], b"")
        for wish in wishes:
            wish.cancel()
        assert [type(each.exception(60)) for each in busy] == [Cancelled] * AT_ONCE
    assert press([*PYTHON, "print('a turn again')"], b"") == b"a turn again\n"


@pytest.mark.parametrize(("cores", "most"), [(1, 1), (2, 1), (3, 2), (16, 2)])
def test_a_processor_stays_for_the_room(cores: int, most: int) -> None:
    assert at_once(cores) == most


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are no such policies")
def test_it_gives_way_to_the_room() -> None:
    look = "import os; print(os.nice(0), os.sched_getscheduler(0) == os.SCHED_BATCH)"
    assert press([*PYTHON, look], b"").split() == [str(min(19, os.nice(0) + 4)).encode(), b"True"]


def test_others_wait_in_the_order_they_came_and_who_stops_gives_up_the_place() -> None:
    turns, first = Turns(1, 2), Wish(20)
    order: list[int] = []

    def one(number: int, wish: Wish) -> None:
        with turns.turn(wish):
            order.append(number)

    wishes = [Wish(20) for _ in range(2)]
    with ThreadPoolExecutor(3) as waiting:
        with turns.turn(first):
            asked = []
            for number, wish in enumerate(wishes):
                asked.append(waiting.submit(one, number, wish))
                while wish.place != number + 1 and not asked[-1].done():
                    time.sleep(0.005)
            with pytest.raises(Busy), turns.turn(Wish(20)):
                pass
            assert [wish.place for wish in wishes] == [1, 2]
            wishes[0].cancel()
            assert isinstance(asked[0].exception(60), Cancelled)
        asked[1].result(60)
    assert (order, turns.waiting) == ([1], 0)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere what a program started itself is not ended")
def test_what_is_stopped_leaves_no_process_and_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    mark = f"#{tmp_path}"
    wish = Wish(20)
    with ThreadPoolExecutor(1) as pressing:
        asked = pressing.submit(pressed, wish, SLOW + mark)
        begun(wish)
        while not running(mark):
            time.sleep(0.01)
        wish.cancel()
        assert isinstance(asked.exception(60), Cancelled)
    assert (running(mark), list(tmp_path.iterdir())) == ([], [])


def running(mark: str) -> list[str]:
    """The processes that bear a mark in what they were started with."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found += [path.parent.name] * (mark.encode() in path.read_bytes())
    return found


def sheltering() -> bool:
    """Whether the kernel of this machine lets a user have namespaces."""
    probe = "import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare(0x10000000 | 0x40000000 | 0x20000))"
    return sys.platform == "linux" and subprocess.run([*PYTHON, probe], check=False).returncode == 0


@pytest.mark.skipif(not sheltering(), reason="this kernel gives users no namespaces")
def test_it_has_no_network_and_does_not_see_the_data(tmp_path: Path) -> None:
    server = socket.create_server(("127.0.0.1", 0))
    instance = tmp_path / "instance"
    instance.mkdir()
    (instance / "startdag.db").write_text("niet voor de pers")
    hide(instance)
    ours = Path(__file__).resolve().parents[2]
    look = (
        "import os, socket\n"
        "def said(act):\n"
        "    try: return act()\n"
        "    except OSError as error: return type(error).__name__\n"
        "with socket.socket() as server:\n"
        f"    print(said(lambda: server.connect(('127.0.0.1', {server.getsockname()[1]}))))\n"
        f"print(said(lambda: open({str(instance / 'startdag.db')!r}).read()))\n"
        f"print(said(lambda: open({str(ours / 'made-by-the-press')!r}, 'w').close()))\n"
        "print('home' in os.listdir('/'), 'proc' in os.listdir('/'))"
    )
    assert press([*PYTHON, look], b"").decode().splitlines() == [
        "OSError", "FileNotFoundError", "OSError", "False False",
    ]  # fmt: skip
    server.close()


@pytest.mark.skipif(not sheltering(), reason="this kernel gives users no namespaces")
def test_data_that_stands_among_the_programs_is_hidden_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(dir=Path(__file__).resolve().parents[2]) as folder:
        (Path(folder) / "startdag.db").write_text("niet voor de pers")
        look = f"import os; print(os.listdir({folder!r}))"
        assert press([*PYTHON, look], b"") == b"['startdag.db']\n"
        hide(Path(folder))
        assert press([*PYTHON, look], b"") == b"[]\n"


@pytest.mark.skipif(not sheltering(), reason="this kernel gives users no namespaces")
def test_whoever_opens_a_house_has_its_data_hidden() -> None:
    """Not the server alone: `startdag export` and `import` run a typesetter and pandoc too."""
    with tempfile.TemporaryDirectory(dir=Path(__file__).resolve().parents[2]) as folder:
        build(Config.of(Path(folder)))
        assert (Path(folder) / "startdag.db").exists()
        assert press([*PYTHON, f"import os; print(os.listdir({folder!r}))"], b"") == b"[]\n"


def test_where_the_kernel_gives_nothing_it_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(2):
        told_once(b"startdag-press lacks everything\nanother line\n")
    assert [record.getMessage() for record in caplog.records] == ["the press runs without everything"]


@pytest.mark.slow
@pytest.mark.parametrize("ext", FORMATS)
def test_a_document_made_apart_is_the_one_made_here(ext: str) -> None:
    report = full_day().report()
    made, here = write(ext, json.dumps(report).encode()), FORMATS[ext].write(report)
    assert made[:64] == here[:64]
    assert abs(len(made) - len(here)) < 64
