"""What comes without a name on standard input."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from onrecord.model import InputRefused
from onrecord.sources import Found, Refused
from onrecord.sources.gather import gather
from onrecord.sources.unnamed import ending_of_bytes

STORY = "Two ferries collided off the coast of Osk on Monday, the harbour office said."
MAIL = (
    "From: Desk <desk@herald.example>\r\nMessage-ID: <1@herald.example>\r\nSubject: Ferries collide\r\n"
    f"Date: Mon, 10 Mar 2031 10:00:00 +0000\r\n\r\n{STORY}\r\n"
)


def packed(member: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (STORY.encode(), ""), (b"", ""), (f"<!doctype html><p>{STORY}".encode(), ""), (b"[1] Notes of the day", ""),
        (b"{see below} the ferry", ""), (b'["a", "b"]', ""), (b"%PDF-1.7 ...", ".pdf"), (b"WARC/1.1\r\n", ".warc"),
        (b"\x1f\x8b\x08", ".warc.gz"), (packed("word/document.xml"), ".docx"), (packed("xl/workbook.xml"), ".xlsx"),
        (packed("archive/data.warc.gz"), ".wacz"), (packed("notes.txt"), ""),
        (b'{"text": "x"}\n{"text": "y"}\n', ".jsonl"),
        (b'[{"text": "x"}]', ".jsonl"), (b'{"a": ' + b"1" * 70_000, ".jsonl"), (b"{" + b"1" * 70_000, ""),
        (MAIL.encode(), ".eml"), (b"From: a\nTo: b\nSubject: c\n\nA letter that somebody typed.", ""),
        (b"title;text;date\nFerries;x;2031-03-10\n", ".csv"), (b'"Headline","Body Text"\n', ".csv"),
        (b"The text, the title and the rest are ours\n", ""),
    ],
)  # fmt: skip
def test_bytes_are_known_by_how_they_begin(data: bytes, ending: str) -> None:
    assert ending_of_bytes(data, "-") == ending


def test_a_broken_archive_is_refused() -> None:
    with pytest.raises(InputRefused, match="damaged"):
        ending_of_bytes(b"PK\x03\x04" + b"x" * 100, "-")


def piped(data: bytes, monkeypatch: pytest.MonkeyPatch) -> list[Found | Refused]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return list(gather(["-"]))


def test_rows_mails_and_texts_are_read_from_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "\n".join(json.dumps({"title": f"Ferry {n}", "text": STORY}) for n in (1, 2))
    assert [f.given.title for f in piped(rows.encode(), monkeypatch) if isinstance(f, Found)] == ["Ferry 1", "Ferry 2"]
    (mail,) = piped(MAIL.encode(), monkeypatch)
    assert isinstance(mail, Found)
    assert (mail.given.title, mail.given.issued) == ("Ferries collide", "2031-03-10")
    (text,) = piped(STORY.encode(), monkeypatch)
    assert isinstance(text, Found)
    assert text.text == STORY


@pytest.mark.parametrize("start", ['<?xml version="1.0"?><rss>', "<feed xmlns='x'>", "<urlset>"])
def test_a_feed_is_no_report(start: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(start + STORY)
    for found in (*piped((start + STORY).encode(), monkeypatch), *gather([str(tmp_path / "a.xml")])):
        assert isinstance(found, Refused)
        assert "onrecord follow" in found.why


def test_a_page_is_a_page_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"<!doctype html><html><body><article><p>{STORY * 3}</p></article></body></html>")
    (found,) = gather([str(tmp_path / "a.txt")])
    assert isinstance(found, Found)
    assert "<p>" not in found.text


def test_other_addresses_are_not_fetched() -> None:
    (found,) = gather(["ftp://files.example/a.txt"])
    assert isinstance(found, Refused)
    assert (
        found.why == "ftp://files.example/a.txt: only http and https addresses are fetched; save it, and give the file"
    )
