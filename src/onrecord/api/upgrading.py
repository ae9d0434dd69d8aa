"""What an older version derived is derived again when its record is brought up to this one."""

from __future__ import annotations

import logging

from sqlalchemy import Connection

from onrecord.model import RecordDamaged
from onrecord.store import log
from onrecord.store.schema import LAYOUT
from onrecord.store.state import count_change

from .backing_up import derive_from_log

_told = logging.getLogger("onrecord")


def derive_after(db: Connection, older: int) -> None:
    """Derive everything again in a record that had the layout `older`, and say so, as it takes a while in a large one.

    Raises RecordDamaged where nothing can be derived from its log.
    """
    count = len(log.report_ids(db))
    if not count:
        return
    _told.warning(
        "the record has layout %d: it is brought up to %d, and what follows from its %s is derived again, once …",
        older, LAYOUT, f"{count:,} report{'' if count == 1 else 's'}",
    )  # fmt: skip
    try:
        derive_from_log(db)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise RecordDamaged(
            f"nothing can be derived from the log of this record ({type(error).__name__}: {error}), and it was left "
            f"at layout {older}: restore it from a backup"
        ) from error
    count_change(db)
