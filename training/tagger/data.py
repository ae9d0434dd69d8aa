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
from onrecord.reading.tagger.labels import columns, heads, width
from onrecord.reading.tagger.windows import WINDOW, Window
from onrecord.reading.tagger.windows import windows as plain_windows

KINDS, STATUSES, PHASES, ACTIONS, WHATS, ROLES = (
    list(heads()[h]) for h in ("inside", "status", "phase", "action", "what", "role")
)


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
    "flood": r"flood|rain|tsunami|landslide|mudslide",
    "storm": r"storm|hurricane|cyclone|typhoon|tornado|wind|snow|blizzard",
    "fire": r"fire|blaze",
    "explosion": r"explo|blast",
    "crash": r"crash|collision|derail|sank|capsiz|accident|collid",
    "outbreak": r"outbreak|virus|disease|epidemic|pandemic|cholera|flu|infect|case|covid|coronavirus",
}


def hazard_of(what: str) -> str:
    for name, pattern in HAZARDS.items():
        if re.search(pattern, what, re.I):
            return name
    return "other"


def _found(text: str, words: str | None, a: int, b: int) -> tuple[int, int] | None:
    """Where a mention stands in or near its claim."""
    if not words:
        return None
    at = text.find(words, a, b)
    at = at if at >= 0 else text.find(words, max(0, a - 250), b + 150)
    return (at, at + len(words)) if at >= 0 else None


def targets(report: Labelled, offsets: list[tuple[int, int]]) -> np.ndarray:
    """Rows of labels for pieces at `offsets`; status and phase are -1 (not asked) outside claims."""
    n = len(offsets)
    y = np.zeros((n, width()), dtype=np.float32)
    y[:, columns("status")] = 0
    starts = np.array([a for a, _ in offsets])
    ends = np.array([b for _, b in offsets])
    sl = {h: columns(h) for h in heads()}
    for claim, root in zip(report.claims, report.roots, strict=True):
        kind = KINDS.index(claim["kind"])
        hit = np.zeros(n, dtype=bool)
        for k, (a, b) in enumerate(claim["spans"]):
            if k == 0 or len(claim["spans"]) == 1:
                hit |= (starts < b) & (ends > a)
        if not hit.any():
            continue
        y[hit, sl["inside"].start + kind] = 1
        anchor = (starts < root[1]) & (ends > root[0])
        y[anchor, sl["anchor"].start + kind] = 1
        y[hit, sl["status"].start + STATUSES.index(claim["status"])] = 1
        y[hit, sl["phase"].start + PHASES.index(claim.get("phase") or "none")] = 1
        if claim.get("action"):
            key = f"{claim['kind']}:{claim['action']}"
            if key in ACTIONS:
                y[hit, sl["action"].start + ACTIONS.index(key)] = 1
        if claim.get("what"):
            what = hazard_of(claim["what"]) if claim["kind"] == "hazard" else claim["what"]
            key = f"{claim['kind']}:{what}"
            if key in WHATS:
                y[hit, sl["what"].start + WHATS.index(key)] = 1
        if claim.get("said_by"):
            y[hit, sl["voiced"].start] = 1
        a, b = claim["spans"][0]
        for r, role in enumerate(ROLES):
            for mention in claim.get(role, ()):
                at = mention.get("at") or _found(report.text, mention.get("text"), a, b)
                if at:
                    y[(starts < at[1]) & (ends > at[0]), sl["role"].start + r] = 1
    return y


def windows(report: Labelled, tokenizer: Any, rng: random.Random | None = None) -> list[tuple[Window, np.ndarray]]:
    """Windows of a report with their labels; with `rng` their borders fall elsewhere each time."""
    room = (lambda: rng.randint(60, WINDOW - 2)) if rng else (lambda: WINDOW - 2)
    found = plain_windows(report.text, report.sentences, tokenizer, room)
    return [(w, targets(report, w.offsets)) for w in found]
