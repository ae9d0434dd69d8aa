"""Who says what, for the scorer of attributions.

Usage: voices.py DATA_DIR OUT.jsonl
Reads DATA_DIR/docs.jsonl ({"doc": id, "text": …}) and writes {"doc": id, "attributions": [{source, cue, content}]}.
The annotation scored against gives each word to one attribution at most, so of voices within one another the outermost
is written.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from onrecord.model import Span
from onrecord.reading.mentions import Page, Voice
from onrecord.reading.parse import parse
from onrecord.reading.voices import find_voices

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def outermost(voices: tuple[Voice, ...]) -> list[Voice]:
    """Voices none of which has its cue or its content in another's content."""
    kept: list[Voice] = []
    for voice in sorted(voices, key=lambda v: -sum(len(s) for s in v.content)):
        parts = [*voice.content, *voice.cue]
        if not any(part.overlaps(held) for other in kept for held in other.content for part in parts):
            kept.append(voice)
    return sorted(kept, key=lambda v: v.content[0])


def written(voice: Voice) -> dict[str, Any]:
    """One attribution as the scorer takes it."""
    return {role: [list(s) for s in getattr(voice, role)] for role in ("source", "cue", "content")}


def main(data: Path, out: Path) -> None:
    """Read every document and write its attributions."""
    with (data / "docs.jsonl").open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as sink:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            page = Page(paragraphs=tuple(Span(*m.span()) for m in _LINE.finditer(text)))
            voices = outermost(find_voices(parse(text, page)))
            sink.write(json.dumps({"doc": row["doc"], "attributions": [written(v) for v in voices]}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
