"""``time``: the virtual clock. A run begins on 1 January 2024, 00:00 UTC, unless told otherwise."""

from __future__ import annotations

from simcore.stdlib._thread import ask, nanoseconds
from simcore.sync.clock import Now, Sleep
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
MODULE = ModuleSpec("time", NATIVES)
