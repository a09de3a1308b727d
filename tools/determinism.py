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
GUESTS = """
import hashlib, pathlib
from simcore.program import ProgramConfig, run_program
for path in sorted(pathlib.Path("tests/vm").glob("*/*.py")):
    for gil in ("3.11", "3.9"):
        try:
            result = run_program({"main.py": path.read_text()}, "main.py", ProgramConfig(gil=gil))
        except Exception as error:
            print(path.name, gil, type(error).__name__, error)
            continue
        told = repr((result.output, result.exit_code, result.machine.now, result.vm.spent, result.vm.next_id))
        print(path.name, gil, hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest())
"""


def digests(program: str, seed: str) -> list[str]:
    """What one process under one hash seed prints."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def main() -> None:
    """Compare."""
    failed = False
    for what, program in (("traces", PROGRAM), ("programs", GUESTS)):
        one, other = digests(program, "1"), digests(program, "4242")
        differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        for a, b in differing:
            print(f"differs: {a} | {b}")
        print(f"{len(one)} {what}, {len(differing)} differ")
        failed = failed or bool(differing) or not one
    sys.exit(failed)


if __name__ == "__main__":
    main()
