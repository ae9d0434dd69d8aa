"""The reader as a whole: what it reads, what it leaves, and that it always says the same."""

from __future__ import annotations

import pytest

from onrecord.model import Given, report_to_plain
from onrecord.reading.reader import read_report

TEXT = (
    "Two bridges fall near Orsk\n\nBy Ida Holm, AFP\n\nORSK, May 14 (AFP) - Two bridges fell near Orsk on Monday and "
    "six people were killed, the police said.\n\nThe army sent 40 soldiers to the town.\n\nShare this articleComments\n"
)


def test_the_report_knows_who_wrote_it_and_where() -> None:
    report = read_report(TEXT, Given(source="a.txt"), learned=False).report
    assert (report.title, report.byline, report.dateline) == ("Two bridges fall near Orsk", "Ida Holm, AFP", "ORSK")
    assert report.agencies == ("AFP",)
    assert report.source == "a.txt"


def test_the_same_text_gives_the_same_reading() -> None:
    assert read_report(TEXT, learned=False) == read_report(TEXT, learned=False)


def test_every_claim_stands_in_the_text_and_outside_furniture() -> None:
    reading = read_report(TEXT, learned=False)
    assert reading.claims
    reading.check()


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("Zwei Brücken stürzten am Montag bei Orsk ein, sechs Menschen kamen ums Leben.", "de", "another language"),
        ("Share this articleComments\nSubscribe\n© 2003 Herald\n", "en", "nothing but clutter"),
    ],
)
def test_what_is_not_read_is_kept_and_says_why(text: str, language: str, says: str) -> None:
    reading = read_report(text, Given(language=language), learned=False)
    assert reading.claims == ()
    assert says in str(reading.report.unread)
    assert report_to_plain(reading.report)["language"] == language
