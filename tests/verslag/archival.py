"""The rules of MDTO as a test can hold a document to them: which elements, in which order, how many, and of what kind.

The schema itself is no file of ours; these are its rules in our own words, for an informatieobject and a bestand
(MDTO-XML 1.0 to 1.0.2, https://www.nationaalarchief.nl/archiveren/mdto/xml-schema). Documents of an archive were
checked against the schemas of those versions too; docs/decisions/0033 says how to do that again.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

MANY = 10_000
NAMESPACE = "{https://www.nationaalarchief.nl/mdto}"
DAY, MOMENT = r"-?\d{4}(-\d\d(-\d\d)?)?", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"
KINDS = {
    "filled": r"(?s).*\S.*",
    "text": r"(?s).*",
    "language": r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
    "day": DAY,
    "moment": MOMENT,
    "when": rf"{DAY}|{MOMENT}",
    "count": r"\d+",
    "address": r"\S*",
    "length": r"P.+",
}
"""What an element without elements may say."""

RULES: dict[str, tuple[tuple[str, int, int, str], ...]] = {
    "informatieobject": (
        ("identificatie", 1, MANY, "identificatie"), ("naam", 1, 1, "filled"), ("aggregatieniveau", 0, 1, "begrip"),
        ("classificatie", 0, MANY, "begrip"), ("trefwoord", 0, MANY, "text"), ("omschrijving", 0, MANY, "text"),
        ("raadpleeglocatie", 0, 1, "raadpleeglocatie"), ("dekkingInTijd", 0, MANY, "dekkingInTijd"),
        ("dekkingInRuimte", 0, MANY, "verwijzing"), ("taal", 0, MANY, "language"), ("event", 0, MANY, "event"),
        ("waardering", 1, 1, "begrip"), ("bewaartermijn", 0, 1, "termijn"), ("informatiecategorie", 0, 1, "begrip"),
        ("isOnderdeelVan", 0, MANY, "verwijzing"), ("bevatOnderdeel", 0, MANY, "verwijzing"),
        ("heeftRepresentatie", 0, MANY, "verwijzing"), ("aanvullendeMetagegevens", 0, MANY, "verwijzing"),
        ("gerelateerdInformatieobject", 0, MANY, "gerelateerd"), ("archiefvormer", 1, MANY, "verwijzing"),
        ("betrokkene", 0, MANY, "betrokkene"), ("activiteit", 0, 1, "verwijzing"),
        ("beperkingGebruik", 1, MANY, "beperking"),
    ),
    "bestand": (
        ("identificatie", 1, MANY, "identificatie"), ("naam", 1, 1, "filled"), ("omvang", 1, 1, "count"),
        ("bestandsformaat", 1, 1, "begrip"), ("checksum", 1, MANY, "checksum"), ("URLBestand", 0, 1, "address"),
        ("isRepresentatieVan", 1, 1, "verwijzing"),
    ),
    "identificatie": (("identificatieKenmerk", 1, 1, "filled"), ("identificatieBron", 1, 1, "filled")),
    "verwijzing": (("verwijzingNaam", 1, 1, "filled"), ("verwijzingIdentificatie", 0, 1, "identificatie")),
    "begrip": (
        ("begripLabel", 1, 1, "filled"), ("begripCode", 0, 1, "text"), ("begripBegrippenlijst", 1, 1, "verwijzing"),
    ),
    "dekkingInTijd": (
        ("dekkingInTijdType", 1, 1, "begrip"), ("dekkingInTijdBegindatum", 1, 1, "day"),
        ("dekkingInTijdEinddatum", 0, 1, "day"),
    ),
    "event": (
        ("eventType", 1, 1, "begrip"), ("eventTijd", 0, 1, "when"), ("eventVerantwoordelijkeActor", 0, 1, "verwijzing"),
        ("eventResultaat", 0, 1, "text"),
    ),
    "checksum": (
        ("checksumAlgoritme", 1, 1, "begrip"), ("checksumWaarde", 1, 1, "filled"), ("checksumDatum", 1, 1, "moment"),
    ),
    "beperking": (
        ("beperkingGebruikType", 1, 1, "begrip"), ("beperkingGebruikNadereBeschrijving", 0, 1, "text"),
        ("beperkingGebruikDocumentatie", 0, MANY, "verwijzing"), ("beperkingGebruikTermijn", 0, 1, "termijn"),
    ),
}  # fmt: skip
"""Kind -> its elements in order: name, how many at least and at most, kind. Kinds we never write have no entry."""


def faults(data: bytes) -> list[str]:
    """What is against the rules, each with the path where; nothing for a document that is valid."""
    root = ElementTree.fromstring(data)
    if root.tag != f"{NAMESPACE}MDTO" or len(root) != 1 or (root.text or "").strip():
        return ["not one object in an MDTO"]
    name = root[0].tag.removeprefix(NAMESPACE)
    return _of(root[0], name, name) if name in ("informatieobject", "bestand") else [f"{name} is no object"]


def _of(element: ElementTree.Element, kind: str, path: str) -> list[str]:
    if element.attrib:
        return [f"{path}: has attributes"]
    if kind in KINDS:
        fits = len(element) == 0 and re.fullmatch(KINDS[kind], element.text or "") is not None
        return [] if fits else [f"{path}: not {kind}"]
    rules = RULES[kind]
    names = [child.tag.removeprefix(NAMESPACE) for child in element]
    order = [rule[0] for rule in rules]
    found = [f"{path}: {name} is unknown there" for name in names if name not in order]
    if found:
        return found
    if [order.index(name) for name in names] != sorted(order.index(name) for name in names):
        found.append(f"{path}: out of order")
    for name, least, most, _ in rules:
        if not least <= names.count(name) <= most:
            found.append(f"{path}: {names.count(name)} of {name}")
    kinds = {rule[0]: rule[3] for rule in rules}
    for name, child in zip(names, element, strict=True):
        found += _of(child, kinds[name], f"{path}/{name}")
    return found
