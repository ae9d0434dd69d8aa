"""The formats there are: each a module of its own, imported when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.model import NotOnRecord, OnrecordError

from .contents import Scope, contents
from .method import method_page

if TYPE_CHECKING:
    from onrecord.api.record import Record


@dataclass(frozen=True, slots=True)
class Format:
    """`name` is written by `module` and is `what`."""

    name: str
    module: str
    what: str
    method_inside: bool = False
    """The method page is a part of it; else it is written beside it."""
    extra: str | None = None
    """What to install with onrecord for it."""
    whole: bool = False
    """Takes the record itself, not a selection of it."""
    options: frozenset[str] = frozenset()
    """Names of what its `write` takes besides."""


_NUMBERED = frozenset({"number"})
_ALL = (
    Format(
        "csv",
        "csv_tables",
        "a folder of tables as CSV, or one table where the file ends in .csv",
        options=frozenset({"table", "hxl"}),
    ),
    Format("jsonl", "jsonl", "everything on record as JSON lines, for `onrecord import`", whole=True),
    Format("xlsx", "xlsx", "a workbook of all tables", method_inside=True, extra="office"),
    Format("geojson", "geojson", "a map: a point for every entry that has one"),
    Format("timelinejs", "timelinejs", "a timeline for TimelineJS"),
    Format("plover", "plover", "PLOVER event records as JSON lines"),
    Format("acled", "acled", "acts as CSV in the columns of ACLED"),
    Format("ucdp", "ucdp", "people killed as CSV in the columns of UCDP GED"),
    Format("ftm", "ftm", "FollowTheMoney entities as JSON lines"),
    Format("webannotation", "webannotation", "W3C Web Annotations on the words of the reports"),
    Format(
        "claimreview", "claimreview", "a draft of a schema.org ClaimReview for one claim", options=frozenset({"claim"})
    ),
    Format("operations", "operations", "forces as CSV: mission, contributor, date, strength"),
    Format("sitrep-md", "sitrep.markdown", "the situation report as Markdown", method_inside=True, options=_NUMBERED),
    Format(
        "sitrep-html", "sitrep.html", "the situation report as one HTML file", method_inside=True, options=_NUMBERED
    ),
    Format(
        "sitrep-docx",
        "sitrep.docx",
        "the situation report as a DOCX document",
        method_inside=True,
        extra="office",
        options=_NUMBERED,
    ),
    Format(
        "sitrep-pdf", "sitrep.pdf", "the situation report as PDF", method_inside=True, extra="pdf", options=_NUMBERED
    ),
)
FORMATS: dict[str, Format] = {f.name: f for f in _ALL}


class ExtraMissing(OnrecordError):
    """A format needs a library that is not installed."""


def load(name: str) -> Any:
    """The module of a format. Raises NotOnRecord where there is none, ExtraMissing where its library is not there."""
    if name not in FORMATS:
        raise NotOnRecord(f"no export format {name!r}: there are {', '.join(FORMATS)}")
    form = FORMATS[name]
    try:
        return import_module(f".{form.module}", __package__)
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("onrecord"):
            raise
        raise ExtraMissing(
            f"{name} needs {missing.name}: install it with `pip install 'onrecord[{form.extra}]'`"
        ) from missing


def export(record: Record, name: str, out: Path, scope: Scope | None = None, **options: Any) -> list[Path]:
    """Write the record to `out` in the format `name`; the files written, a method page among or within them.

    `scope` bounds what is shown (`jsonl` is always the whole record). Options are those of the format's `write`.
    Raises NotOnRecord where there is no such format, ExtraMissing where its library is not installed.
    """
    module = load(name)
    form = FORMATS[name]
    given = record if form.whole else contents(record, scope)
    out.parent.mkdir(parents=True, exist_ok=True)
    written: list[Path] = module.write(given, out, **options)
    if not form.method_inside:
        page = (out if out.is_dir() else out.parent) / ("method.md" if out.is_dir() else f"{out.name}.method.md")
        page.write_text(method_page(name), encoding="utf-8")
        written = [*written, page]
    return written
