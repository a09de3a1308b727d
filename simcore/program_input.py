"""What a request or the command line says about a program's run, checked: the machine, the limits, the files.

Everything that is wrong is reported at once, each problem under the name of its field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from simcore.cases import split_policy
from simcore.kernel.gil import MODELS
from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_, Code, message
from simcore.model.workload_input import BadValueError, integer
from simcore.program import ProgramConfig, program_params
from simcore.registry import policy
from simcore.sync.stdout import PROFILES

UNITS = {"ns": 1, "us": 1_000, "µs": 1_000, "ms": 1_000_000, "s": 1_000_000_000, "": 1_000_000_000}
KEYS = ("cpus", "policy", "params", "gil", "seed", "stdout", "until", "budget")
CPUS_MAX = 64
SEED_MAX = 2**63 - 1
FILES_MAX = 20
"""Of sources and of data files, as far as a request or a form brings them."""
NAME_CHARS_MAX = 100
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*(ns|us|µs|ms|s|)")


def config_from(given: Mapping[str, Any], instructions_max: int, *, capped: bool = False) -> ProgramConfig:
    """The machine and its limits. Of ``KEYS``, what is None or absent is the default; numbers may be texts.

    ``policy`` may be ``NAME:k=v,k=v``, or a name beside ``params``; their times are milliseconds. ``until`` counts
    seconds, or names its unit. ``budget`` is ``instructions_max`` unless given, and no more if ``capped``. Raises
    ``UsageError``.
    """
    return _Reading(given).config(instructions_max, capped=capped)


class _Reading:
    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = {key: value for key, value in given.items() if value is not None}
        self._problems: list[Problem] = []

    def config(self, instructions_max: int, *, capped: bool) -> ProgramConfig:
        budget_max = instructions_max if capped else 10**12
        default = ProgramConfig()
        cpus = self._read("cpus", _whole(1, CPUS_MAX), default.cpus)
        seed = self._read("seed", _whole(0, SEED_MAX), default.seed)
        budget = self._read("budget", _whole(1, budget_max), instructions_max)
        until = self._read("until", _duration, None)
        gil = self._read("gil", _one_of(MODELS), default.gil)
        stdout = self._read("stdout", _one_of(PROFILES), default.stdout)
        name, params = self._policy(default)
        if self._problems:
            raise UsageError(self._problems)
        limits = default.limits._replace(instructions_max=budget)
        chosen = replace(default, cpus=cpus, seed=seed, gil=gil, stdout=stdout, until_ns=until, limits=limits)
        return replace(chosen, policy=name, params=params)

    def _read(self, key: str, read: Callable[[Any], Any], default: Any) -> Any:
        if key not in self._given:
            return default
        try:
            return read(self._given[key])
        except BadValueError as bad:
            self._problems.append(Problem(0, key, bad.problem))
            return default

    def _policy(self, default: ProgramConfig) -> tuple[str, Mapping[str, Any]]:
        """The name and the parameters as they were given, checked."""
        name, params = self._given.get("policy", default.policy), self._given.get("params")
        if not isinstance(name, str) or not isinstance(params, Mapping | None):
            field = "params" if isinstance(name, str) else "policy"
            self._problems.append(Problem(0, field, message(N_("write a name, NAME:k=v,k=v, or a name and params"))))
            return default.policy, default.params
        try:
            own, more = split_policy(name)
            spec = policy(own)
            chosen = {**(more or {}), **(params or {})}
            program_params(spec, chosen)
        except UsageError as error:
            self._problems += error.problems
            return default.policy, default.params
        return spec.name, chosen


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        number = integer(value)
        if not low <= number <= high:
            raise BadValueError(message(N_("must be from {low} to {high}"), low=low, high=high))
        return number

    return read


def _duration(value: Any) -> int:
    """Nanoseconds; a number alone counts seconds."""
    text = str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise BadValueError(message(N_("expected a time such as 2.5, 2.5s, 300ms, 40us or 500ns")))
    return round(float(found[1]) * UNITS[found[2]])


def _one_of(known: Sequence[str]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in known:
            wanted = N_("there is no “{name}”; there are {known}")
            raise BadValueError(message(wanted, name=Code(str(value)[:40]), known=Code(", ".join(known))))
        return str(value)

    return read


def is_file_name(name: str) -> bool:
    """Whether a program's file may be called so: a relative path without detours."""
    parts = name.split("/")
    return len(name) <= NAME_CHARS_MAX and name.isprintable() and all(part not in ("", ".", "..") for part in parts)
