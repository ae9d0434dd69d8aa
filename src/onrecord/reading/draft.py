"""A report half read: what each step leaves for the steps after it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from onrecord.model import Given, Issued, Span

from .mentions import Page, PartyMention, PlaceMention, QuantityMention, TimeMention, Voice


@dataclass(slots=True)
class Draft:
    """One report on its way to claims. Offsets are the report's own; `doc` has the same ones."""

    report: str
    """Id of the report."""
    text: str
    given: Given
    page: Page
    issued: Issued
    doc: Doc
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    parties: tuple[PartyMention, ...] = ()
    voices: tuple[Voice, ...] = ()
    furniture: tuple[Span, ...] = field(default=())
