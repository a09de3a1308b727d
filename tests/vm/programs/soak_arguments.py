class Whole:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
    def __repr__(self): return f"Whole({self.n})"
class Number(int): pass
class Same:
    def __init__(self, n): self.n = n
class Text(str): pass
class Row(list): pass
def t(label, work):
    try: print(label, work())
    except Exception as error: print(label, type(error).__name__, error)
def imul(x, y): x *= y; return x
for a in (Whole(2), Number(2), True, 2, set(), {}, {}.keys(), Same(2), 2.0, None, range(2), Text("ab"), [1], Row([1])):
    for b in (b"abc", "ab", [1], (1,), bytearray(b"x"), Text("c"), Row([2]), 3, Whole(2)):
        t("imul", lambda: imul(a, b))
        t("mul", lambda: a * b)
for a in (Same(3), [1, 2], 5, Whole(2)):
    for start in (slice(Whole(1), Whole(3)), Whole(3), [Whole(1)], (Whole(1), 2), 2, Number(3), "a", None, 1.5):
        t("enumerate", lambda: list(enumerate(a, start)))
        t("enumerate", lambda: list(enumerate(iterable=a, start=start)))
print(list(enumerate([1], start=2)), list(enumerate(iterable=[1])), list(enumerate(start=5, iterable=[1])))
t("named", lambda: enumerate(start=1))
t("named", lambda: enumerate(iterables=[]))
t("named", lambda: enumerate([], iterable=[]))
t("named", lambda: "a-b".split(maxsplit=1, sep="-"))
t("named", lambda: "a".encode(encoding="utf-8", errors="strict"))
t("named", lambda: b"a".decode(encoding="ascii"))
t("named", lambda: "x\ty".expandtabs(tabsize=3))
t("named", lambda: "a\nb".splitlines(keepends=True))
t("named", lambda: (5).to_bytes(length=2, byteorder="big"))
t("named", lambda: int.from_bytes(bytes=b"ab", byteorder="little"))
t("named", lambda: int.from_bytes(b"ab", byteorder="little", signed=True))
t("named", lambda: sum([1], start=5))
t("named", lambda: sorted([2, 1], key=None, reverse=True))
t("named", lambda: sorted(iterable=[2]))
t("named", lambda: max([1], key=None, default=2))
t("named", lambda: pow(base=2, exp=3, mod=5))
t("named", lambda: round(number=2.567, ndigits=1))
t("named", lambda: complex(real=1, imag=2))
t("named", lambda: int("ff", base=16))
t("named", lambda: int(x=1))
t("named", lambda: str(object=b"a", encoding="ascii"))
t("named", lambda: bytes(source="a", encoding="ascii"))
t("named", lambda: bytearray(source=b"a"))
t("named", lambda: list(iterable=[]))
t("named", lambda: print(1, sep="", end="\n"))
t("named", lambda: property(fget=len, doc="d").__doc__)
t("named", lambda: range(stop=3))
t("named", lambda: slice(stop=3))
t("named", lambda: zip([1], strict=True).__next__())
t("named", lambda: open(file="nope.txt", mode="r"))
t("named", lambda: __import__(name="math").pi)
t("named", lambda: isinstance(obj=1, class_or_tuple=int))
t("named", lambda: len(obj=[]))
t("named", lambda: type(object=1))
t("import", lambda: __import__("os.path").__name__)
t("import", lambda: __import__("os.path", fromlist=["join"]).join("a", "b"))
t("import", lambda: __import__("collections", {}, {}, ["deque"], 0).deque([1]))
t("import", lambda: __import__(""))
t("import", lambda: __import__(5))
t("import", lambda: __import__("no_such_module"))
for s in (slice("a"), slice(1), slice(Whole(1)), slice(Whole(1), 5, "b")):
    for n in (slice(Whole(1), Whole(3)), slice(1), Whole(3), 5, -1, "a", None, [Whole(1)], 1.5):
        try: print(s.indices(n))
        except Exception as e: print(type(e).__name__, e)
def put(target, key, value): target[key] = value; return target
for value in (False, 5, slice(1), "ab", b"ab", bytearray(b"x"), [1, 2], [300], ["a"], (n for n in (1, 2)), None, 1.5, {1: 2}, Whole(2), [Whole(3)], int | str):
    t("put", lambda: put(bytearray(b"Hello"), slice(Whole(1), Whole(3)), value))
    t("put", lambda: put(bytearray(b"Hello"), slice(1, 3), value))
    t("put", lambda: put(bytearray(b"Hello"), Whole(1), value))
for args in ((Text("abc"), False, {}), (Text("abc"), (), 5), (Text("abc"), (), {})):
    t("type", lambda: type(*args))
for key in (slice(1, 2, 0), slice(1, 2, 2), slice(1, 2), slice("a"), slice(None, None, -1)):
    for value in (slice("a"), 5, [1], None, "ab", (n for n in (1,))):
        t("put", lambda: put([1, 2], key, value))
        t("put", lambda: put(bytearray(b"ab"), key, value))
class Fixed(frozenset): pass
t("type", lambda: type(Fixed(), 1, 2))
t("type", lambda: type(Number(1), 1, 2))
t("type", lambda: type("a", Row(), 2))
t("type", lambda: type("a", (), Fixed()))
def drop(target, key): del target[key]
for target in (iter({1: 2}), iter({}.items()), iter([1]), {1: 2}.values(), iter("a")):
    t("drop", lambda: drop(target, 3))
for args in ((range(3), slice(Whole(1), Whole(3))), (":", Whole(1)), (b":", Whole(2)), (":", slice(Whole(1))), (range(3),)):
    t("hex", lambda: b"Hello".hex(*args))
    t("hex", lambda: bytearray(b"Hello").hex(*args))
