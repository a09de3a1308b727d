for value in (1, 1.5, "s", [], (), {}, set(), None, True, print, len, int, object(), type, lambda: 0, range(1), b"", ..., 1j, iter([]), ValueError):
    kind = type(value)
    print(kind.__name__, isinstance(value, object), isinstance(value, (int, str)), callable(value), kind is type(value))
print(type(type(1)) is type, isinstance(True, int), issubclass(bool, int), type(1) == int, type(1) is not float, isinstance(int, type), isinstance("a", str | None), issubclass(int, (str, int)))
try:
    isinstance(1, "int")
except TypeError as error:
    print(error)
try:
    issubclass(1, int)
except TypeError as error:
    print(error)
print(id(1) == id(1), id([]) != id({}), [] is not [], "a" is "a", () is (), None is None)
x = [1]
y = x
y += [2]
print(x is y, x, x == [1, 2])
print(hasattr([], "append"), getattr(5, "real"), getattr(5, "nope", "default"), [a for a in dir(5) if a.startswith("bit")], vars().get("x"), "x" in globals())
issubclass(5, 6)
