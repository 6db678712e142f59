"""A verslag of ours is read back in each layout, so that a follow-up begins from it: what came first there too."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.verslag.boards import full_day
from workshop.imports.document import proof_of
from workshop.verslag.formats import FORMATS
from workshop.verslag.layout import names

pytestmark = pytest.mark.slow
KINDS = ("level", "advice", "cluster", "idea", "under", "promise", "member", "done", "future", "reactie", "genoteerd")


@pytest.mark.parametrize("ext", ["md", "docx", "odt"])
def test_every_layout_comes_back_with_the_same_things_each_once(ext: str) -> None:
    found = {}
    for layout in names():
        made = full_day()
        made.rows["workshop"]["w"]["layout"] = layout
        proof = proof_of(FORMATS[ext].write(made.report()), f"verslag.{ext}")
        assert proof.ours
        told = [(row.kind, row.text, row.more, row.to, row.due) for row in proof.rows if row.kind in KINDS]
        assert {"level", "promise", "member", "done", "future"} <= {kind for kind, *_ in told}, layout
        found[layout] = Counter(told)
    assert found["stand"] == found["startdag"]
    assert found["slotbijeenkomst"] == found["startdag"]
