"""What is told beside a run: objects that are not counted, imports that would fail. The output stays CPython's."""

from __future__ import annotations

from pathlib import Path

import pytest

from simcore.analysis.notices import notices
from simcore.program import run_program
from simcore.vm.beside import warnings_of
from tests.vm.real import in_cpython

UNCOUNTED = """\
import weakref as weak
from weakref import finalize, WeakValueDictionary as Table


class File:
    def __del__(self):
        print("closed")


def use(é, table=Table()):
    é = weak.ref(é, print); weak.proxy(table)
    finalize(é, print)
    weakref = {}
    return weakref.get("ref")
"""
PLACES = [(6, 4, "File.__del__"), (10, 17, "weakref.WeakValueDictionary"), (11, 8, "weakref.ref")]
MORE = [(11, 28, "weakref.proxy"), (12, 4, "weakref.finalize")]


def test_places_where_references_would_be_counted() -> None:
    found = warnings_of({"main.py": UNCOUNTED})
    assert [(one.line, one.column, one.what.english().partition(" never")[0]) for one in found] == [
        (line, column, f"{name} is" if "__del__" in name else f"the object behind {name}")
        for line, column, name in [*PLACES, *MORE]
    ]


@pytest.mark.parametrize(
    "text", ["x = '__del__'\n", "import weakref\nprint(weakref)\n", "def __del__(): pass\n", "1 +"]
)
def test_nothing_is_told_of_what_only_looks_like_it(text: str) -> None:
    assert warnings_of({"main.py": text}) == ()


def test_a_program_with_a_finalizer_runs_and_is_told_of_it() -> None:
    source = "class File:\n    def __del__(self):\n        print('closed')\n\n\nFile()\nprint('end')\n"
    result = run_program({"main.py": source}, "main.py", record=True)
    assert (result.text("stdout"), result.text("stderr")) == ("end\n", "")
    assert result.trace is not None
    assert [one[:3] for one in result.trace.facts.warnings] == [("main.py", 2, 5)]
    (notice,) = notices(result.trace)
    assert (notice.kind, notice.level, notice.step, notice.places[0][:2]) == ("uncounted", "note", 0, ("main.py", 2))


REACHED = """\
def load():
    import no_such_module_anywhere

try:
    load()
except ImportError as error:
    print(type(error).__name__, error, error.name)
load()
"""
HARMLESS = """\
from contextlib import suppress
from typing import TYPE_CHECKING
import contextlib

if TYPE_CHECKING:
    import no_such_module
with suppress(ImportError):
    import no_such_module
    print("not here")
with contextlib.suppress(ValueError, ModuleNotFoundError):
    from no_such_module import x
try:
    def later():
        import no_such_module
    import no_such_module
except Exception as error:
    print(error)


def never():
    from no_such_module import y


print("end")
"""


@pytest.mark.parametrize("source", [REACHED, HARMLESS])
def test_an_import_that_may_never_be_reached_fails_when_it_is(source: str, tmp_path: Path) -> None:
    result, real = run_program({"main.py": source}, "main.py"), in_cpython({"main.py": source}, tmp_path)
    assert (result.text("stdout"), result.text("stderr"), result.exit_code) == real


def test_imports_in_functions_are_told_with_what_there_is() -> None:
    (one,) = run_program({"main.py": REACHED}, "main.py").warnings
    assert (one.line, one.column, one.what.english()) == (2, 4, "there is no module no_such_module_anywhere here")
    assert "threading" in one.hint.english()
    (one,) = run_program({"main.py": HARMLESS}, "main.py").warnings
    assert one.line == 21
