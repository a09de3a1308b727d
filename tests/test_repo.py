"""The tree itself: what is committed, what the locks say, what the targets do."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def tracked() -> list[str]:
    """The committed files; the test needs a checkout."""
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return done.stdout.split()


def test_the_top_level_is_as_agreed() -> None:
    for name in (
        "pyproject.toml",
        "app",
        "simcore",
        "templates",
        "static",
        "tests",
        "Dockerfile",
        "Makefile",
        "README.md",
    ):
        assert (ROOT / name).exists(), name


def test_nothing_built_or_of_third_parties_is_committed() -> None:
    bad = [
        name for name in tracked() if re.search(r"node_modules/|static/vendor/|\.min\.(js|css)$|uv\.lock|pylock", name)
    ]
    assert bad == []


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "package-lock.json", ".npmrc", "pyproject.toml"]
)
def test_no_lock_names_a_registry(name: str) -> None:
    text = (ROOT / name).read_text()
    assert not re.search(r"index-url|find-links|\"resolved\"|https?://\S*(/simple|registry|pypi|npmjs)", text)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_hashed(name: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
    assert entries
    assert [entry for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []


def test_ci_calls_make_test_and_nothing_else() -> None:
    lines = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line and not line.startswith("#")]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]


def test_every_target_is_explained() -> None:
    text = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", text, re.M)
    assert phony
    explained = set(re.findall(r"^([a-z0-9-]+):.*## ", text, re.M))
    assert set(phony[1].split()) - explained <= {"browser-ready"}


def test_files_have_one_subject() -> None:
    """No source file has outgrown what one can read in a sitting. A library module in guest Python is one file, as
    it is in CPython; programs and tables of cases are data. The dispatch loop is one function, for its speed."""
    data = re.compile(r"tests/vm/(programs|tutorials)/|_cases\.py$")
    guest = re.compile(r"^simcore/(vm|stdlib)/prelude/")
    sources = [name for name in tracked() if name.endswith((".py", ".js", ".html")) and not data.search(name)]
    lines = {name: len((ROOT / name).read_text().splitlines()) for name in sources}
    limits = {name: 1_600 if guest.search(name) else 500 for name in lines} | {"simcore/vm/interpreter.py": 600}
    assert {name: n for name, n in lines.items() if n > limits[name]} == {}
