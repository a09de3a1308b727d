import traceback, sys, io
def g(x):
    return 1 / x
def f():
    try:
        g(0)
    except ZeroDivisionError as e:
        raise ValueError("bad") from e
try:
    f()
except ValueError as e:
    s = traceback.format_exc()
    print(s.replace(__file__, "F"))
    print([x.replace(__file__, "F") for x in traceback.format_exception(e)] == [x.replace(__file__, "F") for x in traceback.format_exception(type(e), e, e.__traceback__)], traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    for fs in traceback.extract_tb(e.__traceback__): print(fs.lineno, fs.name, fs.line)
    tb = e.__traceback__; print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next, tb.tb_frame.f_code.co_name)
    print(traceback.format_exc(chain=False).replace(__file__, "F"), traceback.format_exc(limit=1).replace(__file__, "F"))
    b = io.StringIO(); traceback.print_exc(file=b); print(b.getvalue() == s)
    traceback.print_exc(file=sys.stdout, limit=0)
    print("".join(traceback.format_tb(e.__traceback__)).replace(__file__, "F"))
    print([len(x.splitlines()) for x in traceback.format_exception(e)])
print(traceback.format_exc())
def st():
    return traceback.format_stack()
print([x.replace(__file__, "F") for x in st()], traceback.extract_stack()[-1].lineno)
def rec(n): return rec(n - 1) if n else 1 / 0
try: rec(8)
except Exception: print(traceback.format_exc().replace(__file__, "F"))
try: raise ExceptionGroup("g", [ValueError(1), TypeError("x")])
except ExceptionGroup: print(traceback.format_exc().replace(__file__, "F"))
