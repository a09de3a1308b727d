"""A lesson as its folder says it: ``app/lessons/NN-slug`` with ``lesson.toml`` and one Markdown text per language.

The table holds the title, the scenes (a run each, with knobs), the questions and the claims; texts in it stand side by
side in both languages. A folder without Markdown is a lesson that is yet to be written: only its title is known.
Everything is checked when it is read, so that a slip in a lesson fails at once and with its place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from app.render.i18n import LANGUAGES, Language
from app.render.labfields import MACHINE
from app.render.lessonprogram import ProgramPart, program_part
from app.render.lessonprogram import label as program_label
from simcore import registry
from simcore.cases import scenario_of
from simcore.model.errors import InternalError
from simcore.model.scenario import MachineConfig, ParamValue, Scenario
from simcore.model.text import N_
from simcore.model.workload_input import workload_from_rows

ROW = ("name", "arrival", "bursts", "tickets", "priority")
KNOB_PREFIX = "k."
"""Of the knobs' names in addresses."""
KNOB_LABELS = {"policy": N_("Policy"), "workload": N_("Jobs")}
Value = int | float | bool | str | tuple[int, ...]
Settings = Mapping[str, Value]


class Words(NamedTuple):
    """A text in every language."""

    en: str
    zh: str

    def say(self, language: Language) -> str:
        """The text in ``language``."""
        return str(self[LANGUAGES.index(language)])


class Knob(NamedTuple):
    """Something the reader may turn: a parameter of the policy, a field of the machine, the policy itself, the
    workload, or the program. ``texts`` name the values; empty where they speak for themselves. With ``sets`` each value
    is a name for several settings at once."""

    name: str
    label: Words | None
    values: tuple[Value, ...]
    texts: tuple[Words, ...]
    sets: tuple[dict[str, Value], ...]


class Scene(NamedTuple):
    """One run with its knobs. ``base`` are the settings it opens with; ``columns`` the figures that are compared over
    the values of the first knob: keys of ``METRICS``, or ``job.figure``. ``at_tick`` is the time it opens at; with
    ``diagram`` the states and their transitions are drawn beside the run; with ``compare`` the charts of all values are
    open from the start. Where the run is one of a ``program``, columns are those of :mod:`app.render.lessonfigures`,
    and it opens where the program says."""

    key: str
    title: Words
    base: dict[str, Value]
    rows: tuple[tuple[Any, ...], ...]
    workloads: dict[str, tuple[tuple[Any, ...], ...]]
    knobs: tuple[Knob, ...]
    columns: tuple[str, ...]
    look: tuple[Words, ...]
    at_tick: int
    diagram: bool
    compare: bool
    program: ProgramPart | None = None

    def settings(self, turned: Settings) -> dict[str, Value]:
        """The base with what was turned. Raises ``InternalError`` for a value that its knob does not have."""
        known = {knob.name: knob.values for knob in self.knobs}
        for name, value in turned.items():
            if value not in known.get(name, (value,)):
                raise InternalError(f"scene {self.key}: {name} has no value {value!r}")
        return {**self.base, **turned}

    def scenario(self, turned: Settings) -> Scenario:
        """What is run with some knobs turned."""
        settings = self.settings(turned)
        for knob in self.knobs:
            if knob.sets:
                settings |= knob.sets[knob.values.index(settings.pop(knob.name))]
        if self.program is not None:
            return self.program.scenario(settings)
        policy = str(settings.pop("policy"))
        rows = self.workloads[str(settings.pop("workload"))] if self.workloads else self.rows
        table = [dict(zip(ROW, map(str, row), strict=False)) for row in rows]
        machine: dict[str, Any] = {k: v for k, v in settings.items() if k in MachineConfig._fields}
        # A parameter that only one of several policies has stays silent under the others.
        params = {p.name for p in registry.policy(policy).params}
        chosen: dict[str, ParamValue] = {k: v for k, v in settings.items() if k in params and not isinstance(v, float)}
        return scenario_of(workload_from_rows(table), policy, chosen, MachineConfig(**machine))


class Option(NamedTuple):
    """An answer, and the expression over the lesson's figures that makes it the right one."""

    text: Words
    when: str


class Asked(NamedTuple):
    """A question: its own words with options, or (``step`` 0 or more) what the run itself asks at that step of the
    scene. ``prompt`` and ``why`` are templates; ``shown`` is an expression for the step at which the answer is seen,
    in the run with the knobs as ``turn`` says, ``name=value`` each."""

    scene: str
    step: int
    prompt: Words
    options: tuple[Option, ...]
    why: Words
    shown: str = ""
    turn: tuple[str, ...] = ()


class Lesson(NamedTuple):
    """A lesson. ``texts`` are the Markdown templates by language, empty if it is yet to be written; ``claims`` are
    expressions that must hold."""

    number: int
    slug: str
    unit: int
    title: Words
    scenes: tuple[Scene, ...]
    questions: tuple[Asked, ...]
    claims: tuple[str, ...]
    texts: dict[Language, str]

    @property
    def written(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.texts)

    def scene(self, key: str) -> Scene | None:
        """The scene of that key."""
        return next((scene for scene in self.scenes if scene.key == key), None)


def read_lesson(folder: Path) -> Lesson:
    """Read ``NN-slug``. Raises ``InternalError`` that names the folder and what is wrong with it."""
    number, _, slug = folder.name.partition("-")
    try:
        data = tomllib.loads((folder / "lesson.toml").read_text(encoding="utf-8"))
        texts: dict[Language, str] = {
            language: path.read_text(encoding="utf-8")
            for language in LANGUAGES
            if (path := folder / f"{language}.md").exists()
        }
        lesson = Lesson(
            int(number),
            slug,
            data["unit"],
            _words(data["title"]),
            tuple(_scene(one, folder) for one in data.get("scenes", ())),
            tuple(_asked(one) for one in data.get("questions", ())),
            tuple(data.get("claims", ())),
            texts,
        )
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise InternalError(f"lesson {folder.name}: {error!r}") from error
    if texts and (len(texts) < len(LANGUAGES) or not lesson.scenes):
        raise InternalError(f"lesson {folder.name}: it needs a text in every language and a scene")
    return lesson


def _words(data: Mapping[str, str]) -> Words:
    return Words(**data)


def _scene(data: Mapping[str, Any], folder: Path) -> Scene:
    knobs = tuple(_knob(one) for one in data.get("knobs", ()))
    workloads = {name: _rows(rows) for name, rows in data.get("workloads", {}).items()}
    program = program_part(data, folder) if "program" in data else None
    base: dict[str, Value] = {"program": next(iter(program.files))} if program else {"policy": data["policy"]}
    base |= {name: _value(value) for name, value in data.get("set", {}).items()}
    for knob in knobs:
        base.setdefault(knob.name, knob.values[0])
    scene = Scene(
        data["key"],
        _words(data["title"]),
        base,
        _rows(data.get("rows", ())),
        workloads,
        knobs,
        tuple(data["columns"]),
        tuple(_words(one) for one in data.get("look", ())),
        data.get("at_tick", 0),
        data.get("diagram", False),
        data.get("compare", False),
        program,
    )
    scene.scenario(base)
    return scene


def _rows(rows: Any) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _knob(data: Mapping[str, Any]) -> Knob:
    values = tuple(_value(value) for value in data["values"])
    texts = tuple(_words(one) for one in data.get("texts", ()))
    sets = tuple({name: _value(value) for name, value in one.items()} for one in data.get("sets", ()))
    if any(given and len(given) != len(values) for given in (texts, sets)):
        raise ValueError(f"knob {data['name']}: one text, one set per value")
    return Knob(data["name"], _words(data["label"]) if "label" in data else None, values, texts, sets)


def _value(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value


def _asked(data: Mapping[str, Any]) -> Asked:
    none = Words("", "")
    options = tuple(Option(_words(one["text"]), one["when"]) for one in data.get("options", ()))
    prompt, why = (_words(data[name]) if name in data else none for name in ("prompt", "why"))
    if bool(options) == ("step" in data):
        raise ValueError("a question has either options or a step")
    shown, turn = data.get("shown", ""), tuple(data.get("turn", ()))
    return Asked(data["scene"], data.get("step", -1), prompt, options, why, shown, turn)


def knob_label(knob: Knob, policy: str, *, program: bool) -> str:
    """The msgid of a knob that has no words of its own."""
    if program:
        return program_label(knob.name, policy)
    if knob.name in KNOB_LABELS:
        return KNOB_LABELS[knob.name]
    if knob.name in MACHINE:
        return MACHINE[knob.name].label
    return next(param.label for param in registry.policy(policy).params if param.name == knob.name)


def raw(value: Value) -> str:
    """A knob's value as it stands in an address."""
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
