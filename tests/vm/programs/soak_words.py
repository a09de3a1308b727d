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
