# copy and deepcopy: sharing, cycles, hooks; and what plain slicing and constructors share.
import copy


class Node:
    def __init__(self, name, *children):
        self.name = name
        self.children = list(children)
        self.parent = None
        for child in children:
            child.parent = self

    def __repr__(self):
        return f"{self.name}({', '.join(map(repr, self.children))})"


leaf = Node("leaf")
root = Node("root", leaf, Node("other"))
shallow, deep = copy.copy(root), copy.deepcopy(root)
leaf.name = "changed"
print(root, shallow, deep, shallow.children is root.children, deep.children[0].parent is deep, deep.children[0] is not leaf)

shared = [1]
table = {"a": shared, "b": shared, "t": (shared, 2), "s": {1, 2}}
twin = copy.deepcopy(table)
twin["a"].append(9)
print(table, twin, twin["a"] is twin["b"] is twin["t"][0])
loop = [1]
loop.append(loop)
again = copy.deepcopy(loop)
print(again[1] is again, again is not loop, repr(again))


class Counted:
    made = 0

    def __init__(self, x):
        self.x = x
        Counted.made += 1

    def __copy__(self):
        print("copying", self.x)
        return Counted(self.x + 1)

    def __deepcopy__(self, memo):
        print("deep", self.x, type(memo).__name__)
        return Counted(self.x + 10)


print(copy.copy(Counted(1)).x, copy.deepcopy([Counted(2)])[0].x, Counted.made)


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a


s = copy.deepcopy(Slotted([1]))
print(s.a, hasattr(s, "b"))
print([copy.copy(x) is x for x in (1, "a", (1, 2), None, len, int, frozenset({1}), range(3))], [copy.copy(x) == x for x in ([1], {1: 2}, {3}, bytearray(b"a"))])
print(copy.deepcopy((1, 2)) , copy.deepcopy(([],))[0] is not None, copy.deepcopy({frozenset({1}): Node("k")}))
rows = [[0] * 3] * 2
rows[0][0] = 5
fixed = [[0] * 3 for _ in range(2)]
fixed[0][0] = 5
print(rows, fixed, rows[0] is rows[1])
a = [1, [2, 3]]
b, c, d = a[:], list(a), a.copy()
a[1].append(4)
a.append(5)
print(b, c, d, b[1] is a[1])


def default(value, into=[]):
    into.append(value)
    return into


print(default(1), default(2), default(3, []), default.__defaults__)


class Tree(dict):
    def __missing__(self, key):
        self[key] = Tree()
        return self[key]


t = Tree()
t["a"]["b"]["c"] = 1
print(t, copy.deepcopy(t)["a"]["b"], type(copy.copy(t)).__name__)
for wrong in (lambda: copy.copy(x for x in ()), lambda: copy.deepcopy(iter([]) and (y for y in ()))):
    try:
        wrong()
    except TypeError as error:
        print(error)
