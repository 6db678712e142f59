"""Reads a huisstijl out of its folder: `huisstijl/NAME/style.toml` and the files it names.

The idea: an organisation adds its look as data, never as code. Invariant: what comes out makes no document invalid or
unreadable; what would is refused with one sentence that names the file and says what to do.
"""

from __future__ import annotations

import base64
import hashlib
import re
import struct
import tomllib
import zlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from workshop.verslag.formats import references
from workshop.verslag.huisstijl import FAMILY, OWN, PAPER, Block
from workshop.verslag.typeface import look_at

FILE = "style.toml"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")
LEAST_CONTRAST = 4.5
"""Text on paper, WCAG 2.2 success criterion 1.4.3."""
LEVELS = 5
LONGEST = 200
LARGEST = {"logo": 512, "font": 4096, "reference": 4096}
"""Kilobytes."""
KEYS = {
    "": {"organisation", "footer", "colours", "fonts", "logo"},
    "colours": {"ink", "soft", "rule", "levels"},
    "fonts": {"text", "captions", "files"},
    "logo": {"file", "alt"},
}
LOGOS = {".svg": "image/svg+xml", ".png": "image/png"}
SIGNATURE = b"\x89PNG\r\n\x1a\n"
NOT_IN_A_LOGO = re.compile(
    rb"<!doctype|<!entity|<script|<foreignobject|\son\w+\s*=|href\s*=\s*[\"'](?!#|data:image/)|url\(\s*[\"']?(?!#)",
    re.IGNORECASE,
)
"""What an SVG would fetch or run."""


class BrokenHuisstijl(ValueError):
    """The huisstijl cannot be used; the message is one sentence for who made it."""


def read(folder: Path, name: str) -> Block:
    """The huisstijl `name` among those in `folder`. Raises BrokenHuisstijl."""
    if not NAME.fullmatch(name) or not (folder / name / FILE).is_file():
        there = sorted(path.parent.name for path in folder.glob(f"*/{FILE}"))
        raise BrokenHuisstijl(
            f"there is no huisstijl {name[:60]!r}: {folder} has {', '.join(there) or 'none'}; each is a folder with a "
            f"{FILE} in it"
        )
    return _Reader(folder / name).house()


class _Reader:
    """Reads one folder and remembers what it read, for the mark."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mark = hashlib.sha256()
        self._about = f"huisstijl {folder.name!r}"

    def house(self) -> Block:
        given = self._toml()
        typefaces = self._typefaces(given.get("fonts", {}))
        return {
            "organisation": self._line(given, "organisation"),
            "footer": self._line(given, "footer"),
            "colours": self._colours(given.get("colours", {})),
            "fonts": self._fonts(given.get("fonts", {}), {face["family"] for face in typefaces}),
            "typefaces": typefaces,
            "logo": self._logo(given["logo"]) if "logo" in given else None,
            "reference": {ext: data for ext in references.WANTED if (data := self._reference(ext))},
            "mark": self._mark.hexdigest(),
        }

    def _broken(self, what: str) -> BrokenHuisstijl:
        return BrokenHuisstijl(f"{self._about}: {what}")

    def _toml(self) -> Block:
        raw = self._bytes(FILE, "logo")
        try:
            found = tomllib.loads(raw.decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise self._broken(f"{FILE} cannot be read: {error}") from error
        for part, known in KEYS.items():
            inside = found.get(part, {}) if part else found
            if not isinstance(inside, dict):
                raise self._broken(f"{part} is a table: [{part}] and beneath it its settings")
            if odd := sorted(set(inside) - known):
                raise self._broken(f"{FILE} has {odd[0]!r}, which can be {', '.join(sorted(known))}")
        return found

    def _bytes(self, file: Any, kind: str) -> bytes:
        path = self._folder / str(file)
        if not isinstance(file, str) or path.resolve().parent != self._folder.resolve():
            raise self._broken(f"{file!r} is not the name of a file in its folder")
        if not path.is_file():
            raise self._broken(f"the file {file} is not in {self._folder}")
        data = path.read_bytes()
        if len(data) > LARGEST[kind] * 1024:
            raise self._broken(f"{file} is larger than {LARGEST[kind]} kB; make it smaller")
        self._mark.update(f"{file}\0{len(data)}\0".encode() + data)
        return data

    def _line(self, given: Block, key: str) -> str:
        text = given.get(key, "")
        if not isinstance(text, str) or len(text) > LONGEST or not (text == "" or text.isprintable()):
            raise self._broken(f"{key} is one line of text, {LONGEST} signs at most")
        return text.strip()

    def _colours(self, given: Block) -> Block:
        found = {key: self._colour(key, given.get(key, OWN["colours"][key])) for key in ("ink", "soft", "rule")}
        levels = given.get("levels", OWN["colours"]["levels"])
        if not isinstance(levels, list) or not 1 <= len(levels) <= LEVELS:
            raise self._broken(f"levels is a list of one to {LEVELS} colours")
        shades = [self._colour("levels", colour) for colour in levels]
        return {**found, "levels": [shades[place % len(shades)] for place in range(LEVELS)]}

    def _colour(self, key: str, colour: Any) -> str:
        if not isinstance(colour, str) or not COLOUR.fullmatch(colour):
            raise self._broken(f"{key} is a colour such as #1d1b17; it cannot be {str(colour)[:40]!r}")
        if key != "rule" and (found := contrast(colour, PAPER)) < LEAST_CONTRAST:
            raise self._broken(
                f"{colour} ({key}) cannot be read on paper: its contrast is {found:.1f} and must be "
                f"{LEAST_CONTRAST} or more; choose a darker colour"
            )
        return colour.lower()

    def _typefaces(self, given: Block) -> list[Block]:
        files = given.get("files", [])
        if not isinstance(files, list):
            raise self._broken("files is a list of font files, such as ['Huis-Regular.ttf']")
        return [self._typeface(file) for file in files]

    def _typeface(self, file: Any) -> Block:
        data = self._bytes(file, "font")
        try:
            face = look_at(data)
        except ValueError as error:
            raise self._broken(f"{file} is {error}") from error
        if not face.embeds:
            raise self._broken(f"the licence of {file} forbids putting it in a document; choose another font")
        return {
            "data": base64.b64encode(data).decode(),
            "family": face.family,
            "weight": face.weight,
            "italic": face.italic,
        }

    def _fonts(self, given: Block, families: set[str]) -> Block:
        return {key: self._family(key, given.get(key, ""), families) for key in ("text", "captions")}

    def _family(self, key: str, family: Any, families: set[str]) -> str:
        if family == "" or (isinstance(family, str) and family in families and FAMILY.fullmatch(family)):
            return str(family)
        raise self._broken(
            f"the font {str(family)[:60]!r} ({key}) is in none of its font files, which hold "
            f"{', '.join(sorted(families)) or 'nothing'}; name the files in files = [...]"
        )

    def _logo(self, given: Block) -> Block:
        file, alt = given.get("file"), self._line(given, "alt")
        if not alt:
            raise self._broken("the logo has no alt: write in words what it shows, for who cannot see it")
        data = self._bytes(file, "logo")
        mime = LOGOS.get(Path(str(file)).suffix.lower())
        if mime is None or not (data.startswith(SIGNATURE) if mime == "image/png" else b"<svg" in data):
            raise self._broken(f"{file} is not an SVG or PNG picture")
        if mime == "image/svg+xml" and NOT_IN_A_LOGO.search(data):
            raise self._broken(f"{file} holds a script or an address of another file; save it as plain SVG")
        if not (_is_drawing(data) if mime == "image/svg+xml" else _is_whole(data)):
            raise self._broken(f"{file} is damaged: it cannot be read as a picture; save it anew")
        return {"data": base64.b64encode(data).decode(), "mime": mime, "alt": alt}

    def _reference(self, ext: str) -> str:
        file = f"reference.{ext}"
        if not (self._folder / file).exists():
            return ""
        data = self._bytes(file, "reference")
        missing = references.missing(ext, data)
        if missing is None:
            raise self._broken(f"{file} is not a document of that kind")
        if missing:
            raise self._broken(
                f"{file} lacks the style {missing[0]!r}; begin with a verslag exported as {ext.upper()} and change the "
                "looks of its styles"
            )
        return base64.b64encode(data).decode()


def _is_drawing(data: bytes) -> bool:
    """Whether this is SVG with a size; it holds no declarations, so nothing in it can expand."""
    try:
        root = ElementTree.fromstring(data)  # noqa: S314  # see above
    except ElementTree.ParseError:
        return False
    return root.tag == "{http://www.w3.org/2000/svg}svg" and ("viewBox" in root.attrib or "width" in root.attrib)


def _is_whole(data: bytes) -> bool:
    """Whether a PNG has all its parts, each as it was written (ISO/IEC 15948, section 5.3)."""
    start = len(SIGNATURE)
    while start + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, start)
        end = start + 8 + length
        kind = data[start + 4 : start + 8]
        if data[end : end + 4] != struct.pack(">I", zlib.crc32(data[start + 4 : end])):
            return False
        if kind == b"IEND":
            return True
        start = end + 4
    return False


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
