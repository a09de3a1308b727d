# json: every kind of value, options, errors with places.
import json
from collections import OrderedDict, namedtuple
from enum import IntEnum


class Level(IntEnum):
    LOW = 1


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


def encode(value):
    if isinstance(value, Point):
        return {"__point__": [value.x, value.y]}
    if isinstance(value, set):
        return sorted(value)
    raise TypeError(f"no way to write {type(value).__name__}")


def decode(table):
    return Point(*table["__point__"]) if "__point__" in table else table


data = {"n": None, "t": True, "f": 1.0, "i": 10**20, "s": 'quote " back \\ tab \t é 日 \U0001f600 \x01', "l": [1, [2, []], {}], "tuple": (1, 2), 5: "int key", 1.5: "float key", None: "none key", True: "bool key", "level": Level.LOW}
print(json.dumps(data))
print(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
print(json.dumps(data, indent=2))
print(json.dumps({"b": 1, "a": [1, 2, {"z": 1, "y": 2}]}, indent="\t", sort_keys=True))
print(json.dumps([float("inf"), -0.0, 1e100, 1e-10, float("nan"), 0.1]), json.dumps("x"), json.dumps(None), json.dumps([]), json.dumps({}, indent=2))
text = json.dumps({"p": Point(1, 2), "s": {3, 1}, "inner": [Point(0, 0)]}, default=encode)
back = json.loads(text, object_hook=decode)
print(text, back["p"].y, back["inner"][0].x)
print(json.loads('{"a": 1.10, "b": [1e3, -5, 12345678901234567890], "a": 2}'), json.loads("[1.5]", parse_float=str), json.loads('{"b":1,"a":2}', object_pairs_hook=OrderedDict), json.loads('"\\u00e9\\n\\ud83d\\ude00"'), json.loads(b'"bytes"'), json.loads(" [ ] "), json.loads("NaN"))
for bad in ("", "{", "[1,]", '{"a" 1}', "{'a': 1}", "nul", '"abc', "[1 2]", '{"a":1}x', "01", '"\\x"', '{"a":1,}', "[\n1,\n2\n3]", '"\t"', "-"):
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as error:
        print(repr(bad), error, error.lineno, error.colno, error.pos)
for bad in (Point(1, 2), {1, 2}, {(1, 2): 3}, b"x", [object]):
    try:
        json.dumps(bad)
    except TypeError as error:
        print(error)
loop = []
loop.append(loop)
for call in (lambda: json.dumps(loop), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.dumps({(1,): 2, "a": 1}, skipkeys=True), lambda: json.loads(5)):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Encoder(json.JSONEncoder):
    def default(self, value):
        return encode(value) if isinstance(value, (Point, set)) else super().default(value)


print(json.dumps([Point(3, 4)], cls=Encoder), Encoder(indent=1).encode({"a": {2}}), "".join(json.JSONEncoder().iterencode([1, {"a": None}])))
with open("data.json", "w") as file:
    json.dump(data, file, default=str)
with open("data.json") as file:
    print(sorted(json.load(file)))
