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
DEFAULT_DAYS = 365
DEFAULT_HOURS = 24


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
    keep_days: int = DEFAULT_DAYS
    """How long workshops are kept after their last change, unless their programme says otherwise."""
    backup_hours: int = DEFAULT_HOURS
    """Hours after which a server makes a backup by itself; 0 for never."""
    hosts: tuple[str, ...] = ()
    """Names under which it may be reached besides this machine's own and that of `url`."""
    huisstijl: str | None = None
    """The name of the organisation's own look of documents; Startdag's when not set."""
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
            keep_days=_count("STARTDAG_KEEP_DAYS", "days", DEFAULT_DAYS, 1, 3650),
            backup_hours=_count("STARTDAG_BACKUP_HOURS", "hours", DEFAULT_HOURS),
            hosts=tuple((os.environ.get("STARTDAG_HOSTS") or "").replace(",", " ").split()),
            huisstijl=os.environ.get("STARTDAG_HUISSTIJL") or None,
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

    @property
    def layouts(self) -> Path:
        """Where an organisation keeps layouts of the verslag of its own."""
        return self.instance / "layouts"

    @property
    def huisstijlen(self) -> Path:
        """Where an organisation keeps looks of its own for the verslag."""
        return self.instance / "huisstijl"


def _count(name: str, what: str, usual: int = 0, least: int = 0, most: int = 9999) -> int:
    """A whole number from the environment; raises ValueError, which says what it can be."""
    given = os.environ.get(name) or str(usual)
    if not given.isdecimal() or not least <= int(given[:9]) <= most:
        raise ValueError(f"{name} is a number of {what}, {least} to {most}; it cannot be {given[:40]!r}")
    return int(given)
