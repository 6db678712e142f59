"""docs/protocol.md says what the registry says, and every no has a sentence in two languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from workshop.board.refusals import REFUSALS, sentence
from workshop.errands.protocol import commands_table, refusals_table

ROOT = Path(__file__).resolve().parents[1]
TELL = {"Refusal", "Problem"}


def between(mark: str) -> str:
    """What stands in docs/protocol.md between `<!-- mark -->` and `<!-- /mark -->`."""
    text = (ROOT / "docs" / "protocol.md").read_text("utf-8")
    _, _, rest = text.partition(f"<!-- {mark} -->\n")
    return rest.partition(f"<!-- /{mark} -->")[0].strip()


@pytest.mark.parametrize(("mark", "table"), [("commands", commands_table), ("refusals", refusals_table)])
def test_the_tables_are_those_of_the_registry(mark: str, table: object) -> None:
    assert callable(table)
    assert between(mark) == table(), "run `startdag protocol` and paste its tables into docs/protocol.md"


def strings(node: ast.AST) -> Iterator[str]:
    """Every string that an expression may be."""
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


@cache
def modules() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text("utf-8"))) for path in sorted((ROOT / "workshop").rglob("*.py"))]


def told() -> dict[str, str]:
    """Every code told by `Refusal("…")` or `Problem("…")`, with a place where that is."""
    found: dict[str, str] = {}
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TELL and node.args:
                found |= dict.fromkeys(_codes(node.args[0]), f"{path.name}:{node.lineno}")
    return found


def _codes(code: ast.expr) -> list[str]:
    """The codes an argument may be: a word, or one of two."""
    if isinstance(code, ast.IfExp):
        return [*_codes(code.body), *_codes(code.orelse)]
    return [code.value] if isinstance(code, ast.Constant) and isinstance(code.value, str) else []


def test_every_code_that_is_told_has_a_sentence() -> None:
    assert {code: place for code, place in told().items() if code not in REFUSALS} == {}


def test_every_sentence_is_told_somewhere() -> None:
    words = {word for path, tree in modules() if path.name != "refusals.py" for word in strings(tree)}
    assert set(REFUSALS) <= words


@pytest.mark.parametrize("code", REFUSALS)
def test_every_code_says_it_in_two_languages_in_a_sentence(code: str) -> None:
    said = REFUSALS[code]
    assert set(said) == {"nl", "en"}
    for language, words in said.items():
        assert words[0].isupper()
        assert words.endswith(".")
        assert "|" not in words
        assert sentence(code, language) == words
    assert said["nl"] != said["en"]


def test_an_unknown_code_or_language_still_says_something() -> None:
    assert sentence("no-such-code", "nl") == REFUSALS["error"]["nl"]
    assert sentence("closed", "fy") == REFUSALS["closed"]["nl"]
