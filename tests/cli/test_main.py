"""The command as the shell runs it ends with the documented code."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.main import main


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["read", "no-such-report.txt"], 3),
        (["claims", "--record", "no-such.db"], 8),
        (["why", "c-0", "--record", "no-such.db"], 8),
        (["claims", "--from", "yesterday"], 2),
        (["--version"], 0),
    ],
)
def test_exit_codes(args: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["onrecord", *args])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code or 0) == code
