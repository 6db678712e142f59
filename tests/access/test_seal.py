"""The instance's key: whole or not there, the same for all who start at once, and never an empty one."""

from __future__ import annotations

import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workshop.access.seal import KEY_FILE, instance_key


def test_it_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    key = instance_key(tmp_path)
    assert len(key) >= 43
    assert instance_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def test_all_who_start_at_once_have_the_same(tmp_path: Path) -> None:
    gate = threading.Barrier(8)

    def start(_: int) -> str:
        gate.wait()
        return instance_key(tmp_path)

    with ThreadPoolExecutor(8) as starting:
        assert len(set(starting.map(start, range(8)))) == 1


@pytest.mark.parametrize("left", ["", " \n", "te-kort"])
def test_a_file_without_a_key_is_refused(tmp_path: Path, left: str) -> None:
    (tmp_path / KEY_FILE).write_text(left)
    with pytest.raises(ValueError, match="holds no key"):
        instance_key(tmp_path)
    assert (tmp_path / KEY_FILE).read_text() == left


def test_a_stop_half_way_leaves_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        instance_key(tmp_path)
    assert not list(tmp_path.iterdir())
