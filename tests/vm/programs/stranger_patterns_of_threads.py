import threading, time, queue, random
random.seed(1)
class EventBus:
    def __init__(self): self._subs = {}; self._lock = threading.RLock()
    def on(self, name):
        def deco(fn):
            with self._lock: self._subs.setdefault(name, []).append(fn)
            return fn
        return deco
    def emit(self, name, *a, **k):
        with self._lock: subs = tuple(self._subs.get(name, ()))
        return [fn(*a, **k) for fn in subs]
bus = EventBus()
@bus.on("hi")
def hello(who): return f"hello {who}"
@bus.on("hi")
def shout(who): return who.upper()
print(bus.emit("hi", "bob"), bus.emit("none"))
class Cache:
    def __init__(self, ttl): self.ttl, self._d, self._l = ttl, {}, threading.Lock()
    def get(self, key, make):
        with self._l:
            now = time.monotonic()
            if key in self._d and now - self._d[key][1] < self.ttl: return self._d[key][0], "hit"
            v = make(key); self._d[key] = (v, now); return v, "miss"
c = Cache(0.05); print(c.get("a", str.upper), c.get("a", str.upper)); time.sleep(0.06); print(c.get("a", str.upper))
class CountDownLatch:
    def __init__(self, n): self.n = n; self.c = threading.Condition()
    def count_down(self):
        with self.c:
            self.n -= 1
            if self.n <= 0: self.c.notify_all()
    def wait(self):
        with self.c: self.c.wait_for(lambda: self.n <= 0)
latch = CountDownLatch(3); order = []
for i in range(3):
    threading.Thread(target=lambda i=i: (time.sleep(0.03 * i), order.append(i), latch.count_down())).start()
latch.wait(); print("latch", order)
class Pipeline:
    def __init__(self, *fs):
        self.qs = [queue.Queue() for _ in range(len(fs) + 1)]
        self.ts = [threading.Thread(target=self.stage, args=(f, a, b)) for f, a, b in zip(fs, self.qs, self.qs[1:])]
    def stage(self, f, a, b):
        for x in iter(a.get, None): b.put(f(x))
        b.put(None)
    def run(self, data):
        for t in self.ts: t.start()
        for d in data: self.qs[0].put(d)
        self.qs[0].put(None)
        out = list(iter(self.qs[-1].get, None))
        for t in self.ts: t.join()
        return out
print(Pipeline(lambda x: x + 1, lambda x: x * 10, str).run(range(5)))
def worker(results, index, n): results[index] = sum(range(n))
results = [None] * 4; ts = []
for i in range(4):
    t = threading.Thread(target=worker, args=(results, i, (i + 1) * 100)); ts.append(t); t.start()
for t in ts: t.join()
print(results, sum(results))
class ReturnThread(threading.Thread):
    def __init__(self, *a, **k): super().__init__(*a, **k); self._return = None
    def run(self):
        if self._target is not None: self._return = self._target(*self._args, **self._kwargs)
    def join(self, *a): super().join(*a); return self._return
t = ReturnThread(target=pow, args=(2, 10)); t.start(); print(t.join())
class Periodic(threading.Timer):
    def run(self):
        while not self.finished.wait(self.interval): self.function(*self.args, **self.kwargs)
n = []; p = Periodic(0.03, n.append, [1]); p.start(); time.sleep(0.2); p.cancel(); p.join(); print(len(n) >= 2)
