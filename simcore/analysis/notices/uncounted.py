"""Places of the program where CPython would have counted references: true of the whole run, from its first step on."""

from __future__ import annotations

from collections.abc import Iterator

from simcore.analysis.notices.found import Notice
from simcore.analysis.notices.history import History, Place
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_, message
from simcore.vm.beside import warnings_of


def uncounted(trace: ProgramTrace, history: History) -> Iterator[Notice]:
    """One for each place."""
    program = trace.scenario.program
    assert program is not None
    for one in warnings_of(dict(program.files)):
        title = message(N_("No reference counting"))
        sentence = message(N_("{what}, line {line}: {hint}"), what=one.what, line=one.line, hint=one.hint)
        yield Notice("uncounted", "note", title, sentence, None, 0, 0, (), (Place(one.file, one.line, 0),))
