"""The ground: network disks are known by the kernel's own list, and damage is found before it is served."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from tests.store.instances import make, play
from workshop.house import House
from workshop.store import disk
from workshop.store.disk import damage, network_here, network_of

MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
31 22 0:29 / /srv/share rw,relatime shared:1 - nfs4 server:/share rw,vers=4.2
32 22 0:30 / /srv/share/local rw,relatime - ext4 /dev/vdb rw
33 22 0:31 / /mnt/een\\040schijf\\040\u00e9 rw - cifs //server/schijf rw
34 22 0:32 / /home/gast/far rw - fuse.sshfs gast@far: rw
35 22 0:33 / /twee rw - nfs far:/a rw
36 35 0:34 / /twee rw - tmpfs tmpfs rw
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/startdag", None), ("/srv/share", "nfs4"), ("/srv/share/a/b.db", "nfs4"), ("/srv/shared/b.db", None),
        ("/srv/share/local/b.db", None), ("/mnt/een schijf \u00e9/b.db", "cifs"), ("/home/gast/far/x", "fuse.sshfs"),
        ("/twee/b.db", None),
    ],
)  # fmt: skip
def test_the_nearest_mount_says_what_a_path_is_on(path: str, kind: str | None) -> None:
    assert network_of(Path(path), MOUNTS) == kind


def test_a_link_is_followed_to_where_the_file_is(tmp_path: Path) -> None:
    (tmp_path / "instance").symlink_to("/srv/share/instance")
    assert network_of(tmp_path / "instance" / "startdag.db", MOUNTS) == "nfs4"


def test_this_machine_can_be_asked_and_another_platform_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mounts").write_text(f"1 0 0:1 / {tmp_path} rw - nfs far:/ rw\n")
    monkeypatch.setattr(disk, "MOUNTS", tmp_path / "mounts")
    assert network_here(tmp_path) == "nfs"
    monkeypatch.setattr(disk, "MOUNTS", tmp_path / "not-there")
    assert network_here(tmp_path) is None


@pytest.mark.parametrize("large", [disk.LARGE, 0])
def test_damage_is_found_in_small_and_in_large_files(
    house: House, tmp_path: Path, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "LARGE", large)
    made = make(house)
    play(house, made.workshop, "tekst")
    house.store.engine.dispose()
    file = tmp_path / "startdag.db"
    assert damage(file) is None
    whole = file.read_bytes()
    half = len(whole) // 2 // 4096 * 4096
    file.write_bytes(whole[:half] + os.urandom(4096 * 4) + whole[half + 4096 * 4 :])
    assert damage(file)
    file.write_bytes(whole[: len(whole) // 3])
    assert damage(file)
    file.write_bytes(b"")
    assert damage(file) == "file is not a database"


def test_an_index_that_misses_a_row_is_damage(house: House, tmp_path: Path) -> None:
    made = make(house)
    play(house, made.workshop, "tekst")
    house.store.engine.dispose()
    file = tmp_path / "startdag.db"
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(sql, '(workshop)', '(role)') WHERE name = 'ix_link_workshop'"
    )
    connection.commit()
    connection.close()
    assert "ix_link_workshop" in str(damage(file))
