"""The ground a database stands on: the file system it is on, and whether the file is whole.

Source of the list: SQLite locks by means that network file systems do not keep (sqlite.org/howtocorrupt.html, 2.1), and
its write-ahead log needs memory that processes share.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "glusterfs", "lustre",
     "davfs", "drvfs", "vboxsf", "fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.s3fs", "fuse.glusterfs",
     "fuse.gvfsd-fuse")
)  # fmt: skip
MOUNTS = Path("/proc/self/mountinfo")
LARGE = 256 * 1024 * 1024
"""Bytes from which a check looks at the pages alone and not at the indexes too: it would take minutes."""
OCTAL = re.compile(r"\\([0-7]{3})")
"""How a space in the name of a mount point is written."""
MAGIC = b"SQLite format 3\0"


def network_of(path: Path, mounts: str) -> str | None:
    """The kind of network file system a path is on, by the text of /proc/self/mountinfo; None when it is on none."""
    where = path.resolve()
    best, kind = Path(), ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = Path(OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[4]))
        if where.is_relative_to(point) and len(point.parts) >= len(best.parts):  # of two on one point the last counts
            best, kind = point, after.split()[0]
    return kind if kind in NETWORK else None


def network_here(path: Path) -> str | None:
    """The kind of network file system a path is on, as far as this platform tells."""
    try:
        return network_of(path, MOUNTS.read_text(errors="replace"))
    except OSError:
        return None


def damage(file: Path) -> str | None:
    """What is wrong with a database file, in the words of SQLite; None when it is whole."""
    with file.open("rb") as opened:
        if opened.read(len(MAGIC)) != MAGIC:
            return "file is not a database"
    check = "quick_check" if file.stat().st_size > LARGE else "integrity_check"
    try:
        connection = sqlite3.connect(file)
        try:
            found = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if found == "ok" else str(found).replace("\n", " ")
