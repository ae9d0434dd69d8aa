"""What may make reports siblings where no country is known: claims that share a name, and those of reports that have
some such claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, select

from onrecord.codebook.kinds import kinds
from onrecord.record.around import Around
from onrecord.record.facts import ANY, Fact, undated_form
from onrecord.record.kin import TELLS_STORY
from onrecord.record.stories import WEEKS, near
from onrecord.store import schema as t

from .lookup import chunks, shift
from .meeting import reports_met
from .rows import fact_from

_F = t.facts.c


def own_form(plain: str, undated: int) -> Fact:
    """The fact of a row as its own report gives it."""
    return undated_form(fact_from(plain)) if undated else fact_from(plain)


def _asking(facts: Iterable[Fact]) -> list[Fact]:
    return [f for f in facts if f.country == ANY and f.claim.kind not in TELLS_STORY]


class Nowhere:
    """The claims of no country that lie near those of some reports, asked for all of these at once."""

    def __init__(self, db: Connection, own: dict[str, list[Fact]]) -> None:
        self._all = Around()
        self.of_kind: dict[str, Around] = defaultdict(Around)
        """Those that `add` was told of and those on record, by kind."""
        self._db = db
        tight: list[Fact] = []
        loose: list[Fact] = []  # a claim without a day lies near any, so of what its report meets nothing is too far
        for facts in own.values():
            asking = _asking(facts)
            (tight if all(f.anchor for f in asking) else loose).extend(asking)
        found: dict[str, Fact] = {}
        for facts, bound in ((tight, True), (loose, False)):
            found |= {f.id: f for f in self._near(facts, bound) if f.report not in own}
        self.add(found.values())

    def add(self, facts: Iterable[Fact]) -> None:
        """More of them, that those asked about next may lie near."""
        held = _asking(facts)
        self._all.add(held)
        for fact in held:
            self.of_kind[fact.claim.kind].add([fact])

    def reports_of(self, facts: Iterable[Fact]) -> set[str]:
        """The reports with a claim that has a name in common with one of some facts and lies near it."""
        return self._all.reports_of(_asking(facts), near)

    def _near(self, facts: list[Fact], bound: bool) -> Iterable[Fact]:
        """The facts on record of reports that have a name in common with some; with `bound`, of their weeks alone."""
        among = kinds().keys() - TELLS_STORY
        dated = [f for f in facts if f.anchor]
        met = reports_met(self._db, [f for f in facts if not f.anchor], among)
        weeks = sorted(f.cell.week for f in dated)
        span = (shift(weeks[0], -WEEKS), shift(weeks[-1], WEEKS)) if weeks else ("", "")
        met |= reports_met(self._db, dated, among, span)
        for part in chunks(met):
            query = select(_F.plain, _F.undated).where(_F.report.in_(part))
            if bound:
                query = query.where(((_F.week >= span[0]) & (_F.week <= span[1])) | (_F.undated == 1))
            yield from (own_form(plain, undated) for plain, undated in self._db.execute(query).all())
