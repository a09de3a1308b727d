"""``datetime``: in guest code; calendar sums and texts natively. ``now()`` asks the virtual clock."""

from __future__ import annotations

from simcore.stdlib.collections import NATIVES as COLLECTIONS
from simcore.vm.clocktext import BEFORE, Moment, format_moment, is_leap, ordinal, parse_moment
from simcore.vm.module import ModuleSpec
from simcore.vm.types.define import function
from simcore.vm.values import Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {}
DAYS_IN_400_YEARS = 146_097


@function(NATIVES, "_ordinal")
def _ordinal(vm: Vm, year: int, month: int, day: int) -> Value:
    return ordinal(year, month, day)


@function(NATIVES, "_days_in_month")
def _days_in_month(vm: Vm, year: int, month: int) -> Value:
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


@function(NATIVES, "_from_ordinal")
def _from_ordinal(vm: Vm, number: int) -> Value:
    """(year, month, day)."""
    year = (number - 1) * 400 // DAYS_IN_400_YEARS + 1
    while ordinal(year, 1, 1) > number:
        year -= 1
    while ordinal(year + 1, 1, 1) <= number:
        year += 1
    left = number - ordinal(year, 1, 1) + 1
    month = 12
    while BEFORE[month - 1] + (month > 2 and is_leap(year)) >= left:
        month -= 1
    return (year, month, left - BEFORE[month - 1] - (month > 2 and is_leap(year)))


@function(NATIVES, "_format")
def _format(
    vm: Vm,
    template: str,
    year: int,
    month: int,
    day: int,
    hour: int,
    minute: int,
    second: int,
    micro: int,
    offset: str,
    zone: str,
) -> Value:
    today = ordinal(year, month, day)
    yearday = today - ordinal(year, 1, 1) + 1
    moment = Moment(year, month, day, hour, minute, second, (today + 6) % 7, yearday, micro, offset, zone)
    return format_moment(vm, template, moment)


@function(NATIVES, "_parse")
def _parse(vm: Vm, text: str, template: str) -> Value:
    return parse_moment(vm, text, template)


MODULE = ModuleSpec("datetime", {**NATIVES, "_named_fully": COLLECTIONS["_named_fully"]}, "datetime.py")
