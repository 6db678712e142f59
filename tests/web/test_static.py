"""Static files go out small, and mean what their sources mean.

The parser that compares is the one ESLint brings.
"""

from __future__ import annotations

from pathlib import Path

import brotli  # type: ignore[import-untyped]  # comes with Flask-Compress, without types
import pytest
from flask import Flask, request

from tests.live.halls import Hall
from tests.node import ROOT, run_node
from tests.web.test_pages import STATIC
from workshop.web import static
from workshop.web.static import bare, install

COMPARE = """
import { readFileSync } from 'node:fs';
import { tokenizer } from 'acorn';
const words = (path) => [...tokenizer(readFileSync(path, 'utf8'), { ecmaVersion: 'latest', sourceType: 'module' })]
  .map(({ type, value, start }) => [type.label, typeof value === 'object' ? String(value?.value) : value]);
const lines = (path) => readFileSync(path, 'utf8').split('\\n').length;
const [, was, is, ...names] = process.argv;
for (const name of names) {
  if (JSON.stringify(words(`${was}/${name}`)) !== JSON.stringify(words(`${is}/${name}`))) throw new Error(name);
  if (lines(`${was}/${name}`) !== lines(`${is}/${name}`)) throw new Error(`${name}: lines`);
}
"""


def test_a_module_without_its_comments_says_the_same_on_the_same_lines(tmp_path: Path) -> None:
    sources = ROOT / "static" / "js"
    names = sorted(str(path.relative_to(sources)) for path in sources.rglob("*.js"))
    for name in names:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(bare(f"/static/0/js/{name}", (sources / name).read_bytes()))
        assert b"@param" not in target.read_bytes(), name
    done = run_node("--input-type=module", "--eval", COMPARE, str(sources), str(tmp_path), *names)
    assert done.returncode == 0, done.stderr


def test_what_others_made_keeps_its_licence() -> None:
    source = b"/**\n * @license\n */\nexport {};\n"
    assert bare("/static/0/vendor/x.js", source) == source
    assert bare("/static/0/js/x.js", source) == b"\n\n\nexport {};\n"


def test_who_takes_brotli_gets_less_and_the_same(hall: Hall) -> None:
    visitor = hall.visitor()
    path = next(found for found in STATIC.findall(visitor.get("/").text) if found.endswith("base.css"))
    plain, small = visitor.get(path), visitor.get(path, Accept_Encoding="br")
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.body).decode() == bare(path, plain.body).decode()
    for answer in (plain, small):
        assert answer.headers["Cache-Control"] == "max-age=31536000, immutable"
        assert answer.headers["ETag"] is None
    assert "Accept-Encoding" in small.headers["Vary"]


def test_a_file_is_squeezed_once_by_whatever_address_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "js").mkdir()
    (tmp_path / "js/boot.js").write_text("export const words = 'en nog eens en nog eens en nog eens';\n" * 20)
    app = Flask("small", static_folder=str(tmp_path), static_url_path="/static")
    install(app)
    squeezed: list[str] = []

    def note(path: str, source: bytes) -> bytes:
        squeezed.append(path)
        return source

    monkeypatch.setattr(static, "bare", note)
    for path in ("js/boot.js", "js/./boot.js", "js//boot.js", "./js/boot.js", "js/../js/boot.js", "js/b%6fot.js"):
        answer = app.test_client().get(f"/static/{path}", headers={"Accept-Encoding": "br"}, buffered=True)
        assert (answer.status_code, answer.headers.get("Content-Encoding")) == (200, "br"), path
    assert squeezed == [str(tmp_path.resolve() / "js/boot.js")]


def test_what_was_asked_for_before_is_handed_out_without_the_app(tmp_path: Path) -> None:
    (tmp_path / "boot.js").write_text("export const words = 'en nog eens en nog eens en nog eens';\n" * 20)
    app = Flask("small", static_folder=str(tmp_path), static_url_path="/static")
    install(app)
    asked: list[str] = []
    app.before_request(lambda: asked.append(request.full_path))

    def get(address: str, method: str = "GET", **headers: str) -> tuple[int, bytes, list[tuple[str, str]]]:
        answer = app.test_client().open(address, method=method, headers={"Accept-Encoding": "br", **headers})
        with answer:
            return answer.status_code, answer.get_data(), sorted(answer.headers)

    first = get("/static/boot.js")
    assert first == get("/static/boot.js")
    assert ("Content-Encoding", "br") in first[2]
    assert asked == ["/static/boot.js?"], "the second time the app is not needed"
    for given in (
        {"address": "/static/boot.js?lang=nl"}, {"address": "/static/./boot.js"}, {"address": "/static/none.js"},
        {"address": "/static/boot.js", "method": "HEAD"}, {"address": "/static/boot.js", "Range": "bytes=0-3"},
        {"address": "/static/boot.js", "Accept-Encoding": "gzip"},
        {"address": "/static/boot.js", "Accept-Encoding": "br;q=0"},
    ):  # fmt: skip
        asked.clear()
        get(**given)
        get(**given)
        assert len(asked) == 2, given
