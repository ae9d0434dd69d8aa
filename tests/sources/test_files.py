"""Reports from files, folders and standard input."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from onrecord.sources import Found, Refused, collect

TEXT = "The bridge at Orsk was closed on Monday after two lorries collided on it, the police of the town said.\n"


def test_file_comes_with_source_language_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (found,) = collect([path])
    assert isinstance(found, Found)
    assert (found.text, found.given.source, found.given_in_full().language) == (TEXT, str(path), "en")
    assert found.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_line_ends_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"One line here.\r\nAnother line there.\r\n")
    (found,) = collect([path])
    assert isinstance(found, Found)
    assert found.text == "One line here.\r\nAnother line there.\r\n"


def test_folder_is_read_in_order_with_all_below_it(tmp_path: Path) -> None:
    for name in ("README.md", "b/2.md", "b/1.txt", "a.txt", ".hidden/x.txt", "b/picture.png", "c.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)
    names = [
        Path(str(f.given.source)).relative_to(tmp_path).as_posix() for f in collect([tmp_path]) if isinstance(f, Found)
    ]
    assert names == ["a.txt", "c.TXT", "b/1.txt", "b/2.md"]


def test_bad_files_do_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"")
    (tmp_path / "2.txt").write_bytes(b"x" * 5000)
    (tmp_path / "3.txt").write_text(TEXT)
    found = list(collect([tmp_path, tmp_path / "none.txt"], limit=2000))
    assert [type(f) for f in found] == [Refused, Refused, Found, Refused]
    whys = [f.why for f in found if isinstance(f, Refused)]
    assert [says in why for says, why in zip(("empty", "more than", "no such file"), whys, strict=True)] == [True] * 3


def test_text_longer_than_a_novel_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("word " * 250_000)
    (refused,) = collect([path])
    assert isinstance(refused, Refused)
    assert "split it" in refused.why


def test_folder_without_reports_says_what_it_looked_for(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    (refused,) = collect([tmp_path])
    assert isinstance(refused, Refused)
    assert ".html" in refused.why


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (found,) = collect(["-"])
    assert isinstance(found, Found)
    assert (found.text, found.given.source) == (TEXT, "-")


def test_web_page_comes_with_what_it_says_of_itself(tmp_path: Path) -> None:
    body = "".join(f"<p>{TEXT.strip()} It was report number {n}.</p>" for n in range(6))
    path = tmp_path / "a.html"
    path.write_text(
        '<html><head><title>Bridge closed</title><meta property="og:site_name" content="Orsk Herald">'
        '<meta property="article:published_time" content="2003-05-14T10:00:00Z"></head><body><nav><a href="/">Home</a>'
        f"</nav><article><h1>Bridge closed</h1>{body}</article></body></html>"
    )
    (found,) = collect([path])
    assert isinstance(found, Found)
    assert (found.given.outlet, found.given.title, found.given.issued) == ("Orsk Herald", "Bridge closed", "2003-05-14")
    assert found.text.startswith("Bridge closed")
    assert "Home" not in found.text


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<html><body>" + "<div>" * 5000 + "x", "nested"),
        ("<html><body>" + "<span>x</span>" * 40000, "tags"),
        ("<html><body><img src='a.png'></body></html>", "no article"),
    ],
)
def test_pages_made_to_break_parsers(tmp_path: Path, page: str, says: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(page)
    (refused,) = collect([path])
    assert isinstance(refused, Refused)
    assert says in refused.why
