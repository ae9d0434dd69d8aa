"""Readers that go wrong in every way, for processes and machines to live with. What a text says, happens."""

from __future__ import annotations

import ctypes
import os
import re
import signal

from onrecord.model import Given, InputRefused, Issued, NotOnRecord, Reading, Report, report_id


def obeys(text: str, given: Given) -> Reading:
    """A reading without claims; or what the text asks for."""
    if "spin" in text:
        while True:
            pass
    if "caught" in text:
        while True:
            try:
                while True:
                    pass
            except Exception:
                pass
    if "backtrack" in text:
        re.match(r"(a+)+$", "a" * 60 + "b")
    if "native" in text:
        ctypes.PyDLL(None).sleep(3600)  # with Python's lock held, like native code that never comes back
    if "die" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "memory" in text:
        raise MemoryError
    if "ours" in text:
        raise NotOnRecord("an error of ours")
    if "no report" in text:
        raise InputRefused("there is no story in it")
    if "fault" in text:
        raise ZeroDivisionError("a fault\nof two lines")
    report = Report(report_id(text, given.source), text, Issued(None, "unknown"), given.source)
    return Reading(report, (), "obeys", "1")
