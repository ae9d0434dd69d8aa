"""The language a text is written in."""

from __future__ import annotations

import pytest

from onrecord.sources.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministry said on Monday that the soldiers would leave the town by Friday.", "en"),
        ("Troops leave.", "en"),
        ("Hamas, Fatah meet in Doha", "en"),
        ("Das Ministerium teilte am Montag mit, dass die Soldaten die Stadt bis Freitag verlassen.", "de"),
        ("Le ministère a annoncé lundi que les soldats quitteraient la ville avant vendredi.", "fr"),
        ("Министерство сообщило в понедельник, что солдаты покинут город до пятницы.", "ru"),
        ("أعلنت الوزارة يوم الاثنين أن الجنود سيغادرون المدينة بحلول يوم الجمعة", "ar"),
        ("Deutsch\nFrançais\nEspañol\nThe ministry said on Monday that the soldiers would leave the town.", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language
