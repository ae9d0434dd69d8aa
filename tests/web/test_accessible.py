"""axe-core finds nothing that matters on any page, light or dark, wide or narrow; no page is wider than its window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.web import desk as desk_module
from tests.record_builder import Draft
from tests.web.desk_builder import readings, simple_reader
from tests.web.in_chromium import CHROMIUM, SWITCHES, playwright, served

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
PATHS = ["/", "/timeline", "/figures", "/map", "/disagreements", "/sources", "/reports", "/review", "/corrections",
         "/add", "/map?back=365", "/search?q=osk", "/reports/{report}", "/reports/{undated}", "/claims/{claim}",
         "/claims/{dated}", "/why/{claim}", "/why/{entry}", "/why/{entry}?q=curfew", "/figures/{entry}",
         "/search", "/review?page=2", "/review?page=5", "/timeline?by=kind", "/timeline?by=party",
         "/disagreements?kind=revises", "/nowhere"]  # fmt: skip
MANY = ["/?story=all", "/figures?story=all", "/sources?story=all", "/review?story=all"]
LOOKS = {"light": (1280, "light"), "dark": (1280, "dark"), "phone": (390, "light"), "dark phone": (390, "dark")}
UNDATED = (
    Draft("Undated Wire " + "n" * 90, None)
    .says("shops in Osk were burned on Thursday", "damage", where="Osk", when="weekday:3:before")
    .says("the last of the Velta Guards have left Osk", "withdraw", where="Osk", phase="complete", who=["Velta Guards"])
    .reading()
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path: Path = tmp_path_factory.mktemp("desk") / "desk.db"
    with served(path, [*readings(), UNDATED], simple_reader) as address:
        yield address


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_serious_stands_in_anybodys_way(desk: str, look: str) -> None:
    width, scheme = LOOKS[look]
    held = readings()[1]
    names = {"report": held.report.id, "claim": held.claims[0].id, "undated": UNDATED.report.id,
             "dated": UNDATED.claims[0].id}  # fmt: skip
    wrong: list[str] = []
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        page: Any = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
        page.goto(f"{desk}/timeline?kind=killed")
        names["entry"] = page.locator("tbody th a").first.get_attribute("href").removeprefix("/why/")
        for path in PATHS:
            page.goto(desk + path.format(**names))
            wrong += _wrong(page, path, width)
        page.goto(desk)
        page.keyboard.press("?")
        page.locator("dialog[open]").wait_for()
        wrong += _wrong(page, "the keys", width)
        browser.close()
    assert wrong == []


def _wrong(page: Any, path: str, width: int) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth") > width
    found = axe.Axe().run(page).response["violations"]
    return [f"{path}: wider than its window"] * wide + [
        f"{path}: {v['id']}: {v['nodes'][0]['html'][:120]} {v['nodes'][0].get('failureSummary', '')[:200]}"
        for v in found if v["impact"] in ("moderate", "serious", "critical")
    ]  # fmt: skip


def test_nor_does_it_where_there_are_many_stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "SMALL", 1)
    monkeypatch.setattr(desk_module, "WIDE", 2)
    elsewhere = [
        Draft(f"Tull Post {n}", f"2031-06-0{n}").says(f"a mine flooded near Tull ({n})", "hazard", what="flood",
                                                      where="Tull", when="2031-06-01").reading()
        for n in (1, 2)
    ]  # fmt: skip
    wrong: list[str] = []
    desk_of = served(tmp_path / "many.db", [*readings(), *elsewhere], simple_reader)
    with desk_of as address, playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        for width, scheme in LOOKS.values():
            page: Any = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
            for path in MANY:
                page.goto(address + path)
                wrong += _wrong(page, path, width)
            assert "Of the 1 story last heard of" in page.locator("main").inner_text()
        browser.close()
    assert wrong == []
