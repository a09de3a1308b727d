import json
from json import JSONDecodeError
data = {"a": 1, "b": [1.5, None, True, "é\n\"x"], "c": {"z": (), "y": {}}, 3: "k", None: 1, False: 2, 2.5: []}
print(json.dumps(data))
print(json.dumps(data, indent=2))
print(json.dumps({"b": 1, "a": [1, 2, {"x": []}]}, indent=4, sort_keys=True, ensure_ascii=False))
print(json.dumps(["é", 10**30, float("inf"), -float("inf")], separators=(",", ":"), ensure_ascii=False))
class P:
    def __init__(self, x): self.x = x
print(json.dumps([P(1), P([P(2)])], default=lambda o: {"p": o.x}))
print(json.dumps({"k": P(3)}, default=lambda o: {"p": o.x}, indent=1))
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(json.dumps({"s": {3, 1, 2}}, cls=E), E(indent="--").encode([{"a": {1}}]))
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e, type(e))
t(lambda: json.dumps({1, 2})); t(lambda: json.dumps({(1, 2): 3})); t(lambda: json.dumps(P(1), cls=E))
t(lambda: json.dumps({(1, 2): 3, "a": 1}, skipkeys=True)); t(lambda: json.dumps(float("nan"))); t(lambda: json.dumps(float("nan"), allow_nan=False))
l = []; l.append(l); t(lambda: json.dumps(l))
t(lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True))
for s in ('{"a": [1, 2.5, -3e10, true, false, null, "x\\u00e9\\n"], "b": {}}', '[]', ' 5 ', '"x"', 'NaN', '[1,2', '{"a" 1}', '{a: 1}', '', '[1,]', '{"a":1,}', '"abc', '"\\x"', '[1] 2', 'nul', '"a\nb"', '{"a":1 "b"', "['a']", '[1\n,\n x]', '123456789012345678901234567890', '1.0e400', '\ufeff1'):
    t(lambda: json.loads(s))
try: json.loads('{"a":\n 1,,}')
except json.JSONDecodeError as e: print(e.msg, e.pos, e.lineno, e.colno, e.doc, JSONDecodeError)
t(lambda: json.loads('{"a": {"b": 1}, "c": [{"d": 2}]}', object_hook=lambda d: list(d.items())))
t(lambda: json.loads('{"a": 1.5, "b": 2, "c": NaN}', parse_float=str, parse_int=lambda s: s + "!", parse_constant=lambda s: "<" + s + ">"))
t(lambda: json.loads('{"a": 1, "a": 2}', object_pairs_hook=lambda p: p)); t(lambda: json.loads(b'[1, "\xc3\xa9"]')); t(lambda: json.loads(5))
t(lambda: json.loads('{"a": 1, "a": 2}')); t(lambda: json.JSONDecoder().raw_decode('[1, 2] tail')); t(lambda: json.loads('"a\tb"', strict=False))
class S(str): pass
class I(int): pass
t(lambda: json.dumps([S("q"), I(3), {S("k"): I(4)}])); t(lambda: json.dumps("\u2028\U0001f600\x7f"))
t(lambda: json.dumps([[1, [2, [3]]], {"a": {"b": {}}}], indent=0)); t(lambda: json.dumps([1, 2], indent="\t"))
for part in json.JSONEncoder().iterencode([1, {"a": 2}]): print(end=part)
print()
