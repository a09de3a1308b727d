class AppError(Exception):
    code = 500

    def __init__(self, message, *, detail=None):
        super().__init__(message)
        self.detail = detail

    def __str__(self):
        base = super().__str__()
        return f"[{self.code}] {base}" + (f" ({self.detail})" if self.detail else "")


class NotFound(AppError, LookupError):
    code = 404


def find(key):
    raise NotFound(f"no {key}", detail={"key": key})


for catch in (NotFound, LookupError, AppError, Exception):
    try:
        find("x")
    except catch as error:
        print(catch.__name__, error, error.args, repr(error), error.detail, isinstance(error, KeyError))
e = ValueError("a", 2)
print(e.args, str(e), repr(e), e.__cause__, e.__context__, e.__traceback__, ValueError.__mro__[1].__name__)
try:
    raise e from KeyError("cause")
except ValueError as caught:
    print(caught is e, repr(caught.__cause__), caught.__suppress_context__, caught.__traceback__ is not None)
e.args = (1, 2, 3)
print(e, e.with_traceback(None) is e, e.__traceback__)
print(KeyError("k"), str(KeyError("k", 1)), IndexError(), [OSError(2, "No such file", "f.txt")], OSError(1, "x").errno, StopIteration(5).value, SystemExit(3).code, UnicodeError("u"), ImportError("m", name="n").name)
print(issubclass(FileNotFoundError, OSError), IOError is OSError, issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(ModuleNotFoundError, ImportError), BaseException.__subclasses__.__name__)
try:
    raise NotFound
except TypeError as error:
    print(error)


class Weird(Exception):
    def __init__(self, a, b):
        self.a, self.b = a, b


print(Weird(1, 2), Weird(1, 2).args)
raise Weird("x", b="y")
