"""``decimal``: a number is its text, in guest code; each operation is the host's, in a context made for it alone.

Source: CPython 3.11, Modules/_decimal. Nothing is left in the host's own context, and nothing is read from it. What an
operation can cost is charged before: the digits that its result may have, and what its algorithm does with them.
"""

from __future__ import annotations

import decimal as host
import operator
from collections.abc import Callable
from typing import Any

from simcore.stdlib.collections import NATIVES as COLLECTIONS
from simcore.vm.module import ModuleSpec
from simcore.vm.sizes import guard_int, guard_text
from simcore.vm.text import asked_size
from simcore.vm.types.define import function
from simcore.vm.types.hosted import host_error, to_guest, to_host
from simcore.vm.typing_of import plain
from simcore.vm.values import GList, Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {
    "MAX_PREC": host.MAX_PREC,
    "MAX_EMAX": host.MAX_EMAX,
    "MIN_EMIN": host.MIN_EMIN,
    "MIN_ETINY": host.MIN_ETINY,
    "HAVE_THREADS": True,
    "HAVE_CONTEXTVAR": True,
}
EXACT = host.Context(prec=host.MAX_PREC, Emin=host.MIN_EMIN, Emax=host.MAX_EMAX, traps=[])
"""Only for numbers made of their own texts."""
ERRORS = (TypeError, ValueError, OverflowError, KeyError)
SHORT = frozenset(
    "add subtract fma plus minus abs normalize quantize to_integral_value to_integral_exact max min max_mag min_mag "
    "multiply new create_decimal lt le gt ge eq ne hash float int floor ceil trunc round ratio tuple format "
    "compare compare_signal compare_total compare_total_mag copy_abs copy_negate copy_sign same_quantum canonical "
    "number_class adjusted to_sci_string to_eng_string logb radix is_canonical is_finite is_infinite is_nan is_normal "
    "is_qnan is_signed is_snan is_subnormal is_zero".split()
)
"""Operations whose result is no longer than what goes in, exponents aligned; others give up to ``prec`` digits."""
ALIGNED = frozenset({"add", "subtract", "fma", "quantize", "round"})
HARD = frozenset({"exp", "ln", "log10", "power", "sqrt"})
WHOLE = frozenset({"int", "floor", "ceil", "trunc", "round", "ratio"})
"""Operations that may write an exponent out."""


def _context(settings: tuple[Any, ...]) -> host.Context:
    prec, rounding, low, high, capitals, clamp, traps = settings
    signals = [getattr(host, name) for name in traps]
    return host.Context(prec, rounding, low, high, capitals, clamp, [], signals)


def _number(value: Any) -> Any:
    """Texts are decimal numbers; integers and floats are themselves."""
    return host.Decimal(value, EXACT) if type(value) is str else value


def _exponent(value: Any) -> int:
    if type(value) is not host.Decimal or not value.is_finite():
        return 0
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _charge(vm: Vm, name: str, prec: int, numbers: list[Any]) -> None:
    """Before an operation: digits that it handles, and what they cost."""
    digits = 0
    for number in numbers:
        if isinstance(number, int):
            digits += number.bit_length() // 3 + 1
            vm.charge(number.bit_length() ** 2 >> 16)
        elif type(number) is host.Decimal:
            digits += len(number.as_tuple().digits)
        else:
            digits += 20
    exponents = [_exponent(number) for number in numbers]
    if name in WHOLE:
        size = digits + max([abs(exponent) for exponent in exponents], default=0)
        guard_int(vm, 4 * size)
        vm.charge(size * size >> 12)
    gap = sum(abs(exponent) for exponent in exponents)
    if name == "round" and len(numbers) > 1:
        gap += abs(numbers[1])
    more = prec if name not in SHORT else min(gap, prec) if name in ALIGNED else 0
    bound = digits + more
    guard_text(vm, bound)
    vm.charge(bound * bound >> (3 if name in HARD else 10))
    if name == "power" and len(numbers) > 2:
        vm.charge((abs(exponents[1]) + digits) * bound)


def _made(value: Any) -> Value:
    """Decimal numbers as a list of their texts, two for ``divmod``; other results as they are."""
    if isinstance(value, host.Decimal):
        return GList([str(EXACT.to_sci_string(value))])
    if type(value) is tuple and value and isinstance(value[0], host.Decimal):
        return GList([str(EXACT.to_sci_string(one)) for one in value])
    return to_guest(value)


def _ambient(work: Callable[[Any], Any]) -> Callable[..., Any]:
    """An operation that has no method of the context: it is done within it."""

    def run(context: host.Context, *numbers: Any) -> Any:
        with host.localcontext(context) as inner:
            try:
                return work(*numbers)
            finally:
                for signal, raised in inner.flags.items():
                    context.flags[signal] = context.flags[signal] or raised

    return run


def _comparison(name: str) -> Callable[..., Any]:
    return _ambient(getattr(operator, name))


OTHERS: dict[str, Callable[..., Any]] = {
    **{name: _comparison(name) for name in ("lt", "le", "gt", "ge", "eq", "ne")},
    "new": lambda context, value: host.Decimal(value, context),
    "from_float": lambda context, value: host.Decimal.from_float(value),
    "hash": lambda context, number: hash(number),
    "float": lambda context, number: float(number),
    "int": lambda context, number: int(number),
    "floor": _ambient(lambda number: number.__floor__()),
    "ceil": _ambient(lambda number: number.__ceil__()),
    "trunc": _ambient(lambda number: number.__trunc__()),
    "ratio": lambda context, number: number.as_integer_ratio(),
    "adjusted": lambda context, number: number.adjusted(),
    "round": _ambient(lambda number, *places: number.__round__(*places)),
}


def _perform(vm: Vm, context: host.Context, work: Callable[[], Any]) -> Value:
    """(result, names of the flags raised, None or (the exception, the conditions it names))."""
    problem = None
    found = None
    try:
        found = _made(work())
    except host.DecimalException as error:
        conditions = error.args[0] if error.args else []
        problem = (type(error).__name__, GList([one.__name__ for one in conditions]))
    except ERRORS as error:
        raise host_error(vm, error) from None
    flags = [signal.__name__ for signal, raised in context.flags.items() if raised]
    return (found, GList(list(flags)), problem)


def _checked(vm: Vm, settings: tuple[Any, ...]) -> host.Context:
    try:
        return _context(settings)
    except ERRORS as error:
        raise host_error(vm, error) from None


@function(NATIVES, "_run")
def _run(vm: Vm, name: str, settings: Value, *args: Value) -> Value:
    context = _checked(vm, settings)
    numbers = [_number(plain(arg)) for arg in args]
    _charge(vm, name, context.prec, numbers)
    work = OTHERS.get(name)
    if work is not None:
        return _perform(vm, context, lambda: work(context, *numbers))
    return _perform(vm, context, lambda: getattr(context, name)(*numbers))


@function(NATIVES, "_read")
def _read(vm: Vm, name: str, settings: Value, value: Value) -> Value:
    """Make a number of any value, exactly (``new``) or rounded (``create_decimal``)."""
    context = _checked(vm, settings)
    own = plain(value)
    if isinstance(own, int):
        _charge(vm, name, context.prec, [own])
    elif type(own) is str:
        guard_text(vm, len(own))
    elif type(own) is GList or type(own) is tuple:
        items: Any = own.items if type(own) is GList else own
        guard_text(vm, len(items) + sum(len(item) for item in items if type(item) is tuple))
    if name == "from_float" and not isinstance(own, int | float):
        raise vm.error("TypeError", "argument must be int or float")
    work = OTHERS.get(name) or (lambda context, given: context.create_decimal(given))
    return _perform(vm, context, lambda: work(context, to_host(own)))


@function(NATIVES, "_parts")
def _parts(vm: Vm, text: str) -> Value:
    """(sign, digits, exponent)."""
    found = host.Decimal(text, EXACT).as_tuple()
    vm.alloc(len(found.digits))
    return (found.sign, found.digits, found.exponent)


@function(NATIVES, "_format")
def _format(vm: Vm, settings: Value, text: str, spec: Value) -> Value:
    own = plain(spec)
    if type(own) is not str:
        raise vm.error("TypeError", "format arg must be str")
    context, number = _checked(vm, settings), host.Decimal(text, EXACT)
    places = abs(_exponent(number)) if any(letter in own for letter in "fFn%") else 0
    guard_text(vm, asked_size(own) + 2 * (len(text) + places))
    return _perform(vm, context, lambda: _ambient(lambda one: format(one, own))(context, number))


@function(NATIVES, "_setting")
def _setting(vm: Vm, name: str, value: Value) -> Value:
    """A value for an attribute of a context, as CPython takes it. Raises its errors."""
    own = to_host(value)
    context = host.Context()
    try:
        setattr(context, name, own)
    except ERRORS as error:
        raise host_error(vm, error) from None
    return getattr(context, name)


@function(NATIVES, "_shown")
def _shown(vm: Vm, settings: Value, flags: GList) -> Value:
    """A context's ``repr``."""
    context = _checked(vm, settings)
    for name in flags.items:
        context.flags[getattr(host, name)] = True
    return repr(context)


MODULE = ModuleSpec("decimal", {**NATIVES, "_named_fully": COLLECTIONS["_named_fully"]}, "decimal.py")
