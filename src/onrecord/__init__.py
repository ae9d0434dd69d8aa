"""onrecord reads the reports on a crisis and keeps the record.

    from onrecord import open_record, read_report

    reading = read_report("Rebels seized the airport on Monday, the ministry said.")
    with open_record("crisis.db") as record:
        record.add(reading)
        print(record.timeline())

What is needed is imported when it is first used: opening a record costs no parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from .api.record import Record, open_record
    from .model import Claim, Entry, Given, OnrecordError, Reading, Relation, Report
    from .reading.reader import read_report

__all__ = [
    "Claim", "Entry", "Given", "OnrecordError", "Reading", "Record", "Relation", "Report", "__version__", "open_record",
    "read_report",
]  # fmt: skip

_HOMES = {
    "Record": "onrecord.api.record",
    "open_record": "onrecord.api.record",
    "read_report": "onrecord.reading.reader",
    **dict.fromkeys(("Claim", "Entry", "Given", "OnrecordError", "Reading", "Relation", "Report"), "onrecord.model"),
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"onrecord has no {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
