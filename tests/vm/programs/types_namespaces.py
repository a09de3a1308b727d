import json


class P:
    def __init__(s):
        s.a = 1
        s.b = [2]

    def f(s):
        pass


p = P()


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print("!", type(e).__name__, e)


show(lambda: json.dumps(p.__dict__))
show(lambda: {**p.__dict__})
show(lambda: dict(p.__dict__))
show(lambda: isinstance(p.__dict__, dict))
show(lambda: type(p.__dict__))
show(lambda: sorted(p.__dict__))
show(lambda: p.__dict__ == {"a": 1, "b": [2]})
show(lambda: {"a": 1, "b": [2]} == p.__dict__)
show(lambda: p.__dict__ | {"c": 3})
show(lambda: list(p.__dict__.items()))
show(lambda: dict(**vars(p)))
show(lambda: p.__dict__.get("a"))
show(lambda: len(vars(p)))
show(lambda: "a" in vars(p))
show(lambda: vars(p).copy())
show(lambda: (lambda **k: k)(**vars(p)))
show(lambda: str(vars(p)))
show(lambda: f"{vars(p)}")
show(lambda: p.__dict__.update(q=5))
show(lambda: p.q)
show(lambda: p.__dict__.pop("q"))
show(lambda: hasattr(p, "q"))
show(lambda: [k for k in vars(p)])
show(lambda: p.__dict__.keys() & {"a"})
show(lambda: type(P.__dict__))
show(lambda: type(globals()))
show(lambda: type(locals()))
show(lambda: "p" in globals())
show(lambda: globals()["p"] is p)
show(lambda: {k: v for k, v in p.__dict__.items()})
show(lambda: reversed(vars(p)).__class__)
show(lambda: bool(vars(p)))
show(lambda: "%(a)s" % vars(p))
show(lambda: "{a}".format(**vars(p)))
show(lambda: "{a}".format_map(vars(p)))
show(lambda: dict.fromkeys(vars(p)))
show(lambda: vars(p) != {})
show(lambda: dict.get(vars(p), "a"))
show(lambda: vars(p).setdefault("z", 3))
show(lambda: vars(p).popitem())
show(lambda: list(map(str, vars(p))))
show(lambda: P.__dict__["f"].__name__)
show(lambda: [*vars(p)])
show(lambda: list(reversed(vars(p))))
show(lambda: dict(vars(p), x=1))
show(lambda: hash(vars(p)))


def loc():
    x = 1
    y = 2
    return locals()


print(loc(), type(loc()))
globals()["newg"] = 7
print(newg)
match vars(p):
    case {"a": v}:
        print("matched", v)
    case _:
        print("no")
