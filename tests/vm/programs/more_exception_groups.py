# Groups: nesting, split, subgroup, derive, except*, notes and what is left over.


def nested():
    return ExceptionGroup(
        "top",
        [
            ValueError("v1"),
            ExceptionGroup("inner", [TypeError("t"), ValueError("v2"), OSError(2, "gone")]),
            KeyError("k"),
        ],
    )


def shape(group, depth=0):
    if isinstance(group, BaseExceptionGroup):
        print("  " * depth + f"{type(group).__name__} {group.message} ({len(group.exceptions)})")
        for one in group.exceptions:
            shape(one, depth + 1)
    else:
        print("  " * depth + repr(group))


shape(nested())
matching, rest = nested().split(ValueError)
shape(matching)
shape(rest)
shape(nested().subgroup(lambda error: isinstance(error, (OSError, KeyError))))
print(nested().subgroup(ZeroDivisionError), nested().split(ExceptionGroup)[1])


def run(error):
    try:
        try:
            raise error
        except* ValueError as group:
            print("values", [str(e) for e in group.exceptions], group.message)
        except* (TypeError, OSError) as group:
            print("types", repr(group))
            raise RuntimeError("while handling")
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as left:
        print("left:")
        shape(left)
        print("context", repr(left.__context__))


run(nested())
run(ValueError("alone"))
run(KeyError("other"))
run(ExceptionGroup("only", [ValueError(1)]))


class Coded(ExceptionGroup):
    def __new__(cls, message, errors, code):
        made = super().__new__(cls, message, errors)
        made.code = code
        return made

    def derive(self, errors):
        return Coded(self.message, errors, self.code)


first, second = Coded("coded", [ValueError(1), KeyError(2)], 7).split(KeyError)
print(type(first).__name__, first.code, first.exceptions, second.exceptions)
for wrong in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x", [KeyboardInterrupt()])):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(type(BaseExceptionGroup("b", [ValueError()])), type(BaseExceptionGroup("b", [SystemExit()])))
noted = ValueError("base")
noted.add_note("first note")
noted.add_note("second\nlines")
print(noted.__notes__)
raise ExceptionGroup("at the end", [noted, TypeError("plain")])
