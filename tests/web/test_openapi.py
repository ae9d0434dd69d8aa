"""Schemathesis asks the desk whatever its own description allows, and much that it does not.

Runs where it is installed: pip install 'onrecord[fuzz]'. `ONRECORD_EXAMPLES` says how often each address is asked (20
times unless it is set).
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.web.desk_builder import record

checks: Any = pytest.importorskip("schemathesis.specs.openapi.checks", reason="no schemathesis")
schemathesis: Any = pytest.importorskip("schemathesis", reason="no schemathesis")
from onrecord.web import Guard, make_app  # noqa: E402

schema = schemathesis.openapi.from_asgi("/openapi.json", make_app(record(), Guard(frozenset({"testserver"}))))


@pytest.mark.filterwarnings("ignore")
@schema.parametrize()
@settings(
    max_examples=int(os.environ.get("ONRECORD_EXAMPLES", "20")), deadline=None, suppress_health_check=list(HealthCheck)
)
def test_the_desk_answers_as_it_says_it_does(case: Any) -> None:
    # Of a field given twice the last is taken, which the description cannot say.
    case.call_and_validate(excluded_checks=[checks.negative_data_rejection])
