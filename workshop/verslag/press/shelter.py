"""Shelter: what a program at the press may see of the machine, and what of that the kernel could give.

It may see the programs and libraries, this app's own files and the folder it works in; never the data (`hide`), and no
network. `bounds.py` builds it in the new process with Linux's namespaces, which need no rights where the kernel lets
users have them; elsewhere the press goes on with what there is and says so once in the log.
"""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

log = logging.getLogger(__name__)

SYSTEM = ("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom")
LACKS = b"startdag-press lacks "
"""With this `bounds.py` begins a line that says what the kernel did not give."""

_hidden: set[str] = set()
_told: set[bytes] = set()


def hide(folder: Path) -> None:
    """From here on no program at the press sees this folder."""
    _hidden.add(str(folder.resolve()))


def sheltered(folder: str) -> str:
    """What a program that works in `folder` may see, as JSON `{shows, hides, home}` for `bounds.py`."""
    ours = Path(__file__).resolve().parents[3]
    seen = {*SYSTEM, sys.prefix, sys.base_prefix, str(Path(sys.executable).resolve().parent.parent), str(ours)}
    shows = [path for path in sorted(seen) if Path(path).exists() and path != "/"]
    return json.dumps({"shows": shows, "hides": sorted(_hidden), "home": str(Path(folder).resolve())})


def told_once(err: bytes) -> None:
    """Log what the kernel did not give, once."""
    for line in err.splitlines():
        if line.startswith(LACKS) and line not in _told:
            _told.add(line)
            log.warning("the press runs without %s", line.removeprefix(LACKS).decode(errors="replace"))
