"""Names found all at once are those that the pipeline's own recogniser finds word by word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from onrecord.reading.entities import Recogniser
from onrecord.reading.parse import pipeline

TEXTS = (
    "On Tuesday 14 May 2013 the Ministry of Health of Uganda said Dr Grace Akello, 41, had left for Geneva.",
    "Some 2,300 people fled\nthe Upper Nile on Sunday night .\n\nNearly $4 million went to Médecins Sans Frontières.",
    "Reuters",
    "Colonel Pedro Alvarez\n\n\nof the 3rd Brigade  near  Santa Cruz de la Sierra, 20 km north of\n",
    'He told the BBC\'s "Newshour" that the Treaty of Nairobi would hold until the end of the year, or 2020',
    "",
    " \n ",
)


def named(doc: Doc) -> list[tuple[int, int, str, int]]:
    return [(e.start, e.end, e.label_, doc[e.start].ent_iob) for e in doc.ents]


def both(text: str) -> tuple[Doc, Doc]:
    """The text with the names that the pipeline finds, and with ours."""
    nlp = pipeline()
    theirs = nlp.make_doc(text)
    for name, step in nlp.pipeline:
        if name != "ner":
            theirs = step(theirs)
    ours = theirs.copy()
    Recogniser.of(nlp.get_pipe("ner")).name(ours)
    return nlp.get_pipe("ner")(theirs), ours


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_names(text: str) -> None:
    theirs, ours = both(text)
    assert named(ours) == named(theirs)
    assert [t.ent_iob for t in ours] == [t.ent_iob for t in theirs]


def test_these_texts_have_names_of_several_words_and_of_one() -> None:
    lengths = {len(ent) for text in TEXTS for ent in both(text)[1].ents}
    assert {1, 2, 4} <= lengths


WORDS = re.findall(
    r"\S+|\n", "the of in on near Monday May 1998 Lagos Bank United Nations $ 3,000 troops \n . , U.S. Mr"
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_the_same_names_in_any_jumble(words: list[str]) -> None:
    theirs, ours = both(" ".join(words))
    assert named(ours) == named(theirs)
