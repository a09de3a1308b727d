"""What to do about a notice: one sentence, for somebody who has just met it for the first time."""

from __future__ import annotations

from collections.abc import Mapping

from simcore.analysis.notices.found import Notice
from simcore.analysis.notices.stuck import circle_of_permits
from simcore.model.program_events import Crashed
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_, Message, message

ALONE = N_("Release it first, or make it an RLock.")
SAME_ORDER = N_("Take the locks in the same order everywhere; then no circle can close.")
SAME_ORDER_OF_PERMITS = N_("Take the semaphores in the same order everywhere; then no circle can close.")
MUTUAL = N_("Let one of them end without waiting for the other.")
JOINING = N_("Release the lock before you wait for the other thread to end.")
STUCK: Mapping[str, str] = {
    "lock": N_("Write “with” instead of acquire and release: it releases whatever happens."),
    "event": N_("Let a thread that still runs call set(), or give wait() a timeout."),
    "get": N_("Put one item in for every get(), for example a None that tells each consumer to end."),
    "put": N_("Take the items out, or give the queue more room."),
    "semaphore": N_("Call release() as often as acquire(), best by “with”."),
    "condition": N_("Wait only while the condition is not fulfilled: “while not ready: cond.wait()”."),
    "barrier": N_("Start as many threads as the barrier waits for."),
    "tasks": N_("Call task_done() once for every get()."),
    "future": N_("A task that waits for another task of its own pool needs one more worker."),
}
LOST = N_("Hold one lock from the reading to the writing.")
CRASHES: Mapping[str, str] = {
    "EOFError": N_("The program reads more lines than it was given: write them under Input, where you edit the code."),
    "FileNotFoundError": N_("The files that a program finds are the other tabs, where you edit the code."),
}
"""By the exception's name: those that come of what the lab was not given."""
ENDLESS = N_("If it should end, look at what its loop waits for; if it only has much to do, make its numbers smaller.")
LESS = N_("Keep less at a time: shorter texts and lists, smaller numbers.")
BUDGETS: Mapping[str, str] = {
    "instructions": ENDLESS,
    "events": ENDLESS,
    "steps": ENDLESS,
    "output": N_("Print less, for example only every hundredth line."),
    "memory": LESS,
    "text length": LESS,
    "items of a container": LESS,
    "integer size in bits": LESS,
    "tasks": N_("Start fewer threads, or let a pool do the work."),
}
UNTIL = N_("This is the time that was set under “Stop after”; a later one shows more.")
GOES_FIRST = N_("Try another policy, for example RR: there everyone gets a turn.")


def advice(notice: Notice, trace: ProgramTrace) -> Message | None:
    """What to do; None where the notice itself says it, or there is nothing to do."""
    text = _text(notice, trace)
    return message(text) if text else None


def _text(notice: Notice, trace: ProgramTrace) -> str | None:
    kinds = {wait[0]: wait[1] for wait in trace.facts.waits}
    match notice.kind:
        case "deadlock":
            if len(notice.parties) == 1:
                return ALONE
            waits = {kinds.get(pid) for pid in notice.parties}
            return SAME_ORDER if "join" not in waits else MUTUAL if waits == {"join"} else JOINING
        case "stuck" if circle_of_permits(trace):
            return SAME_ORDER_OF_PERMITS
        case "stuck":
            return STUCK.get(kinds.get(notice.parties[0], ""))
        case "lost":
            return LOST
        case "crash":
            return CRASHES.get(_error(notice, trace))
        case "budget" | "cut":
            return BUDGETS.get(trace.facts.budget[0]) if trace.facts.budget is not None else None
        case "spinning" | "waiting":
            return UNTIL
        case "starving":
            return GOES_FIRST if notice.cause is not None else None
    return None


def _error(notice: Notice, trace: ProgramTrace) -> str:
    event = trace.events[notice.step - 1]
    return event.error if isinstance(event, Crashed) else ""
