"""A huisstijl of an organisation, made up for the tests."""

from __future__ import annotations

import shutil
from pathlib import Path

from workshop.verslag.material import fonts

FACES = ("SourceSans3_400Regular.ttf", "SourceSans3_400Regular_Italic.ttf", "SourceSans3_600SemiBold.ttf")
TOML = f"""
organisation = "Gemeente <Zeewolde> & \\"meer\\""
footer = "Postbus 1, 3890 AA <Zeewolde>"

[colours]
ink = "#1A1A2E"
soft = "#4a4a5e"
levels = ["#154273", "#7b2d26"]

[fonts]
text = "Source Sans 3"
captions = "Source Sans 3"
files = {list(FACES)!r}

[logo]
file = "logo.svg"
alt = "Logo van \\"Zeewolde\\" <b>"
"""
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40"><rect width="40" height="40" fill="#154273"/>
<text x="48" y="27" font-size="20" font-family="Source Sans 3">Zeewolde</text></svg>"""


def huisstijl(folder: Path, name: str = "zeewolde", toml: str = TOML) -> Path:
    """A folder with this huisstijl in it; gives the folder of the huisstijl."""
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    (place / "style.toml").write_text(toml)
    (place / "logo.svg").write_text(LOGO)
    for face in FACES:
        shutil.copy(fonts() / face, place)
    return place
