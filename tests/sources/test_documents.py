"""Mails, PDF, DOCX and web archives."""

from __future__ import annotations

import gzip
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
import typst

from onrecord.model import InputRefused
from onrecord.sources import Found, Refused
from onrecord.sources.gather import gather
from onrecord.sources.packed import Archive

_FIRST = "Shells fell on the harbour of Osk on Monday, and two dockers were wounded."
_SECOND = "The governor said that the ferry to Brann would not sail before Friday."
_PAGE = (
    "<html><head><title>Osk shelled</title></head><body><article><h1>Osk shelled</h1>"
    + "".join(f"<p>{_FIRST} {_SECOND} {n} boats were in port.</p>" for n in ("Six", "Nine", "Ten"))
    + "</article></body></html>"
)


def _one(path: Path) -> Found:
    (found,) = gather([str(path)])
    assert isinstance(found, Found), found
    return found


def _mail(path: Path, *, html: bool) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Osk shelled"
    mail["From"] = "Meridian Wire <desk@meridian.example>"
    mail["Date"] = "Mon, 13 Jan 2031 10:00:00 +0100"
    if html:
        mail.set_content(f"<p>{_FIRST}</p><p>{_SECOND}</p>", subtype="html")
    else:
        mail.set_content(f"{_FIRST}\n\n{_SECOND}\n")
    mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="a.bin")
    path.write_bytes(mail.as_bytes())


@pytest.mark.parametrize("html", [False, True])
def test_a_mail(tmp_path: Path, html: bool) -> None:
    _mail(tmp_path / "a.eml", html=html)
    found = _one(tmp_path / "a.eml")
    assert found.text.strip() == f"Osk shelled\n\n{_FIRST}\n\n{_SECOND}"
    assert (found.given.outlet, found.given.title, found.given.issued) == ("Meridian Wire", "Osk shelled", "2031-01-13")


def test_a_mail_nested_without_end(tmp_path: Path) -> None:
    head = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000))
    (tmp_path / "a.eml").write_bytes(head + b"Content-Type: text/plain\n\nx\n")
    (found,) = gather([str(tmp_path / "a.eml")])
    assert isinstance(found, Refused)


def test_a_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Osk shelled", 0)
    document.add_paragraph(_FIRST)
    document.add_paragraph(_SECOND)
    document.save(str(tmp_path / "a.docx"))
    assert _one(tmp_path / "a.docx").text == f"Osk shelled\n\n{_FIRST}\n\n{_SECOND}"


def test_a_document_whose_markup_grows(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", bomb)
    (tmp_path / "a.docx").write_bytes(out.getvalue())
    (found,) = gather([str(tmp_path / "a.docx")])
    assert isinstance(found, Refused)
    assert "EntitiesForbidden" in found.why


def test_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(typst.compile(f"= Osk shelled\n\n{_FIRST}\n\n{_SECOND}".encode()))
    found = _one(tmp_path / "a.pdf")
    assert " ".join(found.text.split()).startswith(f"Osk shelled {_FIRST} {_SECOND}")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nno", b"%PDF-1.4\n1 0 obj\n<</Length 9", b"\x00" * 100])
def test_what_is_no_pdf(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    (found,) = gather([str(tmp_path / "a.pdf")])
    assert isinstance(found, Refused)


def _archive(*pages: tuple[str, str, str, bytes]) -> bytes:
    """A WARC file, written by hand after its specification (ISO 28500)."""
    made = b""
    for url, status, kind, data in pages:
        payload = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + data
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-01-13T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(payload)}\r\n\r\n"
        )
        made += gzip.compress(head.encode() + payload + b"\r\n\r\n")
    return made


def test_a_web_archive(tmp_path: Path) -> None:
    data = _archive(
        ("https://a.example/1", "200 OK", "text/html; charset=utf-8", _PAGE.encode()),
        ("https://a.example/2", "404 Not Found", "text/html", _PAGE.encode()),
        ("https://a.example/3", "200 OK", "image/png", b"\x89PNG"),
    )
    (tmp_path / "a.warc.gz").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "b.wacz", "w") as wacz:
        wacz.writestr("archive/data.warc.gz", data)
    for name in ("a.warc.gz", "b.wacz"):
        found = _one(tmp_path / name)
        assert found.given.source == "https://a.example/1"
        assert _FIRST in found.text


def test_what_is_no_web_archive(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"not at all\r\n" * 10)
    found = list(gather([str(tmp_path / "a.warc")]))
    assert all(isinstance(f, Refused) for f in found)


def test_an_archive_whose_parts_lie_before_its_beginning_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr("archive/data.warc", "WARC/1.0")
    data = bytearray(packed.getvalue())
    data[-6:-2] = (2621).to_bytes(4, "little")  # where its list of parts begins: far behind where it stands
    archive = Archive(bytes(data), "a.wacz")
    with pytest.raises(InputRefused, match=r"a\.wacz: archive/data\.warc in it is damaged"):
        archive.read("archive/data.warc")


def test_a_part_without_a_name_is_none() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr("folder/", "")
        written.writestr("archive/data.warc", "WARC/1.0")
        written.writestr(zipfile.ZipInfo(""), "nobody's")
    assert Archive(packed.getvalue(), "a.wacz").names() == ["archive/data.warc"]
