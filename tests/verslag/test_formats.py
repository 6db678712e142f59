"""The documents: the same verslag in every format, valid, reachable for everyone, and inert."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import page
import pytest

from tests.verslag.boards import Given, block, full_day, in_full, levels
from tests.verslag.documents import MARKDOWN_ITEM, docx_paragraphs, docx_tables, html_page, pdf_structure
from tests.verslag.standards import faults
from workshop.verslag.formats import FORMATS

BAD = [
    "<script>alert(1)</script><b onclick=x>vet</b>",
    "*vet* _schuin_ [x](javascript:1) `code` | a | b |",
    '#read("/etc/passwd") $x$ @label \\input{x} #import "@preview/x:1.0.0"',
    "{{ config }} {% raw %} ${x} %s {0}",
    "مرحبا بالعالم\u202eomgekeerd",
    "漢字 👩‍👩‍👧 🎉 ✓ \ue000 \U000e0041",
    "a" * 400,
    "Hottentottensoldatententententoonstellingsterrein" * 6,
    "https://voorbeeld.nl/" + "pad/" * 60,
    "regel een\nregel twee\r\nregel drie",
    "q̷̡̧̛͖̣͔̽̈́̒z̸",
    "=1+1 \x00\x07\ud800\ufffe einde",
]


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return full_day().report()


@pytest.fixture(scope="module")
def written(report: dict[str, Any]) -> dict[str, bytes]:
    return {ext: entry.write(report) for ext, entry in FORMATS.items()}


def test_the_menu_has_open_standards_for_reading_first() -> None:
    assert list(FORMATS) == ["pdf", "odt", "docx", "html", "md", "ods", "xlsx", "csv", "zip"]


def test_a_download_has_a_plain_name(report: dict[str, Any]) -> None:
    assert FORMATS["pdf"].filename(report) == "verslag-startdag-een-overheid-in-de-regio.pdf"
    assert FORMATS["md"].filename(report | {"title": "../../漢字"}) == "verslag.md"


# -- the same counts everywhere ------------------------------------------------------------------------------------


def test_markdown_has_every_idea(report: dict[str, Any], written: dict[str, bytes]) -> None:
    text = written["md"].decode()
    assert len(MARKDOWN_ITEM.findall(text)) == len(in_full(report))
    assert text.count("\n### ") - text.count("### Genoteerd") - text.count("### Oproepen") >= len(levels(report))
    assert [line for line in text.splitlines() if line.startswith("#### ")] == [
        "#### 1.1 Vroeg meedenken (4 stemmen)",
        "#### 2.1 Minder tafels (1 stem)",
    ]


def test_html_has_every_idea_and_level(report: dict[str, Any], written: dict[str, bytes]) -> None:
    found = html_page(written["html"])
    single = [level for level in levels(report) if len(level["questions"]) == 1]
    assert len(found.having("idea")) == len(in_full(report)) - len(single)
    assert len(found.having("questions")) == len(single)
    assert [attributes["id"] for attributes in found.having("level")] == [
        f"l-{level['id']}" for level in levels(report)
    ]


def test_docx_has_every_idea_in_a_list_style(report: dict[str, Any], written: dict[str, bytes]) -> None:
    found = docx_paragraphs(written["docx"])
    assert len([text for style, text in found if style.startswith("Idee ")]) == len(in_full(report))
    assert [text for style, text in found if style == "Heading 2"][:3] == ["1  Inwoners", "2  Regio", "3  Bestuur"]
    assert ("Idee 2 open onder", "Ook voor wonen.") in found
    assert ("Gereed", "Antwoord binnen zes weken. Werkt in drie gemeenten (1.1 Vraag het vóór het besluit.)") in found


def test_pdf_has_every_idea_and_says_its_kind(report: dict[str, Any], written: dict[str, bytes]) -> None:
    found = pdf_structure(written["pdf"])
    spoken = [idea["said"] for idea in in_full(report)]
    assert sorted(alternative for alternative in found.alternatives if alternative in spoken) == sorted(spoken)
    assert [alternative for alternative in found.alternatives if alternative in ("Gereed", "Te doen")] == [
        "Gereed",
        "Te doen",
        "Te doen",
    ]
    assert found.tags.count("Table") == 5
    assert found.outline[0] == "Uitwerking maatschappelijke opgave"
    assert "1 Inwoners" in [" ".join(title.split()) for title in found.outline]


# -- valid and reachable -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1])
def test_the_pdf_is_valid(written: dict[str, bytes], profile: page.ValidationProfile) -> None:
    assert faults(written["pdf"], profile) == []


def test_the_pdf_knows_its_language_and_title(report: dict[str, Any], written: dict[str, bytes]) -> None:
    found = pdf_structure(written["pdf"])
    assert found.language == "nl-NL"
    assert found.title == report["title"]


def test_the_docx_knows_its_language_and_repeats_table_heads(written: dict[str, bytes]) -> None:
    with zipfile.ZipFile(BytesIO(written["docx"])) as parts:
        assert 'w:val="nl-NL"' in parts.read("word/styles.xml").decode()
        body = parts.read("word/document.xml").decode()
    assert body.count("<w:tblHeader") == len(docx_tables(written["docx"])) == 5


@pytest.mark.parametrize("ext", ["docx", "html"])
def test_headings_never_skip_a_level(written: dict[str, bytes], ext: str) -> None:
    if ext == "docx":
        depths = [int(style[-1]) for style, _ in docx_paragraphs(written[ext]) if style.startswith("Heading ")]
    else:
        depths = [int(tag[1]) for tag, _ in html_page(written[ext]).elements if tag in ("h1", "h2", "h3", "h4", "h5")]
    assert len(depths) > 10
    assert all(after - before <= 1 for before, after in zip([depths[0], *depths], depths, strict=False))


def test_the_html_needs_nothing_else(written: dict[str, bytes]) -> None:
    found = html_page(written["html"])
    addresses = [
        value or "" for _, attributes in found.elements for name, value in attributes.items() if name in ("href", "src")
    ]
    ids = {attributes.get("id") for _, attributes in found.elements}
    assert not [tag for tag, _ in found.elements if tag in ("script", "link", "img", "iframe")]
    assert not [address for address in addresses if not address.startswith("#") or address[1:] not in ids]
    assert "url(" not in written["html"].decode()
    assert "@import" not in written["html"].decode()


def test_the_english_verslag_is_english_in_every_format() -> None:
    given = full_day()
    given.rows["workshop"]["w"]["language"] = "en"
    report = given.report()
    assert 'lang="en"' in FORMATS["html"].write(report).decode()
    assert "## Let’s get to work!" in FORMATS["md"].write(report).decode()
    assert pdf_structure(FORMATS["pdf"].write(report)).language == "en-GB"


# -- bad text ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile() -> Given:
    """Every field that people fill holds something bad."""
    given = Given(title=BAD[0], programme=BAD[1], opgave=BAD[2], theme=BAD[3], question=BAD[4], context="\n".join(BAD),
                  heading=BAD[1], intro=BAD[0], slag=BAD[6], date=BAD[0], place=BAD[5])  # fmt: skip
    one = given.level(BAD[1], subtitle=BAD[7], sides=1)
    two = given.level(BAD[0], subtitle=BAD[2], sides=2)
    for name in ("motto", "reactie", "genoteerd", "oproepen", "aanwezigen", "slag"):
        given.section(name, "\n".join(BAD))
    given.section("verbouwingsadvies", BAD[8], one)
    for text in BAD:
        cluster = given.cluster(two, text, note=text)
        idea = given.idea(text, two, one, cluster=cluster, place=text)
        given.idea(text, two, under=idea, kind="oproep")
        given.idea(text, one, kind="hoe")
        given.action(
            text, idea=idea, owner_organisation=text, addressed_to=text, due_text=text, status="klaar", result=text
        )
        given.action(text, cluster=cluster, due_on=text, track=text)
        given.toezegging(text, who=text, to_whom=text, due_text=text)
        given.add("kernteam", organisation=text, role=text)
    return given


@pytest.mark.slow
def test_bad_text_makes_a_valid_pdf(hostile: Given) -> None:
    report = hostile.report()
    data = FORMATS["pdf"].write(report)
    assert faults(data) == []
    assert len(
        [word for word in pdf_structure(data).alternatives if word in ("is nodig", "oproep", "hoe-vraag")]
    ) == len(in_full(report))


def test_bad_text_is_inert_in_html(hostile: Given) -> None:
    report = hostile.report()
    found = html_page(FORMATS["html"].write(report))
    assert not [tag for tag, _ in found.elements if tag in ("script", "img", "iframe")]
    assert not [attributes for _, attributes in found.elements if any(name.startswith("on") for name in attributes)]
    assert len(found.having("idea")) == len(in_full(report))


def test_bad_text_is_text_in_docx(hostile: Given) -> None:
    report = hostile.report()
    data = FORMATS["docx"].write(report)
    found = [text for style, text in docx_paragraphs(data) if style.startswith("Idee ")]
    assert len(found) == len(in_full(report))
    assert any(BAD[0] in text for text in found)
    assert any("regel een\nregel twee\nregel drie" in text for text in found)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert "hyperlink" not in parts.read("word/document.xml").decode()
        assert not [name for name in parts.namelist() if "media" in name or "embeddings" in name]


@pytest.fixture(scope="module")
def counted() -> dict[str, bytes]:
    """A level with all that stands behind or before a text: numbers, kinds, places, votes, hands, advice."""
    given = Given()
    level = given.level("Samenwerken met inwoners", subtitle="burger/overheidsparticipatie")
    given.section("verbouwingsadvies", "Zet de voordeur open.", level)
    cluster = given.cluster(level, "Kennis delen")
    given.idea("Kom langs", level, cluster=cluster, kind="oproep")
    voted = given.idea("Deel alles", level, cluster=cluster, place="Urk")
    given.idea("Hoe dan?", level, cluster=cluster, kind="hoe")
    given.round("clusters", {cluster: 5}, counts={cluster: 4})
    given.round("ideas", {voted: 2}, counts={voted: 1})
    report = given.report()
    return {ext: entry.write(report) for ext, entry in FORMATS.items()}


def test_the_text_of_the_html_does_not_run_together(counted: dict[str, bytes]) -> None:
    texts = html_page(counted["html"]).texts
    assert texts["h3"] == [
        "niveau 1. Samenwerken met inwoners: burger/overheidsparticipatie",
        "niveau 1. Samenwerken met inwoners",
    ]
    assert texts["h4"] == ["1.1 Kennis delen (5 stemmen, 4 handen)"]
    assert "niveau 1. Samenwerken met inwoners" in texts["li"]
    assert "Oproep: Kom langs (0 stemmen)" in texts["li"]
    assert "is nodig: Deel alles Urk (2 stemmen, 1 hand)" in texts["li"]
    advice, question = (text for text in texts["p"] if "advies" in text or "vraag" in text)
    assert advice == "Verbouwingsadvies: Zet de voordeur open."
    assert question == "Hoe-vraag: 1.1 Hoe dan? (0 stemmen)"


@pytest.mark.parametrize(
    "text",
    [
        "1.1  Kennis delen (5 stemmen, 4 handen)",
        "Oproep: Kom langs (0 stemmen)",
        "1.1 Hoe dan? (0 stemmen)",
        "Deel alles (Urk, 2 stemmen, 1 hand)",
        "Verbouwingsadvies: Zet de voordeur open.",
    ],
)
def test_docx_and_markdown_set_apart_what_stands_behind_a_text(counted: dict[str, bytes], text: str) -> None:
    assert text in [found.replace("\u00a0", " ") for _, found in docx_paragraphs(counted["docx"])]
    said = counted["md"].decode().replace("**", "").replace("*(", "(").replace(")*", ")")
    assert " ".join(text.split()) in said


def test_the_pdf_sets_votes_and_hands_apart(counted: dict[str, bytes]) -> None:
    outline = [" ".join(title.split()) for title in pdf_structure(counted["pdf"]).outline]
    assert "1.1 Kennis delen (5 stemmen, 4 handen)" in outline


@pytest.mark.slow
def test_five_hundred_ideas_fit_in_every_format() -> None:
    given = Given()
    homes = [given.level(f"Niveau {index}", sides=index) for index in (1, 2, 3)]
    tables = [given.cluster(home, f"Cluster {home} {index}") for home in homes for index in range(8)]
    for index in range(500):
        given.idea(f"Idee {index}: " + "woord " * (index % 40), homes[index % 3], cluster=[None, *tables][index % 25])
    report = given.report()
    written = {ext: entry.write(report) for ext, entry in FORMATS.items()}
    assert len(in_full(report)) == 500
    assert len(MARKDOWN_ITEM.findall(written["md"].decode())) == 500
    assert len(html_page(written["html"]).having("idea")) == 500
    assert len([style for style, _ in docx_paragraphs(written["docx"]) if style.startswith("Idee ")]) == 500
    assert pdf_structure(written["pdf"]).alternatives.count("is nodig") == 500


def test_every_block_the_report_may_hold_is_known_to_the_page(
    report: dict[str, Any], written: dict[str, bytes]
) -> None:
    found = html_page(written["html"])
    ids = {attributes.get("id") for _, attributes in found.elements}
    for name in ("uitwerking", "reactie", "toegezegd", "slag", "resultaten", "deelnemers", "verantwoording"):
        assert block(report, name)
        assert f"b-{name}" in ids
