# exceptions and context managers
import contextlib, sys, traceback
class ValidationError(Exception):
    def __init__(self, field, msg="invalid"):
        self.field = field; super().__init__(f"{field}: {msg}")
class Managed:
    def __init__(self, n): self.n = n
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, t, v, tb): print("exit", self.n, t and t.__name__, v); return self.n == "swallow"
with Managed("a") as a, Managed("swallow"): raise KeyError("inside")
print("after")
def f(x):
    try:
        if x == 0: raise ValidationError("age", "too young")
        if x == 1: return 1 / 0
        if x == 2: return "ret"
    except ValidationError as e: print("VE", e, e.field); return "except"
    except (ZeroDivisionError, TypeError) as e: print(type(e), e); raise RuntimeError("wrapped") from e
    else: print("else")
    finally: print("finally", x)
for i in range(4):
    try: print(f(i))
    except RuntimeError as e: print(e, repr(e.__cause__), e.__context__ is e.__cause__, e.__suppress_context__)
@contextlib.contextmanager
def tag(n):
    print(f"<{n}>")
    try: yield n
    except ValueError as e: print("caught", e)
    finally: print(f"</{n}>")
with tag("b"): raise ValueError("v")
with contextlib.suppress(ZeroDivisionError): 1 / 0
with contextlib.ExitStack() as st:
    for n in "xy": st.enter_context(tag(n))
    st.callback(print, "callback")
import io
with contextlib.redirect_stdout(io.StringIO()) as b: print("captured")
print(repr(b.getvalue()))
with contextlib.closing(io.StringIO("z")) as z: print(z.read())
try: {}["k"]
except KeyError: print(traceback.format_exc().splitlines()[-1]); print(sys.exc_info()[0], sys.exc_info()[1].args)
try:
    try: int("x")
    except ValueError: raise KeyError("second")
except KeyError as e: print(repr(e.__context__))
def g():
    for i in range(3):
        try: continue
        finally: print("fin", i)
    while True:
        try: return "r"
        finally: break
    return "overridden"
print(g())
try: raise ExceptionGroup("eg", [ValueError(1), TypeError("t"), KeyError("k")])
except* ValueError as eg: print("V", eg.exceptions)
except* (TypeError, KeyError) as eg: print(eg.exceptions, eg)
e = ValueError("note"); e.add_note("extra info")
assert 1 + 1 == 2, "math"
try: assert [] , ("empty", 1)
except AssertionError as x: print(x, x.args)
class Temp:
    def __del__(self): pass
try: raise Temp
except TypeError as x: print(x)
def main():
    try: 1 / 0
    except ZeroDivisionError as z: raise e from z
main()
