"""A record: what reports said, gathered, compared and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from onrecord.model import (
    Action,
    Arrival,
    Aside,
    Claim,
    Correction,
    Entry,
    Figure,
    NotOnRecord,
    Reading,
    Relation,
    Report,
    Situation,
    Why,
)

from . import listing
from .added import Added
from .listing import Held

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.opening import Opened

    from .changes import Change
    from .checking import Checked
    from .editions import Place
    from .finding import Found
    from .watching import News, Rule

_FEW = 10
"""Reports added at once for which the collector is put off."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _brought_up(db: Connection, older: int) -> None:
    from .upgrading import derive_after

    derive_after(db, older)


class Record:
    """An open record. Use it in a `with` statement, or `close` it."""

    def __init__(self, where: str | Path, *, create: bool = True) -> None:
        """Open the record at `where`; see `onrecord.store.opening.open_store` for the errors.

        One of an older layout is brought up to this version's, and everything derived again, once.
        """
        from onrecord.store.opening import open_store  # SQLAlchemy is only imported by commands that open a record

        self.store: Opened = open_store(where, create=create, derive=_brought_up)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Record {self.store.name}>"

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    @contextmanager
    def still(self) -> Iterator[Record]:
        """The record as it is now, for as long as this is held; what others write meanwhile is not seen in it."""
        from onrecord.store.opening import Still

        with self.store.reading() as db:
            made = copy(self)
            made.store = Still(db, self.store.name)
            yield made

    # in

    def add(self, reading: Reading, arrival: Arrival | None = None) -> Added:
        """Keep what was read of one report; all of it or, where anything is wrong with it, nothing.

        `arrival` says where it came from. Raises EvidenceBroken where a claim does not stand in the report's text or
        rests on its furniture.
        """
        return self.add_all([reading], [arrival] if arrival else ())[0]

    def add_all(self, readings: Sequence[Reading], arrivals: Iterable[Arrival | None] = ()) -> list[Added]:
        """Keep several readings in one go, and where their reports came from: all of them or none."""
        from onrecord.store import aside, log
        from onrecord.store.state import count_change

        from .uncollected import uncollected
        from .update import bring_up_to_date

        made: list[Added] = []
        with uncollected(len(readings) <= _FEW), self.store.writing() as db:
            for arrival in arrivals:
                if arrival:
                    log.arrive(db, arrival)
            new: dict[str, tuple[int, Reading]] = {}
            for reading in readings:
                aside.no_longer(db, reading.report.id)
                state = "read again" if log.has_report(db, reading.report.id) else "new"
                seq = log.keep(db, reading, _now())
                if seq is None:
                    state = "known"
                else:
                    new[reading.report.id] = seq, reading
                made.append(Added(reading.report.id, state, len(reading.claims), (), {}))
            if new:
                touched = bring_up_to_date(db, list(new.values()))
                count_change(db)
                for added in made:
                    if added.state != "known":
                        added.entries, added.redated = frozenset(touched.entries), touched.redated
                        added.replaced = touched.replaced
        return made

    def set_aside(self, reports: Sequence[Aside]) -> None:
        """Keep reports that could not be read, with the reasons, until a reading of them is added."""
        from onrecord.store import aside

        if reports:
            with self.store.writing() as db:
                for report in reports:
                    aside.set_aside(db, report, _now())

    def aside(self) -> list[Aside]:
        """Reports that could not be read so far, in order of id."""
        from onrecord.store import aside

        with self.store.reading() as db:
            return list(aside.all_aside(db))

    def rebuild(self, lot: int = 500) -> None:
        """Derive everything again from the log, so many reports at a time; the record comes out the same."""
        from onrecord.store.state import count_change

        from .backing_up import derive_from_log

        with self.store.writing() as db:
            derive_from_log(db, lot)
            count_change(db)

    def check(self, originals: Path | None = None) -> Checked:
        """Verify every hash and span of the log, and every derived row against one derived again; changes nothing.

        With `originals`, the folder of the bytes that came in, these too.
        """
        from .checking import check

        return check(self.store, originals)

    def backup(self, to: str | Path) -> int:
        """Copy the record, as it stands now, to a new file or into an empty database; the reports it then has.

        Raises RecordError where something is there already or the copy cannot be written.
        """
        from .backing_up import backup

        return backup(self.store, to)

    def arrivals(self, report: str | None = None) -> dict[str, list[Arrival]]:
        """Where reports came from, the first time first, by report; of one alone where it is named."""
        from onrecord.store import log

        with self.store.reading() as db:
            return log.arrivals_of(db, None if report is None else [report])

    def editions(self) -> dict[str, Place]:
        """Of each report the edition of its story whose place it takes, and the one that took its own."""
        from onrecord.store import log

        from .editions import places_of

        with self.store.reading() as db:
            return places_of(db, log.report_ids(db))

    # by hand

    def correct(self, action: Action | str, target: str, after: Any = None, *, who: str, why: str) -> Correction:
        """Do something to the record by hand, and bring all that hangs on it up to date.

        `action` and what `after` then is: see `onrecord.model.Action`. Raises NotOnRecord where `target` names
        nothing, OnrecordError where it cannot be done.
        """
        from .correcting import make

        with self.store.writing() as db:
            return make(db, Action(action), target, after, who, why, _now())

    def undo(self, correction: str, *, who: str, why: str) -> Correction:
        """Take a correction back; itself a correction, which may be taken back too."""
        from .correcting import undo

        with self.store.writing() as db:
            return undo(db, correction, who, why, _now())

    def corrections(self, target: str | None = None) -> list[Correction]:
        """What people did, in the order in which they did it; to one thing, where `target` names it."""
        from onrecord.store import log

        with self.store.reading() as db:
            return [c for c in log.all_corrections(db) if target in (None, c.target)]

    def history(self, some_id: str) -> list[Correction]:
        """What people did to a claim, entry, relation, report or name, in order, and what of it was taken back."""
        from onrecord.store import log

        from .history import history

        with self.store.reading() as db:
            return history(log.all_corrections(db), some_id)

    def machine_version(self, claim: str) -> Claim | None:
        """The claim as the last reader left it; None where no reader found it."""
        from .admitting import machine_version

        with self.store.reading() as db:
            return machine_version(db, claim)

    def review(self) -> list[tuple[str, str]]:
        """Ids that need a person, each with the reason, the most urgent first."""
        from .reviewing import for_review

        with self.store.reading() as db:
            return for_review(db)

    # out

    def reports(self) -> list[Report]:
        """Every report with the days of issue that the record gives it, in order of these."""
        return listing.reports(self.store)

    def held(self) -> dict[str, Held]:
        """What is known of each report without its text, by id."""
        return listing.held(self.store)

    def report(self, report_id: str) -> Report:
        """One report. Raises NotOnRecord."""
        found = listing.reports(self.store, [report_id])
        if not found:
            raise NotOnRecord(f"no report {report_id} on record: `onrecord reports` lists them")
        return found[0]

    def claims(
        self, *, ids: Sequence[str] | None = None, kind: str | None = None, report: str | None = None,
        status: str | None = None, who: str | None = None, where: str | None = None, since: date | None = None,
        until: date | None = None, story: str | None = None,
    ) -> Iterator[Claim]:  # fmt: skip
        """Claims with their days worked out, by report and place in its text.

        `who` and `where` match any part of a name; `since` and `until` bound the days a claim may speak of.
        """
        return listing.claims(self.store, ids, kind, report, status, who, where, since, until, story)

    def entries(
        self, *, kind: str | None = None, story: str | None = None, since: date | None = None,
        until: date | None = None, ids: Sequence[str] | None = None,
    ) -> list[Entry]:  # fmt: skip
        """What was gathered, by kind and day, with what became of it since."""
        return listing.entries(self.store, kind, story, since, until, ids)

    def relations(
        self, *, kind: str | None = None, claim: str | None = None, unresolved: bool | None = None
    ) -> list[Relation]:
        """How claims stand to one another, in order of id."""
        return listing.relations(self.store, kind, claim, unresolved)

    def timeline(
        self, *, since: date | None = None, until: date | None = None, story: str | None = None
    ) -> list[Entry]:
        """Entries that have a day, in order of their days; what is planned or may be stands among them by its
        status."""
        dated = [e for e in self.entries(story=story, since=since, until=until) if e.when and e.when.edtf]
        return sorted(
            dated, key=lambda e: (e.when.first or e.when.last, e.when.last or e.when.first, e.id) if e.when else ()
        )

    def figures(
        self, *, rule: str = "supported", story: str | None = None, known_on: date | None = None
    ) -> list[Figure]:
        """Every series of figures; `rule` chooses the best value: supported, recent, conservative or majority."""
        from . import numbers

        return numbers.figures(self.store, rule, story, known_on)

    def situation(
        self, as_of: date | None = None, known_on: date | None = None, *, story: str | None = None
    ) -> Situation:
        """How things stood on `as_of` by reports issued by `known_on`; each is the other's, or the last report's,
        day."""
        from . import standing_on

        return standing_on.situation_on(self.store, as_of, known_on, story)

    def why(self, some_id: str) -> Why:
        """What stands behind a report, claim, entry or relation. Raises NotOnRecord."""
        from .history import why

        return why(self.store, some_id)

    def entries_of(self, claims: Iterable[str]) -> dict[str, str]:
        """The entry of each of some claims that are on record, by id."""
        from .lookup import entries_of

        with self.store.reading() as db:
            return entries_of(db, claims)

    def search(self, asked: str, *, sort: str | None = None, limit: int = 50) -> Found:
        """Reports and claims with all the words asked for, the nearest first, and how many of each sort there are.

        Words between quotation marks stand together; the last word may be the beginning of one.
        """
        from .finding import find

        with self.store.reading() as db:
            return find(db, asked, sort, limit)

    def changes(self, report: str) -> list[Change]:
        """What changed from one edition of a report's story to the next, the first change first; empty where there is
        one edition alone. Raises NotOnRecord."""
        from .changes import changes_of

        self.report(report)
        with self.store.reading() as db:
            return changes_of(db, report)

    def news(self, since: date, until: date | None = None, rules: Sequence[Rule] | None = None) -> list[News]:
        """What reports issued after `since`, up to `until`, have changed, by rules of what is watched."""
        from .watching import Rule, Watch, news

        after = self.situation(until, until)
        before = self.situation(since, since)
        return news(before, after, rules if rules is not None else [Rule(w) for w in Watch])

    def stories(self) -> dict[str, list[str]]:
        """Reports by story; one that serves two stories stands under both."""
        return listing.stories(self.store)


def open_record(where: str | Path = "onrecord.db", *, create: bool = True) -> Record:
    """The record at a path (made if there is none), at a database URL, or `:memory:`.

    Raises RecordDamaged, RecordTooNew, RecordBusy; NotOnRecord where there is none and `create` is not set.
    """
    return Record(where, create=create)


__all__ = ["Added", "Held", "Record", "open_record"]
