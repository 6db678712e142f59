"""The archive: one zip with the verslag in formats that last, metadata about each file, and checksums.

Invariant: it holds what the report holds and no more, whoever asks; a checksum stands in it for every file but the list
of checksums itself; the same report gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from workshop.verslag import press
from workshop.verslag.formats import mdto, separated
from workshop.verslag.formats.format import Format, plain_name
from workshop.verslag.formats.mdto import Kept
from workshop.verslag.sheets import sheets

PARCEL = Path(press.__file__).with_name("parcel.py")
LASTING = ("pdf", "odt", "html")
"""The formats that go in, those there are."""
OURS = ("epoch",)
"""What a server adds to a report for the pages that follow it."""

READ_ME = {
    "nl": """{title}
{standing}, {at}

inhoud/               het verslag als document en als gegevens
inhoud/tabellen/      dezelfde gegevens als tabellen (CSV, puntkomma's, UTF-8)
metagegevens/         metagegevens volgens het XML-schema van MDTO 1.0
manifest-sha256.txt   de SHA-256 van elk bestand (nagaan: sha256sum -c manifest-sha256.txt)

De archivaris bepaalt waardering en bewaartermijn, en zonder huisstijl de archiefvormer.
{reach}
Een ' vooraan een cel in een CSV hoort niet bij de tekst: daardoor voert een rekenblad de tekst niet uit als formule.
""",
    "en": """{title}
{standing}, {at}

inhoud/               the report as documents and as data
inhoud/tabellen/      the same data as tables (CSV, semicolons, UTF-8)
metagegevens/         metadata by the XML schema of MDTO 1.0
manifest-sha256.txt   the SHA-256 of every file (check: sha256sum -c manifest-sha256.txt)

An archivist decides how it is valued and how long it is kept, and without a house style who forms the archive.
{reach}
A ' at the beginning of a cell in a CSV is no part of the text: it keeps a spreadsheet from carrying the text out.
""",
}


def packing(formats: Mapping[str, Format]) -> Format:
    """The format, which takes in what there is of these."""
    return Format("zip", "Archief (ZIP)", "application/zip", lambda report: write(report, formats))


def write(report: dict[str, Any], formats: Mapping[str, Format]) -> bytes:
    """The zip. Raises PressStopped."""
    report = {name: value for name, value in report.items() if name not in OURS}
    files = _content(report, formats)
    kept = [_kept(path, data) for path, data in files.items()]
    for file in kept:
        files[f"metagegevens/{file.path.removeprefix('inhoud/')}.mdto.xml"] = mdto.of_file(report, file)
    files["metagegevens/verslag.mdto.xml"] = mdto.whole(report, kept)
    files["LEESMIJ.txt"] = READ_ME[report["language"]].format(**report, reach=mdto.reach(report)).encode()
    sums = [f"{_kept(path, data).checksum}  {path}\n" for path, data in sorted(files.items())]
    files["manifest-sha256.txt"] = "".join(sums).encode()
    return _zipped(files, report["at"])


def _content(report: dict[str, Any], formats: Mapping[str, Format]) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for path, write in _writers(report, formats):
        made[path] = write()
        time.sleep(0)  # so that a big archive stops the live room no longer than its biggest file
    return made


def _writers(report: dict[str, Any], formats: Mapping[str, Format]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for ext in LASTING:
        if ext in formats:
            yield f"inhoud/verslag.{ext}", partial(formats[ext].write, report)
    data = {name: value for name, value in report.items() if name != "house"}  # how it looks, fonts and all, is no data
    yield "inhoud/verslag.json", lambda: json.dumps(data, ensure_ascii=False, indent=1).encode()
    for sheet in sheets(report):
        yield f"inhoud/tabellen/{plain_name(sheet.title)}.csv", partial(separated.table, sheet, report["language"])


def _kept(path: str, data: bytes) -> Kept:
    return Kept(path, len(data), hashlib.sha256(data).hexdigest())


def _zipped(files: dict[str, bytes], at: str) -> bytes:
    """Packed apart from the server, which should not wait for it."""
    flat = {str(number): data for number, data in enumerate(files.values())}
    listed = {"at": at, "files": dict(zip(flat, files, strict=True))}
    return press.press([sys.executable, "-I", PARCEL], json.dumps(listed).encode(), files=flat)
