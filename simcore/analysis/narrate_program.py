"""One sentence per step of a program's run: what a thread does at which line, and why it must wait or may go on.

The rules are those of :mod:`simcore.analysis.narrate`; the text of a line, the name of a lock, and values stand as the
program writes them. The sentences themselves stand by subject in :mod:`simcore.analysis.telling`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simcore.analysis.telling import gil, instructions, lines, resources, scheduling, waits
from simcore.analysis.telling.links import links_of
from simcore.analysis.telling.moment import Moment
from simcore.model.events import Admitted, Dispatched, Exited, Expired, Preempted, SwitchStarted
from simcore.model.program_events import (
    Changed,
    Crashed,
    Created,
    GilAsked,
    InstructionReached,
    LineReached,
    LoopRan,
    LostUpdate,
    Output,
    ResourceChanged,
    Resumed,
    Waited,
)
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_, Message, message

Teller = Callable[[Moment], Message]


def begins() -> Message:
    """Step 0."""
    return message(N_("Nothing has run yet. The main thread is about to begin."))


def sentence(trace: ProgramTrace, step: int) -> Message:
    """What has happened at ``step`` (from 1), for the head of the page."""
    return _told(trace, step, 0)


def short(trace: ProgramTrace, step: int) -> Message:
    """The same for a log, said after the thread's chip."""
    return _told(trace, step, 1)


def _told(trace: ProgramTrace, step: int, form: int) -> Message:
    event = trace.events[step - 1]
    return TELLERS[type(event)][form](Moment(trace, event, links_of(trace).of(step)))


def _waited(m: Moment) -> Message:
    return gil.waited(m) if m.event.kind == "gil" else waits.waited(m)


def _waited_short(m: Moment) -> Message:
    return gil.waited_short(m) if m.event.kind == "gil" else waits.waited_short(m)


def _only(text: str) -> Teller:
    """The same whatever the moment."""
    return lambda m: message(text)


def _on_cpu(text: str) -> Teller:
    return lambda m: message(text, cpu=m.event.cpu)


TELLERS: Mapping[type[Any], tuple[Teller, Teller]] = {
    Created: (scheduling.created, scheduling.created_short),
    Admitted: (scheduling.admitted, _only(N_("is ready"))),
    SwitchStarted: (scheduling.switched, _on_cpu(N_("is switched to on CPU {cpu}"))),
    Dispatched: (scheduling.dispatched, _on_cpu(N_("runs on CPU {cpu}"))),
    Preempted: (scheduling.preempted, scheduling.preempted_short),
    Expired: (scheduling.expired, _only(N_("has used its quantum"))),
    Exited: (scheduling.exited, _only(N_("ends"))),
    Waited: (_waited, _waited_short),
    Resumed: (waits.resumed, waits.resumed_short),
    ResourceChanged: (resources.changed, resources.changed_short),
    GilAsked: (gil.asked, gil.asked_short),
    LineReached: (lines.reached, lines.reached_short),
    Changed: (lines.changed, lines.changed_short),
    LoopRan: (lines.loop, lines.loop_short),
    Output: (lines.output, lines.output_short),
    InstructionReached: (instructions.reached, instructions.reached_short),
    LostUpdate: (lines.lost, lines.lost_short),
    Crashed: (lines.crashed, lines.crashed_short),
}
"""For each kind of event the sentence and the line of the log."""
