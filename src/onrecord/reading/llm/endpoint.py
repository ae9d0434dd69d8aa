"""An endpoint that speaks as OpenAI's chat completions do, with answers kept so that none is asked for twice.

The only part of reading that uses a network, and only where somebody chose a model.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.model import OnrecordError

_LONGEST = 4_000_000
_AGAIN = frozenset({408, 409, 429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0


class ModelSilent(OnrecordError):
    """The model could not be asked, or gave no answer that can be used."""


@dataclass(slots=True)
class Endpoint:
    """The model `model` answers at `url`; at most `budget` questions are put to it."""

    url: str
    """Its base, as in http://127.0.0.1:8000/v1."""
    model: str
    key: str | None = field(default=None, repr=False)
    kept: Path | None = None
    """Folder of the answers it gave."""
    budget: int | None = None
    seconds: float = 300.0
    retries: int = 3
    wait: Callable[[float], None] = time.sleep
    asked: int = 0
    """Questions put to it so far; answers that were kept cost none."""
    remembered: int = 0
    """Answers that were kept from before."""

    @classmethod
    def from_environment(cls, *, budget: int | None = None) -> Endpoint:
        """The endpoint that ONRECORD_LLM_URL, _MODEL, _KEY and _CACHE name. Raises ModelSilent where none is named."""
        url, model = os.environ.get("ONRECORD_LLM_URL"), os.environ.get("ONRECORD_LLM_MODEL")
        if not url or not model:
            raise ModelSilent("no language model is named: set ONRECORD_LLM_URL and ONRECORD_LLM_MODEL")
        kept = os.environ.get("ONRECORD_LLM_CACHE") or Path.home() / ".cache" / "onrecord" / "llm"
        return cls(url, model, os.environ.get("ONRECORD_LLM_KEY"), Path(kept), budget)

    def answer(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
        """The model's answer, JSON by `schema`; the same messages, schema and model get the same one.

        Raises ModelSilent where the budget is spent, or no answer comes.
        """
        body = {
            "model": self.model, "messages": messages, "temperature": 0, "seed": 0,
            "response_format": {
                "type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema},
            },
        }  # fmt: skip
        # In the order in which it is written: a model that answers by the schema then says the quote first.
        asked = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        kept = self.kept / f"{hashlib.sha256(asked).hexdigest()}.json" if self.kept else None
        if kept and kept.exists():
            self.remembered += 1
            return kept.read_text(encoding="utf-8")
        if self.budget is not None and self.asked >= self.budget:
            raise ModelSilent(f"the budget of {self.budget} questions is spent; what was answered is kept")
        self.asked += 1
        said = self._ask(asked)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            part = kept.with_suffix(".part")
            part.write_text(said, encoding="utf-8")
            os.replace(part, kept)
        return said

    def _ask(self, body: bytes) -> str:
        if not self.url.startswith(("http://", "https://")):
            raise ModelSilent(f"{self.url}: not a web address; give the base of the endpoint, ending in /v1")
        if "@" in self.url.split("/")[2]:
            raise ModelSilent("the endpoint's address holds a password: set ONRECORD_LLM_KEY instead")
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url.rstrip('/')}/chat/completions", body, headers)
        if self.key:  # and to nobody else, should the endpoint send us on
            request.add_unredirected_header("Authorization", f"Bearer {self.key}")
        why = ""
        for n in range(self.retries + 1):
            if n:
                self.wait(min(2.0**n, _LONGEST_WAIT))
            try:
                with urllib.request.urlopen(request, timeout=self.seconds) as response:
                    return _content(response.read(_LONGEST + 1))
            except urllib.error.HTTPError as error:
                why = f"it says {error.code}"
                error.close()
                if error.code not in _AGAIN:
                    break
            except (OSError, http.client.HTTPException) as error:
                why = str(error) or type(error).__name__
        raise ModelSilent(f"the model at {self.url} gives no answer ({why})")


def _content(data: bytes) -> str:
    try:
        said = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise ModelSilent("the endpoint does not answer as chat completions do") from None
    if not isinstance(said, str):
        raise ModelSilent("the model gave no text")
    return said
