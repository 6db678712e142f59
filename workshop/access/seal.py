"""Seals: links and cookies are ids signed with the instance's key; nothing in the database lets anybody in."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from itsdangerous import BadSignature, Signer

KEY_FILE = "secret.key"
SHORTEST = 32
"""Signs a key has at least; ours have 43."""


def instance_key(instance: Path) -> str:
    """The key of this instance, made at first use and readable by its owner alone.

    It appears whole or not at all: written aside and linked to its name, which only the first of two processes can do.
    Raises ValueError for a file that holds no key: with an empty one anybody could make links and cookies.
    """
    path = instance / KEY_FILE
    if not path.exists():
        _make_key(path)
    key = path.read_text().strip()
    if len(key) < SHORTEST:
        raise ValueError(
            f"{path} holds no key: it is shorter than {SHORTEST} signs; "
            "put back the one that was kept, or remove the file for a new one (links and cookies given out then end)"
        )
    return key


def _make_key(path: Path) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{KEY_FILE}-")  # readable by its owner alone
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()


class Seal:
    """Signs ids for one purpose; a sealed id of another purpose does not open."""

    def __init__(self, key: str, purpose: str) -> None:
        self._signer = Signer(key, salt=f"startdag {purpose}", sep="~")

    def close(self, plain: str) -> str:
        """The id with its signature: what a link or a cookie holds."""
        return self._signer.sign(plain).decode()

    def open(self, sealed: str) -> str | None:
        """The id, or None when the signature is not ours."""
        try:
            return self._signer.unsign(sealed).decode()
        except (BadSignature, UnicodeError):
            return None
