"""Reading what people type or send: rows of a form, JSON, CSV.

Every reader collects all problems and raises them together as ``UsageError``, each at its row and field. Numbers may be
full-width; bursts may be words, numbers, or both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from simcore.model.errors import Problem, UsageError
from simcore.model.scenario import Burst, BurstKind, Job, Workload
from simcore.model.text import N_, Code, Message, message
from simcore.model.validate import workload_problems

FIELDS = ("name", "arrival", "bursts", "priority", "tickets", "deadline", "period", "queue")
_NUMBERS = ("arrival", "priority", "tickets", "deadline", "period", "queue")
_NULLABLE = ("deadline", "period")
_KINDS: dict[str, BurstKind] = {
    **dict.fromkeys(("cpu", "c", "run", "计算", "运行", "处理器"), "cpu"),
    **dict.fromkeys(("io", "i/o", "i", "wait", "等待", "输入输出"), "io"),
}
_BURST_WORDS = re.compile(r"(?P<kind>[^\s\d-]+)?\s*(?P<ticks>-?[0-9][0-9.]*)\s*(?P<device>\S.*)?")
DIGITS_MAX = 18


class BadValueError(Exception):
    """One value cannot be read; carries the message for its field."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem.english())
        self.problem = problem


def parse_bursts(text: str) -> tuple[Burst, ...]:
    """Read ``cpu 5, io 3 disk, cpu 2``, or plain numbers that take turns: ``5, 3, 2`` or ``5 3 2``; ``8`` is one CPU
    burst. Raises ``BadValueError`` that names the part."""
    text = unicodedata.normalize("NFKC", text).strip().replace("、", ",")
    if re.fullmatch(r"[\d\s]+", text):
        text = ",".join(text.split())
    parts = [part.strip() for part in re.split(r"[,;+]", text)]
    if parts == [""]:
        raise BadValueError(message(N_("bursts are missing; write “cpu 5”, or “cpu 5, io 3, cpu 2”")))
    return tuple(_parse_burst(part, index) for index, part in enumerate(parts))


def _parse_burst(part: str, index: int) -> Burst:
    match = _BURST_WORDS.fullmatch(part)
    word = (match["kind"] or "").lower() if match else ""
    turn: BurstKind = "io" if index % 2 else "cpu"
    kind = _KINDS.get(word) if word else turn
    if match is None or kind is None:
        text = N_("cannot read “{part}”; write “cpu 5” or “io 3”, with commas between bursts")
        raise BadValueError(message(text, part=Code(part[:40])))
    ticks = integer(match["ticks"])
    device = (match["device"] or "").strip()
    if device and kind == "cpu":
        raise BadValueError(message(N_("“{part}”: only an io burst has a device"), part=Code(part[:40])))
    return Burst(kind, ticks, device)


def integer(raw: Any) -> int:
    """A whole number, from text or JSON. Raises ``BadValueError``."""
    if isinstance(raw, bool) or not isinstance(raw, int | str | float):
        raise BadValueError(message(N_("“{value}” is not a whole number"), value=Code(str(raw)[:30])))
    if isinstance(raw, str):
        text = unicodedata.normalize("NFKC", raw).strip()
        if re.fullmatch(r"[+-]?\d+", text, re.ASCII):
            if len(text) > DIGITS_MAX:
                raise BadValueError(message(N_("the number has more than {count} digits"), count=DIGITS_MAX))
            return int(text)
        raise BadValueError(message(N_("“{value}” is not a whole number"), value=Code(raw[:30])))
    if isinstance(raw, float):
        if raw.is_integer() and abs(raw) < 10**DIGITS_MAX:
            return int(raw)
        raise BadValueError(message(N_("{value} is not a whole number"), value=raw))
    if abs(raw) >= 10**DIGITS_MAX:
        raise BadValueError(message(N_("the number has more than {count} digits"), count=DIGITS_MAX))
    return raw


def workload_from_rows(rows: Sequence[Mapping[str, str]]) -> Workload:
    """The rows of a form: raw strings per field, empty ones take their default (a name: P and the row's number)."""
    return _workload([{k: v for k, v in row.items() if v is not None and str(v).strip()} for row in rows])


def workload_from_json(data: Any) -> Workload:
    """``{"jobs": [{"name", "arrival", "bursts": [["cpu", 5], ["io", 3, "disk"]], "priority", "tickets", ...}]}``.

    ``bursts`` may also be text as in the form, or a plain number. Keys that are not known are refused, except
    ``program`` (informational in the oracles).
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("jobs"), list):
        raise UsageError(Problem(0, "jobs", message(N_("expected an object with a list “jobs”"))))
    problems = []
    for number, job in enumerate(data["jobs"], start=1):
        if not isinstance(job, Mapping):
            problems.append(Problem(number, "", message(N_("expected an object with name, arrival and bursts"))))
            continue
        for key in job:
            if key not in FIELDS and key not in ("program", "burst"):
                text = N_("unknown field; a job has {known}")
                problems.append(Problem(number, str(key)[:40], message(text, known=Code(", ".join(FIELDS)))))
    if problems:
        raise UsageError(problems)
    return _workload(data["jobs"])


def _workload(rows: Sequence[Mapping[str, Any]]) -> Workload:
    problems: list[Problem] = []
    jobs = [_job(number, row, problems) for number, row in enumerate(rows, start=1)]
    unread = {(problem.row, problem.field) for problem in problems}
    workload = Workload(tuple(jobs))
    problems += [p for p in workload_problems(workload) if (p.row, p.field) not in unread]
    if problems:
        raise UsageError(sorted(problems, key=_reading_order))
    return workload


def _reading_order(problem: Problem) -> tuple[int, int]:
    return problem.row, FIELDS.index(problem.field) if problem.field in FIELDS else -1


def _job(number: int, row: Mapping[str, Any], problems: list[Problem]) -> Job:
    values: dict[str, Any] = {}
    for field in _NUMBERS:
        if field in row and not (row[field] is None and field in _NULLABLE):
            try:
                values[field] = integer(row[field])
            except BadValueError as bad:
                problems.append(Problem(number, field, bad.problem))
    bursts: tuple[Burst, ...] = ()
    try:
        bursts = _bursts(row.get("bursts", row.get("burst", "")))
    except BadValueError as bad:
        problems.append(Problem(number, "bursts", bad.problem))
    name = row.get("name", f"P{number}")
    if not isinstance(name, str | int) or isinstance(name, bool):
        problems.append(Problem(number, "name", message(N_("the name must be a text"))))
        name = ""
    values.setdefault("arrival", 0)
    return Job(name=unicodedata.normalize("NFC", str(name)).strip(), bursts=bursts, **values)


def _bursts(raw: Any) -> tuple[Burst, ...]:
    if isinstance(raw, str):
        return parse_bursts(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return (Burst("cpu", integer(raw)),)
    if not isinstance(raw, list):
        raise BadValueError(message(N_('expected a list such as [["cpu", 5], ["io", 3]]')))
    return tuple(_burst_from_json(item, index) for index, item in enumerate(raw))


def _burst_from_json(item: Any, index: int) -> Burst:
    if isinstance(item, int | float) and not isinstance(item, bool):
        return Burst("io" if index % 2 else "cpu", integer(item))
    if (
        not isinstance(item, list)
        or len(item) not in (2, 3)
        or not all(isinstance(x, str) for x in (item[0], *item[2:]))
    ):
        text = N_('burst {number} is not of the form ["cpu", 5] or ["io", 3, "disk"]')
        raise BadValueError(message(text, number=index + 1))
    kind = _KINDS.get(item[0].lower())
    if kind is None:
        text = N_("burst {number} is of kind “{kind}”; there are cpu and io")
        raise BadValueError(message(text, number=index + 1, kind=Code(item[0][:20])))
    device = item[2].strip() if len(item) == 3 else ""
    if device and kind == "cpu":
        raise BadValueError(message(N_("burst {number}: only an io burst has a device"), number=index + 1))
    return Burst(kind, integer(item[1]), device)
