# What long random runs have found: words of errors, and comparisons that an element's own == decides.
class Same:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == (other.n if isinstance(other, Same) else other)
    def __hash__(self): return hash(self.n)
class Table(dict): pass
class Row(list): pass
class Meta(type): pass
def t(label, work):
    try: print(label, work())
    except Exception as error: print(label, type(error).__name__, error)
for values in ([1, 2], [2], (2, "a"), {2: 0}, "ab", range(3), iter([1, 2]), {2, 3}, [Same(2)], [Same(3)]):
    t("subset", lambda: frozenset({Same(2)}).issubset(values))
    t("superset", lambda: {1, 2, Same(3)}.issuperset(values))
    t("disjoint", lambda: {Same(2)}.isdisjoint(values))
for table in ({"a": 1}, Table(a=1), Table(), [], None): t("maketrans", lambda: str.maketrans(table))
for sep in (Table(a=1), Table(), Row([1]), Row(), {}, {"a": 1}, {1}, frozenset(), ":", b"-", "ab", 5, None):
    t("hex", lambda: b"Hello".hex(sep))
    t("hex", lambda: bytearray(b"Hi").hex(sep, 1))
for args in ((), (1, 2), ("a", (), {}, 1), (None, 1, 2), (1, (), {}), ("a", 1, {}), ("a", None, {}), ("a", (), None),
             ("a", (), 1), ("a\0", (), {}), (None, slice(2), {}.keys())):
    t("type", lambda: type(*args))
    t("new", lambda: type.__new__(type, *args))
    t("meta", lambda: Meta(*args))
t("meta", lambda: Meta(Meta))
t("meta", lambda: type(x=1))
t("type", lambda: type(5, a=1))
t("type", lambda: type(5, 6, a=1))
class Plain: pass
class Word(str): pass
def store(x, k): x[k] = 1
def delete(x, k): del x[k]
for x in ("abc", (1, 2), b"ab", range(3), set(), frozenset(), {}.keys(), {}.items(), Word("a"), Plain(), object(), 5, None, len):
    for k in (2**70, -2**70, 0, True, "a", None, 1.5):
        t("store", lambda: store(x, k))
        t("delete", lambda: delete(x, k))
class Whole:
    def __index__(self): return 97
for item in (slice(Whole(), Whole()), Whole(), [Whole()], (Whole(),), 97, 300, "a", b"a", None):
    t("in", lambda: item in bytearray(b"ab"))
    t("in", lambda: item in b"ab")
t("xor", lambda: {1: [2]}.items() ^ {1: [2]}.items())
t("xor", lambda: {1: [2]}.items() ^ {1: [3]}.items())
t("xor", lambda: {1: [2], 3: 4}.items() ^ {1: [2], 3: 5}.items())
t("xor", lambda: {Same(1): [2]}.items() ^ {1: [2]}.items())
t("xor", lambda: {1: Same(3)}.items() ^ {1: Same(3)}.items())
t("xor", lambda: {1: 2}.items() ^ [(1, 2), (3, 4)])
t("xor", lambda: {1: 2}.keys() ^ {1: 2}.items())
class Sized:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __repr__(self): return f"Sized({self.n})"
for sep in (Sized(1), Sized(3), Sized("a")):
    t("hex", lambda: b"ab".hex(sep))
    t("hex", lambda: bytearray(b"ab").hex(sep=sep))
print(int.__repr__(True), int.__repr__(False), repr(True), str(False), f"{True}", int.__str__(True), bool.__repr__(True), int.__format__(True, ""))
for value in (int | str, list[int], [1], {}, {"a": 1}, range(3), (), (1, 2), "x", b"x", 5, Sized(1), type, int):
    t("percent", lambda: "text" % value)
    t("percent", lambda: b"text" % value)
    t("percent", lambda: "%s" % value)
for work in (lambda: iter(int | str), lambda: 1 in (int | str), lambda: dict(int | str), lambda: {1}.issubset(int | str), lambda: (int | str)[int]):
    t("union", work)
import math, cmath
for args in ((2, 1), (2, 1.0), (2, True), (1, 1), (0, 1), (10**400, 1), (8, 2), (-1, 1), (8, 0), (8, -1), (0, 0), (1j, 1)):
    t("log", lambda: math.log(*args))
    t("clog", lambda: cmath.log(*args))
