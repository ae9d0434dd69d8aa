"""Reports that came as a mail (EML): subject and body. Attachments are left; save those that are reports."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import IO

from onrecord.model import Given, InputRefused

from .arriving import arrived
from .days import day_of
from .decode import too_large
from .found import Found, Refused
from .markup import text_of


def _body(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    content = part.get_content()
    text = content if isinstance(content, str) else ""
    return text_of(text) if part.get_content_type() == "text/html" else text.replace("\r\n", "\n")


def reports(stream: IO[bytes], where: str, limit: int, ending: str) -> Iterator[Found | Refused]:
    """The report in a mail. Raises InputRefused."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputRefused(too_large(where, len(data), limit))
    try:
        mail = message_from_bytes(data, policy=policy.default)
        text, subject = _body(mail), str(mail["subject"] or "").strip() or None
        name, address = parseaddr(str(mail["from"] or ""))
        sent = day_of(str(mail["date"] or ""))
    except (RecursionError, LookupError, ValueError, AttributeError, TypeError, AssertionError) as error:
        raise InputRefused(f"{where}: cannot be read as a mail ({type(error).__name__}); save its text") from error
    if not text.strip():
        raise InputRefused(f"{where}: no text in this mail; save what is attached")
    if subject and not text.lstrip().startswith(subject):
        text = f"{subject}\n\n{text}"
    yield arrived(text, Given(where, name or address.rpartition("@")[2] or None, subject, None, sent), data)
