"""What a command says it did."""

from __future__ import annotations

import pytest

from onrecord.cli.account import Account, told


def test_where_nothing_is_new_the_record_is_named_without_its_password(capsys: pytest.CaptureFixture[str]) -> None:
    told(Account(), "postgresql://ana:quince@localhost/crisis")
    assert capsys.readouterr().out == "nothing new for postgresql://ana:***@localhost/crisis\n"
