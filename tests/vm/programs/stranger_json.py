import json
data = {"name": "Ünï", "n": [1, 2.5, True, None, -0.0, 1e100], "nested": {"a": {"b": []}}, "q": 'say "hi"\n\t\\', 5: "int"}
s = json.dumps(data)
print(s)
print(json.dumps(data, indent=2, sort_keys=False, ensure_ascii=False))
print(json.loads(s) == data, json.loads(s)["nested"])
print(json.dumps([1, 2, {"a": 1, "b": 2}], separators=(",", ":")), json.dumps({"b": 1, "a": 2}, sort_keys=True))
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(json.dumps({"s": {3, 1, 2}}, cls=E))
print(json.dumps({1, 2}, default=list))
for bad in ['{"a": 1,}', "[1, 2", "{'a': 1}", "", "nul", '{"a" 1}', '"abc', '[1] x', '"\\x"']:
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(e, "|", e.pos, e.lineno, e.colno)
with open("d.json", "w") as f: json.dump(data, f, indent=4)
with open("d.json") as f: print(json.load(f)["q"])
print(json.loads('{"a": 1.0, "b": 3}', parse_float=str, object_hook=lambda d: list(d.items())))
try: json.dumps(object)
except TypeError as e: print(e)
