# generator pipeline & coroutine scheduler
from collections import deque
def read():
    yield from ["# c", "3 apples", "", "4 pears", "x bad"]
def strip(lines): return (l.strip() for l in lines if l and not l.startswith("#"))
def parse(lines):
    for l in lines:
        try:
            n, what = l.split(maxsplit=1); yield int(n), what
        except ValueError as e: print("skip:", e)
print(dict((w, n) for n, w in parse(strip(read()))))
class Task:
    ids = 0
    def __init__(self, target):
        Task.ids += 1
        self.tid, self.target, self.sendval = Task.ids, target, None
    def run(self): return self.target.send(self.sendval)
class Scheduler:
    def __init__(self): self.ready = deque(); self.taskmap = {}
    def new(self, target):
        t = Task(target); self.taskmap[t.tid] = t; self.ready.append(t); return t.tid
    def loop(self):
        while self.taskmap:
            t = self.ready.popleft()
            try: r = t.run(); t.sendval = r
            except StopIteration as e:
                print("Task %d terminated -> %r" % (t.tid, e.value)); del self.taskmap[t.tid]; continue
            self.ready.append(t)
def foo(n):
    for i in range(n):
        got = yield i * 10
        print("foo", i, got)
    return "done%d" % n
def averager():
    total = count = 0; avg = None
    while True:
        try: x = yield avg
        except GeneratorExit: print("closing"); raise
        except ZeroDivisionError: x = 0
        total += x; count += 1; avg = total / count
s = Scheduler(); s.new(foo(2)); s.new(foo(3)); s.loop()
a = averager(); next(a); print(a.send(10), a.send(20), a.throw(ZeroDivisionError)); a.close()
def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)): yield from flatten(i)
        else: yield i
print(list(flatten([1, [2, (3, [4])], []])))
def inner():
    r = yield 1
    return r * 2
def outer():
    v = yield from inner()
    print("inner gave", v)
    yield v
o = outer(); print(next(o), o.send(21)); 
try: next(o)
except StopIteration: print("stop")
g = (i for i in range(3)); print(next(g), list(g), list(g))
def g2():
    raise StopIteration
try: next(g2())
except RuntimeError as e: print(e, repr(e.__cause__))
try: (x for x in []).send(1)
except TypeError as e: print(e)
