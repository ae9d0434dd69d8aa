"""The codebook reference says what the codebook says."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_it_is_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "codebook_docs.py"))
    assert made["PAGE"].read_text(encoding="utf-8") == made["page"](), "run python scripts/codebook_docs.py"
