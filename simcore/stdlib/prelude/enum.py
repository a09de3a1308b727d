# Enumerations. Behaviour: CPython 3.11, Lib/enum.py.

__all__ = [
    "EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property",
    "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "CONTINUOUS", "NAMED_FLAGS",
    "UNIQUE", "EnumCheck", "global_enum", "show_flag_values",
]

_property = property
_ABSENT = object()
Enum = Flag = None


class nonmember:
    "Protects item from becoming an Enum member during class creation."

    def __init__(self, value):
        self.value = value


class member:
    "Forces item to become an Enum member during class creation."

    def __init__(self, value):
        self.value = value


class auto:
    "Instances are replaced with an appropriate value in Enum class suites."

    def __init__(self, value=_ABSENT):
        self.value = value

    def __repr__(self):
        return "auto()" if self.value is _ABSENT else f"auto({self.value!r})"

    def __or__(self, other):
        return _Later(self, other, lambda a, b: a | b)

    def __ror__(self, other):
        return _Later(other, self, lambda a, b: a | b)

    def __and__(self, other):
        return _Later(self, other, lambda a, b: a & b)

    def __rand__(self, other):
        return _Later(other, self, lambda a, b: a & b)

    def __xor__(self, other):
        return _Later(self, other, lambda a, b: a ^ b)

    def __invert__(self):
        return _Later(self, None, lambda a, b: ~a)


class _Later(auto):
    """An expression over values that are not known before the body has run."""

    def __init__(self, left, right, work):
        self.left, self.right, self.work = left, right, work

    def settle(self):
        return self.work(_settled(self.left), _settled(self.right))


def _settled(value):
    if isinstance(value, _Later):
        return value.settle()
    return value.value if isinstance(value, auto) else value


class property:
    """An attribute of members whose name a member may have, too."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc
        self.name = self.clsname = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            found = ownerclass._member_map_.get(self.name)
            if found is None:
                raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
            return found
        if self.fget is None:
            raise AttributeError(f"{ownerclass!r} member has no attribute {self.name!r}")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _is_descriptor(value):
    kind = type(value)
    return hasattr(kind, "__get__") or hasattr(kind, "__set__") or hasattr(kind, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    return name.startswith(f"_{cls_name}__") and not name.endswith("__")


def _member_type(bases):
    """What members are besides enum members: int, str, object..."""
    for base in reversed(bases):
        for kind in base.__mro__:
            if kind is object:
                continue
            if isinstance(kind, EnumType):
                if kind._member_type_ is not object:
                    return kind._member_type_
                continue
            if "__new__" in kind.__dict__ or kind in (int, str, float, tuple, bytes):
                return kind
    return object


class EnumType(type):
    """Metaclass for Enum"""

    def __new__(metacls, cls, bases, classdict, *, boundary=None, **kwds):
        if Enum is None:
            made = super().__new__(metacls, cls, bases, classdict)
            made._member_type_ = object
            made._member_map_ = {}
            made._member_names_ = []
            made._value2member_map_ = {}
            made._boundary_ = None
            return made
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")
        ignored = classdict.get("_ignore_", ())
        if isinstance(ignored, str):
            ignored = ignored.replace(",", " ").split()
        namespace = {}
        found = []
        for name, value in classdict.items():
            if name in ignored or name == "_ignore_":
                continue
            if isinstance(value, nonmember):
                namespace[name] = value.value
            elif isinstance(value, member):
                found.append((name, value.value))
            elif _is_dunder(name) or _is_private(cls, name) or (_is_descriptor(value) and not isinstance(value, auto)):
                namespace[name] = value
            elif _is_sunder(name):
                if name not in ("_order_", "_generate_next_value_", "_missing_"):
                    raise ValueError(f"_sunder_ names, such as {name!r}, are reserved for future Enum use")
                namespace[name] = value
            else:
                if name == "mro":
                    raise ValueError("invalid enum member name(s) 'mro'")
                found.append((name, value))
        made = super().__new__(metacls, cls, bases, namespace, **kwds)
        kind = _member_type(bases)
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            for base in made.__mro__:
                if name in base.__dict__:
                    if not isinstance(base, EnumType) and base in (kind, object, int, str, float, tuple):
                        type.__setattr__(made, name, getattr(bases[-1], name))
                    break
        if Flag is not None and issubclass(made, Flag):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                if name not in classdict:
                    type.__setattr__(made, name, getattr(Flag, name))
        made._member_type_ = kind
        made._member_map_ = {}
        made._member_names_ = []
        made._value2member_map_ = {}
        made._unhashable_ = []
        is_flag = Flag is not None and issubclass(made, Flag)
        made._boundary_ = boundary or getattr(made, "_boundary_", None)
        if is_flag:
            made._flag_mask_ = made._singles_mask_ = 0
        own_new = made.__dict__.get("__new__")
        if own_new is None:
            for base in made.__mro__[1:]:
                if isinstance(base, EnumType):
                    own_new = base.__dict__.get("_new_member_")
                    if own_new is not None:
                        break
        if own_new is not None:
            own_new = getattr(own_new, "__func__", own_new)
            made._new_member_ = staticmethod(own_new)
        values = []
        for name, value in found:
            value = _next_values(made, name, value, values)
            values.append(value)
            made._add(name, value, own_new, kind, is_flag)
        made.__new__ = Enum.__new__
        return made

    def __init__(cls, *args, **kwds):
        pass

    def _add(cls, name, value, own_new, kind, is_flag):
        args = value if isinstance(value, tuple) else (value,)
        if kind is tuple:
            args = (args,)
        if own_new is not None:
            one = own_new(cls, *args)
        elif kind is object:
            one = object.__new__(cls)
        else:
            one = kind.__new__(cls, *args)
        if not hasattr(one, "_value_"):
            if kind is object:
                one._value_ = value
            else:
                try:
                    one._value_ = kind(*args)
                except Exception as exc:
                    raise TypeError("_value_ not set in __new__, unable to create it") from exc
        value = one._value_
        one._name_ = name
        one.__objclass__ = cls
        one.__init__(*args)
        one._sort_order_ = len(cls._member_names_)
        for known in cls._member_map_.values():
            if known._value_ == value:
                one = known
                break
        else:
            if not is_flag or (isinstance(value, int) and value and value & (value - 1) == 0):
                cls._member_names_.append(name)
            if is_flag:
                cls._flag_mask_ |= value
                if value & (value - 1) == 0:
                    cls._singles_mask_ |= value
        if one._name_ is not name and name in cls._member_map_:
            raise TypeError(f"{name!r} already defined as {cls._member_map_[name]!r}")
        type.__setattr__(cls, name, one)
        cls._member_map_[name] = one
        try:
            cls._value2member_map_.setdefault(value, one)
        except TypeError:
            cls._unhashable_.append(value)

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, type=type, start=start)

    def _create_(cls, class_name, names, *, module=None, type=None, start=1):
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            pairs = []
            last = []
            for name in names:
                value = cls._generate_next_value_(name, start, len(last), last[:])
                last.append(value)
                pairs.append((name, value))
            names = pairs
        namespace = {}
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        if module is None:
            module = "__main__"
        namespace["__module__"] = module
        bases = (cls,) if type is None else (type, cls)
        return cls.__class__(class_name, bases, namespace)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and '{cls.__class__.__qualname__}'"
            )
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __getattr__(cls, name):
        raise AttributeError(name) from None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return reversed([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    @_property
    def __members__(cls):
        from types import MappingProxyType

        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)


def _next_values(cls, name, value, last):
    """``value`` with its ``auto()`` replaced."""
    if isinstance(value, _Later):
        return value.settle()
    if isinstance(value, auto):
        if value.value is _ABSENT:
            value.value = cls._generate_next_value_(name, 1, len(cls._member_names_), last[:])
        return value.value
    if isinstance(value, tuple):
        return tuple([_next_values(cls, name, part, last) if isinstance(part, auto) else part for part in value])
    return value


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """Create a collection of name/value pairs."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            pass
        for one in cls._member_map_.values():
            if one._value_ == value:
                return one
        failure = None
        try:
            found = cls._missing_(value)
        except Exception as exc:
            failure = exc
            found = None
        if isinstance(found, cls):
            return found
        if Flag is not None and issubclass(cls, Flag) and isinstance(found, int) and cls._boundary_ is EJECT:
            return found
        wrong = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if found is None and failure is None:
            raise wrong
        if failure is None:
            failure = TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")
        if not isinstance(failure, ValueError):
            failure.__context__ = wrong
        raise failure

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        for last in reversed(last_values):
            if isinstance(last, int):
                return max([value for value in last_values if isinstance(value, int)]) + 1
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._member_type_.__repr__ if self.__class__._member_type_ is not object else repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, proto):
        return (self.__class__, (self._value_,))

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


class ReprEnum(Enum):
    """Only changes the repr(), leaving str() and format() to the mixed-in type."""

    def __str__(self):
        kind = self.__class__._member_type_
        return str(self._value_) if kind is not object else Enum.__str__(self)

    def __format__(self, format_spec):
        return format(self._value_, format_spec)


class IntEnum(int, ReprEnum):
    """Enum where members are also (and must be) ints"""


class StrEnum(str, ReprEnum):
    """Enum where members are also (and must be) strings"""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


StrEnum._new_member_ = StrEnum.__dict__["_new_member_"]


class FlagBoundary(StrEnum):
    """control how out of range values are handled"""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits(value):
    while value:
        bit = value & -value
        yield bit
        value &= value - 1


class Flag(Enum, boundary=STRICT):
    """Support for flags"""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        return 2 ** last.bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask = cls._flag_mask_
        every = 2 ** mask.bit_length() - 1
        if not ~every <= value <= every or value & (every ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {_binary(value, width)}\n  allowed {_binary(mask, width)}"
                )
            if cls._boundary_ is CONFORM:
                value = value & mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value = max(every + 1, 2 ** value.bit_length()) + value
        if value < 0:
            value += every + 1
        known = value & mask
        unknown = value & ~mask
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        made._value_ = value
        names = []
        for name in cls._member_names_:
            own = cls._member_map_[name]._value_
            if own & known:
                names.append(name)
        if names:
            made._name_ = "|".join(names)
            if unknown:
                made._name_ += f"|{unknown}"
        else:
            made._name_ = None
        cls._value2member_map_[value] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        cls = self.__class__
        own = self._value_ & cls._flag_mask_
        for name in cls._member_names_:
            member = cls._member_map_[name]
            if member._value_ & own:
                yield member

    def __len__(self):
        return bin(self._value_).count("1")

    def __repr__(self):
        name = self.__class__.__name__
        kind = self.__class__._member_type_
        shown = repr(self._value_) if kind is object else kind.__repr__(self._value_)
        if self._name_ is None:
            return f"<{name}: {shown}>"
        return f"<{name}.{self._name_}: {shown}>"

    def __str__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f"{name}({self._value_!r})"
        return f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        kind = self.__class__._member_type_
        return other if kind is not object and isinstance(other, kind) else None

    def __or__(self, other):
        own = self._other(other)
        return NotImplemented if own is None else self.__class__(self._value_ | own)

    def __and__(self, other):
        own = self._other(other)
        return NotImplemented if own is None else self.__class__(self._value_ & own)

    def __xor__(self, other):
        own = self._other(other)
        return NotImplemented if own is None else self.__class__(self._value_ ^ own)

    def __invert__(self):
        cls = self.__class__
        if cls._boundary_ is KEEP:
            return cls(~self._value_)
        return cls(cls._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def _binary(number, width):
    text = bin(number)
    sign, digits = ("0b1 ", bin(~(~number) & (2**width - 1))[2:]) if number < 0 else ("0b0 ", text[2:])
    return sign + digits.rjust(width, "0")


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Support for integer-based Flags"""

    def __str__(self):
        return int.__repr__(self._value_)

    __repr__ = Flag.__repr__


def unique(enumeration):
    """Class decorator for enumerations ensuring unique member values."""
    twice = [(name, one._name_) for name, one in enumeration.__members__.items() if name != one._name_]
    if twice:
        shown = ", ".join([f"{alias} -> {name}" for alias, name in twice])
        raise ValueError(f"duplicate values found in {enumeration!r}: {shown}")
    return enumeration


class EnumCheck(StrEnum):
    """various conditions to check an enumeration for"""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Check an enumeration for various constraints."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                twice = [(name, one._name_) for name, one in enumeration.__members__.items() if name != one._name_]
                if twice:
                    shown = ", ".join([f"{alias} -> {name}" for alias, name in twice])
                    raise ValueError(f"aliases found in {enumeration!r}: {shown}")
            elif check is CONTINUOUS:
                values = set([one.value for one in enumeration])
                low, high = min(values), max(values)
                missing = [value for value in range(low + 1, high) if value not in values]
                if missing:
                    kind = "enum"
                    raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {', '.join(map(str, missing))}")
        return enumeration


def global_enum(cls, update_str=False):
    return cls


def show_flag_values(value):
    return list(_bits(value))
