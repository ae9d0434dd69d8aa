"""One report is read within its time, or there is a reason why not: its trouble is not the batch's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from onrecord.model import Given, InputRefused, OnrecordError, Reading
from onrecord.sources import Found

from .limit import TimeIsUp, within

Reads = Callable[[str, Given], Reading]
"""Who reads: a text, and what came with it, become claims."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A report was not read, because `why`."""

    why: str
    """One line: what, where, and what to do."""
    again: bool = True
    """Another try may do better: with more time, more memory, a later version. Not where the text is no report."""


def by_ours(*, learned: bool) -> Reads:
    """Our own readers, loaded when the first report is read."""
    return partial(_ours, learned=learned)


def _ours(text: str, given: Given, learned: bool) -> Reading:
    from onrecord.reading.reader import read_report

    reading: Reading = read_report(text, given, learned=learned)
    return reading


def read_one(found: Found, read: Reads, seconds: float | None = None, *, hard: bool = False) -> Reading | Failed:
    """A reading that stands, or why there is none; `seconds` of the processor at most (see `within`)."""
    where = found.given.source or "-"
    try:
        with within(seconds, hard=hard):
            reading = read(found.text, found.given_in_full())
            reading.check()
    except TimeIsUp:
        return Failed(took_too_long(where, seconds))
    except InputRefused as refused:
        return Failed(f"{where}: {refused}", again=False)
    except OnrecordError as error:
        return Failed(f"{where}: {error}")
    except MemoryError:
        return Failed(f"{where}: reading it ran out of memory; read it again on a machine with more")
    except Exception as error:  # a fault of ours: the rest of the batch must still be read
        said = " ".join(str(error).split())[:120]
        return Failed(f"{where}: reading failed ({type(error).__name__}: {said}); please report it with the text")
    return reading


def took_too_long(where: str, seconds: float | None) -> str:
    """What is said of a report that has had its time."""
    return f"{where}: reading it took more than {seconds or 0:g} s of the processor; give it more with --seconds"
