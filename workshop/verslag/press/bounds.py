"""Runs a program within bounds: `bounds.py MEGABYTES SECONDS SHELTER PROGRAM [ARGUMENT …]`.

A script of its own, so that the limits are set in the new process before the program replaces it, and never in the
server. SHELTER is JSON `{shows, hides, home}`: the only paths it sees, those among them it does not, and its folder.
Where the platform has no such limits (Windows) the program runs with the time bound of the press alone; where it has
no namespaces for users, or does not let us have them, with limits and no shelter, and one line on stderr says so.

Invariant: nothing that the program could use is half taken away: a new root is entered whole, or not at all.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

NEW_NAMESPACES = 0x10000000 | 0x40000000 | 0x00020000 | 0x08000000  # user, network, mounts, System V memory
BIND, REC, PRIVATE, DETACH = 0x1000, 0x4000, 0x40000, 2
REMOUNT, READ_ONLY, NO_SUID, NO_DEVICES = 0x20, 0x1, 0x2, 0x4
DIE_WITH_PARENT = 1
ROOT = ".root"
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}


def main() -> None:
    """Set the limits, take shelter and become the program."""
    megabytes, seconds, shelter, *argv = sys.argv[1:]
    try:
        import resource
    except ImportError:
        sys.exit(subprocess.run(argv, check=False).returncode)  # noqa: S603  # the press gives the program
    give_way()
    if sys.platform == "linux":
        take_shelter(json.loads(shelter))
    for limit, most in (
        (resource.RLIMIT_AS, int(megabytes) * 2**20),
        (resource.RLIMIT_CPU, int(seconds)),
        (resource.RLIMIT_FSIZE, int(megabytes) * 2**20),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (bound, bound))
    os.execv(argv[0], argv)  # noqa: S606  # the press gives the program


def give_way() -> None:
    """The room goes first: a smaller share of a processor, and no turn on it for merely having something to do."""
    os.nice(4)
    if hasattr(os, "SCHED_BATCH"):
        with suppress(OSError):  # some containers forbid it
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def take_shelter(shelter: dict[str, list[str] | str]) -> None:
    """End with whoever started this; leave network and files behind, as far as the kernel lets us."""
    kernel = ctypes.CDLL(None, use_errno=True)
    kernel.prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if not Path("/proc/self").exists():
        return  # in it already: a program at the press runs another one
    user, group = os.getuid(), os.getgid()
    if kernel.unshare(NEW_NAMESPACES):
        lacks("namespaces (no network of its own, and files in sight)")
        return
    try:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        enter(kernel, build(kernel, shelter), str(shelter["home"]))
    except OSError as error:
        lacks(f"a root of its own (files in sight): {error.strerror}")


def build(kernel: ctypes.CDLL, shelter: dict[str, list[str] | str]) -> Path:
    """A root in memory, with what the program may see. Nothing has changed for this process when it fails."""
    home = Path(str(shelter["home"]))
    root = home / ROOT
    root.mkdir()
    mount(kernel, None, Path("/"), None, REC | PRIVATE)
    mount(kernel, "tmpfs", root, "tmpfs", NO_SUID | NO_DEVICES)
    for path in [Path(each) for each in shelter["shows"]]:
        show(kernel, path, root)
    show(kernel, home, root, writable=True)
    for path in [Path(each) for each in shelter["hides"]]:
        hidden = root / path.relative_to("/")
        if hidden.is_dir():
            mount(kernel, "tmpfs", hidden, "tmpfs", NO_SUID | NO_DEVICES | READ_ONLY)
    return root


def show(kernel: ctypes.CDLL, path: Path, root: Path, *, writable: bool = False) -> None:
    """Let a path be seen in the new root, to be read; a folder that is in one seen already is there."""
    target = root / path.relative_to("/")
    if path.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    mount(kernel, str(path), target, None, BIND | REC if not writable else BIND)
    if not writable:  # refused for what is mounted with flags we may not drop; rights of files hold there as ever
        kernel.mount(None, bytes(target), None, REMOUNT | BIND | READ_ONLY | NO_SUID, None)


def enter(kernel: ctypes.CDLL, root: Path, home: str) -> None:
    """Make this the root, and let go of the old one."""
    number = PIVOT_ROOT.get(os.uname().machine)
    os.chdir(root)
    if number is None or kernel.syscall(number, b".", b"."):
        raise OSError(ctypes.get_errno(), "the root could not be changed")
    kernel.umount2(b".", DETACH)
    os.chdir(home)
    (Path(home) / ROOT).rmdir()


def mount(kernel: ctypes.CDLL, source: str | None, target: Path, kind: str | None, flags: int) -> None:
    """Mount, or raise OSError."""
    if kernel.mount(source and source.encode(), bytes(target), kind and kind.encode(), flags, None):
        number = ctypes.get_errno()
        raise OSError(number, f"{target.name}: {os.strerror(number)}")


def lacks(what: str) -> None:
    """Say what the kernel did not give; the press tells its log."""
    print(f"startdag-press lacks {what}", file=sys.stderr)


if __name__ == "__main__":
    main()
