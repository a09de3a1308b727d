"""The API keeps what its description promises: schemathesis makes requests that fit it and that do not, and checks
every answer (status, type, headers and body as described, no crash, nothing bad accepted)."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis.errors import Unsatisfiable
from schemathesis.config import SchemathesisConfig
from schemathesis.generation import GenerationMode

from app.main import create_app
from app.settings import Settings

EXAMPLES, SOAK_EXAMPLES = 20, 250
# What a table must be (bursts take turns, names differ) is more than a schema can say: 422 is a good answer.
CHECKS = {"positive_data_acceptance": {"expected-statuses": ["2xx", "401", "404", "415", "422"]}}
BODY = {"jobs": [{"name": "A", "bursts": 3}, {"name": "B", "bursts": "2 1 2"}], "policy": "RR:quantum=1"}


@pytest.fixture
def schema(tmp_path: Path) -> Any:
    unlimited = {"reads_per_minute_max": 0, "writes_per_minute_max": 0, "token_writes_per_minute_max": 0}
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'runs.db'}", simulation_seconds_max=2)
    app = create_app(settings.model_copy(update=unlimited))
    config = SchemathesisConfig.from_dict({"checks": CHECKS})
    with TestClient(app) as client:
        run = client.post("/api/v1/runs", json=BODY).json()["runs"][0]
        made = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, config=config)
        share = client.post(run["links"]["shares"], json={"title": "Shared"}).json()
        made.known = {"run_id": run["id"], "slug": share["share"]["slug"]}
        yield made


def check(schema: Any, mode: GenerationMode, examples: int) -> int:
    """Try every operation; how many answers were good ones."""
    good = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        # With the id of what is there, half of the time; else nearly every answer would be 404.
        known = {name: value for name, value in schema.known.items() if f"{{{name}}}" in operation.path}
        strategies = [operation.as_strategy(generation_mode=mode)]
        if known:
            strategies.append(operation.as_strategy(generation_mode=mode, path_parameters=known))
        for strategy in strategies:

            @hypothesis_settings(
                max_examples=examples,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
                phases=(Phase.generate, Phase.shrink),
            )
            @given(case=strategy)
            def try_it(case: Any) -> None:
                nonlocal good
                answer = case.call_and_validate()
                good += answer.status_code < 300

            # An operation without parameters cannot be asked wrongly.
            with suppress(Unsatisfiable):
                try_it()
    return good


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_as_described(schema: Any, mode: GenerationMode) -> None:
    good = check(schema, mode, EXAMPLES)
    assert good or mode.is_negative


@pytest.mark.soak
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_as_described_many_times(schema: Any, mode: GenerationMode) -> None:
    check(schema, mode, SOAK_EXAMPLES)
