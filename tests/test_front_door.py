"""What `import onrecord` offers is what it says it offers."""

import subprocess
import sys

import onrecord


def test_every_name_at_the_front_door_can_be_had() -> None:
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
    assert dir(onrecord) == sorted(onrecord.__all__)


def test_the_front_door_opens_without_a_parser() -> None:
    code = "import onrecord, sys; sys.exit('spacy' in sys.modules or 'onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
