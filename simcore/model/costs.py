"""What the moves of a machine that runs programs cost, in nanoseconds: the machine profile, visible and editable.

``timer_slack_ns``: the timer of a thread that waits for the GIL fires up to so much late (Linux's default), by the
seed. The defaults are chosen so that output comes in the order in which a real CPython prints it for programs whose
order is settled in practice.
"""

from __future__ import annotations

from typing import NamedTuple


class Costs(NamedTuple):
    """Nanoseconds, but for ``check_interval``: instructions between two looks of the 2.7 GIL."""

    instruction_ns: int = 20
    context_switch_ns: int = 2_000
    thread_start_ns: int = 50_000
    wake_up_ns: int = 50_000
    lock_ns: int = 50
    print_ns: int = 5_000
    file_open_ns: int = 20_000
    switch_interval_ns: int = 5_000_000
    timer_slack_ns: int = 50_000
    check_interval: int = 100
