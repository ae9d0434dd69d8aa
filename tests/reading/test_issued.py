"""The day of issue: stated, from what came with the text, or unknown."""

import pytest

from onrecord.model import Given, Span
from onrecord.reading.issued import find_issued
from onrecord.reading.mentions import Page
from onrecord.reading.reader import read_report

PAGE = Page(())


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Bridge falls in Port Sands\n\nTuesday, March 3, 1998\n\nA bridge fell today.", "1998-03-03"),
        ("Bridge falls\n\nPublished on 3 March 1998 at 14:05 GMT\n\nA bridge fell.", "1998-03-03"),
        ("Bridge falls\n\nPORT SANDS 1998-03-03\n\nA bridge fell.", "1998-03-03"),
        ("PORT SANDS, March 3, 1998 (Wire) - A bridge fell.", "1998-03-03"),
        ("date 1998-03-03 Bridge falls in Port Sands.\n\nA bridge fell.", "1998-03-03"),
        ("Tuesday 3 March 1998 01.44 BST A bridge fell.", "1998-03-03"),
        ("Bridge falls\n\nUpdated 4 March 1998\nPublished 3 March 1998\n\nA bridge fell.", "1998-03-03"),
        ("Bridge falls\n\n23/03/1998\n\nA bridge fell.", "1998-03-23"),
        ("Bridge falls\nBy Ann Writer and Bo Other March 3, 1998, 10:28am EST\nA bridge fell.", "1998-03-03"),
        ("Home\nNews\nSport\n" * 20 + "Bridge falls\n3 MAR 1998\nA bridge fell.", "1998-03-03"),
        ("Bridge falls\nMarch 3, 1998 | by Ann Writer\nA bridge fell.", "1998-03-03"),
        ("Osk Floods: Flash Update No. 4, 3 March 1998\n\nA bridge fell.", "1998-03-03"),
        ("Floods in Osk\nReporting period: 24 February to 3 March 1998\n\nA bridge fell.", "1998-03-03"),
        (
            "Osk\nReporting period: 1 to 28 February 1998\nPublished on 3 March 1998\n\nA bridge fell.",
            "1998-03-03",
        ),
        ("Bridge falls\n\n03.04.1998\n\nA bridge fell.", "1998-04-03"),
        ("Floods in Osk\nSituation as of 3 March 1998\n\n1. A bridge fell.", "1998-03-03"),
        ("Bridge falls\n\n(Osk, 3 March 1998) – A bridge fell.", "1998-03-03"),
        ("(Translated)\nGazeta del Puerto, 3 March 1998\n\nA bridge fell.", "1998-03-03"),
        ("The Port Herald, 4 March 1998\nPublished on 3 March 1998\n\nA bridge fell.", "1998-03-03"),
        ("A bridge fell.\n\nCopyright 1998 Osk Wire, 3 March 1998", "1998-03-03"),
        ("A bridge fell.\nSource: Radio Osk, in Oskian 1700 gmt 3 Mar 98", "1998-03-03"),
        ("Situation Report #12 – Floods in Osk (as of 3 March 1998)\n\nA bridge fell.", "1998-03-03"),
    ],
)
def test_stated(text: str, edtf: str) -> None:
    issued = find_issued(text, PAGE, Given())
    assert (issued.edtf, issued.basis) == (edtf, "stated")
    assert issued.spans


@pytest.mark.parametrize(
    "text",
    [
        "Bridge falls\n\nPublished on Updated\n\nThe bridge fell on Thursday after last week's floods.",
        "Bridge falls\n\nThe bridge that fell was built on March 3, 1964 by the army.",
        "Bridge falls\n\n03/04/1998\n\nA bridge fell.",
        "The ministry sent out a situation report on 3 March 1998.\n\nA bridge fell.",
        "Bridge falls\nServices will be held Friday, March 6, 1998 at 11:00 A.M. with a procession.",
        "Bridge falls\n"
        + ("A bridge fell, and much more was said. " * 9 + "\n") * 20
        + "3 March 1998\n"
        + "More.\n" * 90,
        "Bridge falls\n\nIt was built in Osk, as the mayor said, on 3 March 1964.",
        "Bridge falls\n\nThe mayor said on 3 Mar 98",
        "",
    ],
)
def test_unknown(text: str) -> None:
    issued = find_issued(text, PAGE, Given())
    assert (issued.edtf, issued.basis) == (None, "unknown")
    assert issued.why


def test_what_came_with_the_text() -> None:
    assert find_issued("A bridge fell.", PAGE, Given(issued="1998-03-03")).basis == "metadata"
    titled = "Bridge of Osk, 3 March 1964\n\nA bridge fell."
    assert find_issued(titled, PAGE, Given(issued="1998-03-03")).edtf == "1998-03-03"
    assert find_issued("A bridge fell.", PAGE, Given(source="https://x.test/1998/03/03/bridge")).edtf == "1998-03-03"


def test_a_dateline_without_a_year_takes_it_from_what_came_with_the_text() -> None:
    text = "PORT SANDS, Dec. 30 (Wire) - A bridge fell."
    assert find_issued(text, PAGE, Given(issued="1998-01-02")).edtf == "1997-12-30"
    assert find_issued(text, PAGE, Given()).basis == "unknown"


def test_stamps_that_the_page_found_count() -> None:
    text = "A bridge fell, and much more was said. Seen 3 March 1998 in passing."
    page = Page((), stamps=(Span(text.index("Seen"), len(text)),))
    assert find_issued(text, page, Given()).edtf == "1998-03-03"


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "9999-12", "0001"])
def test_a_year_that_no_report_can_be_of_is_none(day: str) -> None:
    said = "Protesters marched in Paris on Monday. They leave next week."
    for text, given in ((said, Given("a.txt", issued=day)), (f"{day}\n\n{said}", Given("a.txt"))):
        reading = read_report(text, given, learned=False)
        assert reading.report.issued.edtf is None
        reading.check()
