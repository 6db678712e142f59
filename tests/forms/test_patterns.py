"""No pattern takes time out of proportion to a text: twice the text is about twice the time, whatever is in it."""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import regex

from workshop.forms.texts import length, normalise
from workshop.live.strict import depth

ROOT = Path(__file__).resolve().parents[2]
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted((ROOT / "workshop").rglob("*.py"))
    if "migrations" not in path.parts and path.name != "__init__.py"
]

SHORT, LONG = 2_500, 10_000
AT_ONCE = 0.005
"""Seconds in which even the long text is read when nothing is the matter: below it no ratio is taken."""
MOST = 9
"""Four times the text may take so many times the time; the square of it would take sixteen."""

ATTACKS = [
    "a", "1", " ", "\n", "\t", "-", ".", ":", "•", '"', "\\", '\\"', '"\\"', "[", "{", "]", "'", "=", "&#", "<",
    "a ", " a", "1.", "- ", "a-", "a:", "a. ", ": ", "\r\n", "\u0301", "\u0301\u0323", "a\u0301", "\u200d", "👨\u200d",
    "🇳", "🏴\U000e0067", "\ufe0f", "\u202e", "\u1100", "\u3164", "0b8f3c1e-1111-", "opgave 4",
    "de centrale vraag:", "I", "%", "<!---->", "<w:t ",
]  # fmt: skip
ENDS = ("!", "\x00")


def patterns() -> Iterator[tuple[str, Any]]:
    """Every compiled pattern of the app, by the name it bears."""
    for name in MODULES:
        module = importlib.import_module(name)
        for each, value in vars(module).items():
            if isinstance(value, re.Pattern | regex.Pattern):
                yield f"{name}.{each}", value


PATTERNS = dict(patterns())


def tried(pattern: Any, way: str) -> Callable[[str], Any]:
    """A way to use a pattern on a text, as bytes when it is one for bytes."""
    use = getattr(pattern, way)
    return use if isinstance(pattern.pattern, str) else lambda text: use(text.encode())


WAYS: dict[str, Callable[[str], Any]] = {
    f"{name}.{way}": tried(pattern, way) for name, pattern in PATTERNS.items() for way in ("fullmatch", "findall")
}
WAYS |= {"normalise": lambda text: normalise(text, lines=True), "length": length, "depth": depth}


def seconds(work: Callable[[str], Any], text: str, times: int) -> float:
    """The shortest of several runs, by the clock of this process."""
    found = []
    for _ in range(times):
        start = time.process_time()
        with suppress(ValueError):  # a refusal is an answer too
            work(text)
        found.append(time.process_time() - start)
    return min(found)


def test_there_are_patterns_to_try() -> None:
    assert {"workshop.forms.commands.UUID", "workshop.live.strict.NESTING", "workshop.outlines.lines._BULLET"} <= set(
        PATTERNS
    )


@pytest.mark.slow  # every pattern of the app against hostile texts
@pytest.mark.parametrize("name", WAYS)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    work = WAYS[name]
    for attack in ATTACKS:
        for end in ENDS:
            long = attack * (LONG // len(attack)) + end
            if seconds(work, long, 1) < AT_ONCE:
                continue
            short = attack * (SHORT // len(attack)) + end
            slow, quick = seconds(work, long, 3), seconds(work, short, 3)
            assert slow < AT_ONCE or slow < MOST * quick, f"{attack!r} … {end!r}: {quick:.4f} s, then {slow:.4f} s"
