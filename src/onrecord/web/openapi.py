"""The JSON side of the desk, described for programs (OpenAPI 3.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from onrecord.version import __version__

_DAY = {"type": "string", "anyOf": [{"format": "date"}, {"maxLength": 0}]}  # an empty field of a form asks for nothing
_FIELDS: dict[str, tuple[str, dict[str, Any]]] = {
    "story": ("a story's id, or `all`", {"type": "string"}),
    "as_of": ("how things stood on this day", _DAY),
    "known_on": ("by reports issued up to this day", _DAY),
    "since": ("from this day on", _DAY),
    "until": ("up to this day", _DAY),
    "back": ("from so many days before `as_of` on", {"type": "integer", "minimum": 0, "maximum": 36525}),
    "kind": ("one kind alone", {"type": "string"}),
    "place": ("one place alone", {"type": "string"}),
    "outlet": ("one outlet alone, as the facets name it", {"type": "string"}),
    "q": ("words to search for", {"type": "string"}),
    "of": ("ids of claims", {"type": "array", "items": {"type": "string"}}),
}
_TAKES: dict[str, tuple[str, ...]] = {
    "/": ("story", "as_of", "known_on"), "/timeline": ("story", "since", "until", "kind", "place"),
    "/figures": ("story", "known_on", "kind", "place"), "/map": ("story", "as_of", "known_on", "back", "kind"),
    "/disagreements": ("story", "kind"), "/sources": ("story",), "/search": ("q", "kind", "place", "outlet"),
    "/why": ("of",), "/reports": ("story",),
}  # fmt: skip


def described(pages: Mapping[str, Callable[..., Any]]) -> dict[str, Any]:
    """The document for some pages: each has a twin in JSON and one in CSV, at its path with the ending added."""
    paths: dict[str, Any] = {}
    for path, page in pages.items():
        stem = "/situation" if path == "/" else path
        told = (page.__doc__ or "").strip().split("\n")[0]
        parameters = [
            {"name": n, "in": "path", "required": True, "schema": {"type": "string"}}
            for n in re.findall(r"{(\w+)}", path)
        ]
        for name in _TAKES.get(path, ()):
            text, schema = _FIELDS[name]
            parameters.append({"name": name, "in": "query", "description": text, "schema": schema})
        named = "{" in path or "of" in _TAKES.get(path, ())
        missing = {"404": {"description": "nothing on record has this id"}} if named else {}
        for ending, media in (("json", "application/json"), ("csv", "text/csv")):
            paths[f"{stem}.{ending}"] = {
                "get": {
                    "summary": told, "parameters": parameters,
                    "responses": {
                        "200": {"description": told, "content": {media: {}}},
                        "400": {"description": "the address cannot be understood"}, **missing,
                    },
                }
            }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord", "version": __version__, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "description": "What is on record, as the pages of the desk show it. Read only; what people change goes "
                           "through the desk's forms or the command line.",
        },
        "paths": paths,
    }  # fmt: skip
