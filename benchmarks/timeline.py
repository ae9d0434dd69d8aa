#!/usr/bin/env python3
"""Timelines of topics, for `score_timeline.py`.

Usage: timeline.py DATA_DIR OUT.jsonl [--topics NAME …] [--dates FOLDER]

Reads DATA_DIR/TOPIC/docs.jsonl and tasks.jsonl. A sentence tells of the days its own expressions of time name, never of
a day after its report was issued: what is planned is left out. `--dates` keeps what was found in the texts, one file a
topic, and takes it from there the next time: reading is most of the cost.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.model import Issued, Span, bounds
from onrecord.reading.mentions import Page
from onrecord.reading.parse import parse
from onrecord.reading.times import find_times
from onrecord.record.digest import Said, digest

_MOST = 12_000
"""Characters of a text that are read."""
_LINE = re.compile(r"[^\n]+")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON lines file; a last line cut short is left out."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.endswith("\n"):
                yield json.loads(line)


def dated(row: dict[str, Any]) -> dict[str, Any]:
    """The sentences of a text, one a line, each with the EDTF values of its expressions of time."""
    text = row["text"][:_MOST]
    page = Page(tuple(Span(m.start(), m.end()) for m in _LINE.finditer(text)))
    times = find_times(parse(text, page), Issued(row["issued"], "metadata"))
    sentences = []
    for line in page.paragraphs:
        found = [t.when.edtf for t in times if line.start <= t.span.start < line.end and t.when and t.when.edtf]
        sentences.append([line.of(text).strip(), found])
    return {"doc": row["doc"], "issued": row["issued"], "sentences": sentences}


def said(row: dict[str, Any]) -> Iterator[Said]:
    """The sentences of a text with the single days that they name and that were not still to come."""
    issued = date.fromisoformat(row["issued"])
    for position, (text, found) in enumerate(row["sentences"]):
        days = set()
        for edtf in found:
            first, last = bounds(edtf)
            if first and last and (last - first).days <= 1 and last <= issued:
                days.add(last)
        yield Said(text, row["doc"], issued, position, tuple(sorted(days)))


def read(folder: Path, keep: Path | None) -> list[Said]:
    """All sentences of a topic."""
    kept = keep / f"{folder.name}.jsonl" if keep else None
    if kept and kept.exists():
        found = list(rows(kept))
    else:
        found = [dated(row) for row in rows(folder / "docs.jsonl")]
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), encoding="utf-8")
    return [one for row in found for one in said(row)]


def main() -> None:
    """Read, choose days and sentences, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("out", type=Path, metavar="OUT.jsonl")
    parser.add_argument("--topics", nargs="*")
    parser.add_argument("--dates", type=Path)
    given = parser.parse_args()
    stop_list = given.data / "stopwords.txt"
    stop = frozenset(stop_list.read_text(encoding="utf-8").split()) if stop_list.exists() else frozenset()
    with given.out.open("w", encoding="utf-8") as out:
        for tasks in sorted(given.data.glob("*/tasks.jsonl")):
            if given.topics and tasks.parent.name not in given.topics:
                continue
            held = read(tasks.parent, given.dates)
            for task in rows(tasks):
                first, last = date.fromisoformat(task["start"]), date.fromisoformat(task["end"])
                inside = [s for s in held if first <= s.issued <= last]
                told = digest(inside, task["dates"], max(1, task["sentences"]), first, last, stop)
                entries = [{"date": t.day.isoformat(), "text": "\n".join(t.sentences)} for t in told]
                out.write(json.dumps({**task, "entries": entries}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
