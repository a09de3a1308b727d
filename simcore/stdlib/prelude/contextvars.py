# Context variables. Behaviour: CPython 3.11, Python/context.c; every thread begins with an empty context.

from _thread import get_ident as _get_ident

__all__ = ("Context", "ContextVar", "Token", "copy_context")
_running = {}


class Context:
    """What context variables hold."""

    __module__ = "_contextvars"

    def __init__(self):
        self._values = {}
        self._before = None
        self._entered = False

    def run(self, *args, **kwargs):
        if not args:
            raise TypeError("run() missing 1 required positional argument")
        _enter(self)
        try:
            return args[0](*args[1:], **kwargs)
        finally:
            _leave(self)

    def copy(self):
        made = Context()
        made._values = dict(self._values)
        return made

    def get(self, key, default=None, /):
        _check_key(key)
        return self._values.get(key, default)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __getitem__(self, key):
        _check_key(key)
        return self._values[key]

    def __contains__(self, key):
        _check_key(key)
        return key in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    def __hash__(self):
        raise TypeError("unhashable type: '_contextvars.Context'")

    def __repr__(self):
        return f"<_contextvars.Context object at {id(self):#x}>"


def _check_key(key):
    if not isinstance(key, ContextVar):
        raise TypeError(f"a ContextVar key was expected, got {key!r}")


def _current():
    ident = _get_ident()
    found = _running.get(ident)
    if found is None:
        found = _running[ident] = Context()
        found._entered = True
    return found


def _enter(context):
    if context._entered:
        raise RuntimeError(f"cannot enter context: {context!r} is already entered")
    before = _current()
    context._entered = True
    context._before = before
    _running[_get_ident()] = context


def _leave(context):
    _running[_get_ident()] = context._before
    context._before = None
    context._entered = False


class _Missing:
    __module__ = "_contextvars"

    def __repr__(self):
        return "<Token.MISSING>"


_Missing.__name__ = _Missing.__qualname__ = "Token.MISSING"
_NOTHING = _Missing()


class Token:
    """What a variable held before it was set."""

    __module__ = "_contextvars"
    __hash__ = None
    MISSING = _NOTHING

    def __new__(cls, *args, **kwargs):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    @classmethod
    def __class_getitem__(cls, item):
        return _alias(cls, item)

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"


class ContextVar:
    """A variable with a value per context."""

    __module__ = "_contextvars"

    def __init__(self, *args, default=_NOTHING):
        if len(args) != 1:
            raise TypeError(f"ContextVar() takes exactly 1 positional argument ({len(args)} given)")
        if not isinstance(args[0], str):
            raise TypeError("context variable name must be a str")
        self._name = args[0]
        self._default = default

    @property
    def name(self):
        return self._name

    def get(self, *args):
        if len(args) > 1:
            raise TypeError(f"get expected at most 1 argument, got {len(args)}")
        found = _current()._values.get(self, _NOTHING)
        if found is not _NOTHING:
            return found
        if args:
            return args[0]
        if self._default is not _NOTHING:
            return self._default
        raise LookupError(self)

    def set(self, *args):
        if len(args) != 1:
            raise TypeError(f"ContextVar.set() takes exactly one argument ({len(args)} given)")
        context = _current()
        token = object.__new__(Token)
        token._var = self
        token._context = context
        token._old = context._values.get(self, _NOTHING)
        token._used = False
        context._values[self] = args[0]
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _current()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        if token._old is _NOTHING:
            del context._values[self]
        else:
            context._values[self] = token._old

    @classmethod
    def __class_getitem__(cls, item):
        return _alias(cls, item)

    def __repr__(self):
        default = "" if self._default is _NOTHING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"


def _alias(cls, item):
    from types import GenericAlias

    return GenericAlias(cls, item)


def copy_context():
    return _current().copy()
