"""A trace as bytes for the store: what happened, whatever a later engine would make of the scenario.

The text before compression has one JSON value a line: first ``{"format", "lanes", "lane_count", "verdict"}``, then one
line for each event as in a golden trace. Both directions go through it in pieces and give way in between, so that a
long run holds up nobody's stream.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

import anyio.lowlevel

from simcore.kernel.ports import Lane
from simcore.model.codec import canonical, event_from_data, event_line
from simcore.model.errors import InternalError
from simcore.model.events import TraceEvent
from simcore.model.program_trace import ProgramTrace, facts_from_data, facts_to_data
from simcore.model.scenario import Scenario
from simcore.model.schedule import Schedule
from simcore.model.trace import Trace
from simcore.model.verdict import Verdict

FORMAT = 1
EVENTS_PER_PIECE = 250
"""About 1 ms each way (measured)."""
BYTES_MAX = 64 * 2**20
"""A recording of more is not ours: 20,000 steps of 512 tasks are under 8 MiB."""


async def pack(trace: Trace, lanes: tuple[Lane, ...]) -> bytes:
    """The bytes."""
    made = zlib.compressobj(level=9)
    parts = []
    for piece in _pieces(trace, lanes):
        parts.append(made.compress(piece))
        await anyio.lowlevel.checkpoint()
    return b"".join(parts) + made.flush()


def _pieces(trace: Trace, lanes: tuple[Lane, ...]) -> Iterator[bytes]:
    head: dict[str, Any] = {
        "format": FORMAT,
        "lane_count": trace.lanes,
        "lanes": [list(lane) for lane in lanes],
        "verdict": [trace.verdict.kind, list(trace.verdict.tasks)],
    }
    if isinstance(trace, ProgramTrace):
        head["program"] = facts_to_data(trace.facts)
    yield f"{canonical(head)}\n".encode()
    for start in range(0, len(trace), EVENTS_PER_PIECE):
        yield "".join(event_line(event) for event in trace.events[start : start + EVENTS_PER_PIECE]).encode()


async def unpack(recording: bytes, scenario: Scenario, schedule: Schedule) -> tuple[Trace, tuple[Lane, ...]]:
    """The trace, and the lanes as they were called. Raises ``InternalError`` for a format that a newer Lockstep
    wrote."""
    # Only "\n" ends a line here; names may hold other characters that do elsewhere.
    head, *lines = _text(recording).removesuffix("\n").split("\n")
    facts = json.loads(head)
    if facts["format"] != FORMAT:
        raise InternalError(f"a recording in format {facts['format']}; this Lockstep reads {FORMAT}")
    events: list[TraceEvent] = []
    for start in range(0, len(lines), EVENTS_PER_PIECE):
        events += [event_from_data(json.loads(line)) for line in lines[start : start + EVENTS_PER_PIECE]]
        await anyio.lowlevel.checkpoint()
    kind, tasks = facts["verdict"]
    verdict = Verdict(kind, tuple(tasks))
    trace: Trace
    if "program" in facts:
        known = facts_from_data(facts["program"])
        trace = ProgramTrace(scenario, events, verdict, facts["lane_count"], known, schedule)
    else:
        trace = Trace(scenario, events, verdict, facts["lane_count"], schedule)
    return trace, tuple(Lane(*lane) for lane in facts["lanes"])


def _text(recording: bytes) -> str:
    reader = zlib.decompressobj()
    text = reader.decompress(recording, BYTES_MAX)
    if reader.unconsumed_tail:
        raise InternalError(f"a recording of more than {BYTES_MAX} bytes")
    return text.decode()
