"""Seals: links and cookies are ids signed with the instance's key; nothing in the database lets anybody in."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from itsdangerous import BadSignature, Signer

KEY_FILE = "secret.key"


def instance_key(instance: Path) -> str:
    """The key of this instance, made at first use and readable by its owner alone."""
    path = instance / KEY_FILE
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(32)
        file.write(key)
    return key


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
