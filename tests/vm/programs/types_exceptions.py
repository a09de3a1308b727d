# exceptions
def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print("!", type(e).__name__, e)


def attrs(e):
    names = [n for n in dir(e) if not n.startswith("__")]
    return [(n, getattr(e, n)) for n in names if not callable(getattr(e, n))]


for make in [
    lambda: BaseException(),
    lambda: ValueError(1, 2),
    lambda: KeyError("a"),
    lambda: KeyError("a", "b"),
    lambda: OSError(2, "no", "f.txt"),
    lambda: OSError(2, "no", "a", None, "b"),
    lambda: OSError("x"),
    lambda: OSError(),
    lambda: OSError(1, 2, 3, 4, 5, 6),
    lambda: OSError(17, "x"),
    lambda: FileNotFoundError(2, "n", "f"),
    lambda: OSError(9999, "q"),
    lambda: ImportError("m", name="n", path="p"),
    lambda: ImportError("a", "b"),
    lambda: ImportError(foo=1),
    lambda: ModuleNotFoundError("x", name="y"),
    lambda: NameError("q", name="z"),
    lambda: NameError(zz=1),
    lambda: AttributeError("a", name="b", obj=3),
    lambda: AttributeError(1, other=2),
    lambda: StopIteration(),
    lambda: StopIteration(5),
    lambda: StopIteration(1, 2),
    lambda: SystemExit(),
    lambda: SystemExit(3),
    lambda: SystemExit(1, 2),
    lambda: UnicodeDecodeError("utf-8", b"abc", 0, 1, "bad"),
    lambda: UnicodeDecodeError("utf-8", b"abc", 0, 2, "bad"),
    lambda: UnicodeDecodeError(1),
    lambda: UnicodeDecodeError("a", "b", 0, 1, "c"),
    lambda: UnicodeEncodeError("ascii", "\u1234x", 0, 1, "ord"),
    lambda: UnicodeEncodeError("ascii", "abc", 0, 2, "ord"),
    lambda: UnicodeTranslateError("abc", 1, 2, "why"),
    lambda: UnicodeEncodeError(),
    lambda: SyntaxError("bad"),
    lambda: SyntaxError("bad", ("f.py", 3, 4, "text")),
    lambda: SyntaxError("bad", ("f.py", 3, 4, "text", 3, 9)),
    lambda: SyntaxError(),
    lambda: SyntaxError("a", 1),
    lambda: IndentationError("x", ("f", 1, 2, "t")),
    lambda: ValueError(a=1),
    lambda: ExceptionGroup("m", [ValueError(1)]),
    lambda: ExceptionGroup("m", []),
    lambda: ExceptionGroup("m", [1]),
    lambda: ExceptionGroup("m", 5),
    lambda: ExceptionGroup(1, [ValueError()]),
    lambda: ExceptionGroup("m"),
    lambda: BaseExceptionGroup("m", [ValueError(1)]),
    lambda: BaseExceptionGroup("m", [KeyboardInterrupt()]),
    lambda: ExceptionGroup("m", [KeyboardInterrupt()]),
    lambda: ExceptionGroup("m", (ValueError(1), TypeError(2))),
]:
    try:
        e = make()
        print(repr(e), "|", str(e), "|", e.args, "|", type(e).__name__, attrs(e))
    except BaseException as x:
        print("!", type(x).__name__, x)
e = ValueError("a")
show(lambda: e.add_note(3))
e.add_note("n1")
e.add_note("n2")
print(e.__notes__)
show(lambda: setattr(e, "args", 5))
e.args = [1, 2]
print(e.args, e, repr(e))
show(lambda: setattr(e, "__cause__", 5))
show(lambda: setattr(e, "__context__", 5))
show(lambda: setattr(e, "__traceback__", 5))
show(lambda: setattr(e, "__suppress_context__", 1))
print(e.__suppress_context__)
show(lambda: delattr(e, "args"))
show(lambda: delattr(e, "__cause__"))
show(lambda: e.with_traceback(4))
print(e.with_traceback(None) is e)
e.extra = 5
print(e.__dict__)
e.__setstate__({"q": 7})
print(e.q)
g = ExceptionGroup("top", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(3)]), KeyError(4)])
print(g.split(ValueError))
print(g.subgroup(ValueError))
print(g.subgroup((TypeError, KeyError)))
print(g.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] > 2))
print(g.split(OSError))
print(g.subgroup(OSError))
print(g.subgroup(ExceptionGroup) is g)
show(lambda: g.split(3))
show(lambda: g.subgroup("x"))
show(lambda: g.split())
show(lambda: g.derive(5))
print(repr(g.derive([ValueError(9)])))
print(repr(g), g.message, g.exceptions)
show(lambda: setattr(g, "message", "x"))


class MyG(ExceptionGroup):
    def __new__(cls, m, ex, code):
        o = super().__new__(cls, m, ex)
        o.code = code
        return o

    def derive(self, ex):
        return MyG(self.message, ex, self.code)


m = MyG("mine", [ValueError(1), TypeError(2)], 7)
a, b = m.split(ValueError)
print(repr(a), a.code, repr(b), b.code, type(a).__name__)


class MyG2(ExceptionGroup):
    pass


print([type(x).__name__ for x in MyG2("m", [ValueError(1), TypeError(2)]).split(ValueError)])


class E2(Exception):
    def __init__(self, a, b=2):
        self.a = a
        self.b = b

    def __str__(self):
        return f"E2<{self.a},{self.b}>"


print(repr(E2(1)), str(E2(1)), E2(1).args)
show(lambda: E2())


class E3(Exception):
    pass


print(E3(1, 2), repr(E3("x")), E3.__mro__, issubclass(E3, BaseException), E3.__module__, E3.__qualname__)


class E4(E3, ValueError):
    code = 4


try:
    raise E4("boom") from KeyError("k")
except E3 as x:
    print(repr(x.__cause__), x.__context__, x.__suppress_context__, x.code)
print(ExceptionGroup[int])
print(Exception.__new__(ValueError), Exception.__new__(ValueError, 1, 2).args)
print(KeyError("x") == KeyError("x"), hash(ValueError(1)) is not None)
