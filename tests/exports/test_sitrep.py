"""The situation report, in every shape it is written in."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import docx
import pypdf
import pytest
from markdown_it import MarkdownIt

from onrecord.api.record import Record
from onrecord.exports.contents import contents
from onrecord.exports.formats import export
from onrecord.exports.sitrep.blocks import Chart, Grid, Heading, Line, Paragraph
from onrecord.exports.sitrep.chart import chart
from onrecord.exports.sitrep.compose import compose
from onrecord.exports.sitrep.markdown import words
from onrecord.exports.sitrep.svg import svg
from onrecord.model import Figure, Point

_EVIL = "alert(1)"


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_it_has_the_parts_people_know(record: Record) -> None:
    made = compose(contents(record), 3)
    heads = [b.text for b in made.blocks if isinstance(b, Heading)]
    assert [h for h in heads if h in ("Highlights", "Key figures", "Method", "Sources", "Day by day")] == [
        "Highlights", "Key figures", "Day by day", "Method", "Sources",
    ]  # fmt: skip
    assert made.facts[0] == "No. 3"
    assert made.facts[1].startswith("As of ")


def test_every_note_quotes_a_report(record: Record) -> None:
    texts = [" ".join(r.text.split()) for r in record.reports()]
    made = compose(contents(record))
    assert made.notes
    assert [n.number for n in made.notes] == list(range(1, len(made.notes) + 1))
    for note in made.notes:
        assert any(note.quote.replace("\u202e", "") in t.replace("\u202e", "") for t in texts)


def test_markdown_holds_no_markup_of_others(record: Record, tmp_path: Path) -> None:
    export(record, "sitrep-md", tmp_path / "a.md")
    made = (
        MarkdownIt("commonmark", {"html": True}).enable("table").render((tmp_path / "a.md").read_text(encoding="utf-8"))
    )
    assert "<script" not in made
    assert "<table>" in made
    assert _EVIL in made


@pytest.mark.parametrize(
    "text", ["*bold* _it_ [a](b) ![x](y)", "# head", "1. list", "- item", "<b>x</b> &amp;", "a | b", "`code`", "~~x~~"]
)
def test_words_of_others_stay_words(text: str) -> None:
    page = _Page(MarkdownIt("commonmark", {"html": True}).enable("strikethrough").render(words(text)))
    assert [t for t, _ in page.tags] == ["p"]
    assert "".join(page.words).strip() == text


def test_html_needs_nothing_from_outside_and_runs_nothing(record: Record, tmp_path: Path) -> None:
    assert export(record, "sitrep-html", tmp_path / "a.html") == [tmp_path / "a.html"]
    page = _Page((tmp_path / "a.html").read_text(encoding="utf-8"))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "iframe", "img", "link", "object", "embed", "form"}
    assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on")]
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    called = {str(a["href"])[1:] for tag, a in page.tags if tag == "a" and str(a.get("href")).startswith("#")}
    assert called
    assert called <= ids
    assert any("Content-Security-Policy" in (a.get("http-equiv") or "") for _, a in page.tags)


def test_cells_of_html_know_their_column_on_a_narrow_screen(record: Record, tmp_path: Path) -> None:
    export(record, "sitrep-html", tmp_path / "a.html")
    page = _Page((tmp_path / "a.html").read_text(encoding="utf-8"))
    cells = [attrs for tag, attrs in page.tags if tag == "td"]
    assert cells
    assert all(attrs.get("data-of") for attrs in cells)


def test_the_document_fits_its_page(record: Record, tmp_path: Path) -> None:
    export(record, "sitrep-docx", tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    page = document.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    for made in document.tables:
        assert sum(c.width for c in made.columns) <= room
        assert min(c.width for c in made.columns) > room / 20
    links = [r.target_ref for r in document.part.rels.values() if r.is_external]
    assert links
    assert all(link.startswith("https://herald.example/") for link in links)


def test_a_code_of_the_method_stands_between_quotation_marks(record: Record) -> None:
    told = [b.line.text for b in compose(contents(record)).blocks if isinstance(b, Paragraph)]
    assert any("“onrecord why ID”" in t for t in told)
    assert not any("`" in t for t in told)


@pytest.mark.parametrize(
    ("rows", "wide"),
    [((("a", "words " * 30),), 1), ((("a word " * 30, "b"),), 0), ((), 0)],
)  # fmt: skip
def test_the_column_with_most_in_it_is_widest(rows: tuple[tuple[str, ...], ...], wide: int) -> None:
    shares = Grid(("First", "Last"), tuple(tuple(Line(x) for x in row) for row in rows)).shares
    assert sum(shares) == pytest.approx(1)
    assert shares[wide] == max(shares)


def test_docx_opens(record: Record, tmp_path: Path) -> None:
    export(record, "sitrep-docx", tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    told = "\n".join(p.text for p in document.paragraphs)
    assert "Highlights" in told
    assert "12 people were killed" in told
    assert document.tables


def test_pdf_opens(record: Record, tmp_path: Path) -> None:
    export(record, "sitrep-pdf", tmp_path / "a.pdf", number=3)
    told = " ".join("\n".join(p.extract_text() for p in pypdf.PdfReader(tmp_path / "a.pdf").pages).split())
    assert "Situation report" in told
    assert "No. 3" in told
    assert "12 people were killed" in told


def _figure(*points: tuple[str, float | None, float | None, str]) -> Figure:
    made = tuple(
        Point(f"c-{n}", "r-1", "x", low, high, None, "a <b>", voice, known, None, False, "total")
        for n, (known, low, high, voice) in enumerate(points)
    )
    return Figure("e-1", "killed", "people", "Osk", "people", 1, None, None, "", made)


def test_a_chart_is_svg_that_others_can_read() -> None:
    made = chart(
        _figure(("2031-03-09", 12, 12, "official"), ("2031-03-12", 15, None, "independent")), "Killed & counted"
    )
    assert isinstance(made, Chart)
    root = ElementTree.fromstring(svg(made))
    assert root.tag.endswith("svg")
    dots = [e for e in root.iter() if e.tag.endswith("circle")]
    assert len(dots) == 2 + 2  # a bound each, and two voices in the legend
    for e in root.iter():
        for name in ("x", "x1", "cx", "y", "y1", "cy"):
            assert -1 <= float(e.get(name, 0)) <= 640
    assert not re.search("<b>", svg(made))


@pytest.mark.parametrize(
    "points", [(), (("2031-03-09", 1, 1, "official"),), (("2031-03-09", None, None, "official"),) * 2]
)
def test_too_little_to_draw(points: tuple[tuple[str, float | None, float | None, str], ...]) -> None:
    assert chart(_figure(*points), "x") is None
