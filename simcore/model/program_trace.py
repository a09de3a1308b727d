"""The recording of a program: a trace, and what is known of the run beyond its events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from simcore.model.codec import message_from_data, message_to_data
from simcore.model.events import TraceEvent
from simcore.model.scenario import Program, Scenario
from simcore.model.schedule import Schedule
from simcore.model.text import Message
from simcore.model.trace import NO_DEVIATIONS, Trace
from simcore.model.verdict import Verdict


class Instruction(NamedTuple):
    """One instruction as ``dis`` names it: the ``number``-th of the code of ``function``, which begins at line
    ``first`` of ``file``; it belongs to ``line``. ``arg`` is its argument as text."""

    file: str
    function: str
    first: int
    number: int
    line: int
    name: str
    arg: str


class ProgramFacts(NamedTuple):
    """``names`` are those of the threads by PID; ``told`` is the verdict in sentences (empty where the output says
    enough); ``waits`` are (PID, kind, what, holder, file, line) of the threads that wait at the end and ``circle``
    those of them that wait for one another; ``listing`` is the bytecode of the program's own files. ``cut``: the
    recording had no more room, so the run was stopped there. ``held`` are (PID, names) of the locks still held at the
    end, ``permits`` of semaphores in whose ``with`` threads are, ``warnings`` (file, line, column from 1, sentence)
    what does not happen that does in CPython."""

    exit_code: int
    time_ns: int
    instructions: int
    names: tuple[str, ...]
    told: tuple[Message, ...]
    waits: tuple[tuple[int, str, str, int, str, int], ...]
    circle: tuple[int, ...]
    budget: tuple[str, int] | None
    listing: tuple[Instruction, ...]
    cut: bool = False
    held: tuple[tuple[int, tuple[str, ...]], ...] = ()
    warnings: tuple[tuple[str, int, int, Message], ...] = ()
    permits: tuple[tuple[int, tuple[str, ...]], ...] = ()


def facts_to_data(facts: ProgramFacts) -> dict[str, Any]:
    """As plain lists, texts and numbers."""
    return facts._asdict() | {
        "told": [message_to_data(sentence) for sentence in facts.told],
        "listing": [list(instruction) for instruction in facts.listing],
        "warnings": [[*place, message_to_data(sentence)] for *place, sentence in facts.warnings],
    }


def facts_from_data(data: dict[str, Any]) -> ProgramFacts:
    """Read what ``facts_to_data`` wrote, also after a passage through JSON."""
    return ProgramFacts(
        **data
        | {
            "names": tuple(data["names"]),
            "told": tuple(message_from_data(sentence) for sentence in data["told"]),
            "waits": tuple(tuple(wait) for wait in data["waits"]),
            "circle": tuple(data["circle"]),
            "budget": None if data["budget"] is None else tuple(data["budget"]),
            "listing": tuple(Instruction(*instruction) for instruction in data["listing"]),
            "held": tuple((pid, tuple(names)) for pid, names in data.get("held", ())),
            "permits": tuple((pid, tuple(names)) for pid, names in data.get("permits", ())),
            "warnings": tuple(
                (file, line, column, message_from_data(sentence))
                for file, line, column, sentence in data.get("warnings", ())
            ),
        }
    )


class ProgramTrace(Trace):
    """A trace whose tasks are the threads of a program; times are nanoseconds."""

    __slots__ = ("_lines", "facts", "links", "moments", "numbered")

    def __init__(
        self,
        scenario: Scenario,
        events: Sequence[TraceEvent],
        verdict: Verdict,
        lanes: int,
        facts: ProgramFacts,
        schedule: Schedule = NO_DEVIATIONS,
    ) -> None:
        super().__init__(scenario, events, verdict, lanes, schedule)
        self.facts = facts
        self.links: Any = None
        self.numbered: Any = None
        """What the sentences of its steps have looked up (see simcore.analysis.telling)."""
        self.moments: Any = None
        """What can be asked about it (see simcore.analysis.predict_program)."""
        self._lines: dict[str, list[str]] = {}

    @property
    def program(self) -> Program:
        """What ran."""
        assert self.scenario.program is not None
        return self.scenario.program

    def lines_of(self, file: str) -> list[str]:
        """The lines of a file; none if there is no such file."""
        if file not in self._lines:
            self._lines[file] = self.sources.get(file, "").split("\n")
        return self._lines[file]

    @property
    def sources(self) -> Mapping[str, str]:
        """The texts of its files."""
        return dict(self.program.files)
