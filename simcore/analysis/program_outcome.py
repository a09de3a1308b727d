"""What came of a program's run as plain data: the one form for files, the command line and the API.

==================  ====================================================================================================
``verdict``         ``kind`` and the PIDs that it names (:mod:`simcore.model.verdict`)
``exit_code``       the program's; 75: deadlock or stuck, 76: stopped by a limit
``time_ns``         the virtual time at the end, in nanoseconds
``instructions``    how many were executed
``cut``             whether the recording ends before the program does, for want of room
``budget``          the limit that stopped it: ``what`` and ``limit``; else null
``threads``         ``pid``, the ``label`` that pages show (``M``, ``T1`` ...), and the program's own ``name``
``told``            of a run that could not end by itself: why, and who waits for what, in sentences
``waits``           who waits at the end: ``pid``, ``kind``, ``what``, ``holder`` (0: nobody), ``file`` and ``line``
``circle``          the PIDs of those that wait for one another
``held``            the names of the locks that are still held, by PID
``permits``         the names of the semaphores in whose ``with`` a thread still is, by PID
``warnings``        ``file``, ``line``, ``column`` (from 1) and ``text`` of what happens in CPython but not here
``output``          every write in order: its stream (``stdout``, ``stderr``) and its text
==================  ====================================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from simcore.analysis.labels import thread_labels
from simcore.model.program_trace import ProgramFacts
from simcore.model.text import Message
from simcore.model.verdict import Verdict

WAIT_KEYS = ("pid", "kind", "what", "holder", "file", "line")
WARNING_KEYS = ("file", "line", "column")


def outcome(
    verdict: Verdict, facts: ProgramFacts, output: Iterable[tuple[str, str]], say: Callable[[Message], Any]
) -> dict[str, Any]:
    """The data; ``say`` makes of a sentence what stands in it."""
    labels = thread_labels(len(facts.names))
    return {
        "verdict": {"kind": verdict.kind, "tasks": list(verdict.tasks)},
        "exit_code": facts.exit_code,
        "time_ns": facts.time_ns,
        "instructions": facts.instructions,
        "cut": facts.cut,
        "budget": None if facts.budget is None else dict(zip(("what", "limit"), facts.budget, strict=True)),
        "threads": [
            {"pid": pid, "label": label, "name": name}
            for pid, (label, name) in enumerate(zip(labels, facts.names, strict=True), start=1)
        ],
        "told": [say(sentence) for sentence in facts.told],
        "waits": [dict(zip(WAIT_KEYS, wait, strict=True)) for wait in facts.waits],
        "circle": list(facts.circle),
        "held": {str(pid): list(names) for pid, names in facts.held},
        "permits": {str(pid): list(names) for pid, names in facts.permits},
        "warnings": [
            {**dict(zip(WARNING_KEYS, place, strict=True)), "text": say(sentence)}
            for *place, sentence in facts.warnings
        ],
        "output": [list(piece) for piece in output],
    }
