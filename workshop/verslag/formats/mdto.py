"""Metadata of an archive by MDTO 1.0, as far as a workshop can know it.

Invariant: each document is valid by the XML schema of MDTO (1.0 to 1.0.2; the tests hold it to those rules). What the
schema asks and a workshop cannot know is said to be undecided, in MDTO's own words where it has them: how the verslag
is valued, and who forms the archive when no huisstijl names an organisation. How long it is kept an archivist adds.
Source: https://www.nationaalarchief.nl/archiveren/mdto.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from workshop.verslag.huisstijl import house_of

NAMESPACE = "https://www.nationaalarchief.nl/mdto"
SOURCE = "Startdag"
PRONOM, LISTS = "PRONOM-register", "Begrippenlijst {} MDTO"
KINDS = {
    "pdf": ("Acrobat PDF/A - Portable Document Format 2a", "fmt/476"),
    "odt": ("OpenDocument Text", ""),
    "html": ("Hypertext Markup Language 5", "fmt/471"),
    "json": ("JSON Data Interchange Format", "fmt/817"),
    "csv": ("Comma Separated Values", "x-fmt/18"),
}
"""Extension -> the name and the number of the format in PRONOM; no number where versions differ."""
UNDECIDED = "Nader te bepalen"
EVENTS = {"concept": "Creatie", "vastgesteld": "Vaststelling"}
ABOUT = (
    "Verslag van een werksessie ({standing}). Waardering en bewaartermijn bepaalt de archivaris; de archiefvormer is "
    "de organisatie van de huisstijl of, zonder huisstijl, nader te bepalen."
)
REACH = {
    "nl": {
        "openbaar": "Openbaar verslag: geen velden voor namen van personen, niets wat is verborgen. "
        "Vrije tekst en velden voor organisaties staan erin zoals ze zijn ingevuld.",
        "intern": "Intern verslag: met namen van wie daarmee instemde. Niets wat is verborgen. "
        "Vrije tekst en velden voor organisaties staan erin zoals ze zijn ingevuld.",
    },
    "en": {
        "openbaar": "Public report: no fields for names of people, nothing that is hidden. "
        "Free text and fields for organisations stand in it as they were filled in.",
        "intern": "Internal report: with names of those who agreed. Nothing that is hidden. "
        "Free text and fields for organisations stand in it as they were filled in.",
    },
}


@dataclass(frozen=True)
class Kept:
    """One file of the archive: its path, how many bytes, and its SHA-256."""

    path: str
    size: int
    checksum: str

    @property
    def name(self) -> str:
        """What it is called."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def ext(self) -> str:
        """What kind of file it is."""
        return self.name.rsplit(".", 1)[-1]


def whole(report: dict[str, Any], files: Iterable[Kept]) -> bytes:
    """The metadata of the verslag itself, which the files are representations of."""
    root, node = _root("informatieobject")
    _identity(node, of_report(report))
    _text(node, "naam", report["title"])
    _concept(node, "aggregatieniveau", "Archiefstuk", listed=LISTS.format("Aggregatieniveaus"))
    _text(node, "omschrijving", ABOUT.format(standing=_lower(report["standing"])))
    if day := _day(report["date"]):
        period = SubElement(node, "dekkingInTijd")
        _concept(period, "dekkingInTijdType", "Inhoudelijk", listed=SOURCE)
        _text(period, "dekkingInTijdBegindatum", day)
        _text(period, "dekkingInTijdEinddatum", day)
    _text(node, "taal", report["language"])
    event = SubElement(node, "event")
    _concept(event, "eventType", EVENTS[report["version"]], listed=SOURCE)
    _text(event, "eventTijd", report["edition"]["at"] or report["at"])
    _concept(node, "waardering", UNDECIDED, "N", listed=LISTS.format("Waarderingen"))
    for file in files:
        _reference(node, "heeftRepresentatie", file.name, file.path)
    _text(SubElement(node, "archiefvormer"), "verwijzingNaam", house_of(report)["organisation"] or UNDECIDED)
    limit = SubElement(node, "beperkingGebruik")
    _concept(limit, "beperkingGebruikType", "Openbaarheid", listed=SOURCE)
    _text(limit, "beperkingGebruikNadereBeschrijving", reach(report))
    return _written(root)


def of_file(report: dict[str, Any], file: Kept) -> bytes:
    """The metadata of one file."""
    root, node = _root("bestand")
    _identity(node, file.path)
    _text(node, "naam", file.name)
    _text(node, "omvang", str(file.size))
    label, code = KINDS[file.ext]
    _concept(node, "bestandsformaat", label, code, listed=PRONOM)
    checksum = SubElement(node, "checksum")
    _concept(checksum, "checksumAlgoritme", "SHA-256", listed=LISTS.format("ChecksumAlgoritme"))
    _text(checksum, "checksumWaarde", file.checksum)
    _text(checksum, "checksumDatum", report["at"])
    _reference(node, "isRepresentatieVan", report["title"], of_report(report))
    return _written(root)


def reach(report: dict[str, Any]) -> str:
    """For whom the report is, and what that means for what is in it."""
    return REACH[report["language"]][report["audience"]]


def of_report(report: dict[str, Any]) -> str:
    """What identifies a verslag: its workshop, the state it shows, and for whom it is."""
    return f"{report['workshop']}/{report['seq']}/{report['audience']}"


def _lower(said: str) -> str:
    return said[:1].lower() + said[1:]


def _root(name: str) -> tuple[Element, Element]:
    root = Element("MDTO", xmlns=NAMESPACE)
    return root, SubElement(root, name)


def _text(node: Element, name: str, text: str) -> None:
    SubElement(node, name).text = text


def _identity(node: Element, mark: str, name: str = "identificatie") -> None:
    found = SubElement(node, name)
    _text(found, "identificatieKenmerk", mark)
    _text(found, "identificatieBron", SOURCE)


def _concept(node: Element, name: str, label: str, code: str = "", *, listed: str) -> None:
    found = SubElement(node, name)
    _text(found, "begripLabel", label)
    if code:
        _text(found, "begripCode", code)
    _text(SubElement(found, "begripBegrippenlijst"), "verwijzingNaam", listed)


def _reference(node: Element, name: str, title: str, mark: str) -> None:
    found = SubElement(node, name)
    _text(found, "verwijzingNaam", title)
    _identity(found, mark, "verwijzingIdentificatie")


def _day(typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        return ""


def _written(root: Element) -> bytes:
    indent(root)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"
