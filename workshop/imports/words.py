"""The words in pandoc's inline nodes. Invariant: what a reader sees comes out, and nothing of how it looked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

Node = dict[str, Any]

_PLAIN: Final = {"Str": "", "Code": "", "Math": "", "Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_WITHIN: Final = {
    **dict.fromkeys(("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"), 0),
    **dict.fromkeys(("Span", "Link", "Image", "Cite", "Quoted"), 1),
}
"""Nodes that hold others -> where in their content those stand; 0 when they are all of it."""
_QUOTES: Final = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
_SPACES = re.compile(r"[^\S\n]+")


def words_of(inlines: list[Node], aside: str = "") -> tuple[str, str]:
    """The words, and apart from them those in the character style, or in a link to, `aside`; line breaks stay."""
    about: list[str] = []
    text = "".join(_said(inlines, aside, about))
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line), " ".join(about).strip()


def is_all(inlines: list[Node]) -> str:
    """`strong` or `emph` when a paragraph is that from beginning to end, else nothing."""
    kinds = {node["t"] for node in inlines if node["t"] not in ("Space", "SoftBreak", "LineBreak")}
    return {"Strong": "strong", "Emph": "emph"}.get(next(iter(kinds)), "") if len(kinds) == 1 else ""


def _is_aside(kind: str, content: Any, aside: str) -> bool:
    """Whether this is text in the character style `aside`, a link to it, or (in Markdown) leaning between brackets."""
    if kind == "Emph":
        words = words_of(content)[0]
        return words.startswith("(") and words.endswith(")")
    if kind == "Link":
        return bool(content[2][0] == aside)
    return kind == "Span" and ["custom-style", aside] in content[0][2]


def _said(inlines: list[Node], aside: str, about: list[str]) -> Iterator[str]:
    for node in inlines:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind in _PLAIN:
            yield _PLAIN[kind] or (content if kind == "Str" else content[1])
        elif aside and _is_aside(kind, content, aside):
            about.append(words_of(content if kind == "Emph" else content[1])[0])
        elif kind in _WITHIN:
            before, after = _QUOTES[content[0]["t"]] if kind == "Quoted" else ("", "")
            inner = content[_WITHIN[kind]] if _WITHIN[kind] else content
            yield from (before, *_said(inner, aside, about), after)
        elif kind == "Note":
            yield f" ({' '.join(words_of(block['c'])[0] for block in content if block['t'] in ('Para', 'Plain'))})"
