"""A record too large to be looked at whole: pages show a part, say so, and say how to see the rest."""

import re

import pytest
from starlette.testclient import TestClient

from onrecord.api import numbers
from onrecord.api.record import open_record
from onrecord.web import desk as desk_module
from onrecord.web.pages import disagreements, timeline
from tests.record_builder import Draft, number
from tests.web.desk_builder import desk


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(desk_module, "SMALL", 2)
    monkeypatch.setattr(desk_module, "WIDE", 3)
    held = open_record(":memory:")
    for place, month in (("Osk", "01"), ("Tull", "06")):
        for n in range(1, 5):
            day = f"2031-{month}-0{n}"
            said = {"where": place, "when": f"2031-{month}-01"}
            draft = Draft(f"Paper {n}", day).says(f"a bomb tore through the market of {place} ({n})", "attack", **said)
            toll = number(str(10 * n), 10 * n, 10 * n)
            draft.says(f"{10 * n} people were killed in {place}", "killed", quantity=toll, **said)
            held.add(draft.reading())
    return desk(held)


def test_the_story_last_heard_of_is_shown_until_another_is_chosen(client: TestClient) -> None:
    assert "Tull" in client.get("/figures").text
    assert "Osk" not in re.sub(r"<form class=.scope.*?</form>", "", client.get("/figures").text, flags=re.S)


@pytest.mark.parametrize("path", ["/figures", "/sources", "/review"])
def test_a_page_about_everything_says_what_it_leaves_out(client: TestClient, path: str) -> None:
    page = client.get(path, params={"story": "all"}).text
    assert "Of the 1 story last heard of (4 reports). 1 older story can be chosen above." in page
    assert "last heard of (" not in client.get(path).text


def test_the_situation_of_many_stories_leads_to_each(client: TestClient) -> None:
    page = client.get("/", params={"story": "all"}).text
    rows = re.findall(r"<tr.*?</tr>", page, re.S)[1:]
    assert len(rows) == 2
    assert all("4</td>" in row for row in rows)
    assert "<strong>1</strong> of them was heard of in the 60 days" in page
    links = re.findall(r'<th scope="row"><a href="([^"]+)"', page)
    assert [("Tull" in client.get(u).text, "Osk" in client.get(u).text) for u in links] == [
        (True, False),
        (False, True),
    ]
    early = client.get("/", params={"story": "all", "known_on": "2031-02-01"}).text
    assert len(re.findall(r"<tr.*?</tr>", early, re.S)) == 2
    assert len(client.get("/situation.json?story=all&as_of=2031-01-04").json()["states"]) > 0


def test_its_table_leaves_nothing_out(client: TestClient) -> None:
    assert {f["place"] for f in client.get("/figures.json?story=all").json()} == {"Osk", "Tull"}
    assert sum(o["reports"] for o in client.get("/sources.json?story=all").json()["outlets"]) == 8


def test_what_is_not_drawn_is_counted(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "MOST_DRAWN", 1)
    page = client.get("/timeline", params={"story": "all"}).text
    listed = len(client.get("/timeline.json?story=all").json())
    assert listed > 1
    assert f"Drawn are the 1 with most origins of {listed}" in page
    assert page.count('class="e s-') == 1


def test_what_stands_against_one_claim_is_cut_and_counted(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disagreements, "MOST", 1)
    kinds = {r["kind"] for r in client.get("/disagreements.json?story=all&kind=revises").json()}
    assert kinds == {"revises"}
    page = client.get("/disagreements?story=all&kind=revises").text
    assert re.search(r"\d more stand against it: <a href=./why/c-", page)


@pytest.mark.parametrize("much", [0, 4], ids=["few of the record", "most of the record"])
def test_a_story_has_its_own_relations_however_they_are_found(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, much: int
) -> None:
    monkeypatch.setattr(desk_module, "_MUCH", much)
    monkeypatch.setattr(numbers, "_FEW", 8 if much else 0)
    stories = {s.id for s in client.app.app.state.desk.stories()}  # type: ignore[attr-defined]
    found = {
        story: {x["id"] for x in client.get(f"/disagreements.json?kind=revises&story={story}").json()}
        for story in (*stories, "all")
    }
    assert len(stories) == 2
    assert all(found.values())
    assert set.union(*(found[s] for s in stories)) == found["all"]
    assert sum(len(found[s]) for s in stories) == len(found["all"])
    assert [len(client.get(f"/figures.json?kind=killed&story={s}").json()) for s in stories] == [1, 1]


def test_a_story_stands_at_its_own_last_report_not_at_that_of_another(client: TestClient) -> None:
    [osk] = [s for s in client.app.app.state.desk.stories() if (s.last or "").startswith("2031-01")]  # type: ignore[attr-defined]
    told = client.get("/situation.json", params={"story": osk.id}).json()
    assert (told["as_of"], told["known_on"]) == ("2031-01-04", "2031-01-04")
    page = client.get("/", params={"story": osk.id}).text
    assert 'name="as_of" value="2031-01-04"' in page
    assert client.get("/situation.json?story=all").json()["as_of"] == "2031-06-04"
