# What is printed of what is no exception; classes that make no instances.
import traceback, sys, types, io, threading
def t(label, f):
    try: print(label, f())
    except Exception as e: print(label, type(e).__name__, e)
for v in (5, "a", None, ValueError, ValueError(1), [1]):
    t("format", lambda: traceback.format_exception(v))
    t("only", lambda: traceback.format_exception_only(v))
#    t("only2", lambda: traceback.format_exception_only(type(v), v))
    t("format3", lambda: traceback.format_exception(type(v), v, None))

    t("hook", lambda: sys.excepthook(type(v), v, None))
    t("print", lambda: traceback.print_exception(v))
t("oserror", lambda: repr(OSError(slice(None), 10**20)))
for c in (types.GeneratorType, types.BuiltinFunctionType, type(None), type(int | str), type({}.keys()), type(threading.Lock()), range, type(...), type(NotImplemented), slice, property):
    t(c.__name__, lambda: type(c()).__name__)
