"""Pages written as HTML, JSON and CSV.

Whatever a report says is escaped: nothing of it can become markup or a formula.
"""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import Evidence, Report

from . import words
from .asked import ALL, ROWS, Asked
from .desk import Desk, place_name, tail
from .guard import FORM_COOKIE, Guard
from .shown import Shown, safe_cell
from .signing import signature

LISTED = 200
"""Stories that can be chosen from; others are reached from their reports."""
NAV = (
    ("/", "Situation"), ("/timeline", "Timeline"), ("/figures", "Figures"), ("/map", "Map"),
    ("/disagreements", "Disagreements"), ("/sources", "Sources"), ("/reports", "Reports"), ("/review", "Review"),
)  # fmt: skip


def named(told: Report | Evidence) -> str:
    """Who brought a report out; where it does not say, the file or page it came from."""
    name = told.id if isinstance(told, Report) else told.report
    return told.outlet or (tail(told.source) if told.source else name)


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        number=words.number,
        days=words.days,
        day=words.day,
        short=words.short,
        country=place_name,
    )
    made.filters["outlet"] = named
    made.globals.update(spread=words.spread, count=words.count, query=words.query, ROWS=ROWS, ALL=ALL, nav=NAV)
    return made


_ENV = _environment()


def as_html(request: Request, shown: Shown, asked: Asked, status: int = 200) -> Response:
    """A page for people, with the cookie that its forms need."""
    desk: Desk = request.app.state.desk
    guard: Guard = request.app.state.guard
    story = desk.story_of(asked)
    held = desk.stories()
    named = next((s for s in held if s.id == story), None)
    place = "/" if asked.path == "/" else f"/{asked.path.split('/')[1]}"
    text = _ENV.get_template(shown.template).render(
        shown.context, title=shown.title, asked=asked, here=place, size=desk.size(), story=named, form=guard.secret,
        every_story=held[:LISTED], older=max(0, len(held) - LISTED), signed=signature(request),
        by_hand=desk.by_hand(),
    )  # fmt: skip
    response = Response(text, status, media_type="text/html")
    if request.cookies.get(FORM_COOKIE) != guard.secret:
        response.set_cookie(FORM_COOKIE, guard.secret, httponly=True, samesite="strict", path="/")
    return response


def plain_value(value: Any) -> Any:
    """A value that JSON has no word for, as one that it has."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"not plain: {type(value).__name__}")


def as_json(shown: Shown) -> Response:
    """The same for programs."""
    return Response(json.dumps(shown.plain, ensure_ascii=False, default=plain_value), media_type="application/json")


def as_csv(shown: Shown, path: str) -> Response:
    """The same for spreadsheets: UTF-8, quoted where needed, no cell that begins a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(shown.columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in shown.rows)
    return Response(out.getvalue(), media_type=CSV, headers=as_file(path))


CSV = "text/csv; charset=utf-8"


def as_file(path: str) -> dict[str, str]:
    """What makes a browser keep the table of a page as a file."""
    name = re.sub(r"[^\w-]+", "-", path.strip("/")) or "situation"
    return {"Content-Disposition": f'attachment; filename="{name}.csv"'}


def failure(request: Request, said: str, status: int) -> Response:
    """What went wrong, as a page or, for a program, as JSON."""
    if request.url.path.endswith((".json", ".csv")):
        return Response(json.dumps({"error": said}, ensure_ascii=False), status, media_type="application/json")
    shown = Shown("failure.html", {404: "Not on record", 400: "Not understood"}.get(status, "Not possible now"),
                  {"said": said}, None, ())  # fmt: skip
    return as_html(request, shown, Asked(request.url.path), status)
