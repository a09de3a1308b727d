def attempt(group):
    try:
        raise group
    except* ValueError as errors:
        print("values", [str(e) for e in errors.exceptions])
    except* (TypeError, KeyError) as errors:
        print("types", errors.exceptions)
    else:
        print("never")
    finally:
        print("finally")


attempt(ExceptionGroup("g", [ValueError("a"), TypeError("b"), ValueError("c")]))
attempt(ExceptionGroup("g", [ExceptionGroup("n", [KeyError("k"), ValueError("deep")])]))
attempt(ValueError("alone"))
group = ExceptionGroup("top", [ValueError(1), ExceptionGroup("sub", [OSError(2), ValueError(3)])])
print(group.subgroup(ValueError), group.split(OSError), group.subgroup(lambda e: isinstance(e, OSError)))
print(repr(group), group.message, len(group.exceptions), group.derive([KeyError()]))
try:
    try:
        raise ExceptionGroup("mixed", [ValueError("v"), OSError("o")])
    except* ValueError:
        raise KeyError("new")
except BaseException as error:
    print(repr(error))
try:
    ExceptionGroup("bad", [])
except ValueError as error:
    print(error)
try:
    ExceptionGroup("bad", [KeyboardInterrupt()])
except TypeError as error:
    print(error)
print(type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__, type(BaseExceptionGroup("b", [ValueError()])).__name__)
attempt(ExceptionGroup("left over", [OSError("o"), ValueError("v")]))
