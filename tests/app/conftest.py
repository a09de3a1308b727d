"""An application of its own for each test, on a database in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings

TABLE = {
    "policy": "RR",
    "param.RR.quantum": "2",
    "name.0": "A",
    "arrival.0": "0",
    "bursts.0": "cpu 3, io 2, cpu 1",
    "name.1": "B",
    "arrival.1": "1",
    "bursts.1": "4",
    "cpus": "1",
    "switch_cost": "0",
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path / 'runs.db'}")


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), follow_redirects=False) as made:
        yield made


@pytest.fixture
def run_url(client: TestClient) -> str:
    """The address of a small stored run."""
    answer = client.post("/scheduler", data={**TABLE, "do": "run"})
    assert answer.status_code == 303
    return str(answer.headers["location"]).partition("?")[0]
