"""Whether a PDF is what it says: an independent validator, put right where it misreads the end of a stream.

It takes a carriage return that is the last byte of a stream's data for a part of the line end before `endstream`, and
then finds the length wrong. A length is right when `endstream` follows that many bytes on, after one line end
(ISO 32000-1, 7.3.8.1); where that is so of every stream of the file, the finding is dropped.
"""

from __future__ import annotations

import re

import page

PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
LENGTH = "PDFA2A-STREAM-LENGTH-001"
STREAM = re.compile(rb"\d+ 0 obj\s*<<(?P<head>(?:(?!endobj).)*?)>>\s*stream\r?\n", re.DOTALL)


def faults(data: bytes, *profiles: page.ValidationProfile) -> list[tuple[str, str]]:
    """(rule, what is wrong) in these profiles, else in PDF/A-2a and PDF/UA-1."""
    found = [
        (failure.rule_id, failure.message)
        for profile in profiles or PROFILES
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
    ]
    return [fault for fault in found if fault[0] != LENGTH or not lengths_are_right(data)]


def lengths_are_right(data: bytes) -> bool:
    """Whether every stream is as long as it says."""
    streams = list(STREAM.finditer(data))
    return len(streams) == data.count(b"endstream") and all(_ends(data, each) for each in streams)


def _ends(data: bytes, stream: re.Match[bytes]) -> bool:
    length = re.search(rb"/Length (\d+)", stream["head"])
    after = data[stream.end() + int(length[1]) :][:11] if length else b""
    return re.match(rb"(\r\n|\n|\r)?endstream", after) is not None
