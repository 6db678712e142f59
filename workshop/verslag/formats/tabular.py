"""XLSX and ODS: the sheets of the verslag, written by programs at the press."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workshop.verslag import press
from workshop.verslag.captions import CAPTIONS
from workshop.verslag.sheets import sheets

PROGRAMS = Path(press.__file__).parent


def written_by(program: str, report: dict[str, Any]) -> bytes:
    """The file that this program makes of the report. Raises PressStopped."""
    captions = CAPTIONS[report["language"]]
    given = {
        "language": report["language"], "title": report["title"], "subject": " ".join(report["facts"]),
        "at": report["at"], "page": captions["page"], "of": captions["of"],
        "sheets": [asdict(sheet) for sheet in sheets(report)],
    }  # fmt: skip
    return press.press([sys.executable, "-I", PROGRAMS / program], json.dumps(given).encode())
