"""Origins are counted, not mentions."""

from onrecord.api.record import open_record
from tests.record_builder import Draft, number

LONG = " ".join(f"word{n} of the long story that follows" for n in range(60))


def toll(
    outlet: str, day: str = "2031-03-05", said_by: str = "", agencies: tuple[str, ...] = (), padding: str = ""
) -> Draft:
    draft = Draft(outlet, day, agencies, padding=padding)
    given = {"said_by": said_by} if said_by else {}
    return draft.says(
        "12 people died in the fire at Osk",
        "killed",
        where="Osk",
        when="2031-03-04",
        quantity=number("12", 12, 12),
        **given,
    )


def origins(*drafts: Draft) -> int:
    record = open_record(":memory:")
    for draft in drafts:
        record.add(draft.reading())
    [entry] = record.entries()
    return entry.origins


def test_two_outlets_are_two_origins_and_one_ministry_is_one() -> None:
    assert origins(toll("Herald"), toll("Post")) == 2
    assert origins(toll("Herald", said_by="Interior Ministry"), toll("Post", said_by="the Interior Ministry")) == 1


def test_agency_copy_and_near_copies_are_one_origin() -> None:
    assert origins(toll("Herald", agencies=("AFP",)), toll("Post", agencies=("AFP",))) == 1
    assert origins(toll("Herald", padding=LONG), toll("Post", padding=LONG + " said our reporter")) == 1
    assert origins(toll("Herald", padding=LONG), toll("Post", padding="quite another text " * 90)) == 2


def test_what_an_outlet_repeats_of_a_source_it_names_is_not_counted_beside_it() -> None:
    draft = toll("Herald", said_by="Interior Ministry")
    draft.says("Twelve dead in Osk fire", "killed", where="Osk", when="2031-03-04", quantity=number("Twelve", 12, 12))
    assert origins(draft) == 1


def test_nobody_with_a_name_is_the_outlet() -> None:
    assert origins(toll("Herald", said_by="officials"), toll("Herald", "2031-03-06", said_by="reports")) == 1
