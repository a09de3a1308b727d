# Calendar times of the virtual clock; the time zone is UTC. Behaviour: CPython 3.11, Modules/timemodule.c.

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")
CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class struct_time(tuple):
    """Year, month, day, hour, minute, second, weekday, day of the year, daylight saving."""

    __slots__ = ()

    __module__ = "time"
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])
    tm_zone = "UTC"
    tm_gmtoff = 0

    def __new__(cls, sequence):
        values = tuple(sequence)
        if not 9 <= len(values) <= 11:
            few = "at least 9-sequence" if len(values) < 9 else "at most 11-sequence"
            raise TypeError(f"time.struct_time() takes an {few} ({len(values)}-sequence given)")
        return tuple.__new__(cls, values[:9])

    def __repr__(self):
        names = ("year", "mon", "mday", "hour", "min", "sec", "wday", "yday", "isdst")
        return "time.struct_time(" + ", ".join([f"tm_{name}={value}" for name, value in zip(names, self)]) + ")"


def _broken_down(seconds):
    if not isinstance(seconds, (int, float)):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    whole = int(seconds // 1)
    days, rest = divmod(whole, 86400)
    number = days + 719163
    year = number * 400 // 146097 + 1
    while _ordinal(year, 1, 1) > number:
        year -= 1
    while _ordinal(year + 1, 1, 1) <= number:
        year += 1
    month = 12
    while _ordinal(year, month, 1) > number:
        month -= 1
    return struct_time(
        (
            year, month, number - _ordinal(year, month, 1) + 1, rest // 3600, rest // 60 % 60, rest % 60, (number + 6) % 7,
            number - _ordinal(year, 1, 1) + 1, 0,
        )
    )


def gmtime(seconds=None):
    return _broken_down(time() if seconds is None else seconds)


def localtime(seconds=None):
    return _broken_down(time() if seconds is None else seconds)


def mktime(t):
    days = _ordinal(t[0] + (t[1] - 1) // 12, (t[1] - 1) % 12 + 1, 1) + t[2] - 1 - 719163
    return float(days * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def strftime(format, t=None):
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    if t is None:
        t = localtime()
    elif not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    return _format(format, tuple(t))


def strptime(string, format="%a %b %d %H:%M:%S %Y"):
    if not isinstance(string, str) or not isinstance(format, str):
        wrong, place = (format, 1) if isinstance(string, str) else (string, 0)
        raise TypeError(f"strptime() argument {place} must be str, not {type(wrong)}")
    found = _parse(string, format)
    return struct_time(found[:8] + (-1,))


def asctime(t=None):
    if t is None:
        t = localtime()
    return f"{_DAYS[t[6]]} {_MONTHS[t[1] - 1]} {t[2]:2} {t[3]:02}:{t[4]:02}:{t[5]:02} {t[0]}"


def ctime(seconds=None):
    return asctime(localtime(seconds))


def clock_gettime(clk_id):
    return time() if clk_id == CLOCK_REALTIME else monotonic()


def tzset():
    pass


class _ClockInfo:
    def __init__(self, name, adjustable):
        self.implementation = "clock_gettime(CLOCK_" + ("REALTIME" if name == "time" else "MONOTONIC") + ")"
        self.monotonic = name != "time"
        self.adjustable = adjustable
        self.resolution = 1e-09


def get_clock_info(name):
    if name not in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
        raise ValueError("unknown clock")
    return _ClockInfo(name, name == "time")
