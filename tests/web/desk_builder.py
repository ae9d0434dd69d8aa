"""A small record and a browser without a window onto its desk."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from onrecord.api.record import Record, open_record
from onrecord.model import Furniture, Given, Issued, Reading, Report, Span, report_id
from onrecord.web import Guard, make_app
from tests.record_builder import Draft, number

HOSTILE = '<script>alert("x")</script> & <img src=x onerror=alert(1)>'


def readings() -> list[Reading]:
    """Four reports of one crisis: a toll that two voices put apart, a plan met early, a report full of markup."""
    first = (
        Draft("Osk Herald", "2031-03-04")
        .says("A blast tore through the market of Osk on Tuesday", "attack", where="Osk", when="2031-03-04")
        .says("at least 12 people were killed", "killed", where="Osk", when="2031-03-04",
              quantity=number("at least 12", 12, None, modifier="at least"))
        .reading()
    )  # fmt: skip
    second = (
        Draft("Velta Post", "2031-03-05")
        .says("the Interior Ministry of Velta put the dead of Osk at 17", "killed", where="Osk", when="2031-03-04",
              quantity=number("17", 17, 17), said_by="Interior Ministry of Velta")
        .says("the Velta Guards will leave Osk by Sunday", "withdraw", status="planned", where="Osk", when="2031-03-09",
              phase="complete", who=["Velta Guards"], said_by="Defence Ministry of Velta")
        .says("a curfew was imposed in Osk", "measure", what="curfew", action="imposed", where="Osk", when="2031-03-05")
        .reading()
    )  # fmt: skip
    third = (
        Draft("Daily Maren", "2031-03-07")
        .says("the Doctors' Union counted 41 dead in Osk", "killed", where="Osk", when="2031-03-04",
              quantity=number("41", 41, 41), said_by="Doctors' Union")
        .says("the last of the Velta Guards left Osk on Friday", "withdraw", where="Osk", when="2031-03-07",
              phase="complete", who=["Velta Guards"])
        .reading()
    )  # fmt: skip
    fourth = Draft(f"Wire {HOSTILE}", "2031-03-07").says(
        f"Gunmen {HOSTILE} shot at a patrol", "attack", where="Osk", when="2031-03-06", who=[f"=Gunmen {HOSTILE}"]
    )
    return [first, second, third, fourth.reading()]


def record() -> Record:
    """The record of these reports, in memory."""
    made = open_record(":memory:")
    made.add_all(readings())
    return made


def simple_reader(text: str, given: Given) -> Reading:
    """A reader for tests: a report without claims whose first line is its title and whose line "Menu" is furniture."""
    at = text.find("Menu")
    report = Report(
        report_id(text, given.source), text, Issued(given.issued, "metadata" if given.issued else "unknown"),
        source=given.source, outlet=given.outlet, title=text.splitlines()[0],
        furniture=(Furniture(Span(at, at + 4), "a menu"),) if at >= 0 else (),
    )  # fmt: skip
    return Reading(report, (), "simple", "1")


def desk(held: Record | None = None, guard: Guard | None = None, host: str = "127.0.0.1") -> TestClient:
    """A browser at the desk of a record."""
    return TestClient(make_app(held or record(), guard, simple_reader), base_url=f"http://{host}:8023")


def form_token(client: TestClient) -> str:
    """What the forms of this desk carry."""
    found = re.search(r'name="form" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]
