"""Reading what comes in: nesting is bounded, whatever Python it is read with, and brackets people write are none."""

from __future__ import annotations

import json

import pytest

from workshop.live.sockets import DEEPEST, StrictJson, depth


def nested(levels: int) -> str:
    return "[" * levels + "]" * levels


def test_nesting_is_read_to_a_depth_and_no_deeper() -> None:
    assert depth(nested(DEEPEST)) == DEEPEST
    StrictJson.loads(nested(DEEPEST))
    for text in (nested(DEEPEST + 1), nested(5000), '{"a":' * 40 + "1" + "}" * 40):
        with pytest.raises(ValueError, match="deep"):
            StrictJson.loads(text)


@pytest.mark.parametrize("said", ["[" * 500, '{"[' * 100, "\\" + "[" * 90, '\\"' + "[" * 90, "[\\\\"])
def test_brackets_in_what_people_write_are_no_nesting(said: str) -> None:
    assert StrictJson.loads(json.dumps({"text": said})) == {"text": said}
