"""The ten jobs an analyst does, each done in a real browser on a fresh record. No page breaks its own policy."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Place
from tests.record_builder import Draft, number
from tests.web.desk_builder import readings, simple_reader
from tests.web.in_chromium import CHROMIUM, SWITCHES, playwright, served

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
EXAMPLES = Path(__file__).parents[2] / "examples" / "karadel-2023"
PASTED = ("1-meridian-wire.txt", "4-highland-radio.txt")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as p:
        held = p.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield held
        held.close()


@pytest.fixture
def desks() -> Iterator[ExitStack]:
    """Desks a test opens by itself: they are closed after its page is, which may still be asking them for something."""
    with ExitStack() as held:
        yield held


@pytest.fixture
def page(browser: Any, desk: str, desks: ExitStack) -> Iterator[Any]:
    """A page in a fresh profile, closed before its desks are; whatever it complains of fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(30_000)
    held = context.new_page()
    said: list[str] = []
    held.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    held.on("pageerror", lambda e: said.append(str(e)))
    yield held
    context.close()
    assert said == []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[str]:
    undated = Draft("Undated Wire", None).says(
        "shops in Osk were burned on Thursday", "damage", where="Osk", when="weekday:3:before"
    )
    said = {"where": "Osk", "when": "2031-03-06"}
    few = Draft("Harbour News", "2031-03-07").says(
        "police put the crowd that marched in Osk on Thursday at 800", "protest", quantity=number("800", 800, 800),
        said_by="Police of Velta", **said
    )  # fmt: skip
    many = Draft("Lake Times", "2031-03-07").says(
        "5,000 people marched in Osk on Thursday, the Teachers' Union said", "protest",
        quantity=number("5,000", 5000, 5000), said_by="Teachers' Union", **said
    )  # fmt: skip
    square = Draft("Harbour News", "2031-03-07").says("police cleared the square in Osk", "disperse", **said)
    gas = Draft("Lake Times", "2031-03-07").says(
        "tear gas drove the crowd out of Brann", "disperse", **{**said, "where": "Brann"}
    )
    held = [*readings(), *(d.reading() for d in (undated, few, many, square, gas))]
    with served(tmp_path / "desk.db", held, simple_reader) as address:
        yield address


def press(page: Any, key: str) -> None:
    """Press a key on a page that is all there: its words stand before its script hears keys."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def tolls(page: Any, address: str) -> list[str]:
    page.goto(address)
    return list(page.locator(".s-toll td.n a").all_inner_texts())


def figure(page: Any, address: str) -> str:
    """The number of those killed, as the figures have it."""
    page.goto(f"{address}/figures?kind=killed")
    return str(page.locator(".value a.n").first.inner_text())


def test_1_paste_two_reports_and_read_the_situation(page: Any, desks: ExitStack, tmp_path: Path) -> None:
    from onrecord.web.incoming import default_reader

    address = desks.enter_context(served(tmp_path / "empty.db", [], default_reader))
    page.goto(address)
    page.get_by_role("link", name="Add the first reports").click()
    for name in PASTED:
        page.locator("textarea").fill((EXAMPLES / name).read_text(encoding="utf-8"))
        page.get_by_role("button", name="Read").click()
        page.locator(".told").get_by_text("1 read.").wait_for(timeout=120_000)
    assert page.locator("#came tbody tr").count() == 2
    assert page.locator("#came .state").all_inner_texts() == ["new", "new"]
    page.get_by_role("link", name="See the situation").click()
    assert "14 Jun 2023" in page.locator(".lead").first.inner_text()
    page.locator(".s-toll td.n a").first.click()
    page.locator("a.quote").first.click()
    words = page.locator(f".text [data-c~='{page.url.partition('#')[2]}']").first.inner_text()
    told = [" ".join((EXAMPLES / f).read_text(encoding="utf-8").split()) for f in PASTED]
    assert len(words) > 3
    assert any(" ".join(words.split()) in text for text in told)


def test_2_ask_what_was_known_on_an_earlier_day(page: Any, desk: str) -> None:
    assert "41" in " ".join(tolls(page, desk))
    page.locator("input[type=range]").evaluate(
        "el => { el.value = 1; el.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    page.locator(".lead strong").first.filter(has_text="5 Mar 2031").wait_for()
    assert "41" not in " ".join(page.locator(".s-toll td.n a").all_inner_texts())
    assert "known_on=2031-03-05" in page.url
    page.reload()
    assert "5 Mar 2031" in page.locator(".lead strong").first.inner_text()
    page.locator(".top nav").get_by_role("link", name="Map").click()
    assert page.locator(".clocks input[name=as_of]").input_value() == "2031-03-05"
    page.goto(desk)
    assert "41" in " ".join(page.locator(".s-toll td.n a").all_inner_texts())
    page.get_by_label("Known on", exact=True).fill("2031-03-05")
    page.locator(".lead strong").nth(1).filter(has_text="5 Mar 2031").wait_for()
    assert "7 Mar 2031" in page.locator(".lead strong").first.inner_text()
    assert "41" not in " ".join(page.locator(".s-toll td.n a").all_inner_texts())


def test_a_slider_takes_the_other_pages_along(page: Any, desk: str) -> None:
    page.goto(desk)
    page.locator("input[type=range]").evaluate(
        "el => { el.value = 1; el.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    page.locator(".lead strong").first.filter(has_text="5 Mar 2031").wait_for()
    page.locator(".top nav").get_by_role("link", name="Map").click()
    assert page.locator(".clocks input[name=known_on]").input_value() == "2031-03-05"


def test_a_desk_that_cannot_answer_says_so(browser: Any, desk: str) -> None:
    context = browser.new_context()  # of its own: a browser complains of the answer by itself
    page = context.new_page()
    page.goto(desk)
    page.route("**/?as_of=*", lambda route: route.fulfill(status=503, body="busy"))
    page.get_by_label("As of", exact=True).fill("2031-03-05")
    page.get_by_text("The desk could not answer (503).").wait_for()
    context.close()


def test_j_and_k_go_through_a_page_and_enter_opens(page: Any, desk: str) -> None:
    page.goto(f"{desk}/timeline")
    rows = page.locator("tbody tr")
    press(page, "j")
    press(page, "j")
    assert rows.nth(1).locator("a:focus").count() == 1
    press(page, "k")
    assert rows.nth(0).locator("a:focus").count() == 1
    press(page, "Enter")
    page.wait_for_url("**/why/e-*")


def test_3_follow_a_figure_to_its_sentence_in_two_clicks(page: Any, desk: str) -> None:
    page.goto(desk)
    page.locator(".s-toll td.n a").first.click()
    page.locator("a.quote").first.click()
    claim = page.url.partition("#")[2]
    quote = {c.id: c.quote for r in readings() for c in r.claims}[claim]
    assert page.locator(f"#{claim}").count() == 1
    assert page.locator(f".text [data-c~='{claim}']").inner_text() == quote
    assert "killed" in page.locator(f"#k-{claim}").inner_text()


def test_4_reject_a_false_claim_and_see_the_numbers_move(page: Any, desk: str) -> None:
    before = tolls(page, desk)
    union = readings()[2].claims[0].id
    counted, opposed = figure(page, desk), page.request.get(f"{desk}/disagreements.json?kind=revises").json()
    assert "41" in counted
    assert union in {x for r in opposed for x in (r["a"], r["b"])}
    page.goto(f"{desk}/claims/{union}")
    press(page, "r")
    page.get_by_text("It counts no more").wait_for()
    after = tolls(page, desk)
    assert "41" in " ".join(before)
    assert "41" not in " ".join(after)
    assert "41" not in figure(page, desk)
    opposed = page.request.get(f"{desk}/disagreements.json?kind=revises").json()
    assert union not in {x for r in opposed for x in (r["a"], r["b"])}
    page.goto(f"{desk}/review")
    press(page, "u")
    page.get_by_text("taken back").first.wait_for()
    assert tolls(page, desk) == before
    assert figure(page, desk) == counted


def test_5_split_a_wrong_merge(page: Any, desk: str) -> None:
    page.goto(f"{desk}/timeline?kind=killed")
    rows = page.locator("tbody tr").count()
    page.locator("tbody th a").first.click()
    boxes = page.locator("input[name=of]")
    assert boxes.count() > 1
    boxes.last.check()
    page.get_by_placeholder("why the ticked speak of something else").fill("another market")
    page.get_by_role("button", name="Split the ticked off").click()
    page.get_by_role("button", name="Undo: split").wait_for()
    page.goto(f"{desk}/timeline?kind=killed")
    assert page.locator("tbody tr").count() == rows + 1


def test_6_find_the_contradiction_and_export_it(page: Any, desk: str) -> None:
    page.goto(desk)
    page.locator(".top nav").get_by_role("link", name="Disagreements").click()
    told = page.locator(".versus").first.inner_text()
    assert "at 800" in told
    assert "5,000 people" in told
    with page.expect_download() as held:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(held.value.path()).read_text(encoding="utf-8"))))
    assert {rows[0]["a_said_by"], rows[0]["b_said_by"]} == {"Police of Velta", "Teachers' Union"}


def test_7_date_a_report_that_has_no_date(page: Any, desk: str) -> None:
    page.goto(f"{desk}/reports?by=undated")
    page.locator("tbody th a").first.click()
    page.locator("#byhand summary").click()
    page.locator("input[name=issued]").fill("2031-03-08")
    page.get_by_placeholder("how you know").fill("the archive says so")
    page.get_by_role("button", name="Set the date").click()
    page.get_by_text("issued 8 Mar 2031").wait_for()
    assert "6 Mar 2031" in page.locator(".claims").inner_text()


def test_8_add_a_claim_by_selecting_its_words(page: Any, desk: str) -> None:
    page.goto(f"{desk}/reports/{readings()[0].report.id}")
    page.locator(".text .c").first.evaluate(
        """el => { const r = document.createRange(); const t = el.firstChild; const at = t.data.indexOf("the market");
        r.setStart(t, at); r.setEnd(t, at + 10); const s = getSelection(); s.removeAllRanges(); s.addRange(r); }"""
    )
    press(page, "+")
    page.keyboard.type("damage")
    assert page.locator("textarea[name=quote]").input_value() == "the market"
    page.get_by_role("button", name="Add the claim").click()
    page.locator(".claims .kind", has_text="damage").wait_for()


def test_of_words_that_stand_there_twice_those_that_were_selected_count(page: Any, desk: str) -> None:
    report = readings()[1].report
    page.goto(f"{desk}/reports/{report.id}")
    page.locator(".text .c").last.evaluate(
        """el => { const r = document.createRange(); const t = el.firstChild; const at = t.data.lastIndexOf("Osk");
        r.setStart(t, at); r.setEnd(t, at + 3); const s = getSelection(); s.removeAllRanges(); s.addRange(r); }"""
    )
    press(page, "+")
    page.keyboard.type("damage")
    page.get_by_role("button", name="Add the claim").click()
    page.locator(".claims .kind", has_text="damage").wait_for()
    claims = page.request.get(f"{desk}/reports/{report.id}.json").json()["claims"]
    [added] = [c for c in claims if c["kind"] == "damage"]
    assert report.text.count("Osk") > 1
    assert added["spans"] == [[report.text.rindex("Osk"), report.text.rindex("Osk") + 3]]


def test_words_that_are_selected_offer_to_become_a_claim(page: Any, desk: str) -> None:
    page.goto(f"{desk}/reports/{readings()[0].report.id}")
    offer = page.get_by_role("button", name="Add a claim of these words")
    assert not offer.is_visible()
    page.locator(".text .c").first.select_text()
    offer.click()
    assert page.locator("textarea[name=quote]").input_value() == "A blast tore through the market of Osk on Tuesday"
    page.keyboard.type("damage")
    page.get_by_role("button", name="Add the claim").click()
    page.get_by_role("link", name="by hand").wait_for()
    assert "damage" in page.locator(".claims li", has_text="by hand").inner_text()


def test_9_search_and_open_what_was_found(page: Any, desk: str) -> None:
    page.goto(desk)
    press(page, "/")
    page.keyboard.type("curfew")
    press(page, "Enter")
    page.locator(".hits mark").first.wait_for()
    page.locator(".hits .words a").first.click()
    assert "curfew" in page.locator(".text").inner_text()
    page.goto(f"{desk}/search?q=osk")
    every = page.locator(".hits > li").count()
    page.locator(".facets a", has_text="killed").click()
    kinds = page.locator(".hits .kind").all_inner_texts()
    assert 0 < len(kinds) < every
    assert set(kinds) == {"killed"}


def test_10_work_through_the_queue_by_keys_and_lose_nothing_on_reload(page: Any, desk: str) -> None:
    page.goto(f"{desk}/review")
    first = page.locator("h1 .of").inner_text()
    total = int(first.split(" of ")[1])
    press(page, "a")
    page.get_by_text("Lately").wait_for()
    page.reload()
    left = page.locator("h1 .of")
    assert (left.inner_text().split(" of ")[1] if left.count() else "0") == str(total - 1)
    press(page, "u")
    page.get_by_text("taken back").first.wait_for()
    assert page.locator("h1 .of").inner_text() == first


def test_every_key_of_the_queue_does_what_it_says(page: Any, desk: str) -> None:
    page.goto(f"{desk}/review")
    total = page.locator("h1 .of").inner_text().split(" of ")[1]
    press(page, "j")
    page.locator("h1 .of").get_by_text(f"2 of {total}").wait_for()
    press(page, "k")
    page.locator("h1 .of").get_by_text(f"1 of {total}").wait_for()
    press(page, "e")
    page.wait_for_url("**/claims/c-*")
    page.goto(f"{desk}/review")
    press(page, "r")
    page.locator("table .kind", has_text="reject").wait_for()
    assert page.locator("h1 .of").inner_text() == f"1 of {int(total) - 1}"
    press(page, "u")
    page.get_by_text("taken back").first.wait_for()
    press(page, "w")
    page.keyboard.type("read by hand")
    press(page, "Enter")
    page.locator("table .kind", has_text="accept").wait_for()
    page.reload()
    assert page.locator("table .kind").all_inner_texts() == ["accept", "undo", "reject"]
    assert "read by hand" in page.locator("table").inner_text()


def test_the_slider_moves_the_map_and_the_figures(page: Any, desks: ExitStack, tmp_path: Path) -> None:
    def at(name: str, lat: float | None, lon: float | None, precision: str = "city") -> Place:
        return Place(name, name, "IS", lat, lon, precision)

    held = [
        Draft("Herald", f"2031-03-0{day}").says(f"{n} people were killed {words}", "killed", where=[place],
                                                when=f"2031-03-0{day}", quantity=number(str(n), n, n)).reading()
        for day, n, words, place in (
            (2, 3, "in Osk", at("Osk", 64.1, -21.9)), (4, 5, "in Tull", at("Tull", 65.7, -18.1)),
            (5, 7, "in the country", at("Iceland", None, None, "country")),
        )
    ]  # fmt: skip
    address = desks.enter_context(served(tmp_path / "placed.db", held, simple_reader))
    page.goto(address)
    drawn = [page.locator(x) for x in (".where a .spot", ".where .land.told", ".s-toll tbody tr")]
    assert [x.count() for x in drawn] == [2, 1, 3]
    page.locator("input[type=range]").evaluate(
        "el => { el.value = 0; el.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    page.locator(".lead strong").first.filter(has_text="2 Mar 2031").wait_for()
    assert [x.count() for x in drawn] == [1, 0, 1]


def test_files_are_read_one_by_one_with_progress_and_one_that_cannot_be_keeps_none_back(
    page: Any, desks: ExitStack, tmp_path: Path
) -> None:  # fmt: skip
    for name, text in (("one.txt", "Calm in Tull\n\nNothing happened."), ("two.txt", "Calm in Osk\n\nNothing.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "none.txt").write_text("  ", encoding="utf-8")
    address = desks.enter_context(served(tmp_path / "files.db", [], simple_reader))
    page.goto(f"{address}/add")
    page.locator("#files").set_input_files([tmp_path / n for n in ("one.txt", "none.txt", "two.txt")])
    page.get_by_role("button", name="Read").click()
    page.locator(".told").get_by_text("3 read.").wait_for()
    assert page.locator("#came .state").all_inner_texts() == ["new", "refused", "new"]
    assert page.locator("progress").evaluate("el => [el.value, el.max]") == [3, 3]


def test_words_that_are_clutter_are_marked_and_no_claim_rests_on_them(page: Any, desk: str) -> None:
    page.goto(f"{desk}/reports/{readings()[0].report.id}")
    claims = page.locator(".claims > li").count()
    page.locator("#byhand summary").click()
    page.locator("textarea[name=quote]").fill(readings()[0].claims[0].quote)
    page.get_by_role("button", name="These words are clutter").click()
    page.locator(".text .furniture").wait_for()
    assert page.locator(".text .furniture").inner_text() == readings()[0].claims[0].quote
    assert page.locator(".claims > li").count() == claims - 1


def test_on_paper_there_is_what_is_told_and_nothing_to_press(page: Any, desk: str) -> None:
    page.goto(desk)
    page.emulate_media(media="print")
    assert page.locator(".s-toll tbody tr").first.is_visible()
    assert page.locator(".lead").first.is_visible()
    assert not any(x.is_visible() for x in page.locator("button, nav, input").all())


def test_11_merge_what_is_one_thing(page: Any, desk: str) -> None:
    page.goto(f"{desk}/timeline?kind=disperse")
    rows = page.locator("tbody tr").count()
    assert rows == 2
    page.get_by_role("link", name="police cleared").last.click()
    page.locator(".merging label", has_text="tear gas").get_by_role("checkbox").check()
    page.get_by_placeholder("why they are the same").fill("Brann is the quarter around the square")
    page.get_by_role("button", name="Merge the ticked into this").click()
    page.get_by_role("button", name="Undo: merge").wait_for()
    assert page.locator("figure.evidence").count() == 2
    page.goto(f"{desk}/timeline?kind=disperse")
    assert page.locator("tbody tr").count() == 1
    page.go_back()
    press(page, "u")
    page.get_by_role("button", name="Undo: merge").wait_for(state="detached")
    page.goto(f"{desk}/timeline?kind=disperse")
    assert page.locator("tbody tr").count() == rows


def test_it_all_works_without_javascript(browser: Any, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk)
    page.locator("input[name=as_of]").fill("2031-03-05")
    page.locator("input[name=known_on]").fill("2031-03-05")
    page.locator(".clocks").get_by_role("button", name="Show").click()
    assert "5 Mar 2031" in page.locator(".lead strong").first.inner_text()
    page.goto(f"{desk}/add")
    page.locator("textarea").fill("Calm in Tull\n\nNothing happened.")
    page.get_by_role("button", name="Read").click()
    assert page.locator("#came .state").all_inner_texts() == ["new"]
    context.close()
