"""What people do through the desk changes the record, is kept, and can be taken back."""

import re

import pytest
from starlette.testclient import TestClient

from onrecord.api.record import Record
from onrecord.web.acting import safe_path
from tests.record_builder import Draft
from tests.web.desk_builder import desk, form_token, readings, record


@pytest.fixture
def held() -> Record:
    return record()


@pytest.fixture
def client(held: Record) -> TestClient:
    return desk(held)


def do(client: TestClient, action: str, target: str, **fields: object) -> int:
    data = {
        "form": form_token(client),
        "action": action,
        "target": target,
        "back": "/review",
        "signed": "Ana",
        **fields,
    }
    return client.post("/act", data=data, follow_redirects=False).status_code


def highest(client: TestClient) -> int:
    states = client.get("/situation.json").json()["states"]
    return max(s["high"] or s["best"] or s["low"] for s in states if s["sort"] == "toll")


def test_a_rejected_claim_moves_every_number_that_hung_on_it_and_undoing_brings_it_back(
    client: TestClient, held: Record
) -> None:
    union = readings()[2].claims[0].id
    assert highest(client) == 41
    assert do(client, "reject", union, why="no list of names") == 303
    assert highest(client) == 17
    assert "Rejected" in client.get(f"/claims/{union}").text
    [made] = held.corrections(union)
    assert (made.who, made.why) == ("Ana", "no list of names")
    assert do(client, "undo", made.id) == 303
    assert highest(client) == 41


def test_people_sign_with_the_name_they_gave(client: TestClient, held: Record) -> None:
    data = {"form": form_token(client), "signed": "Berit Ø.", "back": "/corrections"}
    assert "You sign as Berit Ø." in client.post("/sign", data=data).text
    union = readings()[2].claims[0].id
    client.post("/act", data={"form": form_token(client), "action": "reject", "target": union})
    assert held.corrections(union)[0].who == "Berit Ø."


def test_nobody_signs_for_others_from_another_site(client: TestClient) -> None:
    assert client.post("/sign", data={"form": "guessed", "signed": "Mallory"}).status_code == 403


def test_a_decision_in_the_queue_can_have_its_reason(client: TestClient, held: Record) -> None:
    held.add(Draft("Undated Wire", None).says("shops in Tull were burned", "damage", where="Tull").reading())
    page = client.get("/review").text
    assert 'name="action" value="accept"' in page
    assert 'name="why" data-key="w"' in page


def test_an_edit_shows_what_was_read_beside_what_stands(client: TestClient) -> None:
    claim = readings()[1].claims[0].id
    page = client.get(f"/claims/{claim}").text
    assert "by hand" not in page
    assert do(client, "edit", claim, low="19", high="19", unit="people", why="misheard") == 303
    page = client.get(f"/claims/{claim}").text
    assert "17 to 17" in page
    assert "19 to 19" in page
    assert "by hand" in page


def test_what_the_record_worked_out_is_nobodys_hand(client: TestClient, held: Record) -> None:
    undated = Draft("Undated Wire", None).says("shops in Osk were burned on Thursday", "damage", where="Osk",
                                               when="weekday:3:before").reading()  # fmt: skip
    held.add(undated)
    assert do(client, "date", undated.report.id, issued="2031-03-08", why="the archive says so") == 303
    page = client.get(f"/claims/{undated.claims[0].id}").text
    assert "worked out with the other reports" in page
    assert "by hand" not in page


def test_what_is_by_hand_is_marked_wherever_it_counts(client: TestClient, held: Record) -> None:
    union = readings()[2].claims[0]
    entry = next(e.id for e in held.entries(kind="killed") if union.id in e.claims)
    paths = ("/", f"/why/{entry}", f"/reports/{union.report}", "/disagreements?kind=revises")
    before = {path: client.get(path).text.count("by hand") for path in paths}
    assert do(client, "edit", union.id, low="43", high="43", unit="people", why="misheard") == 303
    for path in paths:
        assert client.get(path).text.count("by hand") > before[path], path


def test_an_edit_that_changes_nothing_is_not_made(client: TestClient, held: Record) -> None:
    claim = readings()[1].claims[0]
    fields = {"kind": "killed", "status": "happened", "low": "17", "high": "17", "unit": "people", "where": "Osk"}
    assert do(client, "edit", claim.id, **fields) == 422
    assert held.corrections() == []


def test_a_claim_is_added_from_words_of_the_report(client: TestClient, held: Record) -> None:
    report = readings()[0].report.id
    assert do(client, "add", report, quote="the market of Osk", kind="damage", where="Osk", when="2031-03-04") == 303
    added = [c for c in held.claims(report=report) if c.kind == "damage"]
    assert [c.quote for c in added] == ["the market of Osk"]
    assert do(client, "add", report, quote="words that are not there", kind="damage") == 422


def test_a_report_is_dated_and_a_stretch_marked_as_clutter(client: TestClient, held: Record) -> None:
    report = readings()[0].report.id
    assert do(client, "date", report, issued="2031-03-06", why="the archive says so") == 303
    assert held.report(report).issued.edtf == "2031-03-06"
    assert do(client, "furniture", report, quote="at least 12 people were killed", why="a caption") == 303
    assert "killed" not in {c.kind for c in held.claims(report=report)}
    page = client.get(f"/reports/{report}").text
    assert re.search(r'class="furniture" title="a caption \([^"]*by hand\)">at least 12 people were killed<', page)
    assert "1 stretch set aside as clutter" in page
    assert do(client, "date", report, issued="some day") == 422


def test_a_wrong_merge_is_split(client: TestClient, held: Record) -> None:
    entry = next(e for e in held.entries(kind="killed") if len(e.claims) > 1)
    off = entry.claims[-1]
    assert f'value="{off}"' in client.get(f"/why/{entry.id}").text
    assert do(client, "split", entry.id, of=[off], why="another market") == 303
    assert all(off not in e.claims or len(e.claims) == 1 for e in held.entries(kind="killed"))


def test_a_claim_is_put_into_another_entry(client: TestClient, held: Record) -> None:
    entry = next(e for e in held.entries(kind="killed") if len(e.claims) > 1)
    held.add(Draft("Lake Times", "2031-03-12").says("the dead now number 30", "killed").reading())
    claim = next(c.id for c in held.claims(kind="killed") if "number 30" in c.quote)
    assert do(client, "assign", claim, after="that one", why="the same blast") == 422
    assert do(client, "assign", claim, after=f"http://desk/why/{entry.id}", why="the same blast") == 303
    [now] = [e for e in held.entries(kind="killed") if claim in e.claims]
    assert set(entry.claims) < set(now.claims)
    page = client.get(f"/claims/{claim}").text
    assert f'<a href="/why/{entry.id}">{entry.id}</a>' in page
    assert "by hand" in page


def test_what_was_kept_apart_is_merged_with_what_is_offered(client: TestClient, held: Record) -> None:
    said = {"where": "Osk", "when": "2031-03-06"}
    morning = Draft("Harbour News", "2031-03-07").says("police cleared the square in Osk", "disperse", **said).reading()
    apart = {"where": "Brann", "when": "2031-03-06"}
    other = Draft("Lake Times", "2031-03-07").says("tear gas was fired in Brann", "disperse", **apart).reading()
    held.add_all([morning, other])
    a, b = (next(e for e in held.entries(kind="disperse") if r.claims[0].id in e.claims) for r in (morning, other))
    assert a.id != b.id
    page = client.get(f"/why/{a.id}").text
    assert f'name="of" value="{b.id}"' in page
    assert "do not agree in place" in page
    assert do(client, "merge", a.id, of=[b.id], why="the square lies between the two", back=f"/why/{a.id}") == 303
    [one] = held.entries(kind="disperse")
    assert set(one.claims) == {morning.claims[0].id, other.claims[0].id}
    [made] = held.corrections(a.id)
    assert do(client, "undo", made.id) == 303
    assert len(held.entries(kind="disperse")) == 2


def test_other_entries_to_merge_with_are_found_by_their_words(client: TestClient, held: Record) -> None:
    toll = next(e for e in held.entries(kind="killed"))
    curfew = next(e for e in held.entries(kind="measure"))
    assert f'value="{curfew.id}"' not in client.get(f"/why/{toll.id}").text
    assert f'value="{curfew.id}"' in client.get(f"/why/{toll.id}?q=curfew").text


def test_after_a_merge_one_is_where_the_entry_went(client: TestClient, held: Record) -> None:
    kinds = [e for e in held.entries() if e.kind in ("attack", "measure")]
    for first, second in ((kinds[0], kinds[-1]), (kinds[-1], kinds[0])):
        data = {"form": form_token(client), "action": "merge", "target": first.id, "of": [second.id],
                "back": f"/why/{first.id}"}  # fmt: skip
        went = client.post("/act", data=data)
        assert went.status_code == 200
        assert went.text.count('<figure class="evidence">') == len(first.claims) + len(second.claims)
        made = held.corrections()[-1]
        back = {"form": data["form"], "action": "undo", "target": made.id, "back": str(went.url.path)}
        assert client.post("/act", data=back).status_code == 200


@pytest.mark.parametrize("action", ["split", "merge"])
def test_nothing_ticked_is_nothing_done(client: TestClient, held: Record, action: str) -> None:
    entry = next(e for e in held.entries(kind="killed") if len(e.claims) > 1)
    assert do(client, action, entry.id) == 422
    assert held.corrections() == []


def test_a_form_that_asks_for_nonsense_changes_nothing(client: TestClient, held: Record) -> None:
    assert do(client, "explode", "c-1") == 422
    assert do(client, "reject", "c-none") == 422
    assert held.corrections() == []


def test_the_queue_loses_what_was_decided(client: TestClient, held: Record) -> None:
    held.add(Draft("Undated Wire", None).says("shops in Tull were burned", "damage", where="Tull").reading())
    queue = client.get("/review.json").json()
    assert "no day of issue" in queue[0]["why"]
    assert "shops in Tull" in client.get("/review").text
    assert do(client, "accept", queue[0]["id"]) == 303
    assert queue[0]["id"] not in {i["id"] for i in client.get("/review.json").json()}


@pytest.mark.parametrize(
    ("url", "to"),
    [("/review?page=2", "/review?page=2"), ("/why/e-1#x", "/why/e-1#x"), ("https://evil.example/", "/"),
     ("//evil.example/x", "/"), ("/\\evil.example", "/"), ("javascript:alert(1)", "/"), ("", "/"),
     ("//[", "/")],
)  # fmt: skip
def test_the_way_back_stays_on_this_desk(url: str, to: str) -> None:
    assert safe_path(url) == to


def test_reports_come_in_pasted_and_as_files(client: TestClient, held: Record) -> None:
    data = {
        "form": form_token(client),
        "text": "Calm in Tull\n\nNothing happened.",
        "outlet": "Tull Times",
        "issued": "2031-03-08",
    }
    files = [("files", ("a.txt", b"Menu\n\nA quiet day in Brann, without any news at all.", "text/plain")),
             ("files", ("empty.txt", b"   ", "text/plain"))]  # fmt: skip
    answer = client.post("/add", data=data, files=files, headers={"x-desk": "part"}).json()
    assert [c["state"] for c in answer] == ["new", "new", "refused"]
    assert [c["source"] for c in answer] == ["pasted", "a.txt", "empty.txt"]
    assert held.report(answer[0]["report"]).issued.edtf == "2031-03-08"
    again = client.post("/add", data=data, headers={"x-desk": "part"}).json()
    assert [c["state"] for c in again] == ["known"]
    assert "a menu" in client.get(f"/reports/{answer[1]['report']}").text


def test_a_day_that_is_none_is_refused_and_nothing_is_kept(client: TestClient, held: Record) -> None:
    before = len(held.reports())
    data = {"form": form_token(client), "text": "Calm in Tull", "issued": "last week"}
    [came] = client.post("/add", data=data, headers={"x-desk": "part"}).json()
    assert came["state"] == "refused"
    assert len(held.reports()) == before


def test_an_address_of_this_machine_is_not_fetched_for_anybody(client: TestClient) -> None:
    data = {"form": form_token(client), "text": "http://127.0.0.1:1/secret"}
    [came] = client.post("/add", data=data, headers={"x-desk": "part"}).json()
    assert came["state"] == "refused"
