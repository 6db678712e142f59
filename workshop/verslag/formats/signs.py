"""The signs before an idea and a result, and the paragraph style that bears each: one list for ODT and DOCX."""

from __future__ import annotations

from workshop.verslag.huisstijl import Block

SIGNS = {"filled": "●◆▲■⬟", "open": "○◇△□⬠"}
DONE, FUTURE = "Gereed", "Te doen"
UNDER = " onder"
SIDES = range(1, 6)


def idea_style(sides: int, sign: str, *, under: bool) -> str:
    """The paragraph style of an idea."""
    return f"Idee {sides} {sign}{UNDER if under else ''}"


def listed(house: Block) -> dict[str, tuple[str, str, bool]]:
    """Paragraph style -> its sign, the colour of the sign, and whether it stands beneath another."""
    ink, levels = house["colours"]["ink"], house["colours"]["levels"]
    ideas = {
        idea_style(sides, sign, under=under): (SIGNS[sign][sides - 1], levels[sides - 1], under)
        for sides in SIDES
        for sign in SIGNS
        for under in (False, True)
    }
    return ideas | {DONE: ("√", ink, False), FUTURE: ("□", ink, False)}
