"""Configuration: what an instance is told from outside. All of it has a default that works on one laptop."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE if (HERE / "templates").is_dir() else HERE.parent
"""Where templates/ and static/ are: beside the package in a checkout, inside it in a wheel."""

ADDRESS_FILE = "address"
DEFAULT_ENGINE = "eventlet"


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one instance; each can be given by an environment variable `STARTDAG_…`."""

    instance: Path
    database: str
    """SQLAlchemy URL; SQLite in the instance directory unless told otherwise."""
    engine: str = DEFAULT_ENGINE
    """The async engine: eventlet, gevent or threading."""
    url: str | None = None
    """The address people type, when it is not the one the server sees (behind a proxy, under a name)."""
    proxies: int = 0
    """How many proxies stand before the server: so many of the addresses they add to a request are believed."""
    hosts: tuple[str, ...] = ()
    """Names under which it may be reached besides this machine's own and that of `url`."""
    most_phones: int | None = None
    """Phones that may be connected; what the platform can carry when not set."""

    @classmethod
    def of(cls, instance: str | Path | None = None) -> Config:
        """The configuration of an instance directory, which is made if need be."""
        given = instance or os.environ.get("STARTDAG_INSTANCE") or ROOT / "instance"
        directory = Path(given).resolve()
        directory.mkdir(parents=True, exist_ok=True)
        return cls(
            instance=directory,
            database=os.environ.get("STARTDAG_DATABASE") or f"sqlite:///{directory / 'startdag.db'}",
            engine=os.environ.get("STARTDAG_ENGINE") or DEFAULT_ENGINE,
            url=(os.environ.get("STARTDAG_URL") or "").rstrip("/") or None,
            proxies=_count("STARTDAG_PROXIES", "proxies"),
            hosts=tuple((os.environ.get("STARTDAG_HOSTS") or "").replace(",", " ").split()),
            most_phones=_count("STARTDAG_MOST_PHONES", "phones") or None,
        )

    @property
    def last_served(self) -> str | None:
        """The address in the hall of the server that last listened for this instance."""
        try:
            return (self.instance / ADDRESS_FILE).read_text().strip() or None
        except FileNotFoundError:
            return None

    @property
    def served_at(self) -> str:
        """The address to write in links made outside a request."""
        return self.url or self.last_served or "http://localhost:8000"

    @property
    def outlines(self) -> Path:
        """Where an organisation keeps templates of its own."""
        return self.instance / "templates"


def _count(name: str, of: str) -> int:
    """A whole number from the environment, 0 when it is not set; raises ValueError."""
    given = os.environ.get(name) or "0"
    if not given.isdecimal():
        raise ValueError(f"{name} is a number of {of}, 0 or more; it cannot be {given!r}")
    return int(given)
