"""Labelled reports as windows of word pieces.

A labelled report is a text and the claims of it in the record format (spans, values). Its windows hold whole sentences,
each window led by the sentence before it as context, which is read but not learnt from.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.model import Span
from onrecord.reading.mentions import Furniture, Page
from onrecord.reading.parse import parse
from onrecord.reading.tagger.labels import TIES, columns, heads, width
from onrecord.reading.tagger.windows import WINDOW, Window
from onrecord.reading.tagger.windows import windows as plain_windows

KINDS, STATUSES, PHASES, ACTIONS, WHATS = (list(heads()[h]) for h in ("inside", "status", "phase", "action", "what"))


@dataclass
class Labelled:
    """One report: its text, sentences (character spans), and claims with the root of each."""

    name: str
    text: str
    sentences: list[tuple[int, int]]
    claims: list[dict[str, Any]]
    roots: list[tuple[int, int]] = field(default_factory=list)


def lines_of(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def root_of(doc: Any, start: int, end: int) -> tuple[int, int]:
    """Characters of the syntactic root of a span: what stands for the claim."""
    span = doc.char_span(start, end, alignment_mode="contract") or doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return start, min(end, start + 5)
    root = span.root
    return root.idx, root.idx + len(root)


def load(text_file: Path, label_file: Path) -> Labelled:
    text = text_file.read_text(encoding="utf-8")
    label = json.loads(label_file.read_text(encoding="utf-8"))
    furniture = tuple(Furniture(Span(*f["span"]), f.get("why", "")) for f in label.get("furniture", []))
    doc = parse(text, Page(tuple(lines_of(text)), furniture))
    sentences = [
        (s.start_char, s.end_char)
        for s in doc.sents
        if text[s.start_char : s.end_char].strip() and not s.text.isspace()
    ]
    claims = [c for c in label["claims"] if c["kind"] in KINDS]
    return Labelled(text_file.stem, text, sentences, claims, [root_of(doc, *c["spans"][0]) for c in claims])


def load_set(texts: Path, labels: Path) -> list[Labelled]:
    """Every report that has both a text and labels."""
    found = []
    for label in sorted(labels.glob("*.json")):
        text = texts / f"{label.stem}.txt"
        if label.stem != "record" and text.exists():
            found.append(load(text, label))
    return found


HAZARDS = {
    "earthquake": r"quake|aftershock|tremor|magnitude|seism",
    "flood": r"flood|rain|tsunami|landslide|mudslide|mudflow",
    "storm": r"storm|hurricane|cyclone|typhoon|tornado|wind|snow|blizzard",
    "fire": r"fire|blaze",
    "explosion": r"explo|blast",
    "crash": r"crash|collision|derail|sank|sink|wreck|capsiz|accident|collid",
    "outbreak": r"outbreak|virus|disease|epidemic|pandemic|cholera|flu|infect|case|covid|fever|ebola|polio|measles",
}


def hazard_of(what: str) -> str:
    for name, pattern in HAZARDS.items():
        if re.search(pattern, what, re.I):
            return name
    return "other"


@dataclass
class Ties:
    """What is tied to the claim that hangs on the pieces `anchor`: `pieces`, one row a tie; `asked` which are known."""

    anchor: np.ndarray
    pieces: np.ndarray
    asked: np.ndarray


_NEAR, _AFTER, _BACK = 300, 200, 1500
"""Characters before a claim and after it in which its mentions are looked for; how far back where none is there."""


def _found(text: str, words: str, a: int, b: int, root: int) -> tuple[int, int] | None:
    """Where a mention stands: in its claim, else near it, else some sentences before, nearest to the claim's root."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    for low, high in ((a, b), (max(0, a - _NEAR), b + _AFTER), (max(0, a - _BACK), b)):
        at = [m.start() for m in pattern.finditer(text, low, high)]
        if at:
            best = min(at, key=lambda i: abs(i - root))
            return best, best + len(words)
    return None


def ties_of(report: Labelled, claim: dict[str, Any], root: tuple[int, int], window: Window) -> Ties | None:
    """The ties of one claim within a window, its pieces from first to last; None where its anchor is not in it."""
    at = [*[(-1, -1)] * (window.skip - len(window.before)), *window.before, *window.offsets, (-1, -1)]
    starts, ends = np.array(at).T
    anchor = (starts < root[1]) & (ends > root[0])
    anchor[: window.skip] = False
    if not anchor.any():
        return None
    pieces = np.zeros((len(TIES), len(at)), dtype=np.float32)
    asked = np.ones(len(TIES), dtype=np.float32)
    a, b = claim["spans"][0]
    for n, tie in enumerate(TIES):
        value = claim.get(tie) or []
        for mention in value if isinstance(value, list) else [value]:
            words = mention.get("text")
            if not words:
                continue
            where = mention.get("at") or _found(report.text, words, a, b, root[0])
            hit = (starts < where[1]) & (ends > where[0]) if where else np.zeros(len(at), dtype=bool)
            pieces[n, hit] = 1
            asked[n] = asked[n] and float(hit.any())
    return Ties(anchor, pieces, asked)


def targets(report: Labelled, offsets: list[tuple[int, int]]) -> np.ndarray:
    """Rows of labels for pieces at `offsets`: status, phase, action and what of the claims that hang on a piece."""
    n = len(offsets)
    y = np.zeros((n, width()), dtype=np.float32)
    starts = np.array([a for a, _ in offsets])
    ends = np.array([b for _, b in offsets])
    sl = {h: columns(h) for h in heads()}
    for claim, root in zip(report.claims, report.roots, strict=True):
        kind = KINDS.index(claim["kind"])
        a, b = claim["spans"][0]
        hit = (starts < b) & (ends > a)
        if not hit.any():
            continue
        y[hit, sl["inside"].start + kind] = 1
        anchor = (starts < root[1]) & (ends > root[0])
        y[anchor, sl["anchor"].start + kind] = 1
        y[anchor, sl["status"].start + STATUSES.index(claim["status"])] = 1
        y[anchor, sl["phase"].start + PHASES.index(claim.get("phase") or "none")] = 1
        if claim.get("action"):
            key = f"{claim['kind']}:{claim['action']}"
            if key in ACTIONS:
                y[anchor, sl["action"].start + ACTIONS.index(key)] = 1
        if claim.get("what"):
            what = hazard_of(claim["what"]) if claim["kind"] == "hazard" else claim["what"]
            key = f"{claim['kind']}:{what}"
            if key in WHATS:
                y[anchor, sl["what"].start + WHATS.index(key)] = 1
    return y


@dataclass
class Example:
    """A window with its labels: rows for its pieces from `skip` on, and the ties of the claims that hang in it."""

    window: Window
    labels: np.ndarray
    ties: list[Ties]


def windows(report: Labelled, tokenizer: Any, rng: random.Random | None = None) -> list[Example]:
    """Windows of a report with their labels; with `rng` their borders fall elsewhere each time."""
    room = (lambda: rng.randint(120, WINDOW - 2)) if rng else (lambda: WINDOW - 2)
    found = plain_windows(report.text, report.sentences, tokenizer, room)
    made = []
    for window in found:
        ties = (ties_of(report, c, r, window) for c, r in zip(report.claims, report.roots, strict=True))
        made.append(Example(window, targets(report, window.offsets), [t for t in ties if t]))
    return made
