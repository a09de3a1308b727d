"""Sentences about the GIL: who takes it, asks for it, gives it up at which place, and who gets it then."""

from __future__ import annotations

from simcore.analysis.telling.moment import Moment
from simcore.analysis.verdict import seconds
from simcore.model.program_events import GilAsked, ResourceChanged, Waited
from simcore.model.text import N_, Arg, Message, TaskRef, message

TAKES = N_("{task} takes the GIL, which is free, so it may run Python.")
TAKES_SHORT = N_("takes the GIL")
LETS_GO = N_("{task} lets go of the GIL; no other thread waits for it.")
LETS_GO_SHORT = N_("lets go of the GIL")
PASSES = N_("{task} lets go of the GIL, and {other}, first in line for it, has it now.")
PASSES_SHORT = N_("passes the GIL to {other}")
QUEUES = N_("{task} queues for the GIL; if {other} still holds it in {time}, {task} asks for it.")
QUEUES_OLD = N_("{task} queues for the GIL; {other} gives it up after at most {count} instructions.")
QUEUES_SHORT = N_("queues for the GIL")
NEEDS = N_("{task} needs the GIL to run Python, but {other} has it, so it leaves the CPU.")
NEEDS_SHORT = N_("needs the GIL, held by {other}")
ASKS = {
    "3.11": N_("{task} has waited {time} and asks for the GIL; {other} passes it on at the next loop end or call."),
    "3.9": N_("{task} has waited {time} and asks for the GIL; {other} passes it on after its current instruction."),
}
ASKS_SHORT = N_("asks {other} for the GIL")
GIVES = {
    "3.11": N_("{task} gives up the GIL that another has asked for: a loop turn or a call has just ended."),
    "3.9": N_("{task} gives up the GIL that another has asked for, perhaps in the middle of line {line}."),
}
GIVES_OLD = N_("{task} has run {count} instructions with the GIL and gives it up: others wait for it.")
GIVES_ROOM = N_("{task} lets the other threads go first and queues for the GIL again.")
GIVES_SHORT = N_("gives up the GIL")


def changed(m: Moment) -> Message:
    """The GIL has another holder, or another line."""
    e: ResourceChanged = m.event
    if not e.owners:
        return message(LETS_GO, task=m.who)
    if e.owners[0] == e.task:
        return message(TAKES, task=m.who)
    args: dict[str, Arg] = {"task": m.who, "other": TaskRef(e.owners[0])}
    if e.task not in e.waiters:
        return message(PASSES, **args)
    costs = m.trace.program.costs
    if m.trace.program.gil == "2.7":
        return message(QUEUES_OLD, **args, count=costs.check_interval)
    return message(QUEUES, **args, time=seconds(costs.switch_interval_ns))


def changed_short(m: Moment) -> Message:
    """The same for the log."""
    e: ResourceChanged = m.event
    if not e.owners:
        return message(LETS_GO_SHORT)
    if e.owners[0] == e.task:
        return message(TAKES_SHORT)
    if e.task in e.waiters:
        return message(QUEUES_SHORT)
    return message(PASSES_SHORT, other=TaskRef(e.owners[0]))


def asked(m: Moment) -> Message:
    """A thread has waited for a switch interval."""
    e: GilAsked = m.event
    text = ASKS.get(m.trace.program.gil, ASKS["3.11"])
    interval = seconds(m.trace.program.costs.switch_interval_ns)
    return message(text, task=m.who, other=TaskRef(e.holder), time=interval)


def asked_short(m: Moment) -> Message:
    """The same for the log."""
    return message(ASKS_SHORT, other=TaskRef(m.event.holder))


def waited(m: Moment) -> Message:
    """A thread leaves its CPU because of the GIL: it has not got it, or it gives it up itself."""
    e: Waited = m.event
    if e.holder and e.holder != e.task:
        return message(NEEDS, task=m.who, other=TaskRef(e.holder))
    model, state = m.trace.program.gil, m.link.state
    if model == "2.7":
        return message(GIVES_OLD, task=m.who, count=m.trace.program.costs.check_interval)
    if not m.link.asked or state is None:
        return message(GIVES_ROOM, task=m.who)
    text = GIVES.get(model, GIVES["3.11"])
    return message(text, task=m.who, **({"line": m.link.place.line} if "{line}" in text else {}))


def waited_short(m: Moment) -> Message:
    """The same for the log."""
    e: Waited = m.event
    if e.holder and e.holder != e.task:
        return message(NEEDS_SHORT, other=TaskRef(e.holder))
    return message(GIVES_SHORT)
