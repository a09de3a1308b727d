"""A program's run in the Trace Event Format: the CPUs, the threads with their states and lines, the GIL and every lock
with its owner. Its times are those of the virtual clock, to the nanosecond.

A line is drawn while its thread runs, within that state, so that slices nest; what a waiting thread waits for is told
by its state. Something that several own at once (a semaphore, a pool) has one track, too: each slice names all owners.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from simcore.analysis.gantt import Span, cpu_slices, switch_slices, task_spans
from simcore.analysis.wait_names import WAITS
from simcore.export import Voice
from simcore.export.perfetto.track_events import Json, Track, about, flow, instant, slice_of, written
from simcore.export.perfetto.wakings import arrows
from simcore.model.events import Exited
from simcore.model.program_events import (
    Crashed,
    GilAsked,
    LineReached,
    LostUpdate,
    Output,
    ResourceChanged,
    Waited,
)
from simcore.model.program_trace import ProgramTrace
from simcore.model.states import State
from simcore.model.text import N_

CPUS, THREADS, GIL, LOCKS = 1, 2, 3, 4
"""The groups of tracks, in their order."""
GROUPS = {CPUS: N_("CPUs"), THREADS: N_("Threads"), GIL: N_("GIL"), LOCKS: N_("Locks and queues")}
STATES = {State.NEW: N_("not admitted yet"), State.READY: N_("ready"), State.RUNNING: N_("running")}
INSTANTS = {
    Output: N_("writes"),
    LostUpdate: N_("a lost update"),
    Crashed: N_("ends by an exception"),
    GilAsked: N_("asks for the GIL"),
    Exited: N_("finished"),
}
WAKES = N_("lets go on")
NANOSECONDS = 1_000
"""In a microsecond."""


def program_track_events(trace: ProgramTrace, voice: Voice) -> bytes:
    """The file."""
    places = _places(trace)
    events = [*_stays(trace, voice), *_states(trace, voice), *_lines(trace), *_owners(trace, places)]
    events += [*_instants(trace, voice), *_stuck(trace, voice), *_arrows(trace, voice)]
    known = {
        "tool": "Lockstep",
        "policy": trace.scenario.machine.policy,
        "verdict": trace.verdict.kind,
        "digest": trace.digest(),
        "told": [voice.say(sentence) for sentence in trace.facts.told],
    }
    ordered = sorted(events, key=lambda event: (event["ts"], -event.get("dur", 0)))
    return written("ns", known, [*_tracks(trace, voice, places), *ordered])


def _places(trace: ProgramTrace) -> dict[str, Track]:
    """The track of everything that somebody owns at some time, by name."""
    places: dict[str, Track] = {}
    for event in trace.events:
        if isinstance(event, ResourceChanged) and event.owners and event.name not in places:
            group = GIL if event.kind == "gil" else LOCKS
            places[event.name] = (group, 1 + sum(place[0] == group for place in places.values()))
    return places


def _tracks(trace: ProgramTrace, voice: Voice, places: dict[str, Track]) -> Iterator[Json]:
    names = {(CPUS, cpu + 1): f"CPU {cpu}" for cpu in range(trace.scenario.machine.cpus)}
    names |= {(THREADS, pid): name for pid, name in enumerate(trace.facts.names, start=1)}
    names |= {place: name for name, place in places.items()}
    for group in sorted({group for group, _ in names}):
        yield about("process_name", group, 0, name=voice.text(GROUPS[group]))
        yield about("process_sort_index", group, 0, sort_index=group)
    for (group, track), name in names.items():
        yield about("thread_name", group, track, name=name)
        yield about("thread_sort_index", group, track, sort_index=track)


def _slice(name: str, category: str, track: Track, start: int, end: int, args: Json) -> Json:
    return slice_of(name, category, track, start / NANOSECONDS, end / NANOSECONDS, args)


def _stays(trace: ProgramTrace, voice: Voice) -> Iterator[Json]:
    """Who was on which CPU."""
    for piece in cpu_slices(trace, merged=False):
        name = trace.facts.names[piece.pid - 1]
        yield _slice(name, "cpu", (CPUS, piece.cpu + 1), piece.start, piece.end, {"thread": piece.pid})
    for piece in switch_slices(trace):
        # The last one may be cut by the run's end.
        end = min(piece.end, trace.end_tick)
        if piece.start < end:
            name, args = voice.text(N_("context switch")), {"thread": piece.pid}
            yield _slice(name, "switch", (CPUS, piece.cpu + 1), piece.start, end, args)


def _states(trace: ProgramTrace, voice: Voice) -> Iterator[Json]:
    waits = {(event.task, event.tick): event for event in trace.events if isinstance(event, Waited)}
    for pid, spans in enumerate(task_spans(trace), start=1):
        for span in spans:
            text = STATES.get(span.state) or WAITS.get(span.device, N_("waiting"))
            args: Json = {}
            wait = waits.get((pid, span.start)) if span.state is State.BLOCKED else None
            if wait is not None and wait.resource:
                args["for"] = wait.resource
            if wait is not None and wait.holder:
                args["holder"] = trace.facts.names[wait.holder - 1]
            yield _slice(voice.text(text), "state", (THREADS, pid), span.start, span.end, args)


def _lines(trace: ProgramTrace) -> Iterator[Json]:
    """Each line for as long as its thread ran it."""
    reached: dict[int, list[LineReached]] = defaultdict(list)
    for event in trace.events:
        if isinstance(event, LineReached):
            reached[event.task].append(event)
    for pid, spans in enumerate(task_spans(trace), start=1):
        running = [span for span in spans if span.state is State.RUNNING]
        yield from _lines_within(trace, pid, running, reached[pid])


def _lines_within(trace: ProgramTrace, pid: int, running: list[Span], reached: list[LineReached]) -> Iterator[Json]:
    """Both lists are in order of time, so that one passage suffices."""
    first = 0
    ends = [*(event.tick for event in reached[1:]), trace.end_tick]
    for span in running:
        while first < len(reached) and ends[first] <= span.start:
            first += 1
        for number in range(first, len(reached)):
            event = reached[number]
            start, end = max(event.tick, span.start), min(ends[number], span.end)
            if event.tick >= span.end:
                break
            if start < end:
                text = trace.lines_of(event.file)
                name = text[event.line - 1].strip() if 0 < event.line <= len(text) else ""
                args = {"file": event.file, "line": event.line, "function": event.function}
                yield _slice(name or f"{event.file}:{event.line}", "line", (THREADS, pid), start, end, args)


def _arrows(trace: ProgramTrace, voice: Voice) -> Iterator[Json]:
    """Who lets whom go on."""
    for number, arrow in enumerate(arrows(trace), start=1):
        by, pid, _, what = arrow.waking
        args: Json = {"for": what} if what else {}
        yield flow("s", voice.text(WAKES), number, (THREADS, by), arrow.start / NANOSECONDS, args)
        yield flow("f", voice.text(WAKES), number, (THREADS, pid), arrow.end / NANOSECONDS, args)


def _owners(trace: ProgramTrace, places: dict[str, Track]) -> Iterator[Json]:
    """Who owned what; what changes but not its owners makes no new slice."""
    since: dict[str, tuple[int, tuple[int, ...]]] = {}
    for event in trace.events:
        if isinstance(event, ResourceChanged) and event.name in places:
            start, owners = since.get(event.name, (0, ()))
            if owners != event.owners:
                yield from _owned(trace, places[event.name], owners, start, event.tick)
                since[event.name] = (event.tick, event.owners)
    for name, (start, owners) in since.items():
        yield from _owned(trace, places[name], owners, start, trace.end_tick)


def _owned(trace: ProgramTrace, track: Track, owners: tuple[int, ...], start: int, end: int) -> Iterator[Json]:
    if owners and start < end:
        name = ", ".join(trace.facts.names[pid - 1] for pid in owners)
        yield _slice(name, "owner", track, start, end, {"threads": list(owners)})


def _instants(trace: ProgramTrace, voice: Voice) -> Iterator[Json]:
    for step, event in enumerate(trace.events, start=1):
        text = INSTANTS.get(type(event))
        if text is not None:
            args: Json = {"step": step}
            if isinstance(event, Output):
                args |= {"stream": event.stream, "text": event.text}
            elif isinstance(event, LostUpdate):
                args |= {"place": event.place, "read": event.read, "found": event.found, "wrote": event.wrote}
            elif isinstance(event, Crashed):
                args |= {"error": event.error, "text": event.text, "line": event.line}
            yield instant(voice.text(text), (THREADS, event.task), event.tick / NANOSECONDS, args)


def _stuck(trace: ProgramTrace, voice: Voice) -> Iterator[Json]:
    """Who waits when the run ends: the wait that ends it may have begun at that very moment and have no length."""
    for pid, kind, what, holder, file, line in trace.facts.waits:
        args: Json = {"for": what, "file": file, "line": line, "circle": pid in trace.facts.circle}
        if holder:
            args["holder"] = trace.facts.names[holder - 1]
        text = WAITS.get(kind, N_("waiting"))
        yield instant(voice.text(text), (THREADS, pid), trace.end_tick / NANOSECONDS, args)
