"""Two processes with different hash seeds must record the same traces, digest for digest."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROGRAM = """
import json, pathlib
from simcore import api, registry
from simcore.cases import case_from_json
from simcore.kernel.oracle import SeededOracle
from simcore.model.errors import UsageError
for path in sorted(pathlib.Path("tests/oracles").glob("*.json")):
    for case in json.loads(path.read_text())["cases"]:
        try:
            scenario = case_from_json(case).scenario
        except UsageError:
            continue  # a policy of a later release
        print(case["id"], api.run(scenario).digest())
        if not scenario.machine.params or "draws" not in dict(scenario.machine.params):
            print(case["id"], "seeded", api.run(scenario, SeededOracle(7)).digest())
for name in registry.policies():
    rows = []
    for n in range(24):
        bursts = [["cpu", 1 + n % 5], ["io", 1 + n % 7, ("disk", "tape", "")[n % 3]], ["cpu", 1 + n % 4]]
        rows.append({"name": f"J{n}", "arrival": n * 7 % 20, "bursts": bursts})
    for cpus in (1, 3):
        case = {"policy": name, "params": {"cpus": cpus, "switch_cost": 1}, "jobs": rows}
        print(name, cpus, api.run(case_from_json(case).scenario).digest())
"""


def digests(seed: str) -> list[str]:
    """What one process under one hash seed prints."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def main() -> None:
    """Compare."""
    one, other = digests("1"), digests("4242")
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    for a, b in differing:
        print(f"differs: {a} | {b}")
    print(f"{len(one)} traces, {len(differing)} differ")
    sys.exit(bool(differing) or not one)


if __name__ == "__main__":
    main()
