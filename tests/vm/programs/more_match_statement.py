# match: every kind of pattern, guards, bindings, and order of tests.
import enum
from collections import OrderedDict, namedtuple
from dataclasses import dataclass

Pair = namedtuple("Pair", "left right")


@dataclass
class Node:
    value: object
    left: object = None
    right: object = None


class Sides(enum.Enum):
    LEFT = 1
    RIGHT = 2


class Custom:
    __match_args__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b


LIMIT = 100


class const:
    limit = LIMIT


def what(x):
    match x:
        case None | True | False:
            return f"constant {x}"
        case 0 | 1.5 | -2 | 3j:
            return f"number {x}"
        case "yes" | "no" as word:
            return f"word {word}"
        case b"raw":
            return "bytes"
        case const.limit:
            return "limit"
        case Sides.LEFT:
            return "left side"
        case int(n) if n > 1000:
            return f"big {n}"
        case int() | float() as n:
            return f"other number {n}"
        case str(text) if text.isdigit():
            return f"digits {text}"
        case []:
            return "empty sequence"
        case [one]:
            return f"single {one}"
        case [1, *rest]:
            return f"starts with 1, rest {rest}"
        case Pair(left=l, right=r) if l == r:
            return f"equal pair {l}"
        case (a, b) if a == b:
            return f"two equal {a}"
        case [first, *_, [last_inner, *_]]:
            return f"nested end {first} {last_inner}"
        case [*_, "end"]:
            return "ends with end"
        case {"type": "point", "x": x, "y": y, **others}:
            return f"point {x},{y} {others}"
        case {"items": [first, *_]}:
            return f"items from {first}"
        case {}:
            return f"some mapping {len(x)}"
        case Node(value=v, left=None, right=None):
            return f"leaf {v}"
        case Node(v, Node(lv), right):
            return f"inner {v} {lv} {right is None}"
        case Custom(a, b=(c, d)):
            return f"custom {a} {c} {d}"
        case Custom(a=str()):
            return "custom text"
        case Exception(args=[message]):
            return f"error {message}"
        case type():
            return f"class {x.__name__}"
        case _:
            return f"else {type(x).__name__}"


for x in [
    None, True, 0, 1, 1.5, -2, 3j, "yes", "no", b"raw", b"other", 100, Sides.LEFT, Sides.RIGHT, 5000, 7.25, "42", "abc", [], [9], (9,), [1, 2, 3], (1,),
    Pair(4, 4), Pair(1, 2), Pair(2, 3), (5, 5), [7, 8, [9, 10]], ["x", "y", "end"], {"type": "point", "x": 1, "y": 2, "z": 3}, {"items": [5]}, {"items": []}, {}, OrderedDict(a=1),
    Node(1), Node(1, Node(2)), Node(1, Node(2), Node(3)), Node(1, 5), Custom(1, (2, 3)), Custom("s", 1), Custom(1, 1), ValueError("msg"), ValueError(1, 2), int, Node, range(0), range(3), {1, 2}, "", bytearray(b"ab"), iter([]),
]:
    print(repr(x) if not isinstance(x, Custom) and not hasattr(x, "__next__") else type(x).__name__, "->", what(x))


def evaluate(tree):
    match tree:
        case int() | float():
            return tree
        case ("neg", inner):
            return -evaluate(inner)
        case (("+" | "-" | "*") as op, left, right):
            a, b = evaluate(left), evaluate(right)
            return {"+": a + b, "-": a - b, "*": a * b}[op]
        case _:
            raise ValueError(f"cannot evaluate {tree!r}")


print(evaluate(("+", 1, ("*", 2, ("neg", 3)))))
try:
    evaluate(("/", 1, 2))
except ValueError as error:
    print(error)
try:
    match 5:
        case int(a, b):
            pass
except TypeError as error:
    print(error)
try:
    match Custom(1, 2):
        case Custom(1, 2, 3):
            pass
except TypeError as error:
    print(error)
try:
    match Custom(1, 2):
        case Custom(1, a=2):
            pass
except TypeError as error:
    print(error)
