"""What a recording says of an exception that ends a program is what the last line of its traceback says."""

from __future__ import annotations

import pytest

from simcore.model.program_events import Crashed
from simcore.program import run_program


@pytest.mark.parametrize(
    "source",
    [
        "{}['milk']",
        "raise KeyError('a', 2)",
        "raise ValueError('odd number')",
        "raise ValueError",
        "raise ValueError('a', [1])",
        "open('absent.txt')",
        "raise OSError(28, 'No space left on device')",
        "class Missing(KeyError): pass\nraise Missing(3)",
        "int('x')",
    ],
)
def test_it_is_the_last_line_of_the_traceback(source: str) -> None:
    result = run_program({"main.py": source}, "main.py", record=True)
    assert result.trace is not None
    (crash,) = (event for event in result.trace.events if isinstance(event, Crashed))
    last = result.text("stderr").splitlines()[-1].removeprefix("__main__.")
    assert last == (f"{crash.error}: {crash.text}" if crash.text else crash.error)
