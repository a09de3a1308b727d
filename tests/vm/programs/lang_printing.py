print()
print(1, 2, 3, sep="-", end="!\n")
print("a", "b", sep="")
print("a", "b", sep="\n")
print(*[1, 2], *"xy")
print("no newline", end="")
print()
print(None, True, 1.0, 1e100, [None], {"a": None}, (1,), {1}, frozenset(), b"x", 1j, ..., NotImplemented, print, len, int, type(None), type)
print("multi\nline\ttab\\ backslash 'quote'", flush=True)
print(repr("x"), str("x"), [str("x")], "é ü ☃ 日本")
print(range(3), slice(1, 2), iter([]).__class__.__name__, (x for x in []).__class__.__name__, map(str, []).__class__.__name__, zip().__class__.__name__, enumerate([]).__class__.__name__)
print(type(1), type("a").__name__, type([]), type(print), type(lambda: 0), type(int.real) if False else "", Exception, ValueError("x"), repr(ValueError("x", 1)), KeyError("k"), OSError(2, "no"))
print([ValueError(), KeyError("a")], {"e": TypeError("t")}, str(KeyError("k")), str(ValueError(1, 2)), str(Exception()))


class Shown:
    def __repr__(self):
        return "<Shown>"


class Both:
    def __repr__(self):
        return "repr"

    def __str__(self):
        return "str"


print(Shown(), [Shown()], Both(), [Both()], {"k": Both()}, (Both(),), f"{Both()} {Both()!r}", str([Both(), [Both()]]))


class Wrong:
    def __str__(self):
        return 5


try:
    print(Wrong())
except TypeError as error:
    print(error)
print(1, sep=2)
