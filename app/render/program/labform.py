"""The program lab's form: what was typed, kept to the letter, and what is wrong with it, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, get_args

from app.render.forms import Fault
from app.render.i18n import Speaker
from app.render.program.labfields import COSTS, FIELDS, LABELS, given_value, read_cost, shown_default
from simcore import registry
from simcore.kernel.ports import Param, PolicySpec
from simcore.model.costs import Costs
from simcore.model.errors import Problem, UsageError
from simcore.model.scenario import Detail, Scenario
from simcore.model.text import N_, message
from simcore.model.workload_input import BadValueError
from simcore.program import ProgramConfig, scenario_of
from simcore.program_input import FILES_MAX, KEYS, config_from, is_file_name

TOO_MANY_FILES = N_("more than {count} files")
TEXT_ROW = "text"
NAME_ROW = "name"
NEW_NAMES = ("main.py", "other.py")


class TypedFile(NamedTuple):
    """A tab. Names that end with ``.py`` are sources, all others data."""

    name: str
    text: str

    @property
    def source(self) -> bool:
        """Whether it is Python."""
        return self.name.strip().endswith(".py")


@dataclass
class ProgramForm:
    """Files in the order of their tabs, which of them is run (its place), the input, and raw texts by field."""

    files: list[TypedFile] = field(default_factory=lambda: [TypedFile("main.py", "")])
    main: int = 0
    stdin: str = ""
    settings: dict[str, str] = field(default_factory=lambda: {name: one.default for name, one in FIELDS.items()})
    params: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    # ---- From elsewhere --------------------------------------------------------------------------------------------

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> ProgramForm:
        """From the fields of a request: ``name.0``, ``text.0``, ``main``, ``cost.lock_ns``, ``param.RR.quantum`` ..."""
        places = sorted({int(n) for key in fields for n in [key.removeprefix("name.")] if n != key and _is_place(n)})
        form = cls([TypedFile(fields[f"name.{n}"], _plain(fields.get(f"text.{n}", ""))) for n in places])
        chosen = fields.get("main", "")
        if _is_place(chosen) and int(chosen) in places:
            form.main = places.index(int(chosen))
        form.stdin = _plain(fields.get("stdin", ""))
        form.settings = {name: fields.get(name, one.default) for name, one in FIELDS.items()}
        for key, value in fields.items():
            if key.startswith("param.") and key.count(".") == 2:
                _, policy, name = key.split(".")
                form.params.setdefault(policy, {})[name] = value
        return form

    @classmethod
    def of_code(cls, code: str) -> ProgramForm:
        """One file, on the usual machine."""
        return cls([TypedFile("main.py", _plain(code))])

    @classmethod
    def from_scenario(cls, scenario: Scenario) -> ProgramForm:
        """The form that gives ``scenario``, which has a program."""
        program, machine = scenario.program, scenario.machine
        assert program is not None
        texts = (*program.files, *program.data)
        names = [name for name, _ in texts]
        form = cls([TypedFile(name, text) for name, text in texts], names.index(program.main), program.stdin)
        values = {
            "cpus": machine.cpus,
            "policy": machine.policy,
            "gil": program.gil,
            "seed": machine.seed,
            "stdout": program.stdout,
            "detail": program.detail,
            "until": "" if program.until_ns < 0 else _milliseconds(program.until_ns),
            "budget": program.instructions_max,
        }
        values |= {f"cost.{name}": value for name, value in program.costs._asdict().items()}
        form.settings = {name: str(value) for name, value in values.items()}
        spec, given = registry.policy(machine.policy), dict(machine.params)
        form.params = {spec.name: {p.name: given_value(spec, p, given[p.name]) for p in spec.params if p.name in given}}
        return form

    # ---- To a scenario ---------------------------------------------------------------------------------------------

    def scenario(self, instructions_max: int) -> Scenario:
        """What the form says. Raises ``UsageError`` with every problem; the caller keeps them in ``problems``."""
        problems: list[Problem] = []
        self._check_files(problems)
        config = self._config(instructions_max, problems)
        costs = self._costs(problems)
        detail = self.settings["detail"]
        if detail not in get_args(Detail):
            problems.append(Problem(0, "detail", message(N_("choose one of the two"))))
        if problems:
            raise UsageError(problems)
        files = {one.name.strip(): one.text for one in self.files if one.source}
        data = {one.name.strip(): one.text for one in self.files if not one.source}
        config = ProgramConfig(**{**vars(config), "costs": costs, "detail": detail})
        return scenario_of(files, self.files[self.main].name.strip(), config, self.stdin, data)

    def sources(self) -> tuple[dict[str, str], str] | None:
        """The program's own files and the name of the one that is run; None where it cannot be told."""
        problems: list[Problem] = []
        self._check_files(problems)
        if problems:
            return None
        return {one.name.strip(): one.text for one in self.files if one.source}, self.files[self.main].name.strip()

    def given(self, spec: PolicySpec) -> bool:
        """Whether a parameter of ``spec`` has to be typed, or was."""
        defaults = {param.name: shown_default(spec, param) for param in spec.params}
        own = self.params.get(spec.name, {})
        return any(
            not empty or own.get(name, "").strip() not in ("", default) for name, (default, empty) in defaults.items()
        )

    def _check_files(self, problems: list[Problem]) -> None:
        if not self.files:
            problems.append(Problem(0, "files", message(N_("there is no file; add one"))))
            return
        if len(self.files) > FILES_MAX:
            problems.append(Problem(0, "files", message(TOO_MANY_FILES, count=FILES_MAX)))
        seen: set[str] = set()
        for row, one in enumerate(self.files, start=1):
            name = one.name.strip()
            if not is_file_name(name):
                problems.append(Problem(row, NAME_ROW, message(N_("this is no name of a file"))))
            elif name in seen:
                problems.append(Problem(row, NAME_ROW, message(N_("two files have this name; rename one"))))
            seen.add(name)
        if not self.files[self.main].source:
            text = N_("this file is to be run, so its name must end with .py")
            problems.append(Problem(self.main + 1, NAME_ROW, message(text)))
        elif not self.files[self.main].text.strip():
            problems.append(Problem(self.main + 1, TEXT_ROW, message(N_("there is nothing to run; write a program"))))

    def _config(self, instructions_max: int, problems: list[Problem]) -> ProgramConfig:
        given: dict[str, Any] = {key: self.settings[key] for key in KEYS if key in self.settings}
        until = given["until"].strip()
        given["until"] = f"{until}ms" if until.replace(".", "", 1).isdigit() else until or None
        spec = registry.policies().get(given["policy"])
        given["params"] = self.typed_params(spec) if spec else {}
        try:
            return config_from(given, instructions_max, capped=True)
        except UsageError as error:
            named = {param.name for param in spec.params} if spec else set()
            for problem in error.problems:
                own = problem.field not in KEYS and problem.field in named
                place = f"param.{given['policy']}.{problem.field}" if own else problem.field
                problems.append(problem._replace(field=place))
            return ProgramConfig()

    def typed_params(self, spec: PolicySpec) -> dict[str, str]:
        """The parameters of ``spec`` as typed; one that may be left empty and is, is left out."""
        own, found = self.params.get(spec.name, {}), {}
        for param in spec.params:
            default, empty = shown_default(spec, param)
            value = own.get(param.name, default)
            if value.strip() or not empty:
                found[param.name] = value
        return found

    def _costs(self, problems: list[Problem]) -> Costs:
        values = {}
        for one in COSTS:
            try:
                values[one.name.removeprefix("cost.")] = read_cost(one, self.settings[one.name])
            except BadValueError as bad:
                problems.append(Problem(0, one.name, bad.problem))
        return Costs(**values)

    # ---- Tabs ------------------------------------------------------------------------------------------------------

    def add(self) -> int:
        """One more file; its place."""
        taken = {one.name.strip() for one in self.files}
        numbered = (f"file{n}.py" for n in range(2, len(self.files) + 3))
        name = next(name for name in (*NEW_NAMES, *numbered) if name not in taken)
        self.files.append(TypedFile(name, ""))
        return len(self.files) - 1

    def remove(self, place: int) -> None:
        """Take a file out; the one that is run stays that, or becomes the first."""
        if 0 <= place < len(self.files) and len(self.files) > 1:
            del self.files[place]
            self.main -= self.main > place or self.main == len(self.files)

    # ---- For the page ----------------------------------------------------------------------------------------------

    def value(self, spec: PolicySpec, param: Param) -> str:
        """What stands in a parameter's field."""
        return self.params.get(spec.name, {}).get(param.name, shown_default(spec, param)[0])

    def errors(self, voice: Speaker) -> dict[str, str]:
        """The problems in the reader's language, by the name of the field."""
        found: dict[str, str] = {}
        for problem in self.problems:
            text = str(voice.say(problem.message))
            place = field_of(problem)
            found[place] = f"{found[place]} {text}" if place in found else text
        return found

    def faults(self, voice: Speaker) -> list[Fault]:
        """The problems for a list."""
        return [Fault(self._place(p, voice), str(voice.say(p.message)), field_of(p)) for p in self.problems]

    def _place(self, problem: Problem, voice: Speaker) -> str:
        if problem.row:
            return self.files[problem.row - 1].name
        kind, _, rest = problem.field.partition(".")
        if kind == "param":
            policy, _, name = rest.partition(".")
            return f"{policy} {next(voice.text(p.label) for p in registry.policy(policy).params if p.name == name)}"
        return voice.text(LABELS[problem.field]) if problem.field in LABELS else problem.field


def field_of(problem: Problem) -> str:
    """The name, and the id, of the field that a problem is about; empty if it is about none."""
    return f"{problem.field}.{problem.row - 1}" if problem.row else problem.field


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4


def _plain(text: str) -> str:
    """Line ends as programs have them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _milliseconds(nanoseconds: int) -> str:
    return f"{nanoseconds / 1_000_000:.6f}".rstrip("0").rstrip(".")
