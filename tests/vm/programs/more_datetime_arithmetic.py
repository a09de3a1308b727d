# Dates, times, deltas and zones: arithmetic, comparison, formats, refusals.
from datetime import date, datetime, time, timedelta, timezone

d = date(2024, 2, 29)
print(d + timedelta(days=366), d - date(2023, 3, 1), d.replace(year=2028), d.isoformat(), d.weekday(), d.isoweekday(), d.isocalendar())
print(d.toordinal(), date.fromordinal(738000), d.strftime("%d/%m/%Y %A"), d.ctime(), d.timetuple()[:8], min(d, date(2020, 1, 1)))
t = timedelta(days=-1, seconds=3661, milliseconds=5, microseconds=7)
print(t, repr(t), t.days, t.seconds, t.microseconds, t.total_seconds(), abs(t), -t, t * 2.5, t / 3, t // timedelta(hours=1), t % timedelta(hours=1), divmod(t, timedelta(minutes=7)))
print(timedelta.max, timedelta.min, timedelta.resolution, timedelta(hours=25), timedelta(weeks=1, minutes=1.5), sum([timedelta(1)] * 3, timedelta()), bool(timedelta()))
n = datetime(2024, 12, 31, 23, 59, 59, 999999)
print(n + timedelta(microseconds=1), n.isoformat(" ", "minutes"), n.date(), n.time(), n.timestamp() - datetime(2024, 12, 31).timestamp(), repr(n))
print(datetime.strptime("03 Feb 2021 04:05:06 PM", "%d %b %Y %I:%M:%S %p"), datetime.fromisoformat("2021-02-03T04:05:06.789"), datetime.combine(d, time(1, 2)))
east, west = timezone(timedelta(hours=5, minutes=30)), timezone(-timedelta(hours=8), "PST")
a = datetime(2024, 1, 1, 12, tzinfo=east)
print(a, a.astimezone(west), a.astimezone(timezone.utc), a == a.astimezone(west), a.utcoffset(), west, repr(east), a.tzname(), west.tzname(None))
print(a - datetime(2024, 1, 1, tzinfo=timezone.utc), a.isoformat(), a.strftime("%z %Z"), hash(a) == hash(a.astimezone(west)))
print(time(23, 5, tzinfo=east), time(5) < time(6), time.fromisoformat("04:05:06"), time(1, 2, 3, 4).isoformat("milliseconds"), repr(time(1, 2)))
print(sorted([datetime(2021, 5, 1), datetime(2020, 1, 1), datetime(2021, 4, 30, 23)])[0], {date(2020, 1, 1): "x"}[date(2020, 1, 1)])
for wrong in (
    lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(2020, 13, 1), lambda: time(24), lambda: datetime(2020, 1, 1, 0, 60),
    lambda: d + 5, lambda: d - 5, lambda: d + timedelta(10**9), lambda: date.max + timedelta(1), lambda: timedelta(10**10), lambda: d < 5,
    lambda: n < a, lambda: n - a, lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2020 extra", "%Y"), lambda: date.fromisoformat("2020-1-1"),
    lambda: timezone(timedelta(hours=25)), lambda: timedelta("1"), lambda: date("2020", 1, 1), lambda: timedelta(1) / 0, lambda: d.replace(month=0), lambda: timedelta(1) + 1,
    lambda: setattr(d, "other", 5), lambda: setattr(t, "x", 1),
):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print(d == datetime(2024, 2, 29), d == "x", t == 5, timedelta(1) > timedelta(hours=23), date(2024, 1, 1) <= d)
