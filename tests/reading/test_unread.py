"""Texts that are kept but not read."""

from __future__ import annotations

import pytest

from onrecord.model import Given
from onrecord.reading.page import find_page
from onrecord.reading.unread import why_unread


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("The bridge at Orsk was closed on Monday, the police said.", "en", None),
        ("The bridge at Orsk was closed on Monday, the police said.", None, None),
        ("Explosion in Orsk", "en", None),
        ("Die Brücke in Orsk wurde am Montag gesperrt, teilte die Polizei mit.", "de", "another language (de)"),
        ("Share this articleComments\nSubscribe\n© 2003 Herald\n", "en", "nothing but clutter"),
        ("Home\nSign in\nPrivacy policy\nOrsk Herald\nCookie settings\n", "en", "nothing but clutter"),
    ],
)
def test_why_unread(text: str, language: str | None, says: str | None) -> None:
    given = Given(language=language)
    found = why_unread(text, find_page(text, given), given)
    assert found is None if says is None else says in str(found)
