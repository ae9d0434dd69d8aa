"""Tables of reports, whatever their columns are called."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from onrecord.model import Edition, EditionState
from onrecord.sources import Found, Refused
from onrecord.sources.days import day_of
from onrecord.sources.gather import ending_of, gather
from onrecord.sources.tables import columns

_TEXT = "Shells fell on the harbour of Osk on Monday, and two dockers were wounded."


def _one(path: Path) -> Found:
    (found,) = gather([str(path)])
    assert isinstance(found, Found), found
    return found


def _refused(path: Path) -> str:
    (found,) = gather([str(path)])
    assert isinstance(found, Refused)
    return found.why


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Headline", "Body", "Published", "URL", "Publisher"],
         {"title": "Headline", "text": "Body", "issued": "Published", "source": "URL", "outlet": "Publisher"}),
        (["title", "full_text", "pub-date", "link", "source"],
         {"title": "title", "text": "full_text", "issued": "pub-date", "source": "link", "outlet": "source"}),
        (["a", "b"], {}),
    ],
)  # fmt: skip
def test_headers_are_forgiven(names: list[str], told: dict[str, str]) -> None:
    assert columns(names) == told


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_with_any_delimiter(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    rows = [["headline", "text", "date", "url", "outlet"],
            ["Osk shelled", f'"{_TEXT}"', "13 January 2031", "https://a.example/1", "Herald"]]  # fmt: skip
    path.write_text("\n".join(delimiter.join(r) for r in rows), encoding="utf-8")
    found = _one(path)
    assert found.text == f"Osk shelled\n\n{_TEXT}"
    given = found.given
    assert (given.source, given.outlet, given.issued) == ("https://a.example/1", "Herald", "2031-01-13")


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Title", "Content", "Date"])
    sheet.append(["Osk shelled", _TEXT, "2031-01-13"])
    book.create_sheet("notes").append(["nothing", "here"])
    book.save(tmp_path / "a.xlsx")
    found = _one(tmp_path / "a.xlsx")
    assert found.text.endswith(_TEXT)
    assert found.given.issued == "2031-01-13"
    assert found.given.source == f"{tmp_path / 'a.xlsx'}#Sheet#row=2"


def test_json_lines_and_a_list(tmp_path: Path) -> None:
    row = {
        "headline": "Osk shelled",
        "body": _TEXT,
        "published_at": "2031-01-13T10:00:00Z",
        "author": ["A. Reed", "B. Lund"],
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps([row]), encoding="utf-8")
    for name in ("a.jsonl", "b.json"):
        found = _one(tmp_path / name)
        assert (found.given.title, found.given.byline, found.given.issued) == (
            "Osk shelled",
            "A. Reed, B. Lund",
            "2031-01-13",
        )


def test_ninjs(tmp_path: Path) -> None:
    item = {"uri": "urn:a:1", "headline": "Osk shelled", 
            "body_xhtml": f"<p>{_TEXT}</p><script>x()</script><p>End of it.</p>",
            "versioncreated": "2031-01-13T10:00:00Z", "byline": "A. Reed", "language": "en"}  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(item), encoding="utf-8")
    found = _one(tmp_path / "a.json")
    assert found.text == f"Osk shelled\n\n{_TEXT}\n\nEnd of it."
    assert (found.given.source, found.given.byline, found.given.issued) == ("urn:a:1", "A. Reed", "2031-01-13")
    assert found.given.edition == Edition(EditionState.ISSUED, "urn:a:1", None, "2031-01-13")
    assert found.sha256 == hashlib.sha256((tmp_path / "a.json").read_bytes()).hexdigest()


def test_ninjs_that_takes_back_or_corrects_what_was_sent(tmp_path: Path) -> None:
    item = {"uri": "urn:a:1", "headline": "Osk shelled", "version": "3", "versioncreated": "2031-01-14T10:00:00Z",
            "pubstatus": "canceled", "ednote": "Not confirmed"}  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(item), encoding="utf-8")
    found = _one(tmp_path / "a.json")
    assert found.text == "Osk shelled\n\nNot confirmed"
    assert found.given.edition == Edition(EditionState.WITHDRAWN, "urn:a:1", 3, "2031-01-14", "Not confirmed")
    (tmp_path / "a.json").write_text(json.dumps({**item, "ednote": "", "headline": ""}), encoding="utf-8")
    assert _one(tmp_path / "a.json").text == "canceled"
    (tmp_path / "a.json").write_text(json.dumps({**item, "pubstatus": "withheld"}), encoding="utf-8")
    assert "withheld" in _refused(tmp_path / "a.json")


def test_ninjs_of_version_two(tmp_path: Path) -> None:
    item = {"uri": "urn:a:2", "headlines": [{"value": "Osk shelled"}],
            "bodies": [{"contenttype": "text/html", "value": "<p>no</p>"},
                       {"contenttype": "text/plain", "value": _TEXT}]}  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(item), encoding="utf-8")
    assert _one(tmp_path / "a.json").text == f"Osk shelled\n\n{_TEXT}"


def test_a_row_without_text_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"text,url\n,https://a.example/1\n{_TEXT},https://a.example/2\n", encoding="utf-8")
    found = list(gather([str(tmp_path / "a.csv")]))
    assert [type(f) for f in found] == [Refused, Found]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.csv", b"name,age\nx,3\n", "no column"), ("a.jsonl", b"{}\nno\n", "line 2 is not JSON"),
        ("a.jsonl", b"[" * 100_000 + b'"x"', "not JSON"),
        ("a.xlsx", b"PK\x03\x04 no", "damaged"), ("a.csv", b"", "empty"),
    ],
)  # fmt: skip
def test_what_is_no_table(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    told = [f.why for f in gather([str(tmp_path / name)]) if isinstance(f, Refused)]
    assert any(why in w for w in told), told


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    for name in ("a.xlsx", "a.docx", "a.wacz"):
        (tmp_path / name).write_bytes(out.getvalue())
        assert "bomb" in _refused(tmp_path / name)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-01-13", "2031-01-13"), ("2031-01-13T23:30:00-05:00", "2031-01-13"), ("2031-01", "2031-01"),
        ("2031", "2031"),
        ("Mon, 13 Jan 2031 10:00:00 +0100", "2031-01-13"), ("January 13, 2031", "2031-01-13"),
        ("13/01/2031", "2031-01-13"), ("01/13/2031", "2031-01-13"), ("03/04/2031", None), ("04/04/2031", "2031-04-04"),
        ("2031-13-45", None), ("yesterday", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_days_as_they_are_written(written: str | None, day: str | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(("name", "ending"), [("a.warc.gz", ".warc.gz"), ("A.CSV", ".csv"), ("a.txt", ""), ("csv", "")])
def test_endings(name: str, ending: str) -> None:
    assert ending_of(name) == ending
