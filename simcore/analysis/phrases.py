"""Parts of sentences: several threads, several clauses, several lines."""

from __future__ import annotations

from collections.abc import Sequence

from simcore.model.text import N_, Message, TaskRef, message

NAMED_MAX = 4
"""So many are named one by one; the others are counted."""
LINES_MAX = 6


def threads(pids: Sequence[int]) -> Message:
    """``T1``, ``T1 and T2``, ``T1, T2 and T3``, ``T1, T2, T3, T4 and 7 more``."""
    result = message(N_("{task}"), task=TaskRef(pids[0]))
    shown, hidden = pids[:NAMED_MAX], len(pids) - NAMED_MAX
    for pid in shown[1:] if hidden > 0 else shown[1:-1]:
        result = message(N_("{first}, {second}"), first=result, second=TaskRef(pid))
    if hidden > 0:
        return message(N_("{first} and {count} more"), first=result, count=hidden)
    if len(shown) > 1:
        return message(N_("{first} and {last}"), first=result, last=TaskRef(shown[-1]))
    return result


def clauses(parts: Sequence[Message]) -> Message:
    """One sentence without its full stop."""
    result = parts[0]
    for part in parts[1:NAMED_MAX]:
        result = message(N_("{first}; {second}"), first=result, second=part)
    if len(parts) > NAMED_MAX:
        result = message(N_("{first}; {count} more like this"), first=result, count=len(parts) - NAMED_MAX)
    return result


def lines(numbers: Sequence[int]) -> Message:
    """The different numbers, in order: ``4``, ``4 and 9``, ``4, 7 and 9``; of very many, the first."""
    shown = sorted(set(numbers))
    whole, shown = len(shown) <= LINES_MAX, shown[:LINES_MAX]
    result = message(N_("{number}"), number=shown[0])
    for number in shown[1:-1] if whole else shown[1:]:
        result = message(N_("{first}, {second}"), first=result, second=number)
    if whole and len(shown) > 1:
        result = message(N_("{first} and {second}"), first=result, second=shown[-1])
    return result
