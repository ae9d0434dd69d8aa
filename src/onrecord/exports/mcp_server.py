"""The tools as an MCP server, with the official SDK."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from onrecord.model import OnrecordError
from onrecord.version import __version__

from .tools import NOTE, Tools

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.api.record import Record

_ABOUT = (
    "A record of what reports on a crisis say: claims with quotes, entries, figures, disagreements. Cite claim ids and "
    f"quotes. Say `planned`, `possible` and `denied` where the status is so. {NOTE}"
)


def _told(tool: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """The tool, whose errors on purpose are told to whoever asked."""

    @wraps(tool)
    def answer(*given: Any, **named: Any) -> dict[str, Any]:
        try:
            return tool(*given, **named)
        except OnrecordError as error:
            raise ToolError(str(error)) from error

    return answer


def server(record: Record) -> Any:
    """A server of the record's tools; `run()` serves on standard input and output."""
    made = MCPServer("onrecord", instructions=_ABOUT, version=__version__, log_level="WARNING")
    tools = Tools(record)
    for tool in (tools.search, tools.situation, tools.figures, tools.timeline, tools.why, tools.read):
        made.tool(structured_output=True)(_told(tool))
    return made
