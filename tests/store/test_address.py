"""How the address of a record is shown."""

from __future__ import annotations

import pytest

from onrecord.store.address import shown


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("a.db", "a.db"),
        ("/a/b@c:d.db", "/a/b@c:d.db"),
        (":memory:", ":memory:"),
        ("postgresql://ana@host/crisis", "postgresql://ana@host/crisis"),
        ("postgresql://ana:pa:ss@host:5432/crisis", "postgresql://ana:***@host:5432/crisis"),
        ("postgresql://ana:p@ss@host/crisis", "postgresql://ana:***@host/crisis"),
        ("postgresql://ana@/crisis?host=/tmp/pg&password=pass", "postgresql://ana@/crisis?host=/tmp/pg&password=***"),
        ("postgresql://ana@/crisis?sslpassword=pass", "postgresql://ana@/crisis?sslpassword=***"),
        ("postgresql://[ana:pass", "postgresql://***"),
    ],
)
def test_a_password_is_not_shown(where: str, told: str) -> None:
    assert shown(where) == told
    assert "pass@" not in shown(where)
