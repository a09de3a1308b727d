# Signatures and the like. Behaviour: CPython 3.11, Lib/inspect.py.


class _empty:
    """No default, no annotation."""

    __module__ = "inspect"
    __qualname__ = "_empty"


class _ParameterKind(int):
    def __new__(cls, number, name, description):
        self = int.__new__(cls, number)
        self.name = name
        self.description = description
        return self

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"

    def __str__(self):
        return self.name


_KINDS = (
    _ParameterKind(0, "POSITIONAL_ONLY", "positional-only"), _ParameterKind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword"),
    _ParameterKind(2, "VAR_POSITIONAL", "variadic positional"), _ParameterKind(3, "KEYWORD_ONLY", "keyword-only"),
    _ParameterKind(4, "VAR_KEYWORD", "variadic keyword"),
)


def formatannotation(annotation):
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", "__main__"):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


class Parameter:
    """One parameter."""

    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _KINDS

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = _KINDS[kind]
        self.default = default
        self.annotation = annotation

    def replace(self, **changes):
        values = {"name": self.name, "kind": self.kind, "default": self.default, "annotation": self.annotation}
        values.update(changes)
        return Parameter(values["name"], values["kind"], default=values["default"], annotation=values["annotation"])

    def __str__(self):
        text = self.name
        if self.annotation is not _empty:
            text = f"{text}: {formatannotation(self.annotation)}"
        if self.default is not _empty:
            text += (" = " if self.annotation is not _empty else "=") + repr(self.default)
        if self.kind == 2:
            return "*" + text
        return "**" + text if self.kind == 4 else text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self.name, self.kind, self.default, self.annotation) == (other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, int(self.kind)))


class BoundArguments:
    """Arguments laid out to parameters."""

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self.signature = signature

    @property
    def args(self):
        found = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (3, 4) or name not in self.arguments:
                break
            if parameter.kind == 2:
                found.extend(self.arguments[name])
            else:
                found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found = {}
        started = False
        for name, parameter in self.signature.parameters.items():
            if not started:
                if parameter.kind in (3, 4) or name not in self.arguments:
                    started = True
                else:
                    continue
            if name in self.arguments:
                if parameter.kind == 4:
                    found.update(self.arguments[name])
                else:
                    found[name] = self.arguments[name]
        return found

    def apply_defaults(self):
        made = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                made[name] = self.arguments[name]
            elif parameter.default is not _empty:
                made[name] = parameter.default
            elif parameter.kind == 2:
                made[name] = ()
            elif parameter.kind == 4:
                made[name] = {}
        self.arguments = made

    def __repr__(self):
        return "<BoundArguments (" + ", ".join([f"{name}={value!r}" for name, value in self.arguments.items()]) + ")>"


class Signature:
    """The parameters of a function and what it gives."""

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self._parameters = {parameter.name: parameter for parameter in parameters or ()}
        self.return_annotation = return_annotation

    @property
    def parameters(self):
        return dict(self._parameters)

    @classmethod
    def from_callable(cls, obj, **options):
        return signature(obj)

    def replace(self, *, parameters=None, return_annotation=None):
        return Signature(
            self._parameters.values() if parameters is None else parameters,
            return_annotation=self.return_annotation if return_annotation is None else return_annotation
        )

    def __str__(self):
        parts = []
        before_slash = False
        before_star = True
        for parameter in self._parameters.values():
            if parameter.kind == 0:
                before_slash = True
            elif before_slash:
                parts.append("/")
                before_slash = False
            if parameter.kind == 2:
                before_star = False
            elif parameter.kind == 3 and before_star:
                parts.append("*")
                before_star = False
            parts.append(str(parameter))
        if before_slash:
            parts.append("/")
        text = "(" + ", ".join(parts) + ")"
        if self.return_annotation is not _empty:
            text += " -> " + formatannotation(self.return_annotation)
        return text

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self._parameters.values()) == list(other._parameters.values())

    def __hash__(self):
        return hash(tuple(self._parameters))

    def bind(self, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        found = {}
        left = list(args)
        for name, parameter in self._parameters.items():
            if parameter.kind == 2:
                if left:
                    found[name] = tuple(left)
                    left = []
            elif parameter.kind == 4:
                if kwargs:
                    found[name] = kwargs
                    kwargs = {}
            elif parameter.kind in (0, 1) and left:
                if name in kwargs and parameter.kind == 1:
                    raise TypeError(f"multiple values for argument {name!r}")
                found[name] = left.pop(0)
            elif name in kwargs and parameter.kind != 0:
                found[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if left:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, found)


def signature(obj, **options):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        inner = signature(obj.__func__)
        return inner.replace(parameters=list(inner._parameters.values())[1:])
    wrapped = getattr(obj, "__wrapped__", None)
    if wrapped is not None:
        return signature(wrapped)
    if _is_guest_function(obj):
        annotations = obj.__annotations__
        parameters = [
            Parameter(name, kind, default=default if has else _empty, annotation=annotations.get(name, _empty))
            for name, kind, has, default in _parameters(obj)
        ]
        return Signature(parameters, return_annotation=annotations.get("return", _empty))
    if isinstance(obj, type):
        starter = obj.__init__
        if not _is_guest_function(starter):
            starter = getattr(obj, "__new__", None)
        if _is_guest_function(starter):
            inner = signature(starter)
            return Signature(list(inner._parameters.values())[1:])
        if obj.__init__ is object.__init__:
            return Signature()
    elif _is_guest_function(getattr(type(obj), "__call__", None)):
        inner = signature(type(obj).__call__)
        return inner.replace(parameters=list(inner._parameters.values())[1:])
    raise ValueError(f"no signature found for builtin {obj!r}")


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", ()))


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def getmro(cls):
    return cls.__mro__


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = None
    for line in lines[1:]:
        content = len(line.lstrip())
        if content:
            indent = len(line) - content
            margin = indent if margin is None else min(margin, indent)
    lines[0] = lines[0].lstrip()
    if margin is not None:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getmodule(object):
    import sys

    return sys.modules.get(getattr(object, "__module__", None))


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and (stop is None or not stop(func)):
        func = func.__wrapped__
    return func


def getsourcelines(object):
    found = _source(object)
    if found is None:
        raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got " + type(object).__name__)
    lines, first = found
    start = first - 1
    while lines[start].lstrip().startswith("@"):
        start += 1
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    last = end
    while end < len(lines):
        text = lines[end]
        if text.strip() and not text.lstrip().startswith("#"):
            if len(text) - len(text.lstrip()) <= indent and not text.lstrip().startswith((")", "]", "}")):
                break
            last = end + 1
        end += 1
    return [line + "\n" for line in lines[first - 1 : last]], first


def getsource(object):
    return "".join(getsourcelines(object)[0])




def stack(context=1):
    found = []
    frame = currentframe()
    while frame is not None:
        found.append(FrameInfo(frame))
        frame = frame.f_back
    return found


class FrameInfo:
    """One frame of the stack."""

    def __init__(self, frame):
        self.frame = frame
        self.filename = frame.f_code.co_filename
        self.lineno = frame.f_lineno
        self.function = frame.f_code.co_name
        self.code_context = None
        self.index = None

    def __getitem__(self, place):
        return (self.frame, self.filename, self.lineno, self.function, self.code_context, self.index)[place]
