"""The story on a page saved from a site, with more around it than in it."""

from __future__ import annotations

from onrecord.reading.page import find_page

MENU = "Home World Politics Money Weather Cricket Books Travel Jobs Puzzles Cars Film Music Stage Letters".replace(
    " ", "\n"
)
TEASERS = "\n".join(
    f"{name} wins prize for the best {thing} of the season" for name, thing in [("Lund", "novel"), ("Holm", "film")]
)
HEAD = "Ferry sinks off Orsk with 200 aboard\nBy Ida Holm\nPublished 14 May 2003 at 10:30\nShare\nTweet\nEmail\n"
STORY = [
    "A ferry with some 200 people aboard sank in heavy seas off the port of Orsk on Wednesday, the coastguard said.",
    "Rescuers in four boats had pulled 90 passengers of the ferry from the sea by noon, the coastguard said in Orsk.",
    "The captain of the ferry had asked the port for help an hour before it sank, according to the harbour master.",
    "The transport minister flew to Orsk and promised an inquiry into the age of the ferry and its lifeboats.",
]
FOOT = "Tags: ferries\nMost read\nRecipe of the week\nTen hotels\nContact us\nPrivacy policy\n© 2003 Herald\n"
PAGE = f"{MENU}\n{TEASERS}\n{MENU}\n{HEAD}{chr(10).join(STORY)}\n{FOOT}{MENU}\n"


def kept(text: str) -> list[str]:
    page = find_page(text)
    return [p.of(text) for p in page.paragraphs]


def test_story_and_headline_are_what_is_left() -> None:
    assert kept(PAGE) == ["Ferry sinks off Orsk with 200 aboard", *STORY]


def test_headline_byline_and_stamp_of_a_saved_page() -> None:
    page = find_page(PAGE)
    assert page.title is not None
    assert page.title.of(PAGE) == "Ferry sinks off Orsk with 200 aboard"
    assert page.byline is not None
    assert page.byline.of(PAGE) == "Ida Holm"
    assert [s.of(PAGE) for s in page.stamps] == ["14 May 2003"]


def test_every_line_outside_has_its_reason() -> None:
    page = find_page(PAGE)
    lines = {f.span.of(PAGE): f.why for f in reversed(page.furniture)}
    assert lines["Puzzles"].startswith("site menu")
    assert lines["Lund wins prize for the best novel of the season"] == "headline or link of another story"
    assert lines["© 2003 Herald"] == "copyright footer"


def test_comments_of_readers_are_no_story() -> None:
    remarks = "".join(
        f"{name}\n{n} hours ago\nI was on that ferry last year and its boats were rusty even then, I tell you.\n"
        for n, name in enumerate(("Kim", "Robin", "Sasha", "Toni"), 2)
    )
    assert kept(PAGE.replace(FOOT, remarks + FOOT)) == kept(PAGE)


def test_report_with_a_table_is_not_a_saved_page() -> None:
    rows = "\n".join(f"Village {n}\n{n * 3} dead" for n in range(1, 16))
    text = "\n\n".join([*STORY, rows, "The list was read out by the governor of Orsk on state radio in the evening."])
    assert find_page(text).furniture == ()


def test_a_menu_before_the_first_sentence_tells_a_saved_page_whatever_its_language() -> None:
    bare = f"{MENU}\n{MENU}\n{chr(10).join(STORY)}\nOther reading\nTen hotels by the sea\n"
    assert kept(bare) == STORY


def test_pictures_and_lists_do_not_part_a_story() -> None:
    picture = "This May 3, 2003, file photo shows the ferry in the harbour.\nPhoto: Ida Holm/The Herald\nAdvert\n"
    list_of_boats = "The boats that came to help were these:\nMarta of Orsk\nOld Jane\nLight of Lund\nSecond Wind\n"
    told = f"{STORY[0]}\n{picture}{STORY[1]}\n{list_of_boats}{STORY[2]}\n{STORY[3]}\n"
    parts = kept(f"{MENU}\n{TEASERS}\n{MENU}\n{HEAD}{told}{FOOT}{MENU}\n")
    assert [p for p in parts if p in STORY] == STORY
    assert "Old Jane" in parts
    assert not any("file photo" in p or p == "Advert" for p in parts)
