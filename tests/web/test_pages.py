"""Every page answers in its three forms, and what reports say never becomes anything but text."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest

from onrecord.web.shown import safe_cell
from tests.record_builder import Draft, number
from tests.web.desk_builder import HOSTILE, desk, readings, record

PATHS = ["/", "/timeline", "/figures", "/map", "/disagreements", "/sources", "/reports", "/review", "/corrections",
         "/search?q=osk"]  # fmt: skip


def stem(path: str) -> str:
    return "/situation" if path == "/" else path.partition("?")[0]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_twins_for_programs_and_spreadsheets(path: str) -> None:
    client = desk()
    page = client.get(path)
    assert page.status_code == 200
    query = path.partition("?")[2]
    twin = client.get(f"{stem(path)}.json?{query}")
    assert twin.headers["content-type"] == "application/json"
    json.loads(twin.text)
    table = client.get(f"{stem(path)}.csv?{query}")
    rows = list(csv.reader(io.StringIO(table.text)))
    assert all(len(row) == len(rows[0]) for row in rows)


def test_an_empty_record_is_told_what_to_do_first() -> None:
    from onrecord.api.record import open_record

    client = desk(open_record(":memory:"))
    for path in PATHS:
        assert client.get(path).status_code == 200, path
    assert "/add" in client.get("/").text


class Tags(HTMLParser):
    """The names of tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one."""
        self.names.add(tag)
        self.names |= {name for name, _ in attrs}


def test_what_a_report_says_never_becomes_markup() -> None:
    client = desk()
    hostile = readings()[3]
    claim = hostile.claims[0].id
    paths = [
        *PATHS,
        f"/reports/{hostile.report.id}",
        f"/why/{claim}",
        f"/claims/{claim}",
        "/search?q=gunmen",
        f"/search?q={HOSTILE}",
    ]
    told = 0
    for path in paths:
        text = client.get(path).text
        tags = Tags()
        tags.feed(text)
        assert "img" not in tags.names, path
        assert not any(name.startswith("on") for name in tags.names), path
        assert "<script>" not in text, path
        told += "&lt;script&gt;" in text
    assert told >= 4


def test_no_cell_begins_a_formula() -> None:
    assert safe_cell("=SUM(A1)") == "'=SUM(A1)"
    assert safe_cell("@x") == "'@x"
    assert safe_cell(-5) == -5
    assert safe_cell("12") == "12"
    hostile = readings()[3]
    rows = list(csv.reader(io.StringIO(desk().get(f"/reports/{hostile.report.id}.csv").text)))
    assert rows[1][rows[0].index("who")].startswith("'=")


def test_two_clicks_lead_from_a_number_to_its_sentence() -> None:
    client = desk()
    front = client.get("/situation.json").json()
    toll = next(s for s in front["states"] if s["sort"] == "toll")
    why = client.get(f"/why/{toll['claims'][0]}")
    assert toll["claims"][0] in client.get("/").text
    claim = client.get(f"/why/{toll['claims'][0]}.json").json()[0]["evidence"][0]
    assert f"/reports/{claim['report']}#{claim['claim']}" in why.text
    assert f'id="{claim["claim"]}"' in client.get(f"/reports/{claim['report']}").text


def test_what_was_known_earlier_leaves_out_what_came_later() -> None:
    client = desk()
    early = client.get("/situation.json?as_of=2031-03-05&known_on=2031-03-05").json()
    late = client.get("/situation.json").json()
    highest = [
        max(s["high"] or s["best"] or s["low"] for s in x["states"] if s["sort"] == "toll") for x in (early, late)
    ]
    assert highest == [17, 41]
    assert {s["state"] for s in early["states"] if s["sort"] == "plan"} == {"open"}
    assert {s["state"] for s in late["states"] if s["sort"] == "plan"} == {"fulfilled"}


@pytest.mark.parametrize(
    ("path", "status"),
    [("/reports/r-none", 404), ("/why/c-none", 404), ("/figures/e-none", 404), ("/claims/c-none", 404), ("/nowhere",
     404),
     ("/?as_of=yesterday", 400), ("/reports?page=0", 400), ("/reports?page=x", 400), ("/timeline.json?since=1", 400),
     ("/?story=none", 200), ("/reports?page=99", 200), ("/timeline?since=2031-04-01&until=2031-03-01", 200)],
)  # fmt: skip
def test_what_cannot_be_answered_is_said_so(path: str, status: int) -> None:
    answer = desk().get(path)
    assert answer.status_code == status
    assert answer.text.strip()


def test_the_json_side_is_described() -> None:
    client = desk()
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.")
    for path in described["paths"]:
        if "{" not in path:
            answer = client.get(path, params={"q": "osk", "of": readings()[0].claims[0].id})
            assert answer.status_code == 200, path


def test_what_rests_on_reports_that_came_in_since_is_marked() -> None:
    held = record()
    client = desk(held)
    with held.store.writing() as db:
        from sqlalchemy import update

        from onrecord.store import schema as t

        old = [r.report.id for r in readings()[:2]]
        db.execute(update(t.reports).values(added="2031-03-08T00:00:00+00:00"))
        db.execute(update(t.reports).where(t.reports.c.id.in_(old)).values(added="2031-03-05T00:00:00+00:00"))
    client.cookies.set("visit", "2031-03-06T00:00:00+00:00|2031-03-06T00:00:00+00:00", domain="127.0.0.1")
    page = client.get("/").text
    marked = [row for row in re.findall(r"<tr.*?</tr>", page, re.S) if 'class="fresh"' in row]
    assert any("41" in row for row in marked)
    assert not any("curfew" in row for row in marked)
    assert any("curfew" in row for row in re.findall(r"<tr.*?</tr>", page, re.S))


def test_the_slider_keeps_what_else_the_map_was_asked_for() -> None:
    page = desk().get("/map?kind=attack&back=60&by=2").text
    form = page[page.index('<form class="clocks"') : page.index("</form>", page.index('<form class="clocks"'))]
    for name, value in (("kind", "attack"), ("back", "60"), ("by", "2")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in form


def test_a_lane_leads_to_what_happened_there_alone() -> None:
    client = desk()
    page = client.get("/timeline").text
    assert 'href="/timeline?place=Osk" aria-label="Osk alone"' in page
    assert 'Osk <span class="of">alone</span>' in client.get("/timeline?place=Osk").text
    assert {e["where"][0]["name"] for e in client.get("/timeline.json?place=Osk").json()} == {"Osk"}


def test_a_search_is_narrowed_to_an_outlet() -> None:
    client = desk()
    assert "outlet=Velta+Post" in client.get("/search?q=osk").text
    found = client.get("/search.json?q=osk&outlet=Velta+Post").json()["hits"]
    assert {h["report"] for h in found} == {readings()[1].report.id}


def test_a_reader_who_comes_back_hears_what_is_new() -> None:
    client = desk()
    client.get("/")
    client.cookies.set("visit", "2000-01-01T00:00:00+00:00|2000-01-02T00:00:00+00:00", domain="127.0.0.1")
    assert "4 reports came in since your last visit" in client.get("/").text


def test_a_corrected_report_says_so_and_what_changed() -> None:
    from onrecord.api.record import open_record
    from tests.api.test_editions import FIRST, SECOND, arrival

    record = open_record(":memory:")
    record.add(FIRST, arrival(FIRST, "2031-03-10T08:00:00+00:00"))
    record.add(SECOND)
    client = desk(record)
    old, new = (client.get(f"/reports/{r.report.id}").text for r in (FIRST, SECOND))
    assert "Corrected by its publisher on 12 Mar 2031" in old
    assert f"/reports/{SECOND.report.id}" in old
    assert "<del>A curfew was imposed in Osk.</del>" in old
    assert "0" * 64 in old
    assert f'takes the place of <a href="/reports/{FIRST.report.id}"' in new
    assert "Corrects the toll to 2, not 12" in new
    assert "the report was corrected by" in client.get(f"/why/{FIRST.claims[0].id}").text
    rows = json.loads(client.get("/reports.json").text)
    assert {r["replaced_by"] for r in rows} == {SECOND.report.id, None}


def test_the_dead_stand_before_the_detained_and_no_kind_crowds_out_another() -> None:
    held = record()
    for n in range(8):
        said = Draft(f"Paper {n}", "2031-03-07").says(
            f"{n + 300} people were detained in hall {n} of Osk", "detained", where="Osk", when=f"2031-02-{n + 1:02d}",
            quantity=number(str(n + 300), n + 300, n + 300),
        )  # fmt: skip
        held.add(said.reading())
    page = desk(held).get("/").text
    table = page[page.index('<table class="stack t-toll">') :]
    kinds = re.findall(r'<th scope="row">(\w+)', table[: table.index("</table>")])
    assert kinds[0] == "killed"
    assert kinds == sorted(kinds, key=["killed", "detained"].index)
