"""Made-up crises: as many reports as wanted, each a pure function of a seed, with the traps of real ones.

A crisis has a country, towns, forces, ministries and a course: an attack with a toll that grows, protests, a curfew
imposed and lifted, troops announced, sent and withdrawn, people detained, words of many. Reports come for some weeks;
a share is agency copy, a share has no date. Names and sentences are ours.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from onrecord.model import (
    Claim,
    Issued,
    Party,
    Phase,
    Place,
    Quantity,
    Reading,
    Report,
    Span,
    Status,
    When,
    claim_id,
    report_id,
)

_SOUNDS = ("ba", "ve", "ro", "lin", "da", "mur", "os", "ka", "ten", "sha", "vo", "lar", "mi", "gor", "est", "una")
_OUTLETS = [
    f"{a} {b}"
    for a in ("North", "East", "Harbour", "Valley", "Central", "Lake")
    for b in ("Herald", "Post", "Times", "Wire")
]
START = date(2029, 1, 1)


def _word(rng: random.Random, parts: int) -> str:
    return "".join(rng.choice(_SOUNDS) for _ in range(parts)).capitalize()


class Crisis:
    """One crisis; `reports` gives those of it in order of their days."""

    def __init__(self, seed: int, reports: int, days: int = 40) -> None:
        rng = random.Random(seed)
        self.rng, self.count, self.days = rng, reports, days
        self.code = f"{chr(65 + seed // 26 % 26)}{chr(65 + seed % 26)}{seed // 676 or ''}"
        self.name = _word(rng, 3)
        self.towns = [_word(rng, 3) for _ in range(5)]
        self.start = START + timedelta(days=rng.randrange(600))
        self.ministry = f"Interior Ministry of {self.name}"
        self.force = f"{_word(rng, 2)} Brigade"
        self.leader = f"{_word(rng, 2)} {_word(rng, 3)}"
        self.mover = f"{_word(rng, 2)} Movement"

    def _place(self, town: str | None) -> tuple[Place, ...]:
        whole = Place(self.name, self.name, self.code, None, None, "country")
        return (Place(town, town, self.code, None, None, "city"), replace(whole, text=None)) if town else (whole,)

    def _sentences(self, day: int) -> list[tuple[str, dict[str, object]]]:
        """What a report of a day may say."""
        rng, town = self.rng, self.rng.choice(self.towns)
        hit = self.towns[0]
        struck = self.start + timedelta(2)
        killed = min(60, 8 + 2 * day) + rng.choice((0, 0, 0, 1))
        hurt = min(300, 40 + 7 * day)
        at = lambda d: When("then", d.isoformat())  # noqa: E731
        ministry = (Party(self.ministry, self.ministry, "organisation"),)
        number = lambda n, unit="people": Quantity(f"{n:,}", n, n, None, unit)  # noqa: E731
        today = self.start + timedelta(day)
        here, there, whole = self._place(town), self._place(hit), self._place(None)
        force, mover = (Party(self.force, self.force, "force"),), (Party(self.mover, self.mover, "organisation"),)
        leader = (Party(self.leader, self.leader, "person"),)
        strong, held = 400 + 10 * (day // 10), 3 + day
        said: list[tuple[str, dict[str, object]]] = []

        def say(sentence: str, kind: str, **fields: object) -> None:
            said.append((sentence, {"kind": kind, **fields}))

        say(f"A bomb tore through the market of {hit}", "attack", where=there, when=at(struck))
        say(
            f"{killed} people were killed in {hit}",
            "killed",
            where=there,
            when=at(struck),
            quantity=number(killed),
            said_by=ministry,
        )
        say(
            f"more than {hurt - 1} were wounded in {hit}",
            "injured",
            where=there,
            when=at(struck),
            quantity=Quantity(f"more than {hurt - 1}", hurt, None, "more than", "people"),
        )
        say(
            f"Thousands marched through {town}",
            "protest",
            where=here,
            when=at(today),
            quantity=Quantity("thousands", 2000, None, "thousands", "people"),
        )
        say(f"police fired tear gas in {town}", "disperse", where=here, when=at(today))
        say(
            f"a curfew was imposed in {town}",
            "measure",
            what="curfew",
            action="imposed" if day % 9 < 5 else "lifted",
            where=here,
            when=at(today),
        )
        say(
            f"the {self.force} will leave {self.name} by the end of the month",
            "withdraw",
            phase=Phase.COMPLETE,
            status=Status.PLANNED,
            who=force,
            where=whole,
            when=at(self.start + timedelta(30)),
            said_by=ministry,
        )
        say(
            f"the {self.force}, {strong} strong, arrived in {town}",
            "deploy",
            who=force,
            where=here,
            when=at(today),
            quantity=number(strong, "soldiers"),
        )
        say(
            f"{self.leader} accused the {self.mover} of planning attack number {rng.randrange(40)}",
            "statement",
            action="accused",
            who=leader,
            whom=mover,
        )
        say(
            f"{held} members of the {self.mover} were detained in {town}",
            "detained",
            where=here,
            when=at(today),
            whom=mover,
            quantity=number(held),
        )
        say(
            f"flights from {town} were suspended",
            "service",
            what="flights",
            action="suspended" if day % 7 < 4 else "reopened",
            where=here,
            when=at(today),
        )
        say(f"the situation in {town} was calm", "situation", status=Status.ONGOING, where=here)
        say(f"gunmen shot at a patrol near {town}", "attack", where=here, when=at(today))
        say(
            f"{self.leader} met envoys in {self.towns[1]}",
            "meet",
            who=leader,
            where=self._place(self.towns[1]),
            when=at(today),
        )
        rng.shuffle(said)
        return said[:10]

    def reports(self) -> Iterator[Reading]:
        """The reports, each with about ten claims."""
        return (reading for _, reading in self.arrivals())

    def arrivals(self) -> Iterator[tuple[date, Reading]]:
        """The reports, each with the day on which it comes in, whether it bears a date or not."""
        last: list[tuple[str, dict[str, object]]] = []
        for n in range(self.count):
            day = n * self.days // self.count
            copied = n % 10 == 9 and last
            last = last if copied else self._sentences(day)
            yield self.start + timedelta(day + n % 2), self._reading(n, day, last)

    def _reading(self, n: int, day: int, said: list[tuple[str, dict[str, object]]]) -> Reading:
        outlet = _OUTLETS[n % len(_OUTLETS)]
        text = ". ".join(s for s, _ in said) + "."
        rid = report_id(text, f"{outlet}/{self.name}/{n}")
        undated = n % 50 == 25
        issued = (
            Issued(None, "unknown") if undated else Issued((self.start + timedelta(day + n % 2)).isoformat(), "stated")
        )
        claims, at = [], 0
        for sentence, fields in said:
            claim = Claim(report=rid, spans=(Span(at, at + len(sentence)),), quote=sentence, **fields)  # type: ignore[arg-type]
            claims.append(replace(claim, id=claim_id(claim)))
            at += len(sentence) + 2
        report = Report(rid, text, issued, source=f"{outlet}/{self.name}/{n}", outlet=outlet)
        return Reading(report, tuple(claims), "made up", "1")


def crises(reports: int, each: int = 100) -> list[Reading]:
    """So many reports, of crises of `each`, in the order in which they come in."""
    made = [pair for seed in range((reports + each - 1) // each) for pair in Crisis(seed, each).arrivals()]
    made.sort(key=lambda pair: (pair[0], pair[1].report.id))
    return [reading for _, reading in made[:reports]]
