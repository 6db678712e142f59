"""The page of the editor offers the texts that the server lets one word otherwise, as long as the server takes them."""

from __future__ import annotations

import json

from tests.node import run_node
from workshop.board import wording

TELL = """
import { LINES, TEXTS } from './static/js/views/verslag/wordings.js';
process.stdout.write(JSON.stringify([LINES, TEXTS]));
"""


def test_the_page_and_the_server_have_the_same_texts() -> None:
    done = run_node("--input-type=module", "--eval", TELL)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [wording.LINES, wording.TEXTS]
