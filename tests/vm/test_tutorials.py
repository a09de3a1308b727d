"""Programs as strangers write them: each prints what is stated beside it and ends as stated, here and in CPython."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.main import cli
from tests.vm.real import in_cpython
from tests.vm.tutorials_of import Tutorial, tutorials

HANGS_AFTER_S = 2.0
ATTEMPTS = 3
"""Sleeps order what threads do; on a busy machine they may come too late for that."""


def lockstep_run(one: Tutorial, folder: Path) -> Result:
    main, typed = folder / "main.py", folder / "typed.txt"
    main.write_bytes(one.path.read_bytes())
    typed.write_text(one.stdin)
    arguments = ["run", str(main), "--stdin", str(typed), "--lang", "en", *one.options]
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize("one", tutorials(), ids=lambda one: one.path.stem)
def test_as_stated(one: Tutorial, tmp_path: Path) -> None:
    ran = lockstep_run(one, tmp_path)
    assert ran.stdout == one.out.read_text(encoding="utf-8"), ran.stderr
    assert ran.exit_code == one.exit, ran.stderr
    assert ("lockstep:" in ran.stderr) == (one.exit in (75, 76) or "--until" in one.options)


@pytest.mark.parametrize("one", tutorials(), ids=lambda one: one.path.stem)
def test_as_in_cpython(one: Tutorial, tmp_path: Path) -> None:
    stated = one.out.read_text(encoding="utf-8")
    for _ in range(ATTEMPTS):
        real = in_cpython(
            {"main.py": one.path.read_text(encoding="utf-8")},
            tmp_path,
            one.stdin,
            HANGS_AFTER_S if "hangs" in one.cpython else None,
        )
        if in_order(real.stdout, one) == in_order(stated, one):
            break
    assert in_order(real.stdout, one) == in_order(stated, one)
    if "hangs" in one.cpython:
        assert real.code is None
        return
    assert real.code == one.exit
    if not one.cpython:
        assert without_library(real.stderr) == lockstep_run(one, tmp_path).stderr


def in_order(text: str, one: Tutorial) -> list[str]:
    """The lines; sorted where their order is not settled, their kinds where they vary."""
    lines = text.splitlines()
    if "varies" in one.cpython:
        return sorted({re.sub(r"\d+", "#", line) for line in lines})
    return sorted(lines) if "unsettled" in one.cpython else lines


def without_library(text: str) -> str:
    """A traceback without the frames of CPython's own library, which ours does not show."""
    return re.sub(r'  File "[^"]*/lib/python3[^"]*", line .*\n(?:    .*\n)*', "", text)
