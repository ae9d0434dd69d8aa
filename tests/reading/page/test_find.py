"""Which of a text is the story, on pages of our own making."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.codebook.load import table
from onrecord.model import Given
from onrecord.reading.page import find_page

STORY = (
    "Floods cut off the northern valley on Monday after the dam at Torsk gave way, the regional government said.\n\n"
    "Rescue teams in boats reached two villages by nightfall and brought out 45 people, among them six children.\n\n"
    "The army sent helicopters and promised that a field hospital would open within two days.\n"
)


def marked(text: str, given: Given | None = None) -> dict[str, str]:
    """Every stretch of furniture with its reason."""
    return {f.span.of(text): f.why for f in find_page(text, given).furniture}


def story(text: str) -> list[str]:
    return [p.of(text) for p in find_page(text).paragraphs]


def test_plain_story_is_all_story() -> None:
    assert marked(STORY) == {}
    assert len(story(STORY)) == 3


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Share this articleComments", "share widget"),
        ("Follow us on Facebook and Twitter", "share widget"),
        ("Copy/paste the video embed link below:Copy to clipboardCopied", "embed widget"),
        ("Advertisement", "advertising"),
        ("Sign up for our weekly newsletter", "subscription or sign-up notice"),
        ("We use cookies to give you the best experience on our website.", "cookie or privacy notice"),
        ("© 2014 Valley Herald Ltd. All rights reserved.", "copyright footer"),
        ("Photograph: Ida Holm/Valley Herald", "photo credit"),
        ("(Reporting by Ida Holm; Editing by Per Lund)", "reporter credit"),
        ("Read more: Why the dam was never mended", "related link"),
        ("Leave a reply", "comment section"),
    ],
)
def test_line_says_what_it_is(line: str, why: str) -> None:
    assert marked(f"{STORY}\n{line}\n")[line] == why


def test_headlines_under_a_header_belong_to_other_stories() -> None:
    page = STORY + "\nYou might also like\n\nMinister quits over ferry deal\n\nFive shot dead at market in Orsk\n"
    found = marked(page)
    assert found["You might also like"] == "related-links header"
    assert found["Minister quits over ferry deal"] == found["Five shot dead at market in Orsk"] == "related headline"


@pytest.mark.parametrize(
    "line",
    [
        "Top aid official shot dead in Torsk",
        "More than 20 killed as bus leaves road",
        "Register of deaths lists 112 victims, ministry says",
        "Support for the ceasefire falls",
        "Latest talks end without a deal",
        "Related violence spread to the port.",
        "By Thursday, rebels held the airport",
        "Share prices fell by a tenth after the coup.",
        "Video shows soldiers firing on crowd",
        "Watch officer missing after ferry sinks",
    ],
)
def test_headlines_of_the_story_stay(line: str) -> None:
    assert line not in marked(f"{line}\n\n{STORY}")


def test_headline_printed_twice_is_read_once() -> None:
    text = f"Dam bursts above Torsk\n\nDam bursts above Torsk\n\n{STORY}"
    page = find_page(text)
    assert [f.why for f in page.furniture] == ["headline printed again below"]
    assert page.title is not None
    assert page.title.start == text.rindex("Dam bursts")


def test_headline_under_a_slug_is_furniture() -> None:
    text = f"NORWAY: Dam bursts above Torsk.\n\nDam bursts above Torsk.\n\n{STORY}"
    page = find_page(text)
    assert page.furniture[0].span.of(text) == "NORWAY: Dam bursts above Torsk."
    assert page.title is not None
    assert page.title.of(text) == "Dam bursts above Torsk."


def test_no_headline_stands_below_a_dateline() -> None:
    page = find_page(f"OSLO, May 14 (Reuters) - {STORY}\n\nThe mayor called it a dark day.\n\n{STORY}")
    assert page.title is None


@pytest.mark.parametrize(
    ("before", "place", "stamp"),
    [
        ("OSLO (Norway)\n\n", "OSLO (Norway)", None),
        ("BERGEN 2003-05-14\n\n", "BERGEN", "2003-05-14"),
        ("OSLO, May 14 (Reuters) - ", "OSLO", "May 14"),
        ("OSLO/BERGEN (AFP) — ", "OSLO/BERGEN", None),
        ("Bergen, 14 May 2003 (IRIN) - ", "Bergen", "14 May 2003"),
        ("OSLO, Norway (AP) -- ", "OSLO, Norway", None),
        ("TORSK — ", "TORSK", None),
        ("BERGEN, Norway (AP) _ ", "BERGEN, Norway", None),
        ("(Bergen, 14 May 2003) – ", "Bergen", "14 May 2003"),
    ],
)
def test_datelines(before: str, place: str, stamp: str | None) -> None:
    text = f"Dam bursts above Torsk\n\n{before}{STORY}"
    page = find_page(text)
    assert page.dateline is not None
    assert page.dateline.of(text) == place
    assert [s.of(text) for s in page.stamps] == ([stamp] if stamp else [])
    assert not any(p.of(text).startswith(before.strip()) for p in page.paragraphs)


@pytest.mark.parametrize(
    "start",
    [
        "The government - in office since May - fell on Monday after a vote that nobody had expected. ",
        "Ida Holm — the minister — resigned on Monday after the flood, her office told reporters. ",
    ],
)
def test_dash_in_a_sentence_is_no_dateline(start: str) -> None:
    assert find_page(f"Cabinet falls over dam\n\n{start}\n\n{STORY}").dateline is None


@pytest.mark.parametrize(
    ("line", "agencies", "outlet"),
    [
        ("By Valley Herald with AFP", ("AFP",), "Valley Herald"),
        ("By Ida Holm, Associated Press", ("AP",), None),
        ("By Euronews with Reuters", ("Reuters",), "Euronews"),
        ("By Ida Holm and Per Lund", (), None),
    ],
)
def test_bylines(line: str, agencies: tuple[str, ...], outlet: str | None) -> None:
    text = f"Dam bursts above Torsk\n\n{line}\n\n{STORY}"
    page = find_page(text)
    assert (page.agencies, page.outlet) == (agencies, outlet)
    assert page.byline is not None
    assert page.byline.of(text) == line.removeprefix("By ")


@pytest.mark.parametrize(
    ("line", "stamps"),
    [
        ("Published on 14/05/2003 Updated 15 May 2003, 10:30 GMT", ["14/05/2003", "15 May 2003"]),
        ("Wednesday, May 14, 2003", ["Wednesday, May 14, 2003"]),
        ("Published on Updated", []),
        ("Wednesday 14 May 2003 00.05 BST", ["Wednesday 14 May 2003"]),
    ],
)
def test_date_stamps(line: str, stamps: list[str]) -> None:
    text = f"Dam bursts above Torsk\n{line}\n\n{STORY}"
    page = find_page(text)
    assert [s.of(text) for s in page.stamps] == stamps
    assert line in marked(text)


@pytest.mark.parametrize("stamp", [" date 2003-05-14 ", "Wednesday 14 May 2003 00.05 BST ", "Updated: 14 May 2003 - "])
def test_stamp_fused_to_the_headline(stamp: str) -> None:
    text = f"{stamp}Dam bursts above Torsk.\n\n{STORY}"
    page = find_page(text)
    assert page.title is not None
    assert page.title.of(text) == "Dam bursts above Torsk."


def test_caption_said_twice() -> None:
    caption = "A soldier carries a child out of the flooded school in Torsk."
    text = f"Dam bursts above Torsk\n\n{caption}\n{caption} Copyright Ida Holm/Herald via AP\n\n{STORY}"
    assert caption not in marked(text)
    assert f"{caption} Copyright Ida Holm/Herald via AP" in marked(text)


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("The order came from Col.\n\nPer Lund, who leads the brigade there.", "Col. Per"),
        ("She is the head of the office, U.N.\n\nHigh Commissioner Ida Holm said on Friday.", "U.N. High"),
        ("On January 1st,\n\n9, Police closed the bridge to the island.", "On Jan. 9, police"),
        ("Schools in the valley will open again on Sept.\n\n4 after repairs.", "Sept. 4"),
    ],
)
def test_broken_sentence_is_one_paragraph(text: str, repair: str) -> None:
    whole = f"{STORY}\n{text}\n\n{STORY.replace('Torsk', 'Orsk')}"
    page = find_page(whole)
    assert repair in [d.repair for d in page.damage]
    assert text in [p.of(whole) for p in page.paragraphs]


@pytest.mark.parametrize(
    "text",
    [
        "Aid will come from the U.N.\n\nThe mission starts on Friday with forty trucks.",
        "He flew home to Washington, D.C.\n\nCity police said the road was closed to him.",
        "It was sold to Torsk Steel Inc.\n\nWorkers marched through the town in protest.",
        "They met at 5 p.m.\n\nRescuers had left by then, the mayor of the village said.",
    ],
)
def test_end_of_a_sentence_is_no_break(text: str) -> None:
    assert not [d for d in find_page(f"{STORY}\n{text}").damage if "abbreviation" in d.why]


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("The government $still without a head $met at noon to choose one.", " - "),
        ("The ministryâ€™s spokesman said the road was open to lorries again.", "’"),
        ('"We have done all that we can, "she told reporters at the bridge.', ', "'[0] + '" '),
    ],
)
def test_wrong_characters(text: str, repair: str) -> None:
    assert repair in [d.repair for d in find_page(f"{STORY}\n{text}\n").damage]


@pytest.mark.parametrize("text", ["The bridge cost US$40 million and $2 billion more.", "It gave A$5m, then C$6m."])
def test_money_is_no_damage(text: str) -> None:
    assert find_page(f"{STORY}\n{text}\n").damage == ()


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The council of the valley met on Monday night to hear what\n"
        "had become of the money that was meant to mend the dam in\n"
        "the year before it gave way, and sent for the engineer who\n"
        "had warned of it. He said that no one had answered the two\n"
        "letters he wrote.\n\n"
        "A second meeting is to be held on Friday in the town hall.\n"
    )
    assert len(story(text)) == 2


def test_text_that_breaks_off() -> None:
    text = STORY + "\nThe minister said that the repairs would cost more than the whole of what the prov"
    assert "the text breaks off" in [d.why for d in find_page(text).damage]


def test_every_example_of_the_codebook_is_taken() -> None:
    for row in table("clutter")["lines"]:
        for line in row["example"]:
            assert line in marked(f"{STORY}\n{line}\n"), line


def test_codebook_words_are_words() -> None:
    lists = [v for v in table("clutter").values() if v and isinstance(v[0], str)]
    assert all(isinstance(w, str) for v in lists for w in v)
    flat = [w for v in table("abbreviations").values() if isinstance(v, list) for w in v]
    assert all(isinstance(w, str) for w in flat)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB.,\"'’ \n\r-—$():/19©\u00a0é"), max_size=300))
def test_spans_are_sound(text: str) -> None:
    page = find_page(text)
    spans = [*page.paragraphs, *(f.span for f in page.furniture), *(d.span for d in page.damage), *page.stamps]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert list(page.paragraphs) == sorted(page.paragraphs)
    assert all(a.end <= b.start for a, b in zip(page.paragraphs, page.paragraphs[1:], strict=False))
    assert find_page(text) == page


@pytest.mark.parametrize(
    ("line", "outlet", "agencies"),
    [
        ("The Valley Herald", "The Valley Herald", ()),
        ("Summit Radio", "Summit Radio", ()),
        ("By The Valley Herald with Upland Wire", "The Valley Herald", ("Upland Wire",)),
        ("By our foreign desk, The Valley Herald", "The Valley Herald", ()),
        ("By Ida Holm, Lakes News Agency", None, ("Lakes News Agency",)),
        ("By The Associated Press", None, ("AP",)),
    ],
)
def test_those_who_sign_need_not_be_listed(line: str, outlet: str | None, agencies: tuple[str, ...]) -> None:
    text = f"Dam gives way above Torsk after a week of rain\n\n{line}\n\n{STORY}"
    page = find_page(text)
    assert (page.outlet, page.agencies) == (outlet, agencies)
    assert marked(text)[line].startswith("metadata: ")


def test_an_agency_in_a_dateline_need_not_be_listed() -> None:
    page = find_page("Dam gives way above Torsk after rain\n\nTORSK, 3 May 2011 (Upland Wire) - " + STORY)
    assert page.agencies == ("Upland Wire",)


@pytest.mark.parametrize(
    "title", ["Rebels Storm Radio", "Premier Meets The Press", "By the time the rain stopped it was late"]
)
def test_a_headline_is_no_signature(title: str) -> None:
    page = find_page(f"{title}\n\n{STORY}")
    assert page.outlet is None
    assert page.title is not None
    assert page.title.of(title) == title


@pytest.mark.parametrize(
    "line",
    [
        "Writing for a newspaper in Torsk, the governor said that the dam had been safe until the spring of that year.",
        "Written by the poet Per Lund in prison, the letters tell of the flood and of the men who died in it.",
        "Production from the northern wells accounted for a third of the country's output before the flood.",
        "Follow the latest orders, the governor told the people of Torsk, and leave your houses before dark.",
    ],
)
def test_sentences_that_begin_like_credits_stay(line: str) -> None:
    assert line not in marked(f"{STORY}\n{line}\n\n{STORY.replace('Torsk', 'Orsk')}")


def test_a_sentence_said_again_far_below_stays() -> None:
    again = "The dam had been built in the year of the great frost."
    text = f"{STORY}\n{again}\n\nNobody had looked at its gates since the old engineer died.\n\n{again}\n"
    assert again not in marked(text)


@pytest.mark.parametrize(
    "text",
    [
        'Ida Holm, who is 80, lives there. "We were not warned," she said, "and we shall not forget it."',
        "The crop is worth $US 1.5 billion a year, and a cable costs 100 $ a metre.",
        "It was built before World War I.\n\nLund has looked after it since he came back from the north.",
    ],
)
def test_what_is_whole_is_no_damage(text: str) -> None:
    assert find_page(f"{STORY}\n{text}\n").damage == ()
