"""Writes docs/codebook.md from the codebook's files: `python scripts/codebook_docs.py` after any of them changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

from onrecord.codebook.kinds import kinds
from onrecord.codebook.load import table
from onrecord.model import Phase, RelationKind, Standing, Status

PAGE = Path(__file__).parents[1] / "docs" / "codebook.md"
_MEANS = {
    "least": "n or more", "above": "more than n", "most": "n or fewer", "below": "fewer than n",
    "about": "n, loosely", "exact": "n",
}  # fmt: skip
_HEAD = """# Codebook reference

What words mean to onrecord. Made by `scripts/codebook_docs.py` from the files in `src/onrecord/codebook/data`: change
those, not this page. To teach a new word, add it to its file with an example sentence; a test runs the sentence.
"""


def _row(*cells: str) -> str:
    return "| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(*head)
    yield "|" + "---|" * len(head)
    for row in rows:
        yield _row(*row)
    yield ""


def _kinds() -> Iterator[str]:
    yield from ("## Kinds of claim", "")
    rows = []
    for kind in kinds().values():
        what = "" if kind.what is None else ", ".join(kind.what) or "as written"
        phases = "yes" if kind.lasting else ""
        rows.append((f"`{kind.kind}`", kind.records, phases, kind.count or "", what, ", ".join(kind.action)))
    yield from _table(("kind", "records", "phases", "counts", "what", "action"), rows)


def _values() -> Iterator[str]:
    yield from ("## Values", "")
    sorts: tuple[tuple[str, type[StrEnum]], ...] = (
        ("phase", Phase), ("status", Status), ("standing of an entry", Standing), ("relation", RelationKind)
    )  # fmt: skip
    yield from _table(("of", "values"), ((name, ", ".join(f"`{v}`" for v in sort)) for name, sort in sorts))
    yield from ("What they mean is in the [method](method.md).", "")


def _triggers() -> Iterator[str]:
    yield from ("## Words that a claim hangs on", "")
    yield "Verbs, nouns and adjectives in their plain form. A word in brackets makes no claim by itself."
    yield ""
    words: dict[str, list[str]] = {}
    for sense in table("triggers"):
        found = [w for part in ("verbs", "nouns", "adjectives") for w in sense.get(part, ())]
        kind = f"`{sense['kind']}`" + (f" {sense['action']}" if sense.get("action") else "")
        held = words.setdefault(kind, [])
        held += [f"({w})" if sense.get("weak") else str(w) for w in found]
    rows = ((kind, ", ".join(dict.fromkeys(held))) for kind, held in words.items())
    yield from _table(("kind", "words"), rows)


def _quantities() -> Iterator[str]:
    yield from ("## Words that bound a number", "")
    book = table("quantities")
    groups: dict[str, list[str]] = {}
    for place, lead in (("before", "{} n"), ("after", "n {}")):
        for word, sense in book[place].items():
            groups.setdefault(sense, []).append(lead.format(word))
    rows = ((_MEANS.get(sense, sense), ", ".join(words)) for sense, words in groups.items())
    yield from _table(("means", "written"), rows)
    yield from ("## Words that stand for a number", "", "The least number meant, by convention.", "")
    vague = sorted(book["vague"].items(), key=lambda pair: (pair[1] or 0, pair[0]))
    yield from _table(("written", "at least"), ((w, "" if n is None else f"{n:,}") for w, n in vague))


def _files() -> Iterator[str]:
    yield from ("## Files", "")
    rows = []
    for file in sorted(files("onrecord.codebook").joinpath("data").iterdir(), key=lambda f: f.name):
        if file.name.endswith((".yaml", ".tsv")):
            lead = []
            for line in file.read_text(encoding="utf-8").splitlines():
                if not line.startswith("#") or not line.strip("# "):
                    break
                lead.append(line.strip("# "))
            rows.append((f"`{file.name}`", " ".join(lead)))
    yield from _table(("file", "holds"), rows)
    yield from ("The gazetteer, its sources and their licences: `src/onrecord/codebook/data/gazetteer.md`.",)


def page() -> str:
    """The reference, as Markdown."""
    parts = (_kinds, _values, _triggers, _quantities, _files)
    return _HEAD + "\n" + "\n".join(line for part in parts for line in part()).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
