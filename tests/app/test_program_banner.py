"""Banners of a program's run: there from their step on, the gravest first, in both languages, escaped."""

from __future__ import annotations

import pytest

from app.render.i18n import Language
from app.render.players import player_for
from app.render.program.player import ProgramPlayer
from simcore.program import run_program
from tests.vm.tutorials_of import FOLDER


def player(source: str, language: Language = "en") -> ProgramPlayer:
    trace = run_program({"main.py": source}, "main.py", record=True, steps_max=2_000).trace
    assert trace is not None
    made = player_for("run1", trace, language)
    assert isinstance(made, ProgramPlayer)
    return made


def banner(made: ProgramPlayer, at: int) -> str:
    return made.step(at, made.options("", "", "")).panels["banner"]


@pytest.mark.parametrize(
    ("language", "title"), [("en", "<strong>Deadlock</strong>."), ("zh", "<strong>死锁</strong>。")]
)
def test_a_deadlock_shows_from_its_step_on(language: Language, title: str) -> None:
    made = player((FOLDER / "transfer_deadlock.py").read_text(encoding="utf-8"), language)
    (notice,) = made.notices
    assert banner(made, notice.step - 1) == ""
    html = banner(made, notice.step)
    assert title in html
    assert f"?at={notice.began}" in html
    assert html == banner(made, made.last)


def test_the_gravest_is_in_full_and_the_others_are_listed() -> None:
    made = player((FOLDER / "forgotten_release.py").read_text(encoding="utf-8"))
    html = banner(made, made.last)
    assert html.index("Stuck") < html.index("<details") < html.index("Uncaught exception")


def test_the_programs_texts_are_escaped() -> None:
    made = player("raise ValueError('<script>alert(1)</script>')\n")
    html = banner(made, made.last)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_run_without_notices_has_no_banner() -> None:
    made = player("print(1)\n")
    assert "banner" not in made.step(made.last, made.options("", "", "")).panels
