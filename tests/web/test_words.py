"""Numbers and days as people write them."""

import pytest

from onrecord.web.asked import Asked, NotUnderstood
from onrecord.web.words import days, number, short, spread


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2031-03-04", "4 Mar 2031"), ("2031-03-04/2031-03-05", "4–5 Mar 2031"), ("2031-03", "Mar 2031"), ("2031",
         "2031"),
        ("2031-03-30/2031-04-02", "30 Mar – 2 Apr 2031"), ("2030-12-30/2031-01-02", "30 Dec 2030 – 2 Jan 2031"),
        ("../2031-03-09", "by 9 Mar 2031"), ("2030-12/..", "from 1 Dec 2030"), ("2031-03-04~", "about 4 Mar 2031"),
         (None, ""),
    ],
)  # fmt: skip
def test_days(edtf: str | None, told: str) -> None:
    assert days(edtf) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(12, 12, "12"), (2001, 2499, "2,001–2,499"), (None, 2499, "≤ 2,499"), (24, None, "≥ 24"), (None, None,
     "not known"),
     (7.5, 7.5, "7.5"), (0, 0, "0")],
)  # fmt: skip
def test_ranges(low: float | None, high: float | None, told: str) -> None:
    assert spread(low, high) == told


def test_large_numbers_are_written_apart() -> None:
    assert number(1234567) == "1,234,567"


def test_long_texts_are_cut_at_a_word() -> None:
    assert short("one two three", 9) == "one two …"
    assert short("one\n\ntwo") == "one two"


def test_an_address_says_the_same_when_it_is_read_again() -> None:
    fields = {"story": "s-1", "as_of": "2031-03-04", "kind": "killed", "q": "a & b"}
    asked = Asked.read("/timeline", {**fields, "page": "3"})
    from urllib.parse import parse_qsl, urlsplit

    again = dict(parse_qsl(urlsplit(asked.url(page=3)).query))
    assert again == {**fields, "page": "3"}
    assert "page" not in asked.url(kind="")


def test_what_is_no_day_is_refused_with_the_field() -> None:
    with pytest.raises(NotUnderstood, match="as_of"):
        Asked.read("/", {"as_of": "4 March"})
