"""spaCy may hand out two objects for one token: compared by identity, a walk up to the root may never end."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import onrecord.reading

MODULES = sorted(Path(onrecord.reading.__file__).parent.rglob("*.py"))


def _head_by_identity(node: ast.AST) -> bool:
    """A comparison `x.head is y` or `x.head is not y`, of anything but None."""
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Is | ast.IsNot):
        return False
    sides = [node.left, node.comparators[0]]
    none = any(isinstance(s, ast.Constant) for s in sides)
    return not none and any(isinstance(s, ast.Attribute) and s.attr == "head" for s in sides)


@pytest.mark.parametrize("module", MODULES, ids=lambda p: "/".join(p.parts[-2:]))
def test_heads_are_compared_by_value(module: Path) -> None:
    lines = [n.lineno for n in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if _head_by_identity(n)]  # type: ignore[attr-defined]
    assert not lines, f"compare tokens with == or !=, lines {lines}"
