"""Bytes become text, or are refused in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import InputRefused
from onrecord.sources.decode import decode

ENGLISH = "“The café was shelled at dawn,” said Zoë Müller — the third time this week, in a town of 9,000 people."
RUSSIAN = "Министерство сообщило в понедельник, что войска покинули город и что мост снова открыт для движения."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_english_survives(encoding: str) -> None:
    text, _ = decode(ENGLISH.encode(encoding), "a.txt")
    assert text == ENGLISH


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-16"])
def test_russian_survives(encoding: str) -> None:
    text, _ = decode((RUSSIAN * 5).encode(encoding), "a.txt")
    assert text == RUSSIAN * 5


def test_page_is_believed_about_its_encoding() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'
    text, encoding = decode(page.encode("cp1251"), "a.html", page=True)
    assert (text, encoding) == (page, "windows-1251")


def test_text_cut_inside_a_character_loses_only_that() -> None:
    assert decode("Zoë left for Málaga, then Orléans and Zürich é".encode()[:-1], "a.txt")[0].endswith("Zürich ")


def test_utf8_with_one_broken_byte_keeps_the_rest() -> None:
    text, encoding = decode(ENGLISH.encode() + b" \xff " + ENGLISH.encode(), "a.txt")
    assert text == f"{ENGLISH} \ufffd {ENGLISH}"
    assert encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04word/document.xml", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"SQLite format 3\x00", "--record"),
        (bytes(range(256)) * 7, "not text"),
        (b"some words \x00 and zero bytes", "not text"),
        (b"--- *** --- !!!", "no words"),
        (b"a" * 2001, "more than a report has"),
        (b"\xff\xfe\x00", "save it as UTF-8"),
    ],
)
def test_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(InputRefused) as refused:
        decode(data, "folder/a.txt", limit=2000)
    assert says in str(refused.value)
    assert str(refused.value).startswith("folder/a.txt: ")
    assert "\n" not in str(refused.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data, "x")
    except InputRefused:
        return
    assert text.strip()
    assert "\x00" not in text
