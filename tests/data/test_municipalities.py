"""The list of municipalities is whole: every province, every name once."""

from __future__ import annotations

from collections import Counter

from workshop.data import Municipality, municipalities

PROVINCES = {
    "Drenthe": 12,
    "Flevoland": 6,
    "Fryslân": 18,
    "Gelderland": 51,
    "Groningen": 10,
    "Limburg": 31,
    "Noord-Brabant": 56,
    "Noord-Holland": 44,
    "Overijssel": 25,
    "Utrecht": 26,
    "Zeeland": 13,
    "Zuid-Holland": 50,
}


def test_every_municipality_is_there_once() -> None:
    names = [municipality.name for municipality in municipalities()]
    assert 340 <= len(names) <= 345
    assert len(set(names)) == len(names)
    assert all(name == name.strip() and name for name in names)


def test_the_twelve_provinces_have_their_number() -> None:
    assert Counter(municipality.province for municipality in municipalities()) == PROVINCES


def test_some_that_moved_or_merged_lately() -> None:
    found = set(municipalities())
    for name, province in [
        ("Vijfheerenlanden", "Utrecht"),
        ("Voorne aan Zee", "Zuid-Holland"),
        ("Land van Cuijk", "Noord-Brabant"),
        ("Dijk en Waard", "Noord-Holland"),
        ("Eemsdelta", "Groningen"),
    ]:
        assert Municipality(name, province) in found
    assert not {"Weesp", "Uden", "Brielle", "Heerhugowaard", "Appingedam"} & {found.name for found in found}
