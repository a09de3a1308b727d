"""1,000 processes under every policy: from the request that simulates them to the last byte of the player's page.

``python -m bench.thousand``; exits with 1 if one takes longer than a second. The first line is that of a server that
has just started: its worker process has to be started too.
"""

from __future__ import annotations

import sys
import tempfile
import time
from typing import Any

import httpx

from bench.server import Server
from simcore import registry

JOBS = 1_000
TARGET_SECONDS = 1.0


def workload(policy: str) -> dict[str, Any]:
    """For ``POST /api/v1/runs``; bursts of 1 to 13 ticks, four jobs a tick, so that hundreds wait."""
    jobs = [{"name": f"job{n}", "arrival": n // 4, "bursts": [["cpu", 1 + n * 7 % 13]]} for n in range(JOBS)]
    return {"jobs": jobs, "policies": [policy]}


def measure(client: httpx.Client, policy: str) -> float | None:
    """Seconds from the request to the end of the page, printed; None if the policy wants another kind of job."""
    begin = time.perf_counter()
    answer = client.post("/api/v1/runs", json=workload(policy))
    simulated = time.perf_counter()
    if answer.status_code == 422:
        print(f"{policy:22} not for these jobs: {answer.json()['errors'][0]['message']}")
        return None
    assert answer.status_code == 201, answer.text
    run = answer.json()["runs"][0]
    page = client.get(f"/runs/{run['id']}")
    end = time.perf_counter()
    assert page.status_code == 200
    print(
        f"{policy:22} {1000 * (end - begin):4.0f} ms: simulated and stored {1000 * (simulated - begin):4.0f}, "
        f"page {1000 * (end - simulated):3.0f} ({len(page.content) / 1024:.0f} KiB); {run['steps']} steps"
    )
    return end - begin


def main() -> None:
    """Every policy once."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder, workers=1)
        try:
            with httpx.Client(base_url=server.url, timeout=60) as client:
                took = [measure(client, policy) for policy in registry.policies()]
        finally:
            server.stop()
    sys.exit(any(one is not None and one > TARGET_SECONDS for one in took))


if __name__ == "__main__":
    main()
