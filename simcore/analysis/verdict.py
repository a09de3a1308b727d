"""How a program's run ended, in one word and in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from simcore.analysis.waitfor import Standing, Wait, WaitKind, permit_circle, polls, standing
from simcore.kernel.program import ProgramMachine
from simcore.model.text import N_, Arg, Code, Message, message
from simcore.model.verdict import Verdict
from simcore.vm.errors import BudgetExceeded
from simcore.vm.values import GExc
from simcore.vm.vm import Thread, Vm

UNNAMED_LOCK = N_("a lock without a name")
UNNAMED = N_("without a name")
HELD = N_("{task} waits for {what}, which {holder} holds")
HELD_ITSELF = N_("{task} waits for {what}, which it holds itself")
HELD_BY_ENDED = N_("{task} waits for {what}, which {holder} took and never released")
SENTENCES: Mapping[WaitKind, str] = {
    "lock": N_("{task} waits for {what}"),
    "event": N_("{task} waits for the event {what} to be set"),
    "semaphore": N_("{task} waits for the semaphore {what}"),
    "condition": N_("{task} waits to be notified by the condition {what}"),
    "barrier": N_("{task} waits at the barrier {what} for the others"),
    "get": N_("{task} waits for an item in the queue {what}"),
    "put": N_("{task} waits for room in the queue {what}"),
    "tasks": N_("{task} waits until every item of the queue {what} is done"),
    "join": N_("{task} waits for {holder} to end"),
    "work": N_("{task} waits for a task of the pool {what}"),
    "start": N_("{task} waits for a thread to begin"),
    "future": N_("{task} waits for the result of the future {what}"),
    "sleep": N_("{task} sleeps"),
    "call": N_("{task} waits in {what}"),
}
AT_LINE = N_("{sentence}, line {line} of {file}: {source}")
AT_END = N_("{sentence}; {task} has run all of its own code")
HOLDS = N_("{task} holds {what}")
HAS_PERMIT = N_("{task} has a permit of {what}")
PERMITS_IN_A_CIRCLE = N_("{who} wait in a circle for permits that the next one has, as in a deadlock")
CRASHED = N_("{task} had ended with {error}")
COULD_RUN = N_("{task} could go on")
BUDGETS = {
    "instructions": N_("the program was stopped after {limit} instructions"),
    "memory": N_("the program was stopped: its data exceed {limit} bytes"),
    "output": N_("the program was stopped: its output exceeds {limit} bytes"),
    "tasks": N_("the program was stopped: it has more than {limit} threads"),
    "events": N_("the program was stopped after {limit} events"),
    "text length": N_("the program was stopped: it made a text of more than {limit} characters"),
    "items of a container": N_("the program was stopped: a list, set or dict has more than {limit} items"),
    "integer size in bits": N_("the program was stopped: a number has more than {limit} bits"),
    "backtracking of a regular expression": N_("the program was stopped: a regular expression tried {limit} ways"),
    "steps": N_("the recording ends here: it has {limit} steps, which is the limit"),
}
OVER_BUDGET = N_("the program used up its {what}: {limit}")
HEADS = {
    "deadlock": N_("deadlock: {who} wait for one another in a circle; at {time} nothing could go on"),
    "deadlock alone": N_("deadlock: {who} waits for itself; at {time} nothing could go on"),
    "deadlock beside": N_("deadlock: {who} wait for one another in a circle, while others go on"),
    "stuck": N_("stuck: at {time} every thread waits, and nobody is left to end that"),
    "spinning": N_("stopped at {time}: the program polls or computes and would go on"),
    "waiting": N_("stopped at {time}: every thread waits for a time or an event to come"),
}


class Crash(NamedTuple):
    """Thread ``pid`` ended by an exception of the class ``error`` that nobody caught."""

    pid: int
    error: str


class Report(NamedTuple):
    """The verdict, how the threads stand, what each is called, who crashed, and when it was (ns)."""

    verdict: Verdict
    standing: Standing
    names: Mapping[int, str]
    crashes: tuple[Crash, ...]
    now: int
    budget: tuple[str, int] | None


def judge(
    machine: ProgramMachine, vm: Vm, threads: Mapping[int, Thread], raw: Verdict, budget: BudgetExceeded | None
) -> Report:
    """What to say of a machine that has stopped with the verdict ``raw``."""
    stands = standing(machine, vm, threads)
    names = {pid: thread.name or f"Thread-{pid - 1}" for pid, thread in threads.items()}
    crashes = tuple(
        Crash(pid, thread.outcome.cls.name)
        for pid, thread in sorted(threads.items())
        if isinstance(thread.outcome, GExc) and thread.outcome.cls.name != "SystemExit"
    )
    limit = None if budget is None else (budget.what, budget.limit)
    if limit is None and raw.kind == "budget":
        limit = ("events", machine.fired)
    return Report(_verdict(raw, stands, threads, crashes), stands, names, crashes, machine.now, limit)


def _verdict(raw: Verdict, stands: Standing, threads: Mapping[int, Thread], crashes: tuple[Crash, ...]) -> Verdict:
    if raw.kind == "finished":
        main = next((crash.pid for crash in crashes if crash.pid == 1), 0)
        return Verdict("crash", (main,)) if main else raw
    if stands.circle:
        return Verdict("deadlock", stands.circle)
    if raw.kind == "stalled":
        return Verdict("stuck", tuple(stands.waits))
    if raw.kind == "until":
        timed = [pid for pid, wait in stands.waits.items() if wait.deadline >= 0]
        busy = [*stands.able, *(pid for pid in timed if polls(threads[pid]))]
        return Verdict("spinning", tuple(sorted(busy))) if busy else Verdict("waiting", tuple(stands.waits))
    return raw


# ---- In sentences --------------------------------------------------------------------------------------------------


def sentences(report: Report) -> list[Message]:
    """The verdict and what lies behind it, a line each; empty for a program that just finished or crashed, whose own
    output says enough."""
    kind = report.verdict.kind
    if kind in ("finished", "crash"):
        return []
    lines = [_head(report)]
    order = [*report.standing.circle, *(pid for pid in report.standing.waits if pid not in report.standing.circle)]
    lines += [_line(report, report.standing.waits[pid]) for pid in order]
    lines += [_holding(report, pid) for pid in order if pid in report.standing.held]
    lines += [_permit(report, pid) for pid in order if pid in report.standing.permits]
    if kind == "stuck" and (circle := permit_circle(report.standing.waits, report.standing.permits)):
        who = " → ".join(report.names[pid] for pid in (*circle, circle[0]))
        lines.append(message(PERMITS_IN_A_CIRCLE, who=Code(who)))
    lines += [message(COULD_RUN, task=_name(report, pid)) for pid in report.standing.able]
    lines += [message(CRASHED, task=_name(report, crash.pid), error=Code(crash.error)) for crash in report.crashes]
    return lines


def _head(report: Report) -> Message:
    kind = report.verdict.kind
    if report.budget is not None and kind == "budget":
        what, limit = report.budget
        text = BUDGETS.get(what)
        return message(text, limit=limit) if text else message(OVER_BUDGET, what=Code(what), limit=limit)
    if kind == "deadlock":
        alone = len(report.standing.circle) == 1
        live = report.standing.able or any(wait.deadline >= 0 for wait in report.standing.waits.values())
        head = "deadlock alone" if alone else "deadlock beside" if live else "deadlock"
        shown = report.standing.circle if alone else (*report.standing.circle, report.standing.circle[0])
        return _timed(HEADS[head], report, who=Code(" → ".join(report.names[pid] for pid in shown)))
    return _timed(HEADS[kind], report)


def _timed(text: str, report: Report, **args: Arg) -> Message:
    return message(text, **args, **({"time": Code(seconds(report.now))} if "{time}" in text else {}))


def seconds(ns: int) -> str:
    """A moment as a reader wants it: ``1.5 s``, ``250 ms``, ``12.08 µs``."""
    for unit, size in (("s", 1_000_000_000), ("ms", 1_000_000), ("µs", 1_000)):
        if ns >= size:
            return f"{ns / size:.6g} {unit}"
    return f"{ns} ns"


def _name(report: Report, pid: int) -> Code:
    return Code(report.names.get(pid, f"Thread-{pid - 1}"))


def _line(report: Report, wait: Wait) -> Message:
    sentence = _sentence(report, wait)
    if not wait.line:
        return message(AT_END, sentence=sentence, task=_name(report, wait.pid)) if wait.kind == "join" else sentence
    return message(AT_LINE, sentence=sentence, line=wait.line, file=Code(wait.file), source=Code(wait.source))


def _sentence(report: Report, wait: Wait) -> Message:
    task = _name(report, wait.pid)
    unnamed = message(UNNAMED_LOCK if wait.kind == "lock" else UNNAMED)
    what: Arg = Code(wait.what) if wait.what else unnamed
    text = SENTENCES[wait.kind]
    if wait.kind == "lock" and wait.holder:
        text = HELD_ITSELF if wait.holder == wait.pid else HELD
        if wait.holder not in report.standing.waits and wait.holder not in report.standing.able:
            text = HELD_BY_ENDED
    args: dict[str, Arg] = {"task": task, "what": what, "holder": _name(report, wait.holder)}
    return message(text, **{name: value for name, value in args.items() if f"{{{name}}}" in text})


def _holding(report: Report, pid: int) -> Message:
    return message(HOLDS, task=_name(report, pid), what=Code(", ".join(report.standing.held[pid])))


def _permit(report: Report, pid: int) -> Message:
    return message(HAS_PERMIT, task=_name(report, pid), what=Code(", ".join(report.standing.permits[pid])))


__all__ = ["Report", "judge", "seconds", "sentences"]
