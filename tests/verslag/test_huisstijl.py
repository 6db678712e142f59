"""A huisstijl is data: it reaches every document, and what would spoil one is refused in a sentence."""

from __future__ import annotations

import base64
import json
import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import page
import pytest
from docx import Document

from tests.verslag.boards import full_day
from tests.verslag.documents import html_page, pdf_structure
from tests.verslag.odt import TEXT, Odt
from tests.verslag.standards import faults
from tests.verslag.styles import LOGO, TOML, huisstijl
from workshop.config import Config
from workshop.house import build
from workshop.verslag import press
from workshop.verslag.formats import FORMATS
from workshop.verslag.formats.pandoc import plain_reference
from workshop.verslag.huisstijl import OWN, PAPER, housed
from workshop.verslag.material import folder
from workshop.verslag.press.shelter import hide
from workshop.verslag.stijlmap import BrokenHuisstijl, contrast, read
from workshop.web.shelf import Shelf

ALT = 'Logo van "Zeewolde" <b>'


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    place = tmp_path_factory.mktemp("huisstijl")
    huisstijl(place)
    return housed(full_day().report(), read(place, "zeewolde"))


def test_our_own_colours_are_those_of_the_screens_and_can_be_read() -> None:
    tokens = (folder("static") / "css" / "tokens.css").read_text()
    own = OWN["colours"]
    for name, colour in (("ink", own["ink"]), ("ink-soft", own["soft"]), ("rule", own["rule"]), ("sheet", PAPER)):
        assert re.search(rf"--sd-{name}: [^;]*{colour}", tokens)
    for sides, colour in enumerate(own["levels"], 1):
        assert f"--sd-level-{sides}: {colour};" in tokens
        assert contrast(colour, PAPER) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.01)


# -- in the documents ----------------------------------------------------------------------------------------------


def test_the_pdf_has_it_and_stays_valid(report: dict[str, Any]) -> None:
    data = FORMATS["pdf"].write(report)
    assert faults(data) == []
    assert ALT in pdf_structure(data).alternatives
    assert b"SourceSans3" in data
    assert b"SourceSerif4" not in data


def test_the_page_has_it_within(report: dict[str, Any]) -> None:
    data = FORMATS["html"].write(report)
    found = html_page(data)
    (logo,) = found.having("house-logo")
    assert (logo["alt"], base64.b64decode((logo["src"] or "").partition("base64,")[2]).decode()) == (ALT, LOGO)
    text = data.decode()
    assert "--sd-ink:#1a1a2e;" in text
    assert "--sd-level-3:#154273;" in text
    assert '@font-face{font-family:"Source Sans 3";font-weight:600' in text
    assert "Postbus 1, 3890 AA <Zeewolde>" in found.texts["footer"]
    assert not re.search(r"url\((?!data:)", text)


@pytest.mark.slow  # the press starts four times, each with the programs it needs
def test_their_fonts_reach_a_document_made_where_their_folder_is_not_in_sight(tmp_path: Path) -> None:
    place = huisstijl(tmp_path / "huisstijl", toml=TOML.replace('"Source Sans 3"', '"Huisletter 3x"'))
    for face in place.glob("*.ttf"):
        face.write_bytes(renamed(face.read_bytes()))
    report = json.dumps(housed(full_day().report(), read(tmp_path / "huisstijl", "zeewolde"))).encode()
    hide(tmp_path)
    shutil.rmtree(place)  # nor where the kernel gives no shelter
    assert '@font-face{font-family:"Huisletter 3x";' in press.write("html", report).decode()
    assert b"Huislettr3x" in (pdf := press.write("pdf", report))
    assert faults(pdf) == []
    assert press.write("docx", report)
    with ZipFile(BytesIO(press.write("zip", report))) as archive:
        files = {Path(name).suffix: archive.read(name) for name in archive.namelist() if "verslag" in name}
    assert "Huisletter 3x" in files[".html"].decode()
    assert b"Huislettr3x" in files[".pdf"]
    assert "house" not in json.loads(files[".json"])


def renamed(font: bytes) -> bytes:
    """The font under the name of another family, as long as its own."""
    for encoding in ("utf-16-be", "latin-1"):
        for old, new in (("Source Sans 3", "Huisletter 3x"), ("SourceSans3", "Huislettr3x")):
            font = font.replace(old.encode(encoding), new.encode(encoding))
    return font


def test_the_odt_has_it(report: dict[str, Any]) -> None:
    found = Odt(FORMATS["odt"].write(report))
    assert found.pictures()[0][1] == ALT
    assert [child.get(f"{TEXT}style-name") for child in found.body[:2]] == ["Logo", "Title"]
    assert "#154273" in look_of(found)


def look_of(found: Odt) -> str:
    return " ".join(value for element in found.styles.iter() for value in element.attrib.values())


def test_the_docx_has_it(report: dict[str, Any], tmp_path: Path) -> None:
    made = tmp_path / "verslag.docx"
    made.write_bytes(FORMATS["docx"].write(report))
    document = Document(str(made))
    assert [paragraph.style.name for paragraph in document.paragraphs[:2]] == ["Logo", "Title"]  # type: ignore[union-attr]
    words = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert words[0] == ALT
    kinds = {part.partname.ext for part in document.part.package.iter_parts() if "media" in part.partname}
    assert kinds == {"svg", "png"}
    assert "Postbus 1, 3890 AA <Zeewolde>" in document.sections[0].footer.paragraphs[0].text
    assert str(document.styles["Nummer 3"].font.color.rgb) == "154273"


def test_markdown_is_the_same_in_any_style(report: dict[str, Any]) -> None:
    assert FORMATS["md"].write(report) == FORMATS["md"].write(full_day().report())


def test_a_reference_document_of_their_own_gives_its_styles(report: dict[str, Any], tmp_path: Path) -> None:
    place = huisstijl(tmp_path)
    for ext in ("odt", "docx"):
        (place / f"reference.{ext}").write_bytes(FORMATS[ext].write(report))
    plain = (
        TOML.replace("#7b2d26", "#2f5d34")
        .replace("levels", "soft = '#57524a'\nlevels", 1)
        .replace('soft = "#4a4a5e"\n', "")
    )
    (place / "style.toml").write_text(plain)
    theirs = housed(full_day().report(), read(tmp_path, "zeewolde"))
    assert "#4a4a5e" in look_of(Odt(FORMATS["odt"].write(theirs)))
    assert "#7b2d26" in look_of(Odt(FORMATS["odt"].write(theirs)))
    assert FORMATS["docx"].write(theirs)


def test_another_style_is_another_document_on_the_shelf(report: dict[str, Any], tmp_path: Path) -> None:
    made: list[str] = []

    def write(found: dict[str, Any]) -> bytes:
        made.append(found["house"]["mark"] if "house" in found else "")
        return b"x"

    shelf = Shelf(most=8)
    place = huisstijl(tmp_path)
    for _ in range(2):
        shelf.take("pdf", housed(full_day().report(), None), write)
        shelf.take("pdf", housed(full_day().report(), read(tmp_path, "zeewolde")), write)
    assert len(made) == 2
    (place / "SourceSans3_600SemiBold.ttf").write_bytes((place / "SourceSans3_400Regular.ttf").read_bytes())
    shelf.take("pdf", housed(full_day().report(), read(tmp_path, "zeewolde")), write)
    assert len(set(made)) == 3


def test_a_logo_of_dots_is_good_too(tmp_path: Path) -> None:
    place = huisstijl(tmp_path, toml=TOML.replace("logo.svg", "logo.png"))
    (place / "logo.png").write_bytes(PNG)
    theirs = housed(full_day().report(), read(tmp_path, "zeewolde"))
    data = FORMATS["pdf"].write(theirs)
    assert ALT in pdf_structure(data).alternatives
    assert faults(data, page.ValidationProfile.PDF_A_2A) == []
    assert Odt(FORMATS["odt"].write(theirs)).pictures()[0][0].endswith(".png")
    assert FORMATS["docx"].write(theirs)


# -- what is refused -----------------------------------------------------------------------------------------------

Spoil = Callable[[Path], object]


def toml(old: str, new: str) -> Spoil:
    return lambda place: (place / "style.toml").write_text(TOML.replace(old, new))


def file(name: str, data: bytes | str) -> Spoil:
    return lambda place: (place / name).write_bytes(data.encode() if isinstance(data, str) else data)


def svg(inside: str) -> str:
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>"


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
WRONG: list[tuple[Spoil, str]] = [
    (toml('"#1A1A2E"', '"#bbbbbb"'), r"#bbbbbb \(ink\) cannot be read on paper: its contrast is 1\.9 and must be 4\.5"),
    (toml('"#154273"', '"#ffff00"'), r"#ffff00 \(levels\) cannot be read on paper"),
    (toml('"#1A1A2E"', '"red;}"'), r"ink is a colour such as #1d1b17; it cannot be 'red;}'"),
    (toml("[colours]", "[colors]"), r"has 'colors', which can be colours, fonts, footer, logo, organisation"),
    (toml("[colours]", "[colours"), r"style\.toml cannot be read: .*line"),
    (file("style.toml", "fonts = 3"), r"fonts is a table: \[fonts\] and beneath it its settings"),
    (file("style.toml", "footer = 3"), "footer is one line of text"),
    (toml('levels = ["#154273", "#7b2d26"]', "levels = []"), "levels is a list of one to 5 colours"),
    (
        toml('text = "Source Sans 3"', 'text = "Huisletter"'),
        r"'Huisletter' \(text\) is in none of its font files, which hold Source Sans 3",
    ),
    (toml("SourceSans3_400Regular.ttf", "weg.ttf"), r"the file weg\.ttf is not in "),
    (toml("SourceSans3_400Regular.ttf", "../../etc/passwd"), r"is not the name of a file in its folder"),
    (toml("SourceSans3_400Regular.ttf", "logo.svg"), r"logo\.svg is not a TrueType or OpenType font"),
    (toml("alt = ", "#"), "the logo has no alt"),
    (toml('"Postbus', '"a\\nb'), "footer is one line of text"),
    (file("logo.svg", svg("<script>x</script>")), "holds a script"),
    (file("logo.svg", svg("<image href='/etc/passwd'/>")), "address of another file"),
    (file("logo.svg", "<!DOCTYPE svg>" + svg("")), "holds a script or"),
    (file("logo.svg", LOGO[:-8]), r"logo\.svg is damaged"),
    (file("logo.svg", "niets"), "is not an SVG or PNG picture"),
    (file("logo.svg", b"<svg" + bytes(600 * 1024)), "is larger than 512 kB"),
    (lambda place: (toml("logo.svg", "logo.png")(place), file("logo.png", PNG[:-20])(place)), r"logo\.png is damaged"),
    (lambda place: (place / "logo.svg").unlink(), r"the file logo\.svg is not in"),
    (file("reference.odt", b"niets"), r"reference\.odt is not a document of that kind"),
    (
        lambda place: (place / "reference.docx").write_bytes(plain_reference("odt")),
        r"reference\.docx is not a document of that kind",
    ),
    (
        lambda place: (place / "reference.odt").write_bytes(plain_reference("odt")),
        r"reference\.odt lacks the style 'Feiten'; begin with a verslag exported as ODT",
    ),
    (lambda place: (place / "style.toml").unlink(), r"there is no huisstijl 'zeewolde': .* has none; each is a folder"),
]


@pytest.mark.parametrize(("spoil", "sentence"), WRONG, ids=range(len(WRONG)))
def test_what_would_spoil_a_document_is_refused_in_one_sentence(spoil: Spoil, sentence: str, tmp_path: Path) -> None:
    spoil(huisstijl(tmp_path))
    with pytest.raises(BrokenHuisstijl, match=sentence) as told:
        read(tmp_path, "zeewolde")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", ["../zeewolde", "weg", "", "a/b"])
def test_a_name_is_looked_up_among_the_folders_that_are_there(name: str, tmp_path: Path) -> None:
    huisstijl(tmp_path)
    with pytest.raises(BrokenHuisstijl, match=r"there is no huisstijl .* has zeewolde;"):
        read(tmp_path, name)


def test_an_instance_chooses_one_and_does_not_start_with_a_broken_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = huisstijl(tmp_path / "huisstijl")
    monkeypatch.setenv("STARTDAG_HUISSTIJL", "zeewolde")
    chosen = build(Config.of(tmp_path)).huisstijl
    assert chosen is not None
    assert chosen["organisation"] == 'Gemeente <Zeewolde> & "meer"'
    (place / "logo.svg").unlink()
    with pytest.raises(ValueError, match=r"the file logo\.svg is not in"):
        build(Config.of(tmp_path))
    monkeypatch.delenv("STARTDAG_HUISSTIJL")
    assert build(Config.of(tmp_path)).huisstijl is None
