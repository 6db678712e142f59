"""What the build makes is whole or not there, and `make` notices when it is gone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
INPUTS = ("pyproject.toml", "hatch_build.py", "package.json", "package-lock.json", ".npmrc")
HOOKS = "hatchling.builders.hooks.plugin.interface"


@pytest.fixture
def hatch_build(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The build hook, outside a build: hatchling is only there in one."""
    for name in (HOOKS, *(HOOKS.rsplit(".", steps)[0] for steps in range(1, HOOKS.count(".") + 1))):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setattr(sys.modules[HOOKS], "BuildHookInterface", dict, raising=False)
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def folder(path: Path, contents: str) -> Path:
    path.mkdir(parents=True)
    for name in ("a.js", ".stamp"):
        (path / name).write_text(contents)
    return path


def test_a_stop_half_way_through_a_copy_leaves_the_old_folder_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hatch_build: ModuleType
) -> None:
    vendor, fresh = folder(tmp_path / "static/vendor", "old"), folder(tmp_path / "fresh", "new")

    def half(source: Path, target: Path) -> None:
        target.mkdir()
        shutil.copy(source / ".stamp", target)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copytree", half)
        with pytest.raises(KeyboardInterrupt):
            hatch_build.replace(vendor, fresh)
    assert {path.name: path.read_text() for path in vendor.iterdir()} == {"a.js": "old", ".stamp": "old"}
    hatch_build.replace(vendor, fresh)
    assert {path.name: path.read_text() for path in vendor.iterdir()} == {"a.js": "new", ".stamp": "new"}
    assert [path.name for path in vendor.parent.iterdir()] == ["vendor"]


def test_make_installs_again_when_the_libraries_are_gone(tmp_path: Path) -> None:
    for name in ("Makefile", *INPUTS):
        shutil.copy(ROOT / name, tmp_path)
    stamp = folder(tmp_path / "static/vendor", "") / ".stamp"
    python, done = tmp_path / ".venv/bin/python", tmp_path / ".venv/.ok"
    python.parent.mkdir(parents=True)
    python.touch()
    done.touch()
    os.utime(done, (2_000_000_000, 2_000_000_000))

    def up_to_date() -> bool:
        asked = ["make", "--question", "VENV=.venv", ".venv/.ok"]
        return subprocess.run(asked, cwd=tmp_path, capture_output=True, check=False).returncode == 0

    assert up_to_date()
    stamp.unlink()
    assert not up_to_date()
