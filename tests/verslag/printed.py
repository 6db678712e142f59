"""Reads a tagged PDF back: what stands in each part of its structure, by the fonts' own tables of characters.

Sources: ISO 32000-1, 9.10.2 (ToUnicode), 14.6 (marked content) and 14.7 (structure).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

Marked = dict[tuple[Any, int], str]
"""(page, mark) -> the words between that mark and its end."""
_PAIRS = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGES = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_ARRAYS = re.compile(r"<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]+>\s*\[([^\]]*)\]")


@dataclass
class Part:
    """An element of the structure: its tag, the words that stand directly in it, and its parts, in reading order."""

    tag: str
    words: str = ""
    parts: list[Part] = field(default_factory=list)

    def everything(self) -> str:
        """The words in it and in its parts."""
        return self.words + "".join(part.everything() for part in self.parts)


def pdf_parts(data: bytes) -> Part:
    """The structure of a PDF, from its root."""
    with pikepdf.open(BytesIO(data)) as pdf:
        marked: Marked = {}
        for page in pdf.pages:
            marked.update({(page.objgen, mark): words for mark, words in _marked(page)})
        return _part(pdf.Root.StructTreeRoot, None, marked)


def pdf_words(data: bytes) -> str:
    """Every word on every page, in or out of the structure, and every string in the objects around them."""
    with pikepdf.open(BytesIO(data)) as pdf:
        shown = [words for page in pdf.pages for _, words in _marked(page)]
        around = [found.unparse().decode("utf-8", "replace") for found in pdf.objects if _is_plain(found)]
        told = [
            str(value) for found in pdf.objects if isinstance(found, pikepdf.Dictionary) for value in _strings(found)
        ]
        streams = [found.read_bytes().decode("utf-8", "replace") for found in pdf.objects if _is_text(found)]
    return "\n".join((*shown, *around, *told, *streams))


def _is_plain(found: pikepdf.Object) -> bool:
    return isinstance(found, pikepdf.Dictionary | pikepdf.Array)


def _is_text(found: pikepdf.Object) -> bool:
    return isinstance(found, pikepdf.Stream) and found.get("/Type") in ("/Metadata", "/EmbeddedFile")


def _strings(found: pikepdf.Object) -> Iterator[pikepdf.Object]:
    return (value for _, value in found.items() if isinstance(value, pikepdf.String))


def _part(node: pikepdf.Object, page: Any, marked: Marked) -> Part:
    page = node.Pg.objgen if "/Pg" in node else page
    made = Part(str(node.get("/S", "")).lstrip("/"))
    children: Any = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if not isinstance(child, pikepdf.Dictionary):
            made.words += marked.get((page, int(child)), "")
        elif child.get("/Type") == "/MCR":
            on = child.Pg.objgen if "/Pg" in child else page
            made.words += marked.get((on, int(child.MCID)), "")
        elif "/S" in child:
            made.parts.append(_part(child, page, marked))
    return made


def _marked(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    """The words of a page by their mark; what stands outside every mark, as an artifact does, has -1."""
    tables = {name: _table(font) for name, font in page.Resources.get("/Font", {}).items()}
    table: dict[str, str] = {}
    marks = [-1]
    found: dict[int, str] = {}
    for step in pikepdf.parse_content_stream(page):
        operands: Any = step.operands
        match str(step.operator):
            case "Tf":
                table = tables[str(operands[0])]
            case "BDC":
                about = operands[1]
                has = isinstance(about, pikepdf.Dictionary) and "/MCID" in about
                marks.append(int(about.MCID) if has else marks[-1])
            case "BMC":
                marks.append(-1)
            case "EMC":
                marks.pop()
            case "TJ":
                runs = [part for part in operands[0] if isinstance(part, pikepdf.String)]
                found[marks[-1]] = found.get(marks[-1], "") + "".join(_said(run, table) for run in runs)
            case "Tj":
                found[marks[-1]] = found.get(marks[-1], "") + _said(operands[0], table)
    yield from found.items()


def _said(run: pikepdf.String, table: dict[str, str]) -> str:
    codes = bytes(run).hex()
    return "".join(table[codes[at : at + 4]] for at in range(0, len(codes), 4))


def _table(font: pikepdf.Object) -> dict[str, str]:
    """Code of two bytes, in hexadecimal -> what it stands for."""
    found: dict[str, str] = {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    for kind, body in re.findall(r"beginbf(char|range)(.*?)endbf", text, re.DOTALL):
        if kind == "char":
            found |= {code.lower(): _text(value) for code, value in _PAIRS.findall(body)}
            continue
        for first, values in _ARRAYS.findall(body):
            for at, value in enumerate(re.findall(r"<([0-9A-Fa-f]+)>", values)):
                found[f"{int(first, 16) + at:04x}"] = _text(value)
        for first, last, value in _RANGES.findall(body):
            for at in range(int(last, 16) - int(first, 16) + 1):
                found[f"{int(first, 16) + at:04x}"] = _text(f"{int(value, 16) + at:0{len(value)}x}")
    return found


def _text(value: str) -> str:
    return bytes.fromhex(value).decode("utf-16-be")
