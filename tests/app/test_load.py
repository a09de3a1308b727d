"""What keeps the steps of viewers punctual while simulations run."""

from __future__ import annotations

import os
import subprocess
import sys

import anyio
import pytest

from app.service.simulate import NICENESS, Simulator
from app.settings import Settings
from tests.browser.conftest import ROOT

COLLECT = """
import gc
from app.service import garbage
if {settled}:
    garbage.settle()
before = gc.get_stats()
kept = [[] for _ in range(400_000)]
after = gc.get_stats()
print(*(after[n]["collections"] - before[n]["collections"] for n in range(3)))
"""


@pytest.mark.parametrize("settled", [False, True])
def test_large_runs_bring_no_full_pass_of_the_collector(settled: bool) -> None:
    command = [sys.executable, "-c", COLLECT.format(settled=settled)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    young, middle, full = map(int, done.stdout.split())
    assert young > 100  # young objects are looked at all the time
    assert middle > 10
    assert (full == 0) is settled


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no priorities here")
def test_simulations_step_back_once(settings: Settings) -> None:
    simulator = Simulator(settings.model_copy(update={"simulation_workers": 1}))

    async def priorities() -> list[int]:
        return [await simulator.in_worker(os.getpriority, os.PRIO_PROCESS, 0) for _ in range(3)]

    before = os.getpriority(os.PRIO_PROCESS, 0)
    assert anyio.run(priorities) == [min(19, before + NICENESS)] * 3
    assert os.getpriority(os.PRIO_PROCESS, 0) == before
