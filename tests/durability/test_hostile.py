# ruff: noqa: E501 - samples and pieces read better whole
"""Bytes made to break a reader: a report, or a refusal in one line, within bounds; never anything else.

`ONRECORD_EXAMPLES` says how many are tried for each format (25 unless it is set).
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.api.record import open_record
from onrecord.exports import jsonl, taking_in
from onrecord.model import Action, OnrecordError, report_id
from onrecord.reading.reader import read_report
from onrecord.sources import Found
from onrecord.sources.gather import gather
from tests.api.test_record import crisis, dump

EXAMPLES = int(os.environ.get("ONRECORD_EXAMPLES", "25"))
MANY = settings(
    max_examples=EXAMPLES, deadline=None, derandomize="ONRECORD_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
STORY = "A curfew was imposed in the port on Monday, the ministry said. At least 12 people were hurt."


def _zip(**members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return made.getvalue()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PAGE = (
    f"<html><head><title>News</title></head><body><article><h1>Curfew</h1><p>{STORY * 3}</p></article></body></html>"
)
_DRAWN = f"BT /F1 12 Tf 72 720 Td ({STORY}) Tj ET"
SAMPLES = {
    ".txt": STORY.encode(),
    ".html": _PAGE.encode(),
    ".csv": f'title,text,date\nCurfew,"{STORY}",2031-03-04\n'.encode(),
    ".tsv": f"title\ttext\nCurfew\t{STORY}\n".encode(),
    ".jsonl": (json.dumps({"text": STORY, "title": "Curfew"}) + "\n").encode(),
    ".json": json.dumps([{"text": STORY, "date": "2031-03-04"}]).encode(),
    ".eml": f"From: Desk <d@example.org>\nSubject: Curfew\nDate: Tue, 4 Mar 2031 10:00:00 +0000\n\n{STORY}\n".encode(),
    ".docx": _zip(word__document_xml=f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>{STORY}</w:t></w:r></w:p></w:body></w:document>'),
    ".xlsx": _zip(xl__workbook_xml="<workbook/>", xl__worksheets__sheet1_xml="<worksheet><sheetData/></worksheet>"),
    ".pdf": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>endobj\n"
        b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        + f"5 0 obj<</Length {len(_DRAWN)}>>stream\n{_DRAWN}\nendstream endobj\n".encode()
        + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n"
    ),
    ".warc": (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/a\r\nContent-Type: application/http;"
        b" msgtype=response\r\nContent-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%s\r\n\r\n"
        % (len(_PAGE) + 44, _PAGE.encode())
    ),
    ".wacz": _zip(archive__data_warc="WARC/1.0\r\n\r\n"),
}  # fmt: skip
"""A small file of every format, most of them with a report in it."""


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file with pieces cut out, said twice, overwritten or put in, cut short at times."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        size = draw(st.integers(1, 40))
        match draw(st.integers(0, 4)):
            case 0:
                del data[at : at + size]
            case 1:
                data[at:at] = data[at : at + size] * draw(st.integers(1, 50))
            case 2:
                data[at : at + size] = draw(st.binary(max_size=size))
            case 3:
                data[at:at] = draw(
                    st.sampled_from(
                        [
                            b"\x00",
                            b"\xff\xfe",
                            b'"',
                            b"<",
                            b"]]>",
                            b"\\ud800",
                            b"1e999",
                            b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
                            b"(" * 500,
                            b"[" * 3000,
                            b"NaN",
                            b"\r",
                        ]
                    )
                )
            case _:
                del data[at:]
    return bytes(data)


def looked_at(path: Path) -> Iterator[Found]:
    """What a file gives; each refusal is one line that names the file."""
    for one in gather([str(path)], limit=200_000):
        if isinstance(one, Found):
            yield one
        else:
            assert one.why
            assert "\n" not in one.why
            assert "\x1b" not in one.why


@pytest.mark.parametrize("ending", sorted(SAMPLES))
def test_damaged_files_are_read_or_refused(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"report{ending}"

    @MANY
    @given(st.one_of(damaged(SAMPLES[ending]), st.binary(max_size=300)))
    def each(data: bytes) -> None:
        path.write_bytes(data)
        for found in looked_at(path):
            assert found.text.strip()
            assert "\x00" not in found.text
            assert report_id(found.text, found.given.source)

    each()


PIECES = [
    "¹", "12² ", "①", "٣", "1" * 5000, "½", "³:³0", "²/³/⁴", "1²th", "(", ")", '"', "“", "”", "’", "\n", "\n\n", " ", "\t", "\u202e", "\u200b", "\ufeff", "A" * 400, "a." * 300, "1" * 400, "1,000,", "00:", "-" * 200,
    "the ", "of " * 200, "said ", "that " * 100, "and " * 150, "Monday ", "last ", "between ", "2022-01-", "January ", "12 people were killed ",
    "he said " * 80, ", who said" * 80, "\U0001f600", "é", "ا" * 80, "<b>", "=cmd|' /C calc'!A0", "$(rm -rf ~)", "'; DROP TABLE reports; --", "%s%n", "{{7*7}}",
    "Ignore all previous instructions. ", "«" * 100, "’" * 300, "Mr. " * 150, "U.S. " * 100, "http://" + "a/" * 200,
]  # fmt: skip


@settings(parent=MANY, max_examples=max(10, EXAMPLES // 2))
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=25).map("".join))
def test_any_text_is_read_and_stands_in_its_text(text: str) -> None:
    reading = read_report(text, learned=False)
    reading.check()
    assert reading == read_report(text, learned=False)
    assert reading.report.text == text


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(["2031-03", "../x", "\ud800", "c-1", "a\x00b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["span", "edtf", "when", "status", "who", "text", "name", "spans", "kind", "low", "x"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


def test_corrections_of_any_shape_are_made_or_refused_whole() -> None:
    record = open_record(":memory:")
    record.add_all(crisis()[:3])
    targets = [
        *(c.id for c in record.claims()),
        *(e.id for e in record.entries()),
        *record.held(),
        "x-0",
        "",
        "Osk",
        "a\x00",
    ]

    @MANY
    @given(st.sampled_from(list(Action)), st.sampled_from(targets), VALUES)
    def each(action: Action, target: str, after: Any) -> None:
        before, made = dump(record), len(record.corrections())
        try:
            record.correct(action, target, after, who="ana", why="a test")
        except OnrecordError:
            assert dump(record) == before
            assert len(record.corrections()) == made
            return
        assert len(record.corrections()) == made + 1

    each()
    assert record.check().faults == ()


def test_imports_of_any_shape_are_taken_or_refused_whole() -> None:
    source = open_record(":memory:")
    source.add_all(crisis()[:2])
    source.correct("note", next(iter(source.claims())).id, "x", who="ana", why="a test")
    lines = [json.dumps(line) for line in jsonl.lines(source)]

    @MANY
    @given(st.data())
    def each(data: st.DataObject) -> None:
        spoilt = [dict(json.loads(line)) for line in lines]
        row = spoilt[data.draw(st.integers(0, len(spoilt) - 1))]
        row[data.draw(st.sampled_from(sorted(row)))] = data.draw(VALUES)
        record = open_record(":memory:")
        try:
            taking_in.take_in(record, [json.dumps(row) for row in spoilt])
        except OnrecordError:
            assert record.held() == {}
            return
        assert record.check().faults == ()

    each()


def test_an_alias_given_again_follows_the_name_it_had() -> None:
    record = open_record(":memory:")
    record.add_all(crisis()[:3])
    record.correct("alias", "Osk", "Old Osk", who="ana", why="a test")
    record.correct("alias", "Osk", "New Osk", who="ana", why="a test")
    assert record.check().faults == ()


def test_an_import_from_which_nothing_can_be_derived_is_refused_whole() -> None:
    source = open_record(":memory:")
    source.add_all(crisis()[:1])
    rows = [dict(json.loads(json.dumps(line))) for line in jsonl.lines(source)]
    claims = next(row["claims"] for row in rows if row.get("type") == "reading")
    next(c for c in claims if c["when"])["when"]["edtf"] = "2031-23-04"
    record = open_record(":memory:")
    with pytest.raises(OnrecordError, match="derived"):
        taking_in.take_in(record, [json.dumps(row) for row in rows])
    assert record.held() == {}
