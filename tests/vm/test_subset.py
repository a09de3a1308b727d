"""What cannot run is refused before the run, at its place, all at once; what is no Python in CPython's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from simcore.program import run_program
from simcore.vm.errors import SourceError
from simcore.vm.source import BYTES_MAX, RefusedError, compile_source, printed
from tests.vm.real import in_cpython

OUTSIDE = """\
import numpy
import treading, time

def work(text):
    return eval(text) + len(text)

exec("x = 1")
from . import helper
from pandas import DataFrame
"""


def refused(source: str) -> RefusedError:
    """How the program is refused."""
    with pytest.raises(RefusedError) as caught:
        run_program({"main.py": source}, "main.py")
    return caught.value


def test_everything_outside_is_found_at_once_with_a_hint() -> None:
    found = refused(OUTSIDE).findings
    assert [(f.line, f.column) for f in found] == [(1, 0), (2, 0), (5, 11), (7, 0), (8, 0), (9, 0)]
    texts = [str(f) for f in found]
    assert "there is no module numpy here; there are: " in texts[0]
    assert texts[1] == "main.py:2:1: there is no module treading here; do you mean threading?"
    assert texts[2].startswith("main.py:5:12: eval is not available here; write the expression itself")
    assert "relative imports" in texts[4]


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    import numpy\nexcept ImportError:\n    numpy = None\nprint(numpy)\n",
        "try:\n    from numpy import array\nexcept (ValueError, ModuleNotFoundError) as error:\n    print(error)\n",
        "def eval(x):\n    return x\n\nprint(eval(3))\n",
    ],
)
def test_what_the_program_provides_for_is_its_own_business(source: str, tmp_path: Path) -> None:
    result = run_program({"main.py": source}, "main.py")
    real = in_cpython({"main.py": source}, tmp_path)
    assert (result.text("stdout"), result.exit_code) == (real.stdout, real.code)


def test_files_of_the_program_are_modules() -> None:
    files = {"main.py": "import helper\nprint(helper.x)\n", "helper.py": "x = 5\n"}
    assert run_program(files, "main.py").text("stdout") == "5\n"
    files["helper.py"] = "import numpy\n"
    with pytest.raises(RefusedError, match=r"helper\.py:1:1"):
        run_program(files, "main.py")


def test_an_imported_file_that_is_no_python_fails_when_it_is_imported(tmp_path: Path) -> None:
    files = {
        "main.py": "print('before')\ntry:\n    import helper\nexcept SyntaxError as error:\n"
        "    print(error, error.lineno, error.msg)\nimport helper\n",
        "helper.py": "x = 1\ny = = 2\n",
    }
    result, real = run_program(files, "main.py"), in_cpython(files, tmp_path)
    assert (result.text("stdout"), result.text("stderr"), result.exit_code) == real


def test_a_traceback_through_a_file_of_the_program(tmp_path: Path) -> None:
    files = {
        "main.py": "try:\n    from helper import nothing\nexcept ImportError as error:\n    print(error.name)\n"
        "import helper\nprint(helper.half(3), helper.__name__)\nhelper.half('x')\n",
        "helper.py": "def half(n):\n    return n / 2\n",
    }
    result, real = run_program(files, "main.py"), in_cpython(files, tmp_path)
    assert (result.text("stdout"), result.text("stderr"), result.exit_code) == real


def test_a_file_that_fails_while_it_is_imported_is_not_there(tmp_path: Path) -> None:
    files = {
        "main.py": "for n in range(2):\n    try:\n        import helper\n    except ZeroDivisionError as error:\n"
        "        print(n, error)\nimport helper\n",
        "helper.py": "print('runs')\n1 / 0\n",
    }
    result, real = run_program(files, "main.py"), in_cpython(files, tmp_path)
    assert (result.text("stdout"), result.text("stderr"), result.exit_code) == real


BOMBS = {
    "long": ("x = 1\n" * (BYTES_MAX // 6 + 1), "bytes"),
    "nul": ("x = 1\ny = '\0'\n", "NUL"),
    "surrogate": ("x = '\ud800'\n", "half a character"),
    "brackets": ("x = " + "(" * 90 + ")" * 90 + "\n", ""),
    "deep brackets": ("x = " + "[" * 150 + "]" * 150 + "\n", "nested"),
    "minuses": ("x = " + "-" * 5000 + "1\n", "nested"),
    "sum": ("x = " + "+".join(["1"] * 15_000) + "\n", "nested"),
    "elifs": ("if x:\n    pass\n" + "elif x:\n    pass\n" * 1500, "nested"),
    "ifs": ("".join("    " * n + "if x:\n" for n in range(80)) + "    " * 80 + "pass\n", ""),
    "parts": ("x = [" + "a," * 12_000 + "]\n", "parts"),
    "number": ("x = 0x" + "f" * 20_000 + "\n", "bits"),
    "attributes": ("x = a" + ".b" * 5000 + "\n", "nested"),
    "calls": ("x = a" + "()" * 5000 + "\n", "nested"),
    "lambdas": ("x = " + "lambda: " * 3000 + "1\n", "nested"),
    "nots": ("x = " + "not " * 6000 + "1\n", "nested"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_source_bombs_are_refused_or_answered_in_pythons_words(name: str) -> None:
    source, word = BOMBS[name]
    try:
        compile_source(source, "main.py")
    except RefusedError as error:
        assert word, str(error)
        assert word in str(error)
        assert error.findings[0].line >= 1
    except SourceError as error:
        assert "too many" in error.text
    else:
        assert not word


def test_finally_blocks_do_not_multiply() -> None:
    depth = 18
    lines = [f"{'    ' * n}try:" for n in range(depth)] + ["    " * depth + "return"]
    for n in reversed(range(depth)):
        lines += [f"{'    ' * n}finally:", "    " * (n + 1) + "for i in x:", "    " * (n + 2) + "return"]
    source = "def f(x):\n" + "".join(f"    {line}\n" for line in lines)
    try:
        code = compile_source(source, "main.py")
    except SourceError as error:
        assert "too many" in error.text
    else:
        assert code.instructions


MISTAKES = [
    "x = = 3",
    "def f():\nreturn 1",
    "return 3",
    "for i in 3:\n    pass\ncontinue",
    "if x\n    pass",
    "  x = 1",
    "if 1:\n    x\n  y",
    "def f(a, a): pass",
    "print 'x'",
    "x = (1,\n",
    "x = 'abc",
    "def f():\n    nonlocal x",
    "def f():\n    x = 1\n    global x",
    "def f():\n    await g()",
    "[await x for x in y]",
    "f(a=1, 2)",
    "f(a=1, a=2)",
    "0777",
    "'\\x'",
    "f'{a b}'",
    "ää = 'ö' + + = 3",
    "try:\n    pass\nexcept:\n    pass\nexcept ValueError:\n    pass",
    "match x:\n    case a: pass\n    case b: pass",
    "match x:\n    case 1 | (a): pass",
    "if x = 3: pass",
    "class A\n    pass",
    "try:\n    pass\nexcept* ValueError:\n    break\n",
    "class A:\n    [y := 1 for x in z]",
    "print（3）",
    "a, b += 3",
    "None = 3",
    "def f():\n    from y import *",
    "x = " + "(" * 250 + ")" * 250,
]


@pytest.mark.parametrize("source", MISTAKES)
def test_mistakes_are_told_as_cpython_tells_them(source: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        compile_source(source + "\n", "main.py")
    assert printed(caught.value) == in_cpython({"main.py": source + "\n"}, tmp_path).stderr
