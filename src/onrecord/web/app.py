"""The desk as an application: pages, their twins, and what people do to the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from onrecord.api.record import Record
from onrecord.model import NotOnRecord, OnrecordError

from .asked import Asked, NotUnderstood
from .desk import Desk
from .doing import adding, come, correct, sign
from .guard import Guard, Guarded
from .incoming import Read, default_reader
from .openapi import described
from .pages.disagreements import disagreements
from .pages.figures import figure, figures
from .pages.map import worldmap
from .pages.reports import report, reports
from .pages.review import claim, corrections, review
from .pages.search import search
from .pages.situation import situation
from .pages.sources import sources
from .pages.timeline import timeline
from .pages.why import why
from .shown import Shown
from .streaming import streamed
from .turns import Turns, answering
from .written import CSV, as_csv, as_file, as_html, as_json, failure

VISIT = "visit"
"""Cookie: when this reader last came, and when the visit before that ended."""
_PAUSE = 30 * 60
"""Seconds away after which coming back is a new visit."""

PAGES: dict[str, Callable[[Desk, Asked], Shown]] = {
    "/": situation,
    "/timeline": timeline,
    "/figures": figures,
    "/figures/{name}": figure,
    "/map": worldmap,
    "/disagreements": disagreements,
    "/sources": sources,
    "/search": search,
    "/review": review,
    "/corrections": corrections,
    "/claims/{name}": claim,
    "/reports": reports,
    "/reports/{name}": report,
    "/why": why,
    "/why/{name}": why,
}
"""Every page that only shows, by its path."""


OF_A_STORY = frozenset({"/", "/timeline", "/figures", "/map", "/disagreements", "/sources", "/reports"})
"""Pages that tell of a story alone where one is asked for, whatever people noted or accepted."""


def make_app(record: Record, guard: Guard | None = None, read: Read = default_reader) -> ASGIApp:
    """The desk of an open record, behind a guard (by default: this machine only).

    `read` makes a reading of a text that comes in. The record stays open as long as the application is used; closing
    it is the caller's.
    """
    guard = guard or Guard()
    desk = Desk(record)
    routes: list[BaseRoute] = []
    for path, page in PAGES.items():
        stem = path if path != "/" else "/situation"
        for twin in ("json", "csv"):
            routes += [Route(f"{stem}.{twin}", partial(_show, page=page, twin=twin), methods=["GET"])]
        routes += [Route(path, partial(_show, page=page, twin="html"), methods=["GET"])]
    routes += [
        Route("/act", correct, methods=["POST"]),
        Route("/sign", sign, methods=["POST"]),
        Route("/add", come, methods=["POST"]),
        Route("/add", adding, methods=["GET"]),
        Route("/openapi.json", lambda _: JSONResponse(described(PAGES)), methods=["GET"]),
    ]
    routes.append(Mount("/static", StaticFiles(directory=str(files("onrecord.web") / "static"))))
    app = Starlette(
        routes=routes,
        exception_handlers={
            404: partial(_failed, status=404), NotOnRecord: partial(_failed, status=404),
            NotUnderstood: partial(_failed, status=400), OnrecordError: partial(_failed, status=503),
        },
    )  # fmt: skip
    app.state.desk, app.state.guard, app.state.read, app.state.turns = desk, guard, read, Turns()
    return Guarded(app, guard)


def _visit(request: Request) -> tuple[str, str]:
    """Up to when this reader had seen the record, and the cookie that says so from now on."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    before, _, last = request.cookies.get(VISIT, "").partition("|")
    try:
        away = (datetime.fromisoformat(now) - datetime.fromisoformat(last)).total_seconds()
    except (ValueError, TypeError):
        return "", f"{now}|{now}"
    seen = last if away > _PAUSE else before
    return seen, f"{seen}|{now}"


def _shown(desk: Desk, page: Callable[[Desk, Asked], Shown], asked: Asked) -> Shown:
    """What a page shows; of one story it is kept until something in the countries of that story changes."""
    story = desk.story_of(asked)
    if asked.every or story is None or asked.path not in OF_A_STORY:
        return page(desk, asked)
    return desk.kept(("page", story, asked), lambda: page(desk, asked), story)


async def _show(request: Request, page: Callable[[Desk, Asked], Shown], twin: str) -> Response:
    desk: Desk = request.app.state.desk
    path = request.url.path.removesuffix(f".{twin}") if twin != "html" else request.url.path
    seen, visit = _visit(request)
    asked = Asked.read(
        "/" if path == "/situation" else path, request.query_params, tuple(request.query_params.getlist("of")),
        name=request.path_params.get("name", ""), seen=seen, every=twin != "html",
    )  # fmt: skip

    def answer() -> Response | Shown:
        with desk.answering():
            shown = _shown(desk, page, asked)
            return shown if shown.told else written(shown)

    def written(shown: Shown) -> Response:
        if twin == "json":
            return as_json(shown)
        if twin == "csv":
            return as_csv(shown, path)
        return as_html(request, shown, asked)

    response = await answering(request, answer)
    if isinstance(response, Shown):
        kept = as_file(path) if twin == "csv" else {}
        return await streamed(request, response, twin, kept, CSV if twin == "csv" else "application/json")
    if path == "/" and twin == "html":
        response.set_cookie(VISIT, visit, max_age=400 * 86400, httponly=True, samesite="strict", path="/")
    return response


def _failed(request: Request, error: Exception, status: int) -> Response:
    said: Any = getattr(error, "detail", None) or str(error)
    if status == 404 and not isinstance(error, NotOnRecord):
        said = f"There is no page {request.url.path} on this desk."
    return failure(request, str(said), status)
