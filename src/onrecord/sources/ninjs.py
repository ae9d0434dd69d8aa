"""IPTC ninjs, the JSON that news agencies send: versions 1 and 2.

Source: IPTC, ninjs standard 1.3 and 2.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.codebook.editions import state_of
from onrecord.model import Edition, EditionState, Given, InputRefused

from .arriving import arrived
from .days import day_of
from .found import Found, Refused
from .markup import text_of

_NOTE = 600
"""Characters kept of a note to editors."""
_BODIES = ("body_text", "body_xhtml", "body_html", "bodies")


def is_ninjs(row: Mapping[str, Any]) -> bool:
    """Whether an object is a ninjs item."""
    return "uri" in row and ("pubstatus" in row or any(name in row for name in _BODIES))


def _body(item: Mapping[str, Any]) -> str:
    plain = item.get("body_text")
    if isinstance(plain, str) and plain.strip():
        return plain
    for name in ("body_xhtml", "body_html"):
        if isinstance(item.get(name), str):
            return text_of(item[name])
    bodies = item.get("bodies")
    held = [b for b in bodies if isinstance(b, dict)] if isinstance(bodies, list) else []
    held.sort(key=lambda b: "plain" not in str(b.get("contenttype", "")))
    for body in held:
        value = body.get("value")
        if isinstance(value, str) and value.strip():
            return value if "plain" in str(body.get("contenttype", "")) else text_of(value)
    return ""


def _first(item: Mapping[str, Any], one: str, many: str) -> str | None:
    """A property of version 1, or the first of those of version 2."""
    value = item.get(one)
    if not value and isinstance(item.get(many), list) and item[many]:
        head = item[many][0]
        value = (head.get("value") or head.get("name")) if isinstance(head, dict) else head
    return str(value).strip() or None if value else None


def _edition(item: Mapping[str, Any], uri: str) -> Edition | None:
    """What the item says of itself as one version of a story; None where it is withheld."""
    said = state_of(str(item.get("pubstatus") or "usable")) or "issued"
    if said == "withheld":
        return None
    number = str(item.get("version") or item.get("versionid") or "")
    notice = " ".join(str(item.get("ednote") or item.get("edNote") or "").split())[:_NOTE]
    day = day_of(item.get("versioncreated")) or day_of(item.get("versionCreated"))
    return Edition(EditionState(said), uri, int(number) if number.isdecimal() else None, day, notice or None)


def story(item: Mapping[str, Any], where: str, data: bytes) -> Found | Refused:
    """The report that a ninjs item holds. One that is withdrawn comes as a notice, to supersede what came before; one
    that is withheld is refused. `data` are the bytes it stands in."""
    uri = str(item["uri"])
    edition = _edition(item, uri)
    if edition is None:
        return Refused(uri, f"{uri}: withheld by its sender ({item['pubstatus']}); give it when it is released")
    text = _body(item)
    if edition.state is EditionState.WITHDRAWN and not text:
        text = edition.notice or str(item["pubstatus"])
    headline = _first(item, "headline", "headlines")
    if headline and text and not text.startswith(headline):
        text = f"{headline}\n\n{text}"
    issued = next(
        (d for d in (day_of(item.get(k)) for k in ("firstcreated", "versioncreated", "contentcreated")) if d), None
    )
    source = item.get("infosources") or item.get("organisation") or item.get("organisations")
    outlet = source[0].get("name") if isinstance(source, list) and source and isinstance(source[0], dict) else None
    language = str(item.get("language") or "")[:2].lower() or None
    given = Given(
        uri, outlet or item.get("copyrightholder"), headline, _first(item, "byline", "by"), issued, language, edition
    )
    try:
        return arrived(text, given, data)
    except InputRefused as refused:
        return Refused(uri, str(refused) if str(refused).startswith(uri) else f"{where}: {refused}")
