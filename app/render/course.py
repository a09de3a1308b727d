"""The course's map: units and their lessons, found by looking into ``app/lessons``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import NamedTuple

from app.render.lesson import Lesson, Words, read_lesson
from app.settings import ROOT

FOLDER = ROOT / "app" / "lessons"


class Unit(NamedTuple):
    """Lessons that belong together, in order; ``hue`` is the colour of the line."""

    hue: int
    title: Words
    lessons: tuple[Lesson, ...]


@cache
def course() -> tuple[Unit, ...]:
    """The whole map. Raises ``InternalError`` if a lesson is not in order."""
    lessons = [read_lesson(path.parent) for path in sorted(FOLDER.glob("*/lesson.toml"))]
    units = tomllib.loads((FOLDER / "units.toml").read_text(encoding="utf-8"))["units"]
    return tuple(
        Unit(hue, Words(**unit["title"]), tuple(lesson for lesson in lessons if lesson.unit == hue))
        for hue, unit in enumerate(units, start=1)
    )


def lessons() -> tuple[Lesson, ...]:
    """All lessons in order, written or not."""
    return tuple(lesson for unit in course() for lesson in unit.lessons)


def written() -> tuple[Lesson, ...]:
    """The lessons that can be read, in order."""
    return tuple(lesson for lesson in lessons() if lesson.written)


def lesson_of(slug: str) -> Lesson | None:
    """The written lesson at ``/learn/{slug}``."""
    return next((lesson for lesson in written() if lesson.slug == slug), None)


def neighbours(lesson: Lesson) -> tuple[Lesson | None, Lesson | None]:
    """The written lessons before and after."""
    all_of_them = written()
    place = all_of_them.index(lesson)
    after = all_of_them[place + 1] if place + 1 < len(all_of_them) else None
    return (all_of_them[place - 1] if place else None), after
