d = {"b": 1, "a": 2}
d["c"] = 3; d.update(e=5, a=20); d.setdefault("z", []).append(1); d |= {"q": 9}
print(d, d.get("x"), d.get("x", 0), d.pop("q"), d.pop("nope", None), len(d), "a" in d, list(d), list(d.values()), list(d.items()))
print(dict([("x", 1), ("y", 2)]), dict(a=1, **{"b": 2}), dict.fromkeys("ab", 0), {**d, "b": 0}, d | {"n": 1}, {1: "a", 1.0: "b", True: "c"})
print(d.popitem(), sorted(d), max(d, key=d.get), {v: k for k, v in {"p": 1, "q": 2}.items()}, d == dict(d), d.copy() is d, list(reversed(d)))
print(d.keys() & {"a", "zz"}, d.keys() - {"a"} == {"b", "c", "e"}, d.items() >= {("a", 20)}, d.keys() | {"m"} >= {"m"})
counts = {}
for ch in "mississippi":
    counts[ch] = counts.get(ch, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
nested = {"x": {"y": {"z": 1}}}
nested["x"]["y"]["w"] = 2
print(nested, nested["x"]["y"].items())
d2 = {(1, 2): "t", frozenset([1]): "f", None: "n", 3.5: "x"}
print(d2[(1, 2)], d2[frozenset({1})], d2[None])
d2.clear(); print(d2, bool(d2))
s = {3, 1, 2}; s.add(4); s.discard(9); s |= {5}; s -= {1}
print(s, s & {2, 3}, s | {7}, s - {2}, s ^ {2, 8}, {1} <= {1, 2}, s.isdisjoint({9}), len(s), frozenset("ab") == {"a", "b"}, set(), {1, 1.0, True}, s.pop() in (2, 3, 4, 5))
for bad in (lambda: {}["k"], lambda: {}.popitem(), lambda: {[]: 1}, lambda: {1: 2}.pop(9), lambda: set().pop(), lambda: {1}.remove(5), lambda: {{}}, lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: {1: 2} + {3: 4}, lambda: {}.x, lambda: {1, 2}[0], lambda: {} < {}, lambda: dict(5), lambda: {"a": 1}.update(5), lambda: {1} | [2], lambda: set(5)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
try:
    for k in d:
        d[k + k] = 1
except RuntimeError as error:
    print(error)
try:
    for v in s:
        s.add(v + 100)
except RuntimeError as error:
    print(error)
d["missing"]["deep"]
