"""The language a text is written in, told offline by py3langid (after Lui and Baldwin, langid.py, 2012)."""

from __future__ import annotations

from functools import cache
from typing import Any

_MOST = 6000
_SHORT = 40
_SURE = 0.9
_LATIN = "\u0250"
_LINE = 40


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str:
    """ISO 639-1 code of the language of `text`; "en" where the text is too short or mixed to be sure of another.

    Only lines of some length are looked at where there are any: menus are full of language names.
    """
    lines = [line for line in text.splitlines() if len(line.strip()) >= _LINE]
    sample = ("\n".join(lines) or text)[:_MOST]
    language, sure = _identifier().classify(sample)
    letters = [ch for ch in sample if ch.isalpha()]
    foreign = sum(ch >= _LATIN for ch in letters) * 2 > len(letters)
    if not foreign and (sure < _SURE or len(letters) < _SHORT):
        return "en"
    return str(language)
