"""Sentences about threads as tasks: made, ready, on a CPU, off it again, over."""

from __future__ import annotations

from simcore.analysis.phrases import threads
from simcore.analysis.telling.moment import Moment
from simcore.analysis.verdict import seconds
from simcore.model.events import Dispatched, Expired, Preempted, SwitchStarted
from simcore.model.program_events import Created
from simcore.model.text import N_, Arg, Code, Message, TaskRef, message

VIRTUAL = ("own", "other", "deadline", "stride")
"""Arguments of the policies' reasons that are times on their own clocks, in ticks."""


def created(m: Moment) -> Message:
    """A thread that does not run yet."""
    e: Created = m.event
    if not e.by:
        return message(N_("{task} is the main thread; it is going to run {file}."), task=m.who, file=_main(m))
    args: dict[str, Arg] = {
        "task": m.who,
        "by": TaskRef(e.by),
        "time": seconds(m.trace.program.costs.thread_start_ns),
    }
    if m.link.place.line:
        text = N_("{by} starts {task} at line {line}; after {time} the new thread is ready.")
        return message(text, **args, line=m.link.place.line)
    return message(N_("{by} starts {task}; after {time} the new thread is ready."), **args)


def created_short(m: Moment) -> Message:
    """The same for the log."""
    if not m.event.by:
        return message(N_("is the main thread"))
    return message(N_("is started by {by}"), by=TaskRef(m.event.by))


def _main(m: Moment) -> Code:
    return Code(m.trace.program.main)


def admitted(m: Moment) -> Message:
    """A new thread is ready."""
    if m.event.task == 1:
        return message(N_("{task} is ready: the program begins."), task=m.who)
    return message(N_("{task} is ready to run for the first time and waits for a CPU."), task=m.who)


def switched(m: Moment) -> Message:
    """A CPU turns to another thread, which takes time."""
    e: SwitchStarted = m.event
    text = N_("{task} is next on CPU {cpu}: {why}. Switching to it takes {time}.")
    return message(text, task=m.who, cpu=e.cpu, why=reason(e.why), time=seconds(e.ticks))


def dispatched(m: Moment) -> Message:
    """A thread runs."""
    e: Dispatched = m.event
    return message(N_("{task} runs on CPU {cpu}: {why}."), task=m.who, cpu=e.cpu, why=reason(e.why))


def preempted(m: Moment) -> Message:
    """A thread must leave its CPU to a certain other one."""
    e: Preempted = m.event
    return message(N_("{task} is preempted on CPU {cpu}: {why}."), task=m.who, cpu=e.cpu, why=reason(e.why))


def preempted_short(m: Moment) -> Message:
    """The same for the log."""
    e: Preempted = m.event
    return message(N_("is preempted by {task}"), task=TaskRef(e.by)) if e.by else message(N_("is preempted"))


def expired(m: Moment) -> Message:
    """The quantum is used up."""
    e: Expired = m.event
    if not e.why.msgid:
        return message(N_("{task} has used its whole quantum on CPU {cpu} and is ready again."), task=m.who, cpu=e.cpu)
    text = N_("{task} has used its whole quantum on CPU {cpu}, so {why}.")
    return message(text, task=m.who, cpu=e.cpu, why=reason(e.why))


def reason(why: Message) -> Message:
    """The policy's reason; its virtual times with a unit."""
    if not why.msgid:
        return message(N_("it is first in line"))
    args = {name: _timed(value) if name in VIRTUAL else value for name, value in why.args}
    return message(why.msgid, **args)


def _timed(value: Arg) -> Arg:
    return seconds(round(value)) if isinstance(value, int | float) else value


def exited(m: Moment) -> Message:
    """A thread is over."""
    if m.link.crash:
        text, plain = N_("{task} ends by its exception; {others} waited for that."), N_("{task} ends by its exception.")
    else:
        text, plain = N_("{task} has run all its code and ends; {others} waited for that."), ALL_RUN
    if not m.link.others:
        return message(plain, task=m.who)
    return message(text, task=m.who, others=threads(m.link.others))


ALL_RUN = N_("{task} has run all its code and ends.")
