"""Power: what of the database files would be on the disk if the power went now. A recorder under SQLite itself.

The idea: SQLite reaches files through a VFS, a table of functions. A copy of the default one is registered whose files
note every write and truncation, and at every sync move what was noted to what is safe. Invariant: a disk is honest but
lazy: at a loss of power it holds all that was synced, and of what came after it the first bytes, as many as chance has.

Works by ctypes on the very library that Python's `sqlite3` uses. Source: sqlite.org/c3ref/vfs.html, io_methods.html.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from typing import Any

OK = 0
KEPT = 0x00000100 | 0x00080000
"""SQLITE_OPEN_MAIN_DB and SQLITE_OPEN_WAL: the files that must survive."""

Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class Methods(ctypes.Structure):
    """`sqlite3_io_methods`; what is not wrapped is carried over as a pointer."""

    _fields_ = [
        ("iVersion", c_int), ("xClose", c_void_p), ("xRead", c_void_p), ("xWrite", Write), ("xTruncate", Truncate),
        ("xSync", Sync), *((f"x{n}", c_void_p) for n in range(12)),
    ]  # fmt: skip


class Vfs(ctypes.Structure):
    """`sqlite3_vfs`."""

    _fields_ = [
        ("iVersion", c_int), ("szOsFile", c_int), ("mxPathname", c_int), ("pNext", c_void_p), ("zName", c_char_p),
        ("pAppData", c_void_p), ("xOpen", Open), *((f"x{n}", c_void_p) for n in range(17)),
    ]  # fmt: skip


class Disk:
    """The files as the disk has them: `safe` by path, and what was written since the last sync of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.safe: dict[str, bytearray] = {}
        self.since: dict[str, list[tuple[int, bytes | None]]] = {}
        self.syncs = 0

    def open(self, path: str) -> None:
        """A file is there from now on."""
        self.safe.setdefault(path, bytearray(Path(path).read_bytes() if Path(path).exists() else b""))
        self.since.setdefault(path, [])

    def write(self, path: str, at: int, data: bytes | None) -> None:
        """Bytes were written; None cuts the file at `at`."""
        self.since[path].append((at, data))

    def sync(self, path: str) -> None:
        """All that was written to a file is safe."""
        self.syncs += 1
        for at, data in self.since[path]:
            _apply(self.safe[path], at, data)
        self.since[path].clear()

    def lose_power(self, folder: Path, rng: random.Random) -> None:
        """Write the files to `folder` as a disk would have them after a loss of power."""
        for path, safe in self.safe.items():
            left = bytearray(safe)
            budget = rng.randint(0, sum(len(data or b"") for _, data in self.since[path]))
            for at, data in self.since[path]:
                part = data if data is None else data[:budget]
                _apply(left, at, part)
                budget -= len(part or b"")
                if budget == 0:
                    break
            (folder / Path(path).name).write_bytes(left)


def _apply(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
        return
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data


@contextmanager
def recorded(folder: Path) -> Iterator[Disk]:
    """Record every database in `folder` that is opened within; close them within, as Python's end would be C's too.

    Raises RuntimeError when this Python's SQLite cannot be reached.
    """
    library = _library()
    default = library.sqlite3_vfs_find(None)
    disk = Disk(folder)
    recorder = _recorder(default, disk)
    assert library.sqlite3_vfs_register(ctypes.byref(recorder), 1) == OK
    _alive.append(recorder)
    try:
        yield disk
    finally:
        library.sqlite3_vfs_register(default, 1)
        library.sqlite3_vfs_unregister(ctypes.byref(recorder))


_alive: list[Any] = []
"""What C may still call; never freed, as a connection may outlive the recording."""


def _library() -> ctypes.CDLL:
    """The SQLite in use, by the symbols of the module that uses it, or of the whole process."""
    for place in (getattr(_sqlite3, "__file__", None), None):
        library = ctypes.CDLL(place)
        try:
            library.sqlite3_libversion.restype = c_char_p
            library.sqlite3_vfs_find.restype = POINTER(Vfs)
        except AttributeError:
            continue
        assert library.sqlite3_libversion().decode() == sqlite3.sqlite_version
        return library
    raise RuntimeError("this Python hides the symbols of its SQLite; run the power test with another build of Python")


def _recorder(default: Any, disk: Disk) -> Vfs:
    """A VFS like the default one, whose files are recorded on `disk`."""
    vfs = Vfs.from_buffer_copy(default.contents)
    vfs.zName = b"recorder"
    real_open = default.contents.xOpen
    paths: dict[int, str] = {}
    tables: dict[int, Methods] = {}

    def opened(_: Any, name: int | None, file: int, flags: int, out: Any) -> int:
        code = int(real_open(default, name, file, flags, out))
        path = os.fsdecode(ctypes.string_at(name)) if name else ""
        if code == OK and flags & KEPT and path.startswith(disk.folder):
            disk.open(path)
            paths[file] = path
            slot = c_void_p.from_address(file)
            assert slot.value is not None
            if slot.value not in tables:
                tables[slot.value] = _methods(Methods.from_address(slot.value), disk, paths)
            slot.value = ctypes.addressof(tables[slot.value])
        return code

    vfs.xOpen = Open(opened)
    _alive.extend((tables, paths, opened, vfs.xOpen))
    return vfs


def _methods(real: Methods, disk: Disk, paths: dict[int, str]) -> Methods:
    """The functions of a file, noting what they do once it is done."""
    table = Methods.from_buffer_copy(real)
    write, truncate, sync = real.xWrite, real.xTruncate, real.xSync

    def written(file: int, data: int, size: int, at: int) -> int:
        code = int(write(file, data, size, at))
        return _noted(code, lambda: disk.write(paths[file], at, ctypes.string_at(data, size)))

    def truncated(file: int, size: int) -> int:
        return _noted(int(truncate(file, size)), lambda: disk.write(paths[file], size, None))

    def synced(file: int, flags: int) -> int:
        return _noted(int(sync(file, flags)), lambda: disk.sync(paths[file]))

    table.xWrite, table.xTruncate, table.xSync = Write(written), Truncate(truncated), Sync(synced)
    _alive.extend((table, written, truncated, synced))
    return table


def _noted(code: int, note: Callable[[], None]) -> int:
    if code == OK:
        note()
    return code
