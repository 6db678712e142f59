"""The kinds of entry a workshop may collect. The ids are part of the protocol.

An outline, and whoever leads, picks from them and decides their order. `sign`: the bullet (filled or open). `block`:
where in the verslag an entry of this kind stands.
"""

from __future__ import annotations

from typing import Any

SIGNS = ("filled", "open")
BLOCKS = ("ideas", "questions", "examples")


def _kind(name: str, sign: str, block: str, title: tuple[str, str], prompt: tuple[str, str]) -> dict[str, Any]:
    """A kind; its words in Dutch and English."""
    said = {
        "title": dict(zip(("nl", "en"), title, strict=True)),
        "prompt": dict(zip(("nl", "en"), prompt, strict=True)),
    }
    return {"id": name, **said, "sign": sign, "block": block}


KINDS: dict[str, dict[str, Any]] = {
    kind["id"]: kind
    for kind in (
        _kind(
            "doen",
            "filled",
            "ideas",
            ("Doen we al", "Already doing"),
            ("Wat doen we al?", "What are we already doing?"),
        ),
        _kind("nodig", "open", "ideas", ("Is nodig", "Needed"), ("Wat is nodig?", "What is needed?")),
        _kind(
            "hoe",
            "open",
            "questions",
            ("Hoe-vraag", "How question"),
            ("Hoe zorgen we dat…?", "How do we make sure that…?"),
        ),
        _kind(
            "voorbeeld",
            "filled",
            "examples",
            ("Goed voorbeeld", "Good example"),
            (
                "Welk goed voorbeeld ken je, en van wie of waar?",
                "Which good example do you know, and whose or where is it?",
            ),
        ),
        _kind(
            "waarschuwing",
            "open",
            "ideas",
            ("Waarschuwing", "Warning"),
            ("Waar moeten we op letten?", "What should we watch out for?"),
        ),
        _kind(
            "oproep",
            "open",
            "ideas",
            ("Oproep", "Appeal"),
            ("Wie roepen we op, en waartoe?", "Whom do we call on, and to do what?"),
        ),
    )
}
"""All kinds, by id, as the workshop row holds them."""
