import functools, contextlib, io, copy, heapq, bisect, string, operator, collections
class Graph:
    def __init__(self): self.e = collections.defaultdict(dict)
    def add(self, a, b, w=1): self.e[a][b] = w; self.e[b][a] = w; return self
    def dijkstra(self, s):
        dist = {s: 0}; pq = [(0, s)]
        while pq:
            d, u = heapq.heappop(pq)
            for v, w in self.e[u].items():
                if (nd := d + w) < dist.get(v, float("inf")): dist[v] = nd; heapq.heappush(pq, (nd, v))
        return dist
    def bfs(self, s):
        seen, q = {s}, collections.deque([s])
        while q:
            u = q.popleft(); yield u
            for v in sorted(self.e[u]):
                if v not in seen: seen.add(v); q.append(v)
g = Graph().add("a", "b", 4).add("a", "c", 1).add("c", "b", 2).add("b", "d", 5)
print(g.dijkstra("a"), list(g.bfs("a")))
def lcs(a, b):
    @functools.cache
    def go(i, j):
        if i == len(a) or j == len(b): return ""
        if a[i] == b[j]: return a[i] + go(i + 1, j + 1)
        return max(go(i + 1, j), go(i, j + 1), key=len)
    return go(0, 0)
print(lcs("AGGTAB", "GXTXAYB"))
class Tokenizer:
    OPS = {"+": (1, operator.add), "-": (1, operator.sub), "*": (2, operator.mul), "/": (2, operator.truediv)}
    def tokens(self, s):
        num = ""
        for ch in s + " ":
            if ch.isdigit() or ch == ".": num += ch; continue
            if num: yield float(num) if "." in num else int(num); num = ""
            if ch in "+-*/()": yield ch
            elif not ch.isspace(): raise SyntaxError(f"unexpected {ch!r}")
    def eval(self, s):
        out, ops = [], []
        def apply():
            b, a = out.pop(), out.pop(); out.append(self.OPS[ops.pop()][1](a, b))
        for t in self.tokens(s):
            if isinstance(t, (int, float)): out.append(t)
            elif t == "(": ops.append(t)
            elif t == ")":
                while ops[-1] != "(": apply()
                ops.pop()
            else:
                while ops and ops[-1] != "(" and self.OPS[ops[-1]][0] >= self.OPS[t][0]: apply()
                ops.append(t)
        while ops: apply()
        return out[0]
for e in ["1 + 2 * 3", "(1+2)*3", "10/4-1", "2*(3+(4-1))", "1/0", "2 $ 3"]:
    try: print(e, "=", Tokenizer().eval(e))
    except (ZeroDivisionError, SyntaxError) as x: print(type(x).__name__, x)
a = [1, [2, 3], {"k": [4]}]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(9); print(b, c, b is a, c[2] is a[2])
h = [5, 3, 8, 1]; heapq.heapify(h); print(h, heapq.nsmallest(2, h), heapq.nlargest(1, h), list(heapq.merge([1, 4], [2, 3])), heapq.heappushpop(h, 0))
l = [1, 3, 5]; bisect.insort(l, 4); print(l, bisect.bisect(l, 3), bisect.bisect_left(l, 3))
def grade(score, breakpoints=(60, 70, 80, 90), grades="FDCBA"): return grades[bisect.bisect(breakpoints, score)]
print([grade(s) for s in [33, 99, 77, 70, 89]])
class Money:
    def __init__(self, v, cur="EUR"): self.v, self.cur = v, cur
    def __format__(self, spec):
        if spec == "long": return f"{self.v:,.2f} {self.cur}"
        return format(self.v, spec or ".2f")
    def __int__(self): return int(self.v)
    def __round__(self, n=0): return Money(round(self.v, n))
    def __bool__(self): return self.v != 0
    def __radd__(self, o): return Money(self.v + o)
    def __add__(self, o): return Money(self.v + getattr(o, "v", o))
    def __iadd__(self, o): self.v += o; return self
m = Money(1234.567); print(f"{m} {m:long} {m:10.1f}|", int(m), format(round(m, 1)), bool(Money(0)), f"{sum([Money(1), Money(2)])}"); m += 5; print(f"{m!r:.10}")
class Tree:
    def __init__(self, v, l=None, r=None): self.v, self.l, self.r = v, l, r
    def insert(self, v):
        side = "l" if v < self.v else "r"
        sub = getattr(self, side)
        sub.insert(v) if sub else setattr(self, side, Tree(v))
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
    @property
    def depth(self): return 1 + max((t.depth for t in (self.l, self.r) if t), default=0)
t = Tree(5); [t.insert(x) for x in (3, 8, 1, 4, 9)]; print(list(t), t.depth, sorted(t, reverse=True), 4 in t)
print(max("apple fig banana".split(), key=len), sorted("bAc", key=str.lower), sorted([(1, "b"), (1, "a"), (0, "z")], key=lambda p: (-p[0], p[1])), list(map(lambda *a: a, [1], [2])), list(filter(None, [0, 1, "", "a"])))
print(*(f"{i:>2} x {j} = {i*j:<3}" for i in (1, 2) for j in (8, 9)), sep="\n", end="!\n")
print(str(1.0), 1e3, 1.5e-7, 0.1 * 3, 1/3, 100.0, 1e100, -0.0, 2**-1, 10//3.0, 7.5 % 2, int(-3.7), round(-2.5), (0.1).hex(), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), (1.5).as_integer_ratio(), (5).bit_length(), float("1e5"), complex(1, -2), 3 .__add__(4))
def gen():
    try:
        yield 1
        yield 2
    finally: print("cleanup")
g = gen(); print(next(g)); g.close()
print(list(gen()))
print([i for i in range(5) if i % 2 for _ in "ab"], {k: v for k, v in sorted({"b": 1, "a": 2}.items())}, list(range(5, 0, -2)), [*"ab", *{1: 2}], tuple(reversed((1, 2))), dict.fromkeys("ab", 0), "abc"[::-1], list(zip("ab", range(9), strict=False)))
d = {"x": 1}; d.setdefault("y", []).append(2); d.update(z=3); print(d.pop("x"), d.get("q", "dflt"), d, list(d), d.popitem(), "y" in d, len(d), d | {"y": 0})
s = {1, 2, 3}; s.add(4); s.discard(9); s -= {1}; print(s, s | {7}, s.issubset({2, 3, 4, 5}), s.isdisjoint({9}))
try:
    for k in d: d[k + "!"] = 1
except RuntimeError as e: print(e)
try: s.remove(99)
except KeyError as e: print("KeyError", e)
print("end")
