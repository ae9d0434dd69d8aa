"""Who says so: nearest to the event first; whoever acts by speaking is who."""

from __future__ import annotations

import pytest

from onrecord.model import Given, Span
from onrecord.reading.claims.own_voices import only_sources
from onrecord.reading.claims.proposal import Proposal
from onrecord.reading.claims.speakers import only_attributes
from onrecord.reading.parties import Parties
from onrecord.reading.reader import draft_report, read_report
from onrecord.reading.voices import find_voices

from ..sentence import parsed
from .one import names, one


@pytest.mark.parametrize(
    ("sentence", "kind", "said_by"),
    [
        ("Nine people died.", "killed", []),
        # direct and indirect
        ("Nine people died, the police said.", "killed", ["police"]),
        ("The police said nine people died.", "killed", ["police"]),
        ('"Nine people were killed," the governor told reporters.', "killed", ["governor"]),
        ("“Nine people were killed,” the governor told reporters.", "killed", ["governor"]),
        ('"We will attack the port," General Ruiz said.', "attack", ["Ruiz"]),
        ("According to the mayor, rebels destroyed two schools.", "damage", ["mayor"]),
        ("Witnesses said soldiers arrested two monks.", "detained", ["Witnesses"]),
        ("The army and the police said nine people died.", "killed", ["army", "police"]),
        # a chain
        (
            "Nine people were killed, Reuters reported, citing the health ministry.",
            "killed",
            ["Ministry of Health", "Reuters"],
        ),
        # one speaker a voice, by name where it stands beside
        ("The governor, Adamu Bello, said nine miners died.", "killed", ["Adamu Bello"]),
        ("A spokesman for the alliance, Hana Turki, said nine miners died.", "killed", ["Hana Turki"]),
        ("Tanar, the national news agency, said nine miners died.", "killed", ["Tanar"]),
        ("A source close to the palace said nine miners died.", "killed", ["source"]),
        ("Nine miners died, Radio Osk said, and Tanar reported that gunmen took the port.", "killed", ["Radio Osk"]),
        # who says another number says nothing of this one
        ("Gunmen killed 71 people in Velmar, ministry says 28", "killed", []),
        # making one's own act known
        ("The senator announced his resignation.", "office", ["senator"]),
        # an act by word is said by nobody
        ("The governor declared a curfew.", "measure", []),
        ("The envoy praised the mediators.", "statement", []),
        # the one who passes a statement on says it
        ("The minister promised an inquiry, AFP reported.", "statement", ["Agence France-Presse"]),
        # what only says which one is meant is the outlet's own
        ("Police said the man, who killed two guards in March, was arrested.", "detained", ["Police"]),
        ("Police said the man, who killed two guards in March, was arrested.", "killed", []),
    ],
)
def test_said_by(sentence: str, kind: str, said_by: list[str]) -> None:
    assert names(one(sentence, kind).said_by) == said_by


def test_words_that_only_attribute_are_no_claim() -> None:
    doc = parsed("The brigade has left Velmar, the ministry announced on Wednesday.")
    announced = next(t for t in doc if t.text == "announced")
    leaving = next(t for t in doc if t.text == "left")
    voices = find_voices(doc)
    saying = Proposal("withdraw", announced, Span(29, len(doc.text) - 1))
    assert only_attributes(saying, voices)
    assert not only_attributes(Proposal("withdraw", leaving, Span(0, 27)), voices)
    assert not only_attributes(Proposal("statement", announced, Span(29, len(doc.text) - 1)), voices)


@pytest.mark.parametrize(
    ("sentence", "kind", "who"),
    [
        ("The minister promised an inquiry, AFP reported.", "statement", ["minister"]),
        ("The envoy praised the mediators.", "statement", ["envoy"]),
        ("Villagers urged the police to release two boys.", "request", ["Villagers"]),
        ("The commander threatened to bomb the bridge.", "statement", ["commander"]),
    ],
)
def test_a_speaker_is_who(sentence: str, kind: str, who: list[str]) -> None:
    assert names(one(sentence, kind).who) == who


@pytest.mark.parametrize(
    ("sentence", "kind", "quote"),
    [
        # the attribution is cut off
        ("Nine people died, the police said.", "killed", "Nine people died"),
        ("The police said on Tuesday that militants bombed a mosque.", "attack", "militants bombed a mosque"),
        (
            "Militants bombed a mosque in Kano on Monday, the police said on Wednesday.",
            "attack",
            "Militants bombed a mosque in Kano on Monday",
        ),
        ("“Nine people were killed,” the governor told reporters.", "killed", "Nine people were killed"),
        # the clause is cut from its neighbours
        ("A soldier was killed and two policemen were wounded.", "killed", "A soldier was killed"),
        ("A soldier was killed and two policemen were wounded.", "injured", "two policemen were wounded"),
        ("If the rebels seize the airport, trade will suffer.", "seize", "the rebels seize the airport"),
        ("The general plans to withdraw his troops in June.", "withdraw", "to withdraw his troops in June"),
        ("Rebels shelled the port before the truce took effect.", "attack", "Rebels shelled the port"),
        # an adjective takes its clause
        ("Five were found dead.", "killed", "Five were found dead"),
    ],
)
def test_stretch(sentence: str, kind: str, quote: str) -> None:
    assert one(sentence, kind).quote == quote


def test_an_outlet_that_somebody_talks_to_hears_the_rest_too() -> None:
    text = (
        "Mayor Ana Ruiz told Radio Norte that rebels had burned the depot. "
        '"Nine people were killed," Ruiz said on Monday.'
    )
    assert names(one(text, "killed").said_by) == ["Ana Ruiz", "Radio Norte"]


def test_until_they_talk_to_somebody_else() -> None:
    text = (
        "Mayor Ana Ruiz told Radio Norte that rebels had burned the depot. "
        'Ruiz told parliament: "Nine people were killed."'
    )
    assert names(one(text, "killed").said_by) == ["Ana Ruiz"]


def test_the_outlet_itself_is_not_in_the_chain() -> None:
    text = "Nine people were killed, the mayor told Radio Norte."
    own = read_report(text, Given(outlet="Radio Norte"), learned=False).claims
    assert [names(c.said_by) for c in own if c.kind == "killed"] == [["mayor"]]
    assert names(one(text, "killed").said_by) == ["mayor", "Radio Norte"]


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("A source close to the palace said nine miners died.", ["source"]),
        ("According to the commission's report, nine miners died.", ["commission"]),
        ("Nine miners died, Radio Osk said, and Tanar reported that gunmen took the port.", ["Radio Osk"]),
        ("The force was ordered to leave the port.", []),
        ("The army and the mayor said nine miners died.", ["army", "mayor"]),
    ],
)
def test_of_all_that_are_named_those_who_speak_are_kept(sentence: str, kept: list[str]) -> None:
    draft = draft_report(sentence)
    parties = Parties(draft.doc, draft.parties)
    verb = next(t for t in draft.doc if t.lemma_ in ("die", "leave"))
    claim = Proposal("killed", verb, Span(verb.left_edge.idx, verb.idx + len(verb)))
    everybody = list(
        {m.party.name: m.party for m in draft.parties if m.party.name not in ("miners", "gunmen")}.values()
    )
    assert names(only_sources(everybody, claim, draft.voices, draft.parties, parties)) == kept


def test_the_agency_whose_report_it_is_says_nothing_itself() -> None:
    text = "OSK, May 14 (AFP) - Gunmen killed nine miners, a guard told AFP on Tuesday. They fled to the hills."
    killed = [c for c in read_report(text, Given(issued="2031-05-14")).claims if c.kind == "killed"]
    assert killed
    assert {tuple(names(c.said_by)) for c in killed} == {("guard",)}
