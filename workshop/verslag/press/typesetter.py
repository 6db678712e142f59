"""A program that makes a PDF (PDF/A-2a and PDF/UA-1 at once) out of a Typst template and data, both JSON on stdin.

Input: `{template, report, fonts: [folder], families: [name], at: ISO moment or null}`. The report goes in as data
(`sys.inputs.report`), so nothing a participant wrote can be markup; the root is the empty folder the press runs it
in.

Invariant: no sign makes the export fail. The standards forbid a sign that no font can show (an emoji, a script our
fonts lack); such a sign is written as its Unicode name between brackets, so nothing is dropped and a reader that
speaks can say it.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, cast

import typst

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
PROBE = '#set document(title: "-")\n#set text(font: (FAMILIES))\n= #json(bytes(sys.inputs.report))'
"""A document of one sign; families are checked names, and ours, so they can stand in it."""
PLAIN = 0x17F
"""Up to here (Latin with the accents of Europe) every font we set in has every sign."""


def main() -> None:
    """Read, typeset, write."""
    given = json.load(sys.stdin.buffer)
    compiler = typst.Compiler(root=".", font_paths=given["fonts"], ignore_system_fonts=True)
    at = datetime.fromisoformat(given["at"]) if given.get("at") else None
    moment = at if at is not None and at.tzinfo is not None else None

    def set_in_type(template: str, report: Any) -> bytes:
        inputs = {"report": json.dumps(report)}
        made = compiler.compile(
            input=template.encode(), format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=moment
        )  # fmt: skip
        return cast(bytes, made)

    probe = PROBE.replace("FAMILIES", json.dumps(given["families"])[1:-1])
    sys.stdout.buffer.write(with_what_fonts_show(given["template"], given["report"], probe, set_in_type))


def with_what_fonts_show(template: str, report: Any, probe: str, set_in_type: Callable[[str, Any], bytes]) -> bytes:
    """The PDF; at first as it is, then without the signs no font shows, then without any sign that is not plain."""
    try:
        return set_in_type(template, report)
    except typst.TypstError as refused:
        if "could not be displayed" not in refused.message and "codepoint" not in refused.message:
            raise SystemExit(refused.diagnostic) from refused
    odd = {sign for text in strings(report) for sign in text if ord(sign) > PLAIN}
    unseen = {sign for sign in odd if not shows(sign, probe, set_in_type)}
    try:
        return set_in_type(template, named(report, unseen))
    except typst.TypstError:
        return set_in_type(template, named(report, odd))


def shows(sign: str, probe: str, set_in_type: Callable[[str, Any], bytes]) -> bool:
    """Whether the fonts of the document can show this sign."""
    try:
        set_in_type(probe, sign)
    except typst.TypstError:
        return False
    return True


def strings(value: Any) -> Iterable[str]:
    """Every string in a piece of data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def named(value: Any, signs: set[str]) -> Any:
    """The data with each of these signs written as its name."""
    if isinstance(value, str):
        return "".join(name(sign) if sign in signs else sign for sign in value)
    if isinstance(value, list):
        return [named(item, signs) for item in value]
    return {key: named(item, signs) for key, item in value.items()} if isinstance(value, dict) else value


def name(sign: str) -> str:
    """`[thumbs up sign]`; a joiner or variation selector, which has no look of its own, becomes nothing."""
    if unicodedata.category(sign) in {"Cf", "Mn"}:
        return ""
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"


if __name__ == "__main__":
    main()
