"""``time``: the virtual clock. A run begins on 1 January 2024, 00:00 UTC, unless told otherwise."""

from __future__ import annotations

from simcore.stdlib._thread import ask, nanoseconds
from simcore.sync.clock import Now, Sleep
from simcore.vm.clocktext import Moment, format_moment, ordinal, parse_moment
from simcore.vm.module import ModuleSpec
from simcore.vm.types.define import function
from simcore.vm.values import Value
from simcore.vm.vm import Vm

EPOCH_NS = 1_704_067_200 * 1_000_000_000
BOOT_NS = 1_000 * 1_000_000_000
"""What the monotonic clock shows at the start."""
NATIVES: dict[str, Value] = {}


@function(NATIVES, "sleep", module="time")
def _sleep(vm: Vm, seconds: Value) -> Value:
    duration = nanoseconds(vm, seconds)
    if duration < 0:
        raise vm.error("ValueError", "sleep length must be non-negative")
    return ask(vm, Sleep(duration))


def _clock(name: str, base: int, *, whole: bool) -> None:
    @function(NATIVES, name, module="time")
    def read(vm: Vm) -> Value:
        return ask(vm, Now(lambda now: now + base if whole else (now + base) / 1e9))

    del read


for _name, _base in (
    ("time", EPOCH_NS),
    ("monotonic", BOOT_NS),
    ("perf_counter", BOOT_NS),
    ("process_time", 0),
    ("thread_time", 0),
):
    _clock(_name, _base, whole=False)
    _clock(f"{_name}_ns", _base, whole=True)


@function(NATIVES, "_format", module="time")
def _format(vm: Vm, template: str, fields: Value) -> Value:
    year, month, day, hour, minute, second, weekday, yearday, *_ = fields
    if not (1 <= month <= 12 and 1 <= day <= 31 and 0 <= hour < 24 and 0 <= minute < 60 and 0 <= second <= 61):
        wrong = {"month": month, "day of month": day, "hour": hour, "minute": minute, "seconds": second}
        limits = {"month": (1, 12), "day of month": (1, 31), "hour": (0, 23), "minute": (0, 59), "seconds": (0, 61)}
        what = next(name for name, value in wrong.items() if not limits[name][0] <= value <= limits[name][1])
        raise vm.error("ValueError", f"{what} out of range")
    moment = Moment(year, month, day, hour, minute, second, weekday % 7, yearday, 0, "+0000", "UTC")
    return format_moment(vm, template, moment)


@function(NATIVES, "_parse", module="time")
def _parse(vm: Vm, text: str, template: str) -> Value:
    return parse_moment(vm, text, template)


@function(NATIVES, "_ordinal", module="time")
def _ordinal(vm: Vm, year: int, month: int, day: int) -> Value:
    return ordinal(year, month, day)


MODULE = ModuleSpec("time", NATIVES, "time.py")
