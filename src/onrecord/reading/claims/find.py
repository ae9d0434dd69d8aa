"""Claims of a draft: proposed, weighed, thinned, and each given its fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from onrecord.codebook.clutter import signatures
from onrecord.model import Claim, Party, Place, Status, When, claim_id, overlap_any

from ..draft import Draft
from ..parties import Parties
from ..tagger import Tags
from .alike import hang_on_words, part_like, sums_beside
from .apart import set_apart
from .count import count_of
from .figurative import figurative
from .ground import where_of
from .lending import places_of, stage_of, times_of, told
from .moment import awaited, began, looked_back, when_of
from .own_voices import only_sources
from .people import people_of
from .phases import phases_of
from .proposal import SPEECH, Proposal
from .propose import FLOOR, propose
from .reckoned import only_reckoned, said_by_reckoner
from .sharing import share
from .speakers import is_content, only_attributes, speakers_of, speech_of, unattributed
from .status import TOLLS, statuses_of
from .thin import thin
from .tied import Fields, tied_fields
from .topic import actions_of, whats_of
from .weigh import weigh

BAR = 0.34
"""Proposals below this weight are left out."""
_SCARCE = frozenset({"abducted", "aid", "disperse", "handover", "missing", "rescued", "riot", "seize", "situation"})
"""Kinds of low weights, seldom labelled as they are: a lower bar finds .02 to .04 more (F1, cross-validation)."""
_LOWER = 0.05
_SURE_ROLE = 0.5


def find_claims(draft: Draft, tags: Tags | None, bar: float = BAR) -> tuple[Claim, ...]:
    """The claims of a draft in the order of the text. `tags` is the tagger's word, None to read by rules alone."""
    proposals, parties = propose(draft.doc, tags), Parties(draft.doc, draft.parties)
    for one in proposals:
        one.span = unattributed(one, draft.voices)
    weigh(proposals, tags, draft.voices)
    hang_on_words(proposals)
    kept = [
        p
        for p in proposals
        if p.weight >= bar - _LOWER * (p.kind in _SCARCE)
        and not figurative(p, parties)
        and not only_attributes(p, draft.voices)
    ]
    kept += sums_beside(kept, proposals)
    part_like(kept)
    kept = [p for p in share(only_reckoned(kept), draft.quantities) if not p.placed or _places_in(p, draft)]
    kept = thin(kept)
    kept = [p for p in kept if not overlap_any(p.span, draft.furniture)]
    claims = [c for c in claims_from(kept, draft, tags, parties) if not _odd(c)]
    return _with_ids(finish(claims, draft))


def _places_in(one: Proposal, draft: Draft) -> list[Place]:
    """The places that its own words name."""
    return [m.place for m in draft.places if m.literal and one.span.contains(m.span)]


def _odd(claim: Claim) -> bool:
    """A role that is not sure: three in four of those are titles that no report is about."""
    return claim.kind == "role" and claim.weight < _SURE_ROLE


def finish(claims: list[Claim], draft: Draft) -> list[Claim]:
    """The claims with what the report says of them elsewhere: day and place."""
    issued = draft.issued.days[1] if draft.issued.days else None
    compared = told(claims, draft.doc)
    times = times_of(compared, issued)
    places = places_of(compared, stage_of(draft))
    return [replace(c, when=w, where=p) for c, w, p in zip(claims, times, places, strict=True)]


def claims_from(ones: Sequence[Proposal], draft: Draft, tags: Tags | None, parties: Parties) -> list[Claim]:
    """Proposals as claims with what their own sentences say of them; `tags` as in `find_claims`."""
    ruled = [fields_by_rule(one, draft, parties) for one in ones]
    fields = ruled if tags is None else tied_fields(ones, draft, parties, ruled, tags)
    fields = [said_by_reckoner(one, found, parties) for one, found in zip(ones, fields, strict=True)]
    for one, found in zip(ones, fields, strict=True):
        if one.kind not in SPEECH:
            found["said_by"] = only_sources(found["said_by"], one, draft.voices, draft.parties, parties)
        if one.placed:
            found["where"] = _places_in(one, draft)
    whens = set_apart(ones, [next(iter(found["when"]), None) for found in fields], draft)
    issued = draft.issued.days[1] if draft.issued.days else None
    statuses = [
        Status.HAPPENED if one.kind == "statement" and not one.framed and is_content(one, draft.voices) else status
        for one, status in zip(ones, statuses_of(ones, tags, whens, issued), strict=True)
    ]
    phases, actions, whats = phases_of(ones, tags), actions_of(ones, tags), whats_of(ones, tags, draft.text)
    return [
        _claim(one, draft, found, status, when=when, phase=phase, action=action, what=what)
        for one, found, status, when, phase, action, what in zip(
            ones, fields, statuses, whens, phases, actions, whats, strict=True
        )
    ]


def _claim(one: Proposal, draft: Draft, fields: Fields, status: Status, when: When | None, **told: Any) -> Claim:
    quantity = next(iter(fields["quantity"]), None)
    if one.kind in TOLLS and quantity is not None and quantity.high == 0:
        status = Status.DENIED
    when = looked_back(began(when, one.anchor, status), one.kind, status, draft.issued)
    return Claim(
        report=draft.report,
        kind=one.kind,
        spans=(one.span,),
        quote=one.span.of(draft.text),
        status=status,
        who=tuple(fields["who"]),
        whom=tuple(fields["whom"]),
        quantity=quantity,
        when=awaited(when, one, status, draft.times, draft.issued),
        where=tuple(fields["where"]),
        said_by=tuple(party for party in fields["said_by"] if not _its_outlet(party, draft)),
        weight=round(min(1.0, one.weight), 3),
        found_by=one.found_by(FLOOR),
        **told,
    )


def _its_outlet(party: Party, draft: Draft) -> bool:
    """The outlet or agency whose report it is: what it says itself, nobody else says."""
    own = (draft.given.outlet, draft.page.outlet, *draft.page.agencies)
    called = signatures("agencies").get(party.name, party.name)
    return any(name and called.casefold() == name.casefold() for name in own)


def fields_by_rule(one: Proposal, draft: Draft, parties: Parties) -> Fields:
    """Who, whom, said_by, when, quantity and where by the parse alone; each a sequence, empty where it tells none."""
    who, whom = people_of(one, parties, draft.text)
    if one.kind in SPEECH:
        speaker, said_by = speech_of(one, draft.voices, parties)
        who = speaker or who
    else:
        said_by = speakers_of(one, draft.voices, parties)
    when, quantity = when_of(one, draft.times), count_of(one, draft.quantities)
    return {
        "who": who,
        "whom": whom,
        "said_by": said_by,
        "when": (when,) if when else (),
        "quantity": (quantity,) if quantity else (),
        "where": where_of(one, draft.places),
    }


def _with_ids(claims: list[Claim]) -> tuple[Claim, ...]:
    seen: dict[str, int] = {}
    found = []
    for claim in claims:
        base = claim_id(claim)
        nth = seen.get(base, 0)
        seen[base] = nth + 1
        found.append(replace(claim, id=claim_id(claim, nth)))
    return tuple(found)
