"""What a question about a run is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from simcore.analysis.narrate import narrate
from simcore.model.text import Message
from simcore.model.trace import Trace

OPTIONS_MAX = 4


class Question(NamedTuple):
    """Asked at ``step``; ``options[answer]`` is right, as step ``shown_at`` shows and ``explanation`` says."""

    step: int
    shown_at: int
    prompt: Message
    options: tuple[Message, ...]
    answer: int
    explanation: Message


def asked(trace: Trace, step: int, shown_at: int, prompt: Message, options: Sequence[Message], answer: int) -> Question:
    """A question that a later step answers; its sentence explains."""
    return Question(step, shown_at, prompt, tuple(options), answer, narrate(trace, shown_at).sentence)


def some(pids: Sequence[int], right: int) -> list[int]:
    """The right one among at most ``OPTIONS_MAX``, in the order of their numbers: the head of a queue shall not always
    stand first."""
    shown = list(pids[:OPTIONS_MAX])
    if right not in shown:
        shown[-1] = right
    return sorted(shown)
