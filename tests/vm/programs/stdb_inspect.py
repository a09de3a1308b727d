import atexit, warnings, inspect, secrets, timeit, platform, errno, threading, sys, os
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
@atexit.register
def last(): print("last")
atexit.register(print, "first", end="!\n")
th = threading.Thread(target=lambda: print("thread")); th.start(); th.join()
def f(a, b: int = 2, *args, c, d="x", **kw) -> str:
    """Doc
       more
    """
async def co(): pass
def gen(): yield
class C:
    def __init__(self, x, y=1): pass
    def m(self, q): return q
s = inspect.signature(f); print(s, list(s.parameters), s.parameters["b"].default, s.parameters["c"].kind, repr(s), s.return_annotation)
print(inspect.signature(C), inspect.signature(C(1).m), inspect.signature(lambda *, k: k), inspect.isfunction(f), inspect.ismethod(C(1).m), inspect.isclass(C), inspect.iscoroutinefunction(co), inspect.isgeneratorfunction(gen), inspect.isgenerator(gen()), inspect.getdoc(f))
print(s.bind(1, c=3).arguments, s.bind(1, 2, 3, c=4, z=5).args); t(lambda: s.bind()); t(lambda: inspect.signature(5))
print(inspect.getsource(C.m), inspect.getsource(gen))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); warnings.warn("careful"); warnings.warn("old", DeprecationWarning)
    print(len(w), w[0].message, w[0].category, w[1].category.__name__)
with warnings.catch_warnings():
    warnings.simplefilter("error"); t(lambda: warnings.warn("boom"))
print(len(secrets.token_hex(8)), len(secrets.token_bytes(4)), secrets.randbelow(1), secrets.choice([7]), errno.ENOENT, errno.errorcode[2], platform.system(), platform.python_implementation())
print(timeit.timeit(lambda: None, number=3) >= 0, len(timeit.repeat(lambda: None, number=2, repeat=3)))
sys.exit(5)
