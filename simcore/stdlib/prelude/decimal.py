# Decimal numbers and their contexts. Behaviour: CPython 3.11, Modules/_decimal. A number is its exact text.

import numbers as _numbers
from collections import namedtuple as _namedtuple
from contextvars import ContextVar as _ContextVar

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING"
ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP"
__version__ = "1.70"
__libmpdec_version__ = "2.5.1"
DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")
DecimalTuple.__module__ = "decimal"


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (
    InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped
)
_CONDITIONS = {one.__name__: one for one in (*_SIGNALS, ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext)}
_WRONG_SIGNAL = (
    "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
    "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"
)


class SignalDict:
    """Which signals are raised, or trapped."""

    __module__ = "abc"
    __hash__ = None

    def __init__(self, owner, names):
        self._owner = owner
        self._on = {signal: signal.__name__ in names for signal in _SIGNALS}

    def _names(self):
        return [signal.__name__ for signal, on in self._on.items() if on]

    def __getitem__(self, signal):
        if signal not in self._on:
            raise KeyError(_WRONG_SIGNAL)
        return self._on[signal]

    def __setitem__(self, signal, value):
        if signal not in self._on:
            raise KeyError(_WRONG_SIGNAL)
        self._on[signal] = bool(value)
        self._owner._cached = None

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(_SIGNALS)

    def __len__(self):
        return len(_SIGNALS)

    def __contains__(self, signal):
        return signal in self._on

    def keys(self):
        return self._on.keys()

    def values(self):
        return self._on.values()

    def items(self):
        return self._on.items()

    def get(self, key, default=None):
        return self._on.get(key, default)

    def copy(self):
        return dict(self._on)

    def __eq__(self, other):
        if isinstance(other, SignalDict):
            return self._on == other._on
        return self._on == other if isinstance(other, dict) else NotImplemented

    def __repr__(self):
        return "{" + ", ".join([f"{signal!r}:{on!r}" for signal, on in self._on.items()]) + "}"


def _signal_names(given):
    """The names of the signals in a list, or that a mapping has on."""
    if isinstance(given, (SignalDict, dict)):
        given = [signal for signal, on in given.items() if on]
    names = []
    for signal in given:
        if signal not in _SIGNALS:
            raise KeyError(_WRONG_SIGNAL)
        names.append(signal.__name__)
    return names


def _field(name):
    own = "_" + name

    def get(self):
        return getattr(self, own)

    def set(self, value):
        object.__setattr__(self, own, _setting(name, value))
        object.__setattr__(self, "_cached", None)

    return property(get, set)


class Context:
    """The context affects almost all operations and controls rounding, Over/Underflow, raising of exceptions."""

    __slots__ = ("_prec", "_rounding", "_Emin", "_Emax", "_capitals", "_clamp", "_flags", "_traps", "_cached")

    def __init__(
        self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None
    ):
        like = globals().get("DefaultContext")
        given = {"prec": prec, "rounding": rounding, "Emin": Emin, "Emax": Emax, "capitals": capitals, "clamp": clamp}
        for name, value in given.items():
            if value is None:
                object.__setattr__(self, "_" + name, _FIRST[name] if like is None else getattr(like, name))
            else:
                setattr(self, name, value)
        if traps is None:
            names = ("InvalidOperation", "DivisionByZero", "Overflow") if like is None else like._traps._names()
        else:
            names = _signal_names(traps)
        self._traps = SignalDict(self, names)
        self._flags = SignalDict(self, () if flags is None else _signal_names(flags))
        self._cached = None

    prec = _field("prec")
    rounding = _field("rounding")
    Emin = _field("Emin")
    Emax = _field("Emax")
    capitals = _field("capitals")
    clamp = _field("clamp")

    @property
    def flags(self):
        return self._flags

    @flags.setter
    def flags(self, given):
        self._flags = SignalDict(self, _signal_names(given))

    @property
    def traps(self):
        return self._traps

    @traps.setter
    def traps(self, given):
        self._traps = SignalDict(self, _signal_names(given))
        self._cached = None

    def _settings(self, rounding=None):
        found = self._cached
        if found is None:
            found = self._cached = (
                self._prec, self._rounding, self._Emin, self._Emax, self._capitals, self._clamp,
                tuple(self._traps._names()),
            )
        return found if rounding is None else (found[0], _setting("rounding", rounding), *found[2:])

    def clear_flags(self):
        self._flags = SignalDict(self, ())

    def clear_traps(self):
        self._traps = SignalDict(self, ())
        self._cached = None

    def copy(self):
        made = object.__new__(Context)
        for name in ("_prec", "_rounding", "_Emin", "_Emax", "_capitals", "_clamp"):
            setattr(made, name, getattr(self, name))
        made._flags = SignalDict(made, self._flags._names())
        made._traps = SignalDict(made, self._traps._names())
        made._cached = None
        return made

    __copy__ = copy

    def create_decimal(self, num="0", /):
        return _result(self, _read("create_decimal", self._settings(), num._text if isinstance(num, Decimal) else num))

    def create_decimal_from_float(self, f, /):
        return self.plus(Decimal.from_float(f))

    def Etiny(self):
        return self._Emin - self._prec + 1

    def Etop(self):
        return self._Emax - self._prec + 1

    def radix(self):
        return Decimal(10)

    def __repr__(self):
        return _shown(self._settings(), self._flags._names())


_FIRST = {"prec": 28, "rounding": ROUND_HALF_EVEN, "Emin": -999999, "Emax": 999999, "capitals": 1, "clamp": 0}
DefaultContext = Context()
BasicContext = Context(
    prec=9, rounding=ROUND_HALF_UP, traps=[Clamped, InvalidOperation, DivisionByZero, Overflow, Underflow]
)
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
_current = _ContextVar("decimal_context")


def getcontext():
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        context.clear_flags()
        _current.set(context)
    return context


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class ContextManager:
    """What ``localcontext`` gives."""

    def __init__(self, context):
        self._new = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *exc_info):
        setcontext(self._saved)
        return False


def localcontext(ctx=None, **kwargs):
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    made = ctx.copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(made, name, value)
    return ContextManager(made)


def _result(context, answer):
    """The value of an operation, once its flags are raised and its traps sprung."""
    found, flags, problem = answer
    if flags:
        on = context._flags._on
        for name in flags:
            on[_CONDITIONS[name]] = True
    if problem is not None:
        kind, conditions = problem
        raise _CONDITIONS[kind]([_CONDITIONS[name] for name in conditions])
    if type(found) is not list:
        return found
    made = [_of(text) for text in found]
    return made[0] if len(made) == 1 else tuple(made)


def _of(text):
    made = object.__new__(Decimal)
    made._text = text
    return made


def _operand(value):
    """What an operation takes for a number; None if it is none that mixes with decimals."""
    if isinstance(value, Decimal):
        return value._text
    return int(value) if isinstance(value, int) else None


def _required(value):
    found = _operand(value)
    if found is None:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return found


def _context_of(context):
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    return context


class Decimal:
    """Construct a new Decimal object."""

    __slots__ = ("_text",)

    def __new__(cls, value="0", context=None):
        context = _context_of(context)
        if isinstance(value, Decimal):
            text = value._text
        else:
            text = _result(context, _read("new", context._settings(), value))._text
        self = object.__new__(cls)
        self._text = text
        return self

    @classmethod
    def from_float(cls, f, /):
        return cls(_result(getcontext(), _read("from_float", getcontext()._settings(), f)))

    def _ask(self, name, *args):
        context = getcontext()
        return _result(context, _run(name, context._settings(), self._text, *args))

    def __str__(self):
        return self._text if getcontext()._capitals else self._text.replace("E", "e")

    def __repr__(self):
        return f"Decimal('{self.__str__()}')"

    def __format__(self, specifier, /):
        context = getcontext()
        return _result(context, _format(context._settings(), self._text, specifier))

    def __hash__(self):
        return object.__hash__(self) if self.is_qnan() else self._ask("hash")

    def __bool__(self):
        return not self.is_zero()

    def __int__(self):
        return self._ask("int")

    def __float__(self):
        return self._ask("float")

    def __complex__(self):
        return complex(self._ask("float"))

    def __trunc__(self):
        return self._ask("trunc")

    def __floor__(self):
        return self._ask("floor")

    def __ceil__(self):
        return self._ask("ceil")

    def __round__(self, *ndigits):
        if ndigits and not isinstance(ndigits[0], int):
            raise TypeError("optional arg must be an integer")
        return self._ask("round", *ndigits)

    def __reduce__(self):
        return (Decimal, (str(self),))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self

    def as_tuple(self):
        return DecimalTuple(*_parts(self._text))

    def as_integer_ratio(self):
        return self._ask("ratio")

    def adjusted(self):
        return self._ask("adjusted")

    def conjugate(self):
        return self

    def canonical(self):
        return self

    def is_canonical(self):
        return True

    def radix(self):
        return Decimal(10)

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def quantize(self, exp, rounding=None, context=None):
        context = _context_of(context)
        return _result(context, _run("quantize", context._settings(rounding), self._text, _required(exp)))

    def to_integral_value(self, rounding=None, context=None):
        context = _context_of(context)
        return _result(context, _run("to_integral_value", context._settings(rounding), self._text))

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = _context_of(context)
        return _result(context, _run("to_integral_exact", context._settings(rounding), self._text))

    def fma(self, other, third, context=None):
        context = _context_of(context)
        return _result(context, _run("fma", context._settings(), self._text, _required(other), _required(third)))

    def __pos__(self):
        return self._ask("plus")

    def __neg__(self):
        return self._ask("minus")

    def __abs__(self):
        return self._ask("abs")

    def __pow__(self, other, modulo=None, /):
        other = _operand(other)
        if other is None:
            return NotImplemented
        if modulo is None:
            return self._ask("power", other)
        modulo = _operand(modulo)
        return NotImplemented if modulo is None else self._ask("power", other, modulo)

    def __rpow__(self, other, /):
        other = _operand(other)
        if other is None:
            return NotImplemented
        context = getcontext()
        return _result(context, _run("power", context._settings(), other, self._text))

    def _compared(self, name, other):
        if isinstance(other, Decimal):
            other = other._text
        elif isinstance(other, complex) and name in ("eq", "ne"):
            if other.imag != 0:
                return name == "ne"
            other = other.real
        elif isinstance(other, int):
            other = int(other)
        elif not isinstance(other, float):
            if not isinstance(other, _numbers.Rational):
                return NotImplemented
            return self._compared_with_rational(name, other)
        return self._ask(name, other)

    def _compared_with_rational(self, name, other):
        if not self.is_finite():
            return self._ask(name, 0)
        top, bottom = self.as_integer_ratio()
        return getattr(top * other.denominator, f"__{name}__")(other.numerator * bottom)


def _enter_operators():
    words = {
        "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "divide_int",
        "mod": "remainder", "divmod": "divmod",
    }
    for name, operation in words.items():
        _enter_operator(name, operation)
    for name in ("lt", "le", "gt", "ge", "eq", "ne"):
        _enter_comparison(name)


def _put(cls, name, function):
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, function)


def _enter_operator(name, operation):
    def forward(self, value, /):
        other = _operand(value)
        if other is None:
            return NotImplemented
        context = getcontext()
        return _result(context, _run(operation, context._settings(), self._text, other))

    def reverse(self, value, /):
        other = _operand(value)
        if other is None:
            return NotImplemented
        context = getcontext()
        return _result(context, _run(operation, context._settings(), other, self._text))

    _put(Decimal, f"__{name}__", forward)
    _put(Decimal, f"__r{name}__", reverse)


def _enter_comparison(name):
    def compare(self, value, /):
        return self._compared(name, value)

    _put(Decimal, f"__{name}__", compare)


def _enter_methods():
    of_one = (
        "exp ln log10 logb logical_invert next_minus next_plus normalize sqrt number_class to_eng_string is_normal "
        "is_subnormal"
    )
    plain = "copy_abs copy_negate is_finite is_infinite is_nan is_qnan is_signed is_snan is_zero"
    of_two = (
        "compare compare_signal compare_total compare_total_mag copy_sign logical_and logical_or logical_xor max max_mag min "
        "min_mag next_toward remainder_near rotate same_quantum scaleb shift"
    )
    for name in of_one.split():
        _enter_unary(name, True)
    for name in plain.split():
        _enter_unary(name, False)
    for name in of_two.split():
        _enter_binary(name)
    context_only = (
        "abs add canonical copy_decimal divide divide_int divmod fma is_canonical minus multiply plus power quantize "
        "remainder subtract to_integral_exact to_integral_value to_sci_string"
    )
    for name in (of_one + " " + plain + " " + of_two + " " + context_only).split():
        _enter_context_method(name)


def _enter_unary(name, takes_context):
    def method(self, context=None):
        context = _context_of(context)
        return _result(context, _run(name, context._settings(), self._text))

    def short(self):
        context = getcontext()
        return _result(context, _run(name, context._settings(), self._text))

    _put(Decimal, name, method if takes_context else short)


def _enter_binary(name):
    def method(self, other, context=None):
        context = _context_of(context)
        return _result(context, _run(name, context._settings(), self._text, _required(other)))

    _put(Decimal, name, method)


def _enter_context_method(name):
    def method(self, *args):
        return _result(self, _run(name, self._settings(), *[_required(arg) for arg in args if arg is not None]))

    _put(Context, name, method)


_enter_operators()
_enter_methods()
Context.to_integral = Context.to_integral_value
_numbers.Number.register(Decimal)
for _class in (Decimal, Context, ContextManager):
    _named_fully(_class)
