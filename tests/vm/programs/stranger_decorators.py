import time, functools, threading
def timing(f):
    @functools.wraps(f)
    def wrap(*args, **kw):
        ts = time.perf_counter()
        result = f(*args, **kw)
        te = time.perf_counter()
        print(f"func:{f.__name__!r} args:[{args!r}, {kw!r}] took: {te - ts > 0.1} sec")
        return result
    return wrap
def retry(times, exceptions=(Exception,), delay=0.01):
    def deco(func):
        @functools.wraps(func)
        def newfn(*args, **kwargs):
            attempt = 0
            while attempt < times:
                try:
                    return func(*args, **kwargs)
                except exceptions as exc:
                    print("Exception %s thrown on attempt %d of %d" % (exc, attempt + 1, times))
                    attempt += 1
                    time.sleep(delay)
            return func(*args, **kwargs)
        return newfn
    return deco
@timing
def slow(n, *, scale=1):
    "sleep"
    time.sleep(n * scale); return n
print(slow(0.2, scale=1), slow.__doc__, slow.__name__, slow.__wrapped__.__name__)
c = 0
@retry(3, (ValueError, KeyError))
def flaky():
    global c
    c += 1
    if c < 3: raise KeyError("k%d" % c)
    return "ok"
print(flaky())
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@functools.singledispatch
def show(x): return "obj"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
print(show(1), show([]), show("s"), show(True))
def synchronized(lock):
    def d(f):
        def g(*a, **k):
            with lock: return f(*a, **k)
        return g
    return d
L = threading.RLock()
@synchronized(L)
@synchronized(L)
def both(): return "locked twice"
print(both())
@functools.total_ordering
class V:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __lt__(self, o): return self.x < o.x
print(V(1) >= V(0), V(1) <= V(0), functools.reduce(lambda a, b: a * b, range(1, 6)), functools.partial(int, base=2)("101"))
class D:
    @functools.cached_property
    def p(self): print("computed"); return 5
d = D(); print(d.p, d.p, d.__dict__)
