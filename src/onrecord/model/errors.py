"""Everything onrecord raises on purpose.

    OnrecordError            exit code 1
    ├── InputRefused         3   a report that cannot be read (empty, binary, too large, not a report)
    ├── RecordError          4   the record file cannot be used
    │   ├── RecordDamaged    4   it is truncated or corrupted
    │   ├── RecordTooNew     5   it was written by a newer version
    │   └── RecordBusy       6   somebody else has been writing for too long
    ├── EvidenceBroken       7   a claim whose quote is not in its report's text
    ├── NotOnRecord          8   an id or a question that names nothing on record
    └── CodebookError        9   a codebook file says something the loader cannot take

Exit code 2 is click's, for a command line that cannot be understood. Messages say what was wrong, where, and what to
do.
"""

from __future__ import annotations

from typing import ClassVar


class OnrecordError(Exception):
    """The root: catch this to catch everything raised on purpose."""

    exit_code: ClassVar[int] = 1


class InputRefused(OnrecordError):
    """A report that cannot be read. The rest of the batch goes on."""

    exit_code = 3


class RecordError(OnrecordError):
    """The record file cannot be used."""

    exit_code = 4


class RecordDamaged(RecordError):
    """The record file is truncated or corrupted."""


class RecordTooNew(RecordError):
    """The record was written by a newer version of onrecord."""

    exit_code = 5


class RecordBusy(RecordError):
    """Another process has held the record for longer than we wait."""

    exit_code = 6


class EvidenceBroken(OnrecordError):
    """A claim whose span does not hold its quote, or rests on furniture."""

    exit_code = 7


class NotOnRecord(OnrecordError):
    """An id or name that nothing on record answers to."""

    exit_code = 8


class CodebookError(OnrecordError):
    """A codebook file says something its loader cannot take."""

    exit_code = 9
