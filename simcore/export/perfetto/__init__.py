"""The run as a trace that opens in Perfetto and chrome://tracing: the Trace Event Format, in its JSON object form.

Two groups of tracks: the CPUs, with who ran there, and the processes, with the state of each. A tick is a millisecond,
so that the viewers' rulers read as ticks. Stays and states are complete events (``X``); arrivals, preemptions and ends
are instants (``i``); arrows (flows ``s`` to ``f``) lead from one stay of a process on a CPU to its next; a counter
(``C``) tells how many processes are ready.

Source: Trace Event Format, Google (2016), document 1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU; Perfetto, "Visualizing
external trace formats".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from simcore.analysis.gantt import Slice, cpu_slices, switch_slices, task_spans
from simcore.analysis.labels import labels
from simcore.export import Export, Voice
from simcore.export.perfetto.program import program_track_events
from simcore.export.perfetto.track_events import Json, about, flow, slice_of, written
from simcore.model.events import Admitted, Dispatched, Exited, Expired, Preempted
from simcore.model.program_trace import ProgramTrace
from simcore.model.states import State
from simcore.model.text import N_
from simcore.model.trace import Trace

MICROSECONDS_PER_TICK = 1_000
CPUS, PROCESSES = 1, 2
"""The two groups, which the format calls processes; a track is a thread of one."""
STATE_NAMES = {
    State.NEW: N_("not admitted yet"),
    State.READY: N_("ready"),
    State.RUNNING: N_("running"),
    State.BLOCKED: N_("waiting for I/O"),
}
INSTANTS = {
    Admitted: N_("arrives"),
    Preempted: N_("preempted"),
    Expired: N_("quantum spent"),
    Exited: N_("finished"),
}


def _make(trace: Trace, voice: Voice) -> bytes:
    if isinstance(trace, ProgramTrace):
        return program_track_events(trace, voice)
    events = [*_tracks(trace, voice), *sorted(_all(trace, voice), key=lambda event: event["ts"])]
    known = {
        "tool": "Lockstep",
        "policy": trace.scenario.machine.policy,
        "verdict": trace.verdict.kind,
        "digest": trace.digest(),
        "time": voice.text(N_("1 ms is 1 tick")),
    }
    return written("ms", known, events)


def _all(trace: Trace, voice: Voice) -> Iterator[Json]:
    yield from _stays(trace, voice)
    yield from _states(trace, voice)
    yield from _instants(trace, voice)
    yield from _ready_count(trace, voice)


def _tracks(trace: Trace, voice: Voice) -> Iterator[Json]:
    """The names of groups and tracks, and their order."""
    cpus = [f"CPU {cpu}" for cpu in range(trace.scenario.machine.cpus)]
    jobs = zip(labels(trace.scenario), trace.scenario.workload.jobs, strict=True)
    tasks = [label if label == job.name else f"{label} {job.name}" for label, job in jobs]
    for group, name, names in ((CPUS, N_("CPUs"), cpus), (PROCESSES, N_("Processes"), tasks)):
        yield about("process_name", group, 0, name=voice.text(name))
        yield about("process_sort_index", group, 0, sort_index=group)
        for track, title in enumerate(names, start=1):
            yield about("thread_name", group, track, name=title)
            yield about("thread_sort_index", group, track, sort_index=track)


def _slice(name: str, category: str, group: int, track: int, start: int, end: int, args: Json) -> Json:
    return slice_of(name, category, (group, track), start * MICROSECONDS_PER_TICK, end * MICROSECONDS_PER_TICK, args)


def _stays(trace: Trace, voice: Voice) -> Iterator[Json]:
    """Who was on which CPU, each stay with the reason for it, and the arrows from stay to stay."""
    names = [job.name for job in trace.scenario.workload.jobs]
    whys = {(e.cpu, e.tick, e.task): e.why for e in trace.events if isinstance(e, Dispatched)}
    before: dict[int, Slice] = {}
    arrows = 0
    for piece in cpu_slices(trace, merged=False):
        why = whys.get((piece.cpu, piece.start, piece.pid))
        args: Json = {"process": piece.pid} | ({"why": voice.say(why)} if why is not None else {})
        yield _slice(names[piece.pid - 1], "cpu", CPUS, piece.cpu + 1, piece.start, piece.end, args)
        if piece.pid in before:
            arrows += 1
            last = before[piece.pid]
            # Within the stay it leaves from: an arrow binds to the slice around its time.
            leaves, leads = last.end * MICROSECONDS_PER_TICK - 1, piece.start * MICROSECONDS_PER_TICK
            yield flow("s", "next stay", arrows, (CPUS, last.cpu + 1), leaves, {})
            yield flow("f", "next stay", arrows, (CPUS, piece.cpu + 1), leads, {})
        before[piece.pid] = piece
    for piece in switch_slices(trace):
        args = {"process": piece.pid}
        yield _slice(voice.text(N_("context switch")), "switch", CPUS, piece.cpu + 1, piece.start, piece.end, args)


def _states(trace: Trace, voice: Voice) -> Iterator[Json]:
    for pid, spans in enumerate(task_spans(trace), start=1):
        for span in spans:
            args = {"device": span.device} if span.device else {}
            name = voice.text(STATE_NAMES[span.state])
            yield _slice(name, "state", PROCESSES, pid, span.start, span.end, args)


def _instants(trace: Trace, voice: Voice) -> Iterator[Json]:
    """What happens to a process at one moment; ``s`` says that it concerns its track alone."""
    for step, event in enumerate(trace.events, start=1):
        text = INSTANTS.get(type(event))
        if text is not None:
            name, ts = voice.text(text), event.tick * MICROSECONDS_PER_TICK
            yield {
                "name": name, "cat": "event", "ph": "i", "s": "t", "ts": ts, "pid": PROCESSES, "tid": event.task,
                "args": {"step": step},
            }  # fmt: skip


def _ready_count(trace: Trace, voice: Voice) -> Iterator[Json]:
    """How many are ready, at every tick at which that changes."""
    changes: Counter[int] = Counter()
    for spans in task_spans(trace):
        for span in spans:
            if span.state is State.READY:
                changes[span.start] += 1
                changes[span.end] -= 1
    name, count = voice.text(N_("ready")), 0
    for tick in sorted(tick for tick, change in changes.items() if change):
        count += changes[tick]
        ts = tick * MICROSECONDS_PER_TICK
        yield {"name": name, "ph": "C", "ts": ts, "pid": PROCESSES, "tid": 0, "args": {"count": count}}


EXPORT = Export(
    "perfetto",
    N_("Trace for Perfetto (JSON)"),
    N_("for ui.perfetto.dev or chrome://tracing"),
    "application/json",
    "perfetto.json",
    41,
    _make,
)
