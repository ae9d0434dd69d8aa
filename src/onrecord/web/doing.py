"""The addresses that change the record: corrections, and reports that come in."""

from __future__ import annotations

import json

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.model import Correction, Given, OnrecordError

from .acting import act, safe_path
from .asked import Asked
from .desk import Desk
from .guard import Guard
from .incoming import LIMIT, Came, Read, is_address, take_address, take_file, take_text
from .shown import Shown
from .signing import keep_signature, signature
from .turns import answering, changing
from .written import as_html, failure

MOST_FILES = 500
STALE = (
    "This form is of an earlier run of the desk, or of another page. Go back, load the page again and send it once "
    "more; nothing was changed."
)


async def _form(request: Request) -> FormData | Response:
    guard: Guard = request.app.state.guard
    form = await request.form(max_files=MOST_FILES, max_fields=2000, max_part_size=LIMIT + 1000)
    if not guard.form_ok(request, str(form.get("form", ""))):
        return failure(request, STALE, 403)
    return form


async def correct(request: Request) -> Response:
    """One correction, then back to where it was made."""
    form = await _form(request)
    if isinstance(form, Response):
        return form
    desk: Desk = request.app.state.desk
    fields = {k: v for k, v in form.multi_items() if isinstance(v, str)}  # a button's own action stands last and holds
    of = [str(v) for v in form.getlist("of")]
    who = signature(request, str(form.get("signed") or ""))
    try:
        made = await changing(request, act, desk.record, fields, of, who)
    except OnrecordError as error:
        return failure(request, str(error), 422)
    back = await answering(request, _onward, desk, made, safe_path(fields.get("back", "/")))
    if request.headers.get("x-desk"):
        return Response(json.dumps({"correction": made.id, "back": back}), media_type="application/json")
    response = RedirectResponse(back, 303)
    keep_signature(response, who)
    return response


async def sign(request: Request) -> Response:
    """Sign with another name from now on."""
    form = await _form(request)
    if isinstance(form, Response):
        return form
    response = RedirectResponse(safe_path(str(form.get("back") or "/review")), 303)
    keep_signature(response, signature(request, str(form.get("signed") or "")))
    return response


def _onward(desk: Desk, made: Correction, back: str) -> str:
    """Where to go on; where the entry one came from went into another by this, that other."""
    held = [*(x for x in (made.before, made.after) if isinstance(x, list))]
    if not back.startswith("/why/e-") or not held:
        return back
    entry = back.removeprefix("/why/").partition("?")[0]
    if desk.record.entries(ids=[entry]):
        return back
    now = desk.entries_of(held[0])
    return f"/why/{next((now[c] for c in held[0] if c in now), entry)}"


async def come(request: Request) -> Response:
    """Reports pasted or dropped, each read and told of."""
    form = await _form(request)
    if isinstance(form, Response):
        return form
    desk: Desk = request.app.state.desk
    read: Read = request.app.state.read
    given = Given(
        str(form.get("source") or "").strip()[:500] or None, str(form.get("outlet") or "").strip()[:200] or None,
        issued=str(form.get("issued") or "").strip()[:40] or None,
    )  # fmt: skip
    try:
        came = await _taken(request, desk, read, form, given)
    finally:
        await form.close()
    if request.headers.get("x-desk"):
        return Response(json.dumps([c.plain() for c in came], ensure_ascii=False), media_type="application/json")
    if not came:
        return failure(request, "There was neither a text nor a file. Paste a text, or choose files.", 422)
    shown = Shown("add.html", "Add reports", {"came": came, "limit": LIMIT}, [c.plain() for c in came], ())
    return await answering(request, as_html, request, shown, Asked("/add"))


async def _taken(request: Request, desk: Desk, read: Read, form: FormData, given: Given) -> list[Came]:
    came: list[Came] = []
    text = str(form.get("text") or "").replace("\r\n", "\n")
    if is_address(text):
        came += await changing(request, take_address, desk.record, read, text.strip(), given)
    elif text.strip():
        source = given.source or "pasted"  # the same for the same text, so that it is known again
        came.append(await changing(request, take_text, desk.record, read, text, _at(given, source)))
    for file in form.getlist("files"):
        if isinstance(file, UploadFile) and file.filename:
            data = await file.read(LIMIT + 1)
            came += await changing(request, take_file, desk.record, read, file.filename[:300], data, given)
    return came


def _at(given: Given, source: str) -> Given:
    return Given(source, given.outlet, given.title, given.byline, given.issued, given.language)


async def adding(request: Request) -> Response:
    """The page to add reports on."""
    shown = Shown("add.html", "Add reports", {"came": [], "limit": LIMIT}, [], ())
    return await answering(request, as_html, request, shown, Asked("/add"))
