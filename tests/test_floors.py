"""Nothing older than the versions in which known holes of the libraries were closed."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

FLOORS = {
    "Flask": "3.1.3",  # CVE-2026-27205: a missing Vary: Cookie
    "Werkzeug": "3.1.8",  # memory of forms, the debugger, device names of Windows
    "python-engineio": "4.13.3",  # CVE-2026-48802: heartbeats without end
    "python-socketio": "5.16.3",  # pickled messages, binary parts of those who did not connect
    "eventlet": "0.41.1",  # CVE-2025-58068: smuggling by trailers
    "gevent": "25.4.1",  # smuggling by 100-continue
}
PARSER = "4.2.6"  # CVE-2026-33151: binary parts without end, in the browser


def numbers(said: str) -> tuple[int, ...]:
    """A version as numbers."""
    return tuple(int(part) for part in re.findall(r"\d+", said))


def wanted() -> dict[str, str]:
    """The lowest version pyproject.toml takes of each library."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    found = (re.fullmatch(r"([\w.-]+)(?:\[\w+\])?>=([\d.]+)", line) for line in lines)
    return {match[1]: match[2] for match in found if match}


@pytest.mark.parametrize("name", FLOORS)
def test_no_library_is_taken_below_its_floor(name: str) -> None:
    assert numbers(wanted()[name]) >= numbers(FLOORS[name])
    try:
        installed = version(name)
    except PackageNotFoundError:
        assert name == "gevent", "only the other engine may be left out"
        return
    assert numbers(installed) >= numbers(FLOORS[name])


def test_the_browser_gets_no_parser_below_its_floor() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    found = [
        each["version"] for path, each in lock["packages"].items() if path.endswith("node_modules/socket.io-parser")
    ]
    assert found
    assert all(numbers(each) >= numbers(PARSER) for each in found)
