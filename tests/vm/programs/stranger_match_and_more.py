def http(s):
    match s:
        case 400 | 401: return "client"
        case 404: return "nf"
        case int(n) if n >= 500: return f"server {n}"
        case {"code": c, **rest}: return f"map {c} {rest}"
        case [x]: return f"one {x}"
        case [x, y, *rest]: return f"{x},{y},{rest}"
        case str() as t if t: return "str " + t
        case None: return "none"
        case _: return "other"
for v in [400, 404, 503, {"code": 1, "z": 2}, [1], (1, 2, 3), "hey", "", None, 3.5]: print(http(v))
class Shape: __match_args__ = ("w", "h"); 
class Rect(Shape):
    def __init__(s, w, h): s.w, s.h = w, h
def area(s):
    match s:
        case Rect(w, h) if w == h: return "square"
        case Rect(w=0) | Rect(h=0): return 0
        case Rect(w, h): return w * h
print(area(Rect(2, 2)), area(Rect(0, 1)), area(Rect(2, 3)), area(1))
def cmd(line):
    match line.split():
        case ["go", ("north" | "south") as d]: return "going " + d
        case ["pick", obj] | ["take", obj]: return "got " + obj
        case ["quit"]: return "bye"
        case []: return "empty"
        case [action, *_]: return "unknown " + action
for l in ["go north", "take lamp", "go up", "", "quit"]: print(cmd(l))
if (n := len("walrus")) > 3: print(n)
while (k := n - 1) > 3: n = k; print(k, end=" ")
print(); print([y := 1, y ** 2], [last := i for i in range(3)], last)
print("yes" if n else "no", 1 < 2 < 3 > 0, not None, 1 is True, None or "d", 0 and 1)
for i in range(3):
    if i == 5: break
else: print("no break")
x = [1, 2, 3, 4, 5]; x[1:3] = ["a", "b", "c"]; del x[0]; x[::2] = [0] * len(x[::2]); print(x, x[-2:], x[::-1]); x += (9,); x *= 2; print(x)
def kw(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
print(kw(1, d=4), kw(1, 2, 3, 4, 5, d=6, z=7), kw(*[1, 2], **{"d": 1, "q": 2}))
def mutable(x, acc=[]): acc.append(x); return acc
print(mutable(1), mutable(2), mutable.__defaults__, kw.__kwdefaults__, kw.__name__)
fs = [lambda: i for i in range(3)]; print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])
def counter():
    n = 0
    def inc():
        nonlocal n; n += 1; return n
    return inc
c = counter(); c(); print(c(), c.__closure__ is not None)
print({"a": 1} | {"b": 2}, {1, 2} & {2, 3}, {1, 2} ^ {2, 3}, {1} <= {1, 2}, frozenset([1]), {3, 1, 2}, {"one": 1}.items(), dict(a=1).keys())
print(type(1), type(None), type(print), type(lambda: 0), type(type), int, [].append.__name__, print, len, NotImplemented, Ellipsis, ...)
print("a" "b", r"\n", b"x\x00", """multi
line""", 'it''s', 0b101, 0o17, 0xFF, 1_000_000, 1e-5, 5e-324, 0.1, 1/3, 1e22, 123456789.123456789)
