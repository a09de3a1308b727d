"""A limit on everything, in one place. Units stand last in each name."""

from __future__ import annotations

JOBS_MAX = 10_000
BURSTS_PER_JOB_MAX = 1_000
NAME_CHARS_MAX = 40
TICK_MAX = 10**12
"""No arrival, burst or parameter may exceed this many ticks: sums then stay exact and readable."""
CPUS_MAX = 64
DEVICES_MAX = 16
TAPE_SPEED_MAX = 1_000
LEVELS_MAX = 32
TICKETS_MAX = 10**9
EVENTS_RECORDED_MAX = 100_000
"""A recorded run stops here with the verdict *budget*; the trace so far stays whole and steppable."""
EVENTS_FOLLOWED_MAX = 1_000_000
"""The same for a run of which a chart is kept but no events: some seconds, some hundred MiB at worst."""
EVENTS_MEASURED_MAX = 50_000_000
"""The same for a run that only yields figures."""
