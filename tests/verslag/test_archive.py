"""The archive: what the formats give, with metadata and checksums that are right, and nothing that is not public."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.verslag.archival import faults
from tests.verslag.boards import Given, full_day, in_full
from tests.verslag.tabular import csv_rows
from workshop.verslag.formats import FORMATS, Format, mdto
from workshop.verslag.formats.archive import packing
from workshop.verslag.huisstijl import OWN
from workshop.verslag.sheets import sheets

NAMESPACE = {"m": "https://www.nationaalarchief.nl/mdto"}
ORDER = [
    "identificatie", "naam", "aggregatieniveau", "omschrijving", "dekkingInTijd", "taal", "event", "waardering",
    "heeftRepresentatie", "archiefvormer", "beperkingGebruik",
]  # fmt: skip
"""The elements of an informatieobject we can fill, in the order MDTO has them in."""


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return full_day().report()


@pytest.fixture(scope="module")
def packed(report: dict[str, Any]) -> bytes:
    return FORMATS["zip"].write(report)


@pytest.fixture(scope="module")
def files(packed: bytes) -> dict[str, bytes]:
    return unpacked(packed)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as found:
        assert found.testzip() is None
        names = found.namelist()
        assert len(set(names)) == len(names)
        assert not [name for name in names if name.startswith("/") or ".." in name or "\\" in name]
        return {name: found.read(name) for name in names}


def test_it_holds_what_the_formats_give(report: dict[str, Any], files: dict[str, bytes]) -> None:
    documents = [name for name in files if name.startswith("inhoud/verslag.")]
    due = [ext for ext in ("pdf", "odt", "html") if ext in FORMATS]
    assert documents == [f"inhoud/verslag.{ext}" for ext in [*due, "json"]]
    for ext in ("pdf", "html"):
        assert files[f"inhoud/verslag.{ext}"] == FORMATS[ext].write(report)
    assert json.loads(files["inhoud/verslag.json"]) == report
    tables = {name: data for name, data in files.items() if name.startswith("inhoud/tabellen/")}
    assert len(tables) == len(sheets(report))
    assert tables["inhoud/tabellen/ideeen.csv"] == FORMATS["csv"].write(report)
    for sheet, data in zip(sheets(report), tables.values(), strict=True):
        assert len(csv_rows(data)) == len(sheet.rows) + 1


def test_every_checksum_is_right_and_none_is_missing(files: dict[str, bytes]) -> None:
    lines = files["manifest-sha256.txt"].decode().splitlines()
    told = {name: checksum for checksum, name in (line.split("  ", 1) for line in lines)}
    assert told == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "manifest-sha256.txt"
    }


def test_each_file_has_metadata_that_fits_it(report: dict[str, Any], files: dict[str, bytes]) -> None:
    content = [name for name in files if name.startswith("inhoud/")]
    for name in content:
        root = ElementTree.fromstring(files[f"metagegevens/{name.removeprefix('inhoud/')}.mdto.xml"])

        def said(path: str, root: ElementTree.Element = root) -> str | None:
            return root.findtext(f"m:bestand/{path}", namespaces=NAMESPACE)

        assert said("m:identificatie/m:identificatieKenmerk") == name
        assert said("m:naam") == name.rsplit("/", 1)[-1]
        assert said("m:omvang") == str(len(files[name]))
        assert said("m:bestandsformaat/m:begripLabel")
        assert said("m:checksum/m:checksumAlgoritme/m:begripLabel") == "SHA-256"
        assert said("m:checksum/m:checksumWaarde") == hashlib.sha256(files[name]).hexdigest()
        assert said("m:checksum/m:checksumDatum") == report["at"]
        assert said("m:isRepresentatieVan/m:verwijzingIdentificatie/m:identificatieKenmerk") == "w/7/openbaar"


def test_the_metadata_of_the_whole_names_every_file_and_says_what_it_is_not(files: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(files["metagegevens/verslag.mdto.xml"])
    (whole,) = root
    names = [element.tag.partition("}")[2] for element in whole]
    assert list(dict.fromkeys(names)) == ORDER
    marks = "m:informatieobject/m:heeftRepresentatie/m:verwijzingIdentificatie/m:identificatieKenmerk"
    listed = [element.text for element in root.findall(marks, NAMESPACE)]
    assert listed == [name for name in files if name.startswith("inhoud/")]
    assert "bewaartermijn bepaalt de archivaris" in (whole.findtext("m:omschrijving", "", NAMESPACE))
    assert whole.findtext("m:waardering/m:begripCode", "", NAMESPACE) == "N"
    assert whole.findtext("m:archiefvormer/m:verwijzingNaam", "", NAMESPACE) == "Nader te bepalen"
    assert whole.findtext("m:dekkingInTijd/m:dekkingInTijdBegindatum", "", NAMESPACE) == "2027-01-14"


@pytest.mark.parametrize(
    ("version", "at", "event"),
    [("concept", None, "Creatie"), ("vastgesteld", "2027-02-01T09:00:00+01:00", "Vaststelling")],
)
def test_the_metadata_says_what_happened_when(report: dict[str, Any], version: str, at: str | None, event: str) -> None:
    told = {**report, "version": version, "edition": {**report["edition"], "at": at}}
    (whole,) = ElementTree.fromstring(mdto.whole(told, []))
    assert whole.findtext("m:event/m:eventType/m:begripLabel", "", NAMESPACE) == event
    assert whole.findtext("m:event/m:eventTijd", "", NAMESPACE) == (at or report["at"])


def test_an_organisation_with_a_huisstijl_forms_the_archive(report: dict[str, Any]) -> None:
    told = {**report, "house": {**OWN, "organisation": "Gemeente Zeewolde"}}
    (whole,) = ElementTree.fromstring(mdto.whole(told, []))
    assert whole.findtext("m:archiefvormer/m:verwijzingNaam", "", NAMESPACE) == "Gemeente Zeewolde"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("empty", [True, False])
def test_all_metadata_follows_the_schema(files: dict[str, bytes], language: str, empty: bool) -> None:
    if empty:
        files = unpacked(packing({}).write(Given(title="", language=language, date="gisteren").report()))
    for name, data in files.items():
        if name.endswith(".mdto.xml"):
            assert faults(data) == [], name


NEEDED = {
    "identificatie", "naam", "waardering", "archiefvormer", "beperkingGebruik",
    "omvang", "bestandsformaat", "checksum", "isRepresentatieVan",
}  # fmt: skip


@pytest.mark.parametrize("name", ["verslag", "verslag.pdf"])
def test_the_rules_of_the_schema_see_what_is_wrong(files: dict[str, bytes], name: str) -> None:
    data = files[f"metagegevens/{name}.mdto.xml"]

    def changed(change: Callable[[ElementTree.Element], object]) -> list[str]:
        root = ElementTree.fromstring(data)
        change(root[0])
        return faults(ElementTree.tostring(root))

    names = [part.tag.partition("}")[2] for part in ElementTree.fromstring(data)[0]]
    for place, part in enumerate(names):
        assert bool(changed(lambda node, place=place: node.remove(node[place]))) == (part in NEEDED), part  # type: ignore[misc]
    assert changed(lambda node: node.append(node[0]))
    assert changed(lambda node: setattr(node[1], "text", " \n"))
    assert changed(lambda node: ElementTree.SubElement(node, node.tag.replace("verslag", "anders")))
    assert changed(lambda node: node.set("xml", "x"))


def test_what_identifies_a_verslag_says_for_whom_it_is() -> None:
    marks = {mdto.of_report(full_day().report(audience=audience)) for audience in ("openbaar", "intern")}
    assert marks == {"w/7/openbaar", "w/7/intern"}


def test_the_state_is_said_once_in_each_place(files: dict[str, bytes]) -> None:
    for name in ("LEESMIJ.txt", "metagegevens/verslag.mdto.xml"):
        assert files[name].decode().count("stand 7") == 1, name


def test_the_same_report_gives_the_same_bytes(report: dict[str, Any], packed: bytes) -> None:
    assert FORMATS["zip"].write({**report, "epoch": "another server"}) == packed


def test_no_name_is_in_it_and_nothing_hidden() -> None:
    given = full_day()
    given.person(name="Bo de Boer", agreed=True)
    given.idea("GEHEIM", "level-001", status="hidden")
    everything = b"".join(unpacked(FORMATS["zip"].write(given.report())).values())
    for text in ("Bo de Boer", "Anna de Vries", "Bert Bos", "GEHEIM"):
        assert text.encode() not in everything
    assert b"Openbaar verslag" in everything


@pytest.mark.parametrize("audience", ["openbaar", "intern"])
def test_what_is_for_organisations_is_printed_as_typed_and_the_archive_says_so(audience: str) -> None:
    given = full_day()
    given.idea("Hoe dan?", "level-001", addressed_to="Het Rijk", answered_by="De Provincie", owner="Het Waterschap")
    report = given.report(audience=audience)
    (place,) = [idea["place"] for idea in in_full(report) if idea["text"] == "Hoe dan?"]
    assert all(name in place for name in ("Het Rijk", "De Provincie", "Het Waterschap"))
    assert "velden voor organisaties staan erin zoals ze zijn ingevuld" in mdto.reach(report)


def test_it_takes_in_a_format_that_comes_and_does_without_one_that_is_not_there(report: dict[str, Any]) -> None:
    odt = Format("odt", "ODT", "application/vnd.oasis.opendocument.text", lambda _: b"een document")
    html = FORMATS["html"]
    found = unpacked(packing({"html": html, "odt": odt}).write(report))
    assert found["inhoud/verslag.odt"] == b"een document"
    assert "metagegevens/verslag.odt.mdto.xml" in found
    assert "inhoud/verslag.odt" not in unpacked(packing({"html": html}).write(report))


@pytest.mark.parametrize("title", ["", "]]></naam>&<x>", "=1+1", "../../etc\\passwd"])
def test_a_title_is_text_in_it(title: str) -> None:
    report = Given(title=title, language="en", date="gisteren").report()
    found = unpacked(packing({}).write(report))
    root = ElementTree.fromstring(found["metagegevens/verslag.mdto.xml"])
    assert root.findtext("m:informatieobject/m:naam", namespaces=NAMESPACE) == report["title"]
    assert root.find("m:informatieobject/m:dekkingInTijd", NAMESPACE) is None
    assert report["title"] in found["LEESMIJ.txt"].decode()
