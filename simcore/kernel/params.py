"""Reading a policy's parameters: from anything that was typed or sent to the full, canonical list.

Forms and the command line send strings, JSON sends numbers and lists; both are accepted. Everything that is wrong
is reported at once, each problem under its parameter's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from simcore.kernel.ports import Param, Params, PolicySpec
from simcore.model.errors import Problem, UsageError
from simcore.model.limits import LEVELS_MAX
from simcore.model.scenario import ParamValue
from simcore.model.text import N_, Code, Message, message

LIST_MAX = 100_000
_TRUE, _FALSE = ("true", "1", "yes", "on"), ("false", "0", "no", "off")
_SEPARATORS = re.compile(r"[\s,;/，、；]+")


class _BadValueError(Exception):
    def __init__(self, problem: Message) -> None:
        self.problem = problem


def resolve(spec: PolicySpec, given: Mapping[str, Any]) -> tuple[tuple[str, ParamValue], ...]:
    """Every parameter of ``spec`` with its value, in the order of names.

    Names and choices may be in any case; None means not given. Raises ``UsageError`` for unknown names, unreadable
    values, values out of range and values that do not fit together.
    """
    given = {name: value for name, value in lower_keys(given).items() if value is not None}
    problems = [Problem(0, name, _unknown(spec, name)) for name in given if name not in _names(spec)]
    values: dict[str, ParamValue] = {}
    for param in spec.params:
        try:
            values[param.name] = _read(param, given[param.name]) if param.name in given else param.default
        except _BadValueError as bad:
            problems.append(Problem(0, param.name, bad.problem))
    if not problems:
        _spread(spec, values, given)
        if spec.check is not None:
            problems += [Problem(0, name, text) for name, text in spec.check(Params(values))]
    if problems:
        raise UsageError(problems)
    return tuple(sorted(values.items()))


def lower_keys(given: Mapping[str, Any]) -> dict[str, Any]:
    """The same with names in lower case. Raises ``UsageError`` where two names then are one."""
    lower: dict[str, Any] = {}
    for name, value in given.items():
        if name.lower() in lower:
            raise UsageError(Problem(0, name, message(N_("this name is given twice"))))
        lower[name.lower()] = value
    return lower


def _names(spec: PolicySpec) -> set[str]:
    return {param.name for param in spec.params}


def _unknown(spec: PolicySpec, name: str) -> Message:
    if not spec.params:
        return message(N_("{policy} has no parameters"), policy=Code(spec.name))
    known = Code(", ".join(param.name for param in spec.params))
    return message(N_("{policy} has no such parameter; it has {known}"), policy=Code(spec.name), known=known)


def _spread(spec: PolicySpec, values: dict[str, ParamValue], given: Mapping[str, Any]) -> None:
    """A list per level may be one number for all; a default list follows the number of levels, and the number of
    levels, if only lists are given, the longest of them."""
    if "levels" in values and "levels" not in given:
        lists = [values[param.name] for param in spec.params if param.per_level and param.name in given]
        sizes = [len(value) for value in lists if isinstance(value, tuple) and len(value) > 1]
        if sizes:
            values["levels"] = min(max(sizes), LEVELS_MAX)
    levels = values.get("levels")
    for param in spec.params:
        value = values[param.name]
        if not param.per_level or not isinstance(value, tuple) or not isinstance(levels, int):
            continue
        if len(value) == 1 or (param.name not in given and len(value) != levels):
            values[param.name] = (*value[:levels], *value[-1:] * (levels - len(value)))


def _read(param: Param, raw: Any) -> ParamValue:
    if isinstance(raw, str):
        raw = raw.strip()
    if raw is None or raw == "":
        if param.optional:
            return None
        raise _BadValueError(message(N_("a value is missing")))
    match param.kind:
        case "int":
            return _integer(param, raw)
        case "ints":
            return _integers(param, raw)
        case "bool":
            return _flag(raw)
        case "choice":
            return _choice(param, raw)
        case "text":
            return _text(param, raw)


def _integer(param: Param, raw: Any) -> int:
    if isinstance(raw, str):
        with suppress(ValueError):
            raw = int(raw) if len(raw) <= 30 else raw
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, int):
        shown = Code(str(raw)[:30])
        raise _BadValueError(message(N_("“{value}” is not a whole number"), value=shown))
    if not param.minimum <= raw <= param.maximum:
        text = N_("{value} is not between {minimum} and {maximum}")
        raise _BadValueError(message(text, value=raw, minimum=param.minimum, maximum=param.maximum))
    return raw


def _integers(param: Param, raw: Any) -> ParamValue:
    if isinstance(raw, str):
        raw = [part for part in _SEPARATORS.split(raw.strip("[]() ")) if part]
    elif not isinstance(raw, list | tuple):
        raw = [raw]
    if len(raw) > LIST_MAX:
        raise _BadValueError(message(N_("more than {count} numbers"), count=LIST_MAX))
    if not raw:
        if param.optional:
            return None
        raise _BadValueError(message(N_("a value is missing")))
    return tuple(_integer(param, item) for item in raw)


def _flag(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    text = str(raw).lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    raise _BadValueError(message(N_("“{value}” is neither true nor false"), value=Code(str(raw)[:30])))


def _text(param: Param, raw: Any) -> str:
    assert param.read is not None, "a text says how it is read"
    value = param.read(raw)
    if isinstance(value, Message):
        raise _BadValueError(value)
    return value


def _choice(param: Param, raw: Any) -> str:
    known = [value for value, _ in param.choices]
    by_any_case = {name.lower(): value for name, value in (*param.choice_aliases, *zip(known, known, strict=True))}
    value = by_any_case.get(str(raw).lower())
    if value is None:
        shown = Code(str(raw)[:30])
        raise _BadValueError(message(N_("“{value}” is not one of {known}"), value=shown, known=Code(", ".join(known))))
    return value
