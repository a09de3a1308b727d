"""The JSON forms of a scenario, an event and a message: canonical, so that equal values give equal text.

``*_to_data`` gives plain lists, dicts, numbers and strings; ``*_from_data`` reads them back and is meant for
what this module wrote (a stored run). What a user typed is read by :mod:`simcore.model.workload_input`.
"""

from __future__ import annotations

import json
from typing import Any

from simcore.model.costs import Costs
from simcore.model.errors import InternalError
from simcore.model.events import EVENT_TYPES, TraceEvent
from simcore.model.scenario import Burst, DeviceSpec, Job, MachineConfig, Program, Scenario, TieRules, Workload
from simcore.model.text import Arg, Code, Message, TaskRef, Ticks

_EVENT_BY_NAME = {event.__name__: event for event in EVENT_TYPES}
_ARG_TYPES = {"task": TaskRef, "ticks": Ticks, "code": Code}
_ARG_NAMES: dict[type[Any], str] = {kind: name for name, kind in _ARG_TYPES.items()}


def canonical(data: Any) -> str:
    """JSON text with sorted keys and no spaces."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def scenario_to_data(scenario: Scenario) -> dict[str, Any]:
    """The canonical form of a scenario; defaults are written out, so a later change of one changes no run."""
    machine = scenario.machine
    data = {
        "jobs": [job._asdict() | {"bursts": [list(b) for b in job.bursts]} for job in scenario.workload.jobs],
        "machine": machine._asdict()
        | {
            "params": {name: list(v) if isinstance(v, tuple) else v for name, v in machine.params},
            "ties": machine.ties._asdict(),
            "devices": [list(device) for device in machine.devices],
        },
    }
    if scenario.program is not None:
        data["program"] = program_to_data(scenario.program)
    return data


def program_to_data(program: Program) -> dict[str, Any]:
    """A program's part of a scenario. Files keep their order: the first tab is the first tab."""
    files = {"files": [list(file) for file in program.files], "data": [list(file) for file in program.data]}
    return program._asdict() | files | {"costs": program.costs._asdict()}


def program_from_data(data: dict[str, Any]) -> Program:
    """Read what ``program_to_data`` wrote."""
    files = {name: tuple((key, text) for key, text in data[name]) for name in ("files", "data")}
    return Program(**data | files | {"costs": Costs(**data["costs"])})


def scenario_from_data(data: dict[str, Any]) -> Scenario:
    """Read what ``scenario_to_data`` wrote."""
    jobs = tuple(Job(**job | {"bursts": tuple(Burst(*b) for b in job["bursts"])}) for job in data["jobs"])
    machine = dict(data["machine"])
    params = sorted(machine.pop("params").items())
    machine["params"] = tuple((n, tuple(v) if isinstance(v, list) else v) for n, v in params)
    machine["ties"] = TieRules(**machine["ties"])
    machine["devices"] = tuple(DeviceSpec(*device) for device in machine["devices"])
    program = program_from_data(data["program"]) if "program" in data else None
    return Scenario(Workload(jobs), MachineConfig(**machine), program)


def message_to_data(message: Message) -> list[Any]:
    """``[msgid, {name: value}]``; a typed argument is ``[type, value]``."""
    return [message.msgid, {name: _arg_to_data(value) for name, value in message.args}]


def message_from_data(data: list[Any]) -> Message:
    """Read what ``message_to_data`` wrote."""
    msgid, args = data
    return Message(msgid, tuple((name, _arg_from_data(value)) for name, value in sorted(args.items())))


def _arg_to_data(value: Arg) -> Any:
    if isinstance(value, Message):
        return ["message", message_to_data(value)]
    name = _ARG_NAMES.get(type(value))
    return [name, value[0]] if name and isinstance(value, tuple) else value


def _arg_from_data(value: Any) -> Arg:
    if not isinstance(value, list):
        plain: Arg = value
        return plain
    kind, content = value
    if kind == "message":
        return message_from_data(content)
    typed: Arg = _ARG_TYPES[kind](content)
    return typed


def event_to_data(event: TraceEvent) -> list[Any]:
    """``[type name, field, field ...]`` in the order of the fields."""
    fields = [message_to_data(f) if isinstance(f, Message) else f for f in event]
    return [type(event).__name__, *fields]


def event_from_data(data: list[Any]) -> TraceEvent:
    """Read what ``event_to_data`` wrote."""
    name, *fields = data
    kind = _EVENT_BY_NAME.get(name)
    if kind is None:
        raise InternalError(f"unknown event {name!r}")
    if "why" in kind._fields:
        index = kind._fields.index("why")
        fields[index] = message_from_data(fields[index])
    for index, name in enumerate(kind._fields):
        if name != "why" and isinstance(fields[index], list):
            fields[index] = _tuple(fields[index])
    event: TraceEvent = kind(*fields)
    return event


def _tuple(items: list[Any]) -> tuple[Any, ...]:
    return tuple(_tuple(item) if isinstance(item, list) else item for item in items)


def event_line(event: TraceEvent) -> str:
    """One line of a golden trace; the digest is taken over these."""
    return canonical(event_to_data(event)) + "\n"
