"""Reports from wherever they are: what a folder holds beside them is passed over."""

from pathlib import Path

from onrecord.sources import Found, Refused
from onrecord.sources.gather import gather


def test_data_about_something_else_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text('{"report": "17", "claims": [{"kind": "meet"}]}')
    (tmp_path / "story.txt").write_text("Two ferries collided off the coast on Monday, the harbour office said.")
    (found,) = gather([str(tmp_path)])
    assert isinstance(found, Found)
    (asked_for,) = gather([str(tmp_path / "notes.json")])
    assert isinstance(asked_for, Refused)
