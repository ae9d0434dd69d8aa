"""What holds until something ends it."""

from onrecord.record.facts import facts_of
from onrecord.record.states import measure_states
from onrecord.record.told import Told, told_of
from tests.record_builder import Draft


def _told(*drafts: Draft) -> list[Told]:
    readings = [d.reading() for d in drafts]
    facts = [f for r in readings for f in facts_of(r, r.report.issued, {c.id: "outlet" for c in r.claims})]
    return sorted((told_of(f, f.id) for f in facts), key=lambda t: t.rank)


def _curfew(day: int, action: str, where: str | None, outlet: str = "Lake Times") -> Draft:
    date = f"2031-03-{day:02d}"
    place = {"where": where} if where else {}
    return Draft(outlet, date).says(f"curfew {action}", "measure", what="curfew", action=action, when=date, **place)


def _states(*drafts: Draft) -> list[tuple[str | None, str]]:
    states = measure_states([t._replace(country="VL") for t in _told(*drafts)], "2031-03-31")
    return [(s.place, s.state) for s in states]


def test_what_is_lifted_is_the_only_one_that_was_imposed() -> None:
    assert _states(_curfew(1, "imposed", "Osk"), _curfew(9, "lifted", None)) == [("Osk", "lifted")]


def test_of_two_it_is_not_known_which_was_lifted() -> None:
    told = _curfew(1, "imposed", "Osk"), _curfew(2, "imposed", "Brann"), _curfew(9, "lifted", None)
    assert sorted(_states(*told), key=str) == [("Brann", "in force"), ("Osk", "in force"), (None, "lifted")]


def test_what_came_first_does_not_move_to_a_place_named_later() -> None:
    told = _curfew(1, "imposed", None), _curfew(2, "imposed", "Osk")
    assert sorted(_states(*told), key=str) == [("Osk", "in force"), (None, "in force")]
