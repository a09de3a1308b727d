# Dates, times and durations. Behaviour: CPython 3.11, Modules/_datetimemodule.c.

import time as _time

__all__ = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"]
MINYEAR = 1
MAXYEAR = 9999
_DAY_US = 86400000000
_EPOCH = 719163
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _integer(value):
    if isinstance(value, int):
        return value
    if hasattr(type(value), "__index__"):
        return value.__index__()
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _check_date(year, month, day):
    year, month, day = _integer(year), _integer(month), _integer(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _integer(hour), _integer(minute), _integer(second), _integer(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type " + repr(type(tz).__name__))


def _half_even(numerator, denominator):
    whole, rest = divmod(numerator, denominator)
    rest *= 2
    if (rest > denominator if denominator > 0 else rest < denominator) or (rest == denominator and whole % 2 == 1):
        whole += 1
    return whole


def _order(name, compare):
    def method(self, other):
        pair = self._pair(other, name)
        return NotImplemented if pair is None else compare(pair[0], pair[1])

    method.__name__ = name
    return method


class timedelta:
    """A duration."""

    __slots__ = ("_us", "_days", "_seconds", "_microseconds")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        left = 0.0
        for name, value, factor in (
            ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000), ("seconds", seconds, 1000000),
            ("minutes", minutes, 60000000), ("hours", hours, 3600000000), ("days", days, _DAY_US),
            ("weeks", weeks, 7 * _DAY_US),
        ):
            if isinstance(value, int):
                total += value * factor
            elif isinstance(value, float):
                whole = int(value)
                total += whole * factor
                rest = (value - whole) * factor
                whole = int(rest)
                total += whole
                left += rest - whole
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if left:
            more = round(left)
            if abs(more - left) == 0.5:
                odd = total & 1
                more = 2 * round((left + odd) * 0.5) - odd
            total += more
        return cls._of(total)

    @classmethod
    def _of(cls, total):
        self = object.__new__(cls)
        days, rest = divmod(total, _DAY_US)
        if abs(days) >= 1 << 31:
            raise OverflowError("Python int too large to convert to C int")
        if abs(days) > 999999999:
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self._us = total
        self._days = days
        self._seconds, self._microseconds = divmod(rest, 1000000)
        return self

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def total_seconds(self):
        return self._us / 1000000

    def __repr__(self):
        parts = []
        for name in ("days", "seconds", "microseconds"):
            if getattr(self, name):
                parts.append(f"{name}={getattr(self, name)}")
        return f"{_full_name(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02}:{seconds:02}"
        if self._days:
            text = f"{self._days} day{'s' if abs(self._days) != 1 else ''}, {text}"
        return f"{text}.{self._microseconds:06}" if self._microseconds else text

    def __add__(self, other):
        return timedelta._of(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._us - self._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us)

    def __pos__(self):
        return timedelta._of(self._us)

    def __abs__(self):
        return timedelta._of(abs(self._us))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._us * other)
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return timedelta._of(_half_even(self._us * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            if not other:
                raise ZeroDivisionError("integer division or modulo by zero")
            return timedelta._of(_half_even(self._us, other))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            if not numerator:
                raise ZeroDivisionError("division by zero")
            return timedelta._of(_half_even(self._us * denominator, numerator))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        if isinstance(other, int):
            return timedelta._of(self._us // other)
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        whole, rest = divmod(self._us, other._us)
        return whole, timedelta._of(rest)

    def _pair(self, other, name):
        return (self._us, other._us) if isinstance(other, timedelta) else None

    __eq__ = _order("__eq__", lambda a, b: a == b)
    __lt__ = _order("__lt__", lambda a, b: a < b)
    __le__ = _order("__le__", lambda a, b: a <= b)
    __gt__ = _order("__gt__", lambda a, b: a > b)
    __ge__ = _order("__ge__", lambda a, b: a >= b)

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._us != 0

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


def _full_name(value):
    cls = type(value)
    return f"{cls.__module__}.{cls.__qualname__}" if cls.__module__ == "datetime" else cls.__qualname__


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta._of(10**9 * _DAY_US - 1)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    """A time zone, to derive from."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = offset - saving
        if delta:
            dt += delta
            saving = dt.dst()
        return dt + saving


def _offset_text(offset, colon=":"):
    if offset is None:
        return ""
    total = offset._us
    sign = "-" if total < 0 else "+"
    seconds, micros = divmod(abs(total), 1000000)
    text = f"{sign}{seconds // 3600:02}{colon}{seconds // 60 % 60:02}"
    if seconds % 60 or micros:
        text += f"{colon}{seconds % 60:02}"
    return f"{text}.{micros:06}" if micros else text


class timezone(tzinfo):
    """A zone with a fixed offset."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is not None and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if not offset and name is None:
            return cls.utc
        return cls._make(offset, name)

    @classmethod
    def _make(cls, offset, name):
        if not -_DAY_US < offset._us < _DAY_US:
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not "
                + repr(offset) + "."
            )
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def fromutc(self, dt):
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"{_full_name(self)}({self._offset!r})"
        return f"{_full_name(self)}({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    def __reduce__(self):
        return type(self), (self._offset,) if self._name is None else (self._offset, self._name)


timezone.utc = timezone._make(timedelta(0), None)
timezone.min = timezone._make(-timedelta(hours=23, minutes=59), None)
timezone.max = timezone._make(timedelta(hours=23, minutes=59), None)
UTC = timezone.utc


class IsoCalendarDate(tuple):
    """ISO year, week and weekday."""

    __slots__ = ()

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


# ---- ISO 8601, as CPython's C code reads it: byte by byte, a NUL after the end ----------------------------------------


def _iso_bytes(text):
    return text.encode() + b"\0" * 12


def _digits(data, place, count):
    # A text that is none of what is expected raises a ValueError without words, which the caller has.
    part = data[place : place + count]
    if len(part) != count or not part.isdigit():
        raise ValueError
    return int(part)


def _parse_date(data, length):
    # YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D], YYYYWww[D]
    year = _digits(data, 0, 4)
    dash = data[4] == 45
    place = 4 + dash
    if data[place] == 87:
        week, place = _digits(data, place + 1, 2), place + 3
        day = 1
        if not 0 <= length <= place:
            if dash and data[place] != 45:
                raise ValueError
            day = _digits(data, place + dash, 1)
        return _from_week(year, week, day)
    month, place = _digits(data, place, 2), place + 2
    if dash and data[place] != 45:
        raise ValueError
    return year, month, _digits(data, place + dash, 2)


def _from_week(year, week, day):
    monday = _first_monday(year)
    weeks = 53 if year >= MINYEAR and _first_monday(year + 1) - monday > 364 else 52
    if not 1 <= week <= weeks or not 1 <= day <= 7:
        raise ValueError
    if year < MINYEAR:
        return 1, 0, 0  # CPython loses its way there, and finds no month
    return _from_ordinal(monday + (week - 1) * 7 + day - 1)


def _first_monday(year):
    first = _ordinal(year, 1, 4)
    return first - (first + 6) % 7


def _date_ends(data, length):
    # Where the date ends and any one character parts it from the time; -1: the date is all there is.
    if length == 7:
        return 7
    if data[4] == 45:
        if data[5] != 87:
            return 10
        if length > 8 and data[8] == 45:
            if length == 9:
                return -1
            # YYYY-Www-## is taken for a week and an hour.
            return 8 if length > 10 and 48 <= data[10] <= 57 else 10
        return 8
    if data[4] != 87:
        return 8
    place = 7
    while place < length and 48 <= data[place] <= 57:
        place += 1
    if place < 9:
        return place
    return 7 if place % 2 == 0 else 8


def _parse_time(data, place, end):
    # HH[:MM[:SS[.ffffff]]], HHMMSS, then Z or an offset
    zone = place
    while zone < end and data[zone] not in b"+-Z":
        zone += 1
    clock, more = _parse_clock(data, place, zone)
    if zone >= end:
        if more:
            raise ValueError
        return clock + (None,)
    if data[zone] == 90:
        if data[zone + 1]:
            raise ValueError
        return clock + (timezone.utc,)
    (hour, minute, second, micro), more = _parse_clock(data, zone + 1, end)
    if more:
        raise ValueError
    offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro)
    if not offset:
        return clock + (timezone.utc,)
    return clock + (timezone(-offset if data[zone] == 45 else offset),)


def _parse_clock(data, place, end):
    # The four numbers, and whether the whole text goes on after them.
    found = [0, 0, 0, 0]
    parted = True
    for index in range(3):
        found[index] = _digits(data, place, 2)
        place += 3
        mark = data[place - 1]
        if index == 0:
            parted = mark == 58
        if place >= end:
            return tuple(found), mark != 0
        if parted and mark == 58:
            continue
        if mark in b".,":
            break
        if parted:
            raise ValueError
        place -= 1
    count = min(end - place, 6)
    found[3] = _digits(data, place, count) * 10 ** (6 - count)
    place += count
    while 48 <= data[place] <= 57:
        place += 1
    return tuple(found), data[place] != 0


def _parted(text):
    # A half of a surrogate pair may part date and time, and stand nowhere else.
    for place in (7, 8, 10):
        if "\ud800" <= text[place : place + 1] <= "\udfff":
            return f"{text[:place]}T{text[place + 1 :]}"
    return text


def _wordless(text):
    return ValueError(f"Invalid isoformat string: {text!r}")


class date:
    """A day."""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month=None, day=None):
        if month is None or day is None:
            missing, place = ("month", 2) if month is None else ("day", 3)
            raise TypeError(f"function missing required argument '{missing}' (pos {place})")
        year, month, day = _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        t = _time.localtime(timestamp)
        return cls(t[0], t[1], t[2])

    @classmethod
    def fromordinal(cls, n):
        n = _integer(n)
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        if n > 3652059:
            raise ValueError(f"year {_from_ordinal(n)[0]} is out of range")
        year, month, day = _from_ordinal(n)
        return cls(year, month, day)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            data = _iso_bytes(date_string)
            length = len(data) - 12
            if length not in (7, 8, 10):
                raise ValueError
            found = _parse_date(data, length)
        except ValueError:
            raise _wordless(date_string) from None
        return cls(*found)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"Year is out of range: {year}")
        first = _ordinal(year, 1, 4)
        monday = first - (first + 6) % 7
        if not 1 <= week <= 53 or (week == 53 and _ordinal(year + 1, 1, 4) - (_ordinal(year + 1, 1, 4) + 6) % 7 <= monday + 364):
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        return cls.fromordinal(monday + (week - 1) * 7 + day - 1)

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        thursday = self.toordinal() - self.weekday() + 3
        year = _from_ordinal(thursday)[0]
        return IsoCalendarDate((year, (thursday - _ordinal(year, 1, 1)) // 7 + 1, self.weekday() + 1))

    def isoformat(self):
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    def ctime(self):
        return f"{_DAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2} 00:00:00 {self._year:04}"

    def timetuple(self):
        yearday = self.toordinal() - _ordinal(self._year, 1, 1) + 1
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), yearday, -1))

    def strftime(self, format):
        return _format(format, self._year, self._month, self._day, 0, 0, 0, 0, "", "")

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError("must be str, not " + type(fmt).__name__)
        return self.strftime(fmt) if fmt else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month, self._day if day is None else day
        )

    def __repr__(self):
        return f"{_full_name(self)}({self._year}, {self._month}, {self._day})"

    def __str__(self):
        return self.isoformat()

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        number = self.toordinal() + other._days
        if not 0 < number <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(number)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other._days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _pair(self, other, name):
        if isinstance(other, date) and not isinstance(other, datetime):
            return (self._year, self._month, self._day), (other._year, other._month, other._day)
        return None

    __eq__ = _order("__eq__", lambda a, b: a == b)
    __lt__ = _order("__lt__", lambda a, b: a < b)
    __le__ = _order("__le__", lambda a, b: a <= b)
    __gt__ = _order("__gt__", lambda a, b: a > b)
    __ge__ = _order("__ge__", lambda a, b: a >= b)

    def __hash__(self):
        return hash((self._year, self._month, self._day))

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


def _clock_text(hour, minute, second, micro, timespec):
    if timespec == "auto":
        timespec = "microseconds" if micro else "seconds"
    if timespec == "hours":
        return f"{hour:02}"
    if timespec == "minutes":
        return f"{hour:02}:{minute:02}"
    if timespec == "seconds":
        return f"{hour:02}:{minute:02}:{second:02}"
    if timespec == "milliseconds":
        return f"{hour:02}:{minute:02}:{second:02}.{micro // 1000:03}"
    if timespec == "microseconds":
        return f"{hour:02}:{minute:02}:{second:02}.{micro:06}"
    raise ValueError("Unknown timespec value")


def _clock_repr(hour, minute, second, micro):
    parts = [str(hour), str(minute)]
    if second or micro:
        parts.append(str(second))
    if micro:
        parts.append(str(micro))
    return ", ".join(parts)


_SAME = object()


class time:
    """A time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        hour, minute, second, microsecond = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            data = _iso_bytes(time_string)
            found = _parse_time(data, data[0] == 84, len(data) - 12)
        except ValueError as problem:
            if problem.args and not isinstance(problem, UnicodeError):
                raise
            raise _wordless(time_string) from None
        return cls(*found)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def isoformat(self, timespec="auto"):
        text = _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return text + _offset_text(self.utcoffset())

    __str__ = isoformat

    def strftime(self, format):
        zone = self.tzname()
        return _format(
            format, 1900, 1, 1, self._hour, self._minute, self._second, self._microsecond,
            _offset_text(self.utcoffset(), ""), zone or ""
        )

    def __format__(self, fmt):
        return self.strftime(fmt) if fmt else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=_SAME, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is _SAME else tzinfo, fold=self._fold if fold is None else fold
        )

    def __repr__(self):
        text = _clock_repr(self._hour, self._minute, self._second, self._microsecond)
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            text += ", fold=1"
        return f"{_full_name(self)}({text})"

    def _in_us(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _pair(self, other, name):
        if not isinstance(other, time):
            return None
        one, two = self.utcoffset(), other.utcoffset()
        if (one is None) != (two is None):
            if name == "__eq__":
                return 0, 1
            raise TypeError("can't compare offset-naive and offset-aware times")
        if one is None:
            return self._in_us(), other._in_us()
        return self._in_us() - one._us, other._in_us() - two._us

    __eq__ = _order("__eq__", lambda a, b: a == b)
    __lt__ = _order("__lt__", lambda a, b: a < b)
    __le__ = _order("__le__", lambda a, b: a <= b)
    __gt__ = _order("__gt__", lambda a, b: a > b)
    __ge__ = _order("__ge__", lambda a, b: a >= b)

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._in_us() - (0 if offset is None else offset._us))

    def __reduce__(self):
        return type(self), (self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
_time_class = time


class datetime(date):
    """A moment."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if month is None or day is None:
            missing, place = ("month", 2) if month is None else ("day", 3)
            raise TypeError(f"function missing required argument '{missing}' (pos {place})")
        year, month, day = _check_date(year, month, day)
        hour, minute, second, microsecond = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _of(cls, total, tz=None):
        # Microseconds since the day before 1 January of year 1.
        days, rest = divmod(total, _DAY_US)
        if not 0 < days <= 3652059:
            raise OverflowError("date value out of range")
        year, month, day = _from_ordinal(days)
        seconds, micros = divmod(rest, 1000000)
        return cls(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, micros, tz)

    @classmethod
    def now(cls, tz=None):
        _check_zone(tz)
        micros = _EPOCH * _DAY_US + _time.time_ns() // 1000
        if tz is None:
            return cls._of(micros)
        return tz.fromutc(cls._of(micros, tz))

    @classmethod
    def utcnow(cls):
        return cls._of(_EPOCH * _DAY_US + _time.time_ns() // 1000)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        if not isinstance(timestamp, (int, float)):
            raise TypeError(f"'{type(timestamp).__name__}' object cannot be interpreted as an integer")
        if isinstance(timestamp, float):
            numerator, denominator = timestamp.as_integer_ratio()
            micros = _half_even(numerator * 1000000, denominator)
        else:
            micros = timestamp * 1000000
        total = _EPOCH * _DAY_US + micros
        if not 0 < total // _DAY_US <= 3652059:
            raise ValueError(f"year {_from_ordinal(total // _DAY_US)[0]} is out of range")
        if tz is None:
            return cls._of(total)
        return tz.fromutc(cls._of(total, tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def combine(cls, date, time, tzinfo=_SAME):
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        return cls(
            date._year, date._month, date._day, time._hour, time._minute, time._second, time._microsecond,
            time._tzinfo if tzinfo is _SAME else tzinfo, fold=time._fold
        )

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            data = _iso_bytes(_parted(date_string))
            length = len(data) - 12
            if length < 7:
                raise ValueError
            place = _date_ends(data, length)
            found = _parse_date(data, place)
            if length > place:
                place += 1 if data[place] < 128 else {0xE0: 3, 0xF0: 4}.get(data[place] & 0xF0, 2)
                found += _parse_time(data, place, length)
        except ValueError as problem:
            if problem.args and not isinstance(problem, UnicodeError):
                raise
            raise _wordless(date_string) from None
        return cls(*found)

    @classmethod
    def strptime(cls, date_string, format):
        if not isinstance(date_string, str) or not isinstance(format, str):
            wrong, place = (format, 2) if isinstance(date_string, str) else (date_string, 1)
            raise TypeError(f"strptime() argument {place} must be str, not {type(wrong).__name__}")
        found = _parse(date_string, format)
        tz = None
        if found[9] is not None:
            tz = timezone(timedelta(seconds=found[9])) if found[10] is None else timezone(timedelta(seconds=found[9]), found[10])
        return cls(*found[:6], found[8], tz)

    def date(self):
        return _date_class(self._year, self._month, self._day)

    def time(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return _time_class(
            self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold
        )

    def _in_us(self):
        return self.toordinal() * _DAY_US + (
            ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
        )

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def timestamp(self):
        offset = self.utcoffset()
        return (self._in_us() - _EPOCH * _DAY_US - (0 if offset is None else offset._us)) / 1000000

    def timetuple(self):
        yearday = self.toordinal() - _ordinal(self._year, 1, 1) + 1
        saving = self.dst()
        flag = -1 if saving is None else 1 if saving else 0
        return _time.struct_time(
            (self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(), yearday, flag)
        )

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self if not offset else self - offset
        return _time.struct_time(moment.replace(tzinfo=None).timetuple()[:8] + (0,))

    def astimezone(self, tz=None):
        if tz is None:
            tz = timezone(timedelta(0), "UTC")
        elif not isinstance(tz, tzinfo_class):
            raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type {type(tz).__name__!r}")
        if self._tzinfo is tz:
            return self
        offset = self.utcoffset()
        total = self._in_us() - (0 if offset is None else offset._us)
        return tz.fromutc(type(self)._of(total, tz))

    def ctime(self):
        clock = f"{self._hour:02}:{self._minute:02}:{self._second:02}"
        return f"{_DAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2} {clock} {self._year:04}"

    def isoformat(self, sep="T", timespec="auto"):
        clock = _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return f"{self._year:04}-{self._month:02}-{self._day:02}{sep}{clock}{_offset_text(self.utcoffset())}"

    def strftime(self, format):
        zone = self.tzname()
        return _format(
            format, self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond,
            _offset_text(self.utcoffset(), ""), zone or ""
        )

    def replace(
        self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=_SAME, *, fold=None
    ):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month, self._day if day is None else day,
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is _SAME else tzinfo, fold=self._fold if fold is None else fold
        )

    def __repr__(self):
        clock = _clock_repr(self._hour, self._minute, self._second, self._microsecond)
        text = f"{self._year}, {self._month}, {self._day}, {clock}"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            text += ", fold=1"
        return f"{_full_name(self)}({text})"

    def __str__(self):
        return self.isoformat(" ")

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of(self._in_us() + other._us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        one, two = self.utcoffset(), other.utcoffset()
        if (one is None) != (two is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        total = self._in_us() - other._in_us()
        return timedelta._of(total if one is None else total - one._us + two._us)

    def _pair(self, other, name):
        if not isinstance(other, datetime):
            if isinstance(other, _date_class) and name != "__eq__":
                raise TypeError(f"can't compare {type(self).__module__}.{type(self).__name__} to {type(other).__module__}.{type(other).__name__}")
            return (0, 1) if isinstance(other, _date_class) else None
        one, two = self.utcoffset(), other.utcoffset()
        if (one is None) != (two is None):
            if name == "__eq__":
                return 0, 1
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        if one is None:
            return self._in_us(), other._in_us()
        return self._in_us() - one._us, other._in_us() - two._us

    __eq__ = _order("__eq__", lambda a, b: a == b)
    __lt__ = _order("__lt__", lambda a, b: a < b)
    __le__ = _order("__le__", lambda a, b: a <= b)
    __gt__ = _order("__gt__", lambda a, b: a > b)
    __ge__ = _order("__ge__", lambda a, b: a >= b)

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._in_us() - (0 if offset is None else offset._us))

    def __reduce__(self):
        return type(self), (
            self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond, self._tzinfo
        )


_date_class = date
tzinfo_class = tzinfo
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


for _cls in (timedelta, timezone, date, time, datetime):
    _named_fully(_cls)
