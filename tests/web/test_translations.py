"""Every sentence of the server's pages is there in Dutch: English stands in the code, Dutch in one catalogue."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "workshop/translations/nl/LC_MESSAGES/messages.po"


def _said() -> set[str]:
    """The first form of every message in the code and the templates."""
    methods = {"workshop": [("**.py", "python")], "templates": [("**.html", "jinja2")]}
    found: set[str] = set()
    for folder, method in methods.items():
        for _, _, message, _, _ in extract_from_dir(ROOT / folder, method_map=method):
            found.add(message[0] if isinstance(message, tuple) else message)
    return found


def _translated() -> dict[str, tuple[str, ...]]:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="nl")
    texts: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if message.id and not message.fuzzy:
            first = message.id[0] if isinstance(message.id, tuple | list) else message.id
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            texts[str(first)] = tuple(str(text or "") for text in said)
    return texts


def test_every_sentence_has_a_dutch_one_and_no_other() -> None:
    assert _said() == set(_translated())


def test_no_translation_is_empty() -> None:
    assert [key for key, texts in _translated().items() if not all(texts)] == []
