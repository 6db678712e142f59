"""Pandoc, for the formats one goes on writing in: a tree goes in, a document comes out.

Invariant: it runs in the press, sandboxed: it reads its input and the reference document it is given, nothing else.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

import pypandoc

from workshop.verslag.press import press

Parts = dict[str, bytes]
BOUNDED = ["+RTS", "-M512M", "-RTS"]


def pandoc() -> str:
    """Where the pandoc binary lies."""
    found: str = pypandoc.get_pandoc_path()
    return found


def written(ext: str, tree: bytes, reference: bytes) -> bytes:
    """The document of this tree in the styles of a reference document. Raises PressStopped, Busy."""
    name = f"reference.{ext}"
    argv = [pandoc(), *BOUNDED, "--sandbox", "--from=json", f"--to={ext}", f"--reference-doc={name}", "--output=-"]
    return press(argv, tree, files={name: reference})


@cache
def plain_reference(ext: str) -> bytes:
    """Pandoc's own reference document."""
    return press([pandoc(), "--print-default-data-file", f"reference.{ext}"], b"")


def parts_of(document: bytes) -> Parts:
    """The parts of a document, in order."""
    with zipfile.ZipFile(BytesIO(document)) as source:
        return {name: source.read(name) for name in source.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A document of these parts; the same parts give the same bytes. `mimetype` stands first and uncompressed."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name in sorted(parts, key=lambda name: name != "mimetype"):
            about = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(about, parts[name], how)
    return made.getvalue()


def mended(parts: Parts, menders: Mapping[str, Callable[[str], str]]) -> Parts:
    """The parts, with some of them rewritten as text."""
    return {name: menders[name](part.decode()).encode() if name in menders else part for name, part in parts.items()}
