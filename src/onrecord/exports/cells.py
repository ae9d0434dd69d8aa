"""Report text in cells: no control characters, and nothing that a spreadsheet runs.

Source: OWASP, "CSV Injection"; the full-width signs are taken for the others by some spreadsheets.
"""

from __future__ import annotations

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""What XML cannot hold, and what turns the direction of text around."""


def plain_text(text: str) -> str:
    """The text without characters that XML cannot hold or that turn text around."""
    return _FORBIDDEN.sub("", text)


def unformula(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    start = text.lstrip(" \u00a0\u200b\ufeff")
    return f"'{text}" if text.startswith(_FORMULA) or start.startswith(_FORMULA) else text
