# What of sys is made once per program.


def _structure(name, fields):
    class made(tuple):
        __module__ = "sys"

        def __repr__(self):
            return "sys." + name + "(" + ", ".join([f"{field}={value!r}" for field, value in zip(fields, self)]) + ")"

        def __getattr__(self, field):
            if field in fields:
                return self[fields.index(field)]
            raise AttributeError(f"'sys.{name}' object has no attribute '{field}'")

    made.__name__ = made.__qualname__ = name
    return made


class _Namespace:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __repr__(self):
        return "namespace(" + ", ".join([f"{name}={value!r}" for name, value in self.__dict__.items()]) + ")"


version_info = _structure("version_info", ("major", "minor", "micro", "releaselevel", "serial"))((3, 11, 7, "final", 0))
version = "3.11.7 (simulated)"
implementation = _Namespace(name="cpython", cache_tag="cpython-311", version=version_info, hexversion=50923504)
float_info = _structure(
    "float_info", ("max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds")
)((1.7976931348623157e308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))
int_info = _structure("int_info", ("bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"))(
    (30, 4, 4300, 640)
)
thread_info = _structure("thread_info", ("name", "lock", "version"))(("pthread", "semaphore", "NPTL 2.36"))
hash_info = _structure(
    "hash_info", ("width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff")
)((64, 2305843009213693951, 314159, 0, 1000003, "siphash13", 64, 128, 0))
argv = [_main_file()]
orig_argv = ["python3"] + argv
path = [_cwd(), "/usr/lib/python311.zip", "/usr/lib/python3.11"]
meta_path = []
path_hooks = []
warnoptions = []
builtin_module_names = ("_thread", "builtins", "sys", "time")
modules = _modules()
stdin = __stdin__ = _stream("stdin")
stdout = __stdout__ = _stream("stdout")
stderr = __stderr__ = _stream("stderr")


def exit(status=None, /):
    if status is None:
        raise SystemExit
    raise SystemExit(status)


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def getfilesystemencodeerrors():
    return "surrogateescape"


def get_int_max_str_digits():
    return _digits_limit()


def is_finalizing():
    return False


def gettrace():
    return None


def getprofile():
    return None


def excepthook(exctype, value, traceback, /):
    import traceback as _traceback

    if isinstance(value, BaseException):
        _traceback.print_exception(exctype, value, traceback)
    else:
        kind = type(value).__name__
        print(f"TypeError: print_exception(): Exception expected for value, {kind} found", file=stderr)


def displayhook(value, /):
    if value is not None:
        print(repr(value))


__excepthook__ = excepthook
__displayhook__ = displayhook


def unraisablehook(unraisable, /):
    pass
