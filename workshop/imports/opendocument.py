"""What an ODT of ours says by its styles, said in its text: the reader of ODT that follows knows no styles.

An idea gets the sign its style draws before it, a result its √ or □, and what stands behind an idea in the style of
captions a link to ASIDE. A word processor that saved the document since then has put styles of its own over
ours, which name ours as their parent. Invariant: no word is lost, and a document without our styles stays as it is.
"""

from __future__ import annotations

import re
from typing import Final

ASIDE: Final = "startdag:bijschrift"
"""Where the link leads that stands around a caption."""
_SIGNED: Final = {b"Gereed": "√ ", b"Te_20_doen": "□ "}
_IDEA = re.compile(rb"Idee_20_\d_20_(?:(filled)|open)(?:_20_onder)?")
_STYLE = re.compile(rb'<style:style style:name="(\w{1,80})"([^<>]{0,600})>')
_PARENT = re.compile(rb' style:parent-style-name="(\w{1,80})"')
_TAG = re.compile(
    rb'(?P<opened><text:[ph](?: text:style-name="(?P<style>\w{1,80})")?(?: [^<>]*)?(?<!/)>)|'
    rb'<text:span text:style-name="(?P<span>\w{1,80})">'
    rb"(?P<words>[^<]*+(?:<text:(?:s|line-break|soft-page-break)\b[^<>]{0,80}/>[^<]*+)*+)</text:span>"
)
_LINK: Final = f'<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{ASIDE}">'.encode()


def spoken(content: bytes) -> bytes:
    """The content of an ODT with what its styles say in its words."""
    parents = {found[1]: parent[1] for found in _STYLE.finditer(content) if (parent := _PARENT.search(found[2]))}
    in_idea = False

    def said(found: re.Match[bytes]) -> bytes:
        nonlocal in_idea
        if found["opened"]:
            style = parents.get(found["style"], found["style"] or b"")
            in_idea = bool(_IDEA.fullmatch(style))
            return found[0] + _sign(style).encode()
        is_caption = in_idea and parents.get(found["span"], found["span"]) == b"Bijschrift"
        return _LINK + found["words"] + b"</text:a>" if is_caption else found[0]

    return _TAG.sub(said, content)


def _sign(style: bytes) -> str:
    found = _IDEA.fullmatch(style)
    return ("● " if found[1] else "○ ") if found else _SIGNED.get(style, "")
