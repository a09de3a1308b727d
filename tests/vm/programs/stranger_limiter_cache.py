import threading, time
from collections import deque, OrderedDict, defaultdict, Counter, namedtuple, ChainMap
class RateLimiter:
    def __init__(self, max_calls, period):
        self.calls = deque(); self.max_calls, self.period = max_calls, period
        self.lock = threading.Lock()
    def __call__(self, f):
        def wrapped(*a):
            with self.lock:
                now = time.monotonic()
                while self.calls and now - self.calls[0] > self.period: self.calls.popleft()
                if len(self.calls) >= self.max_calls:
                    time.sleep(self.period - (now - self.calls[0])+0.001)
                self.calls.append(time.monotonic())
            return f(*a)
        return wrapped
@RateLimiter(2, 0.2)
def hit(n): return n
s = time.time()
rs = []
ts = [threading.Thread(target=lambda i=i: rs.append(hit(i))) for i in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(rs), time.time() - s > 0.2)
class LRU:
    def __init__(self, cap): self.d = OrderedDict(); self.cap = cap; self.lock = threading.RLock()
    def get(self, k):
        with self.lock:
            if k not in self.d: return -1
            self.d.move_to_end(k); return self.d[k]
    def put(self, k, v):
        with self.lock:
            self.d[k] = v; self.d.move_to_end(k)
            if len(self.d) > self.cap: self.d.popitem(last=False)
l = LRU(2); l.put(1, 1); l.put(2, 2); print(l.get(1)); l.put(3, 3); print(l.get(2), l.d)
print(Counter("mississippi").most_common(2), Counter("ab") + Counter("bc"), Counter(a=3) - Counter(a=1, b=2))
dd = defaultdict(list)
for w in "the quick brown fox jumps over the lazy dog".split(): dd[len(w)].append(w)
print(dd, dict(dd))
Point = namedtuple("Point", "x y", defaults=[0])
p = Point(3); print(p, p._asdict(), p._replace(y=4), Point._fields, p == (3, 0), Point._make([1, 2]))
d = deque([1, 2, 3], maxlen=3); d.append(4); d.rotate(1); print(d, d[0], list(reversed(d)))
cm = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm["a"], cm["b"], dict(cm), cm)
print(Counter(x=1).elements(), ) if 0 else None
try: Point(1, 2, 3)
except TypeError as e: print(e)
try: p.x = 3
except AttributeError as e: print(e)
print(defaultdict(int), OrderedDict(a=1), Counter(), deque())
