import datetime
from datetime import date, time, timedelta, timezone
D = datetime.datetime
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
a = D(2024, 2, 28, 23, 30, 15, 123456); b = D(2024, 3, 1)
print(a, repr(a), b - a, repr(b - a), a + timedelta(days=1, hours=1), a.isoformat(), a.isoformat(" ", "minutes"), a.date(), a.time(), a.weekday(), a.isocalendar(), a.timetuple(), a.timestamp())
print(a.strftime("%Y-%m-%d %H:%M:%S.%f %A %j %p %y %z|%Z|"), f"{a:%d/%m}", D.strptime("2020-01-02 03:04:05.678", "%Y-%m-%d %H:%M:%S.%f"), D.strptime("Jan 5 2021 +0530", "%b %d %Y %z"))
print(timedelta(1.5), timedelta(hours=-1), repr(timedelta(hours=-1)), timedelta(weeks=1, milliseconds=1500), timedelta(seconds=90) / 2, timedelta(seconds=90) // timedelta(seconds=40), timedelta(seconds=90) % timedelta(seconds=40), timedelta(1) * 2.5, timedelta(seconds=1) / timedelta(seconds=3), abs(timedelta(-1)), timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(seconds=0.1) + timedelta(seconds=0.2), timedelta(days=1).total_seconds(), bool(timedelta()), timedelta(7) / 3)
print(date.today() >= date(2020, 1, 1), date(2024, 2, 29).replace(year=2028), date.fromordinal(738000), date(2024, 12, 31).isocalendar()[:2], date.fromisoformat("2024-05-06"), date(2020, 1, 1) - date(2019, 1, 1), date.min, date.max, date(2024, 1, 1).ctime(), date(2024, 1, 1).strftime("%d %b"), sorted([date(2020, 2, 1), date(2019, 1, 1)]), date.fromisocalendar(2024, 1, 1))
u = D(2024, 1, 1, 12, tzinfo=timezone.utc); tz = timezone(timedelta(hours=5, minutes=30)); w = u.astimezone(tz)
print(u, w, repr(w), w == u, w - u, tz, repr(tz), timezone.utc, repr(timezone.utc), w.utcoffset(), w.tzname(), w.strftime("%z %Z"), timezone(timedelta(hours=-3), "BRT"), repr(timezone(timedelta(hours=-3), "BRT")), u.timestamp(), w.isoformat())
t(lambda: D(2024, 13, 1)); t(lambda: D(2024, 2, 30)); t(lambda: D(0, 1, 1)); t(lambda: D(2024, 1, 1, 25)); t(lambda: a < u); t(lambda: a - u); t(lambda: a == u);  t(lambda: date(2024, 1, 1) < a);  t(lambda: D("x", 1, 1)); t(lambda: timedelta(days=10**10)); t(lambda: date.max + timedelta(1)); t(lambda: D.strptime("x", "%Y")); t(lambda: D.fromisoformat("nope")); t(lambda: timezone(timedelta(hours=25))); t(lambda: time(24)); t(lambda: timedelta("1")); t(lambda: D.fromtimestamp("x")); t(lambda: timedelta(1) / 0)
for s in ("2024-01-02", "2024-01-02T03:04", "2024-01-02 03:04:05", "2024-01-02T03:04:05.123", "2024-01-02T03:04:05+02:00", "2024-01-02T03:04:05Z", "20240102T030405", "2024-W01-2", "2024-01-02T03:04:05.123456-03:30"): t(lambda: D.fromisoformat(s))
print(time(1, 2, 3), repr(time(1, 2)), time(1, 2, 3, 4), time.fromisoformat("04:05:06"), time(1) < time(2), time(10, 30).strftime("%H:%M"), D.combine(date(2024, 1, 1), time(5)), time(5, tzinfo=timezone.utc), time.max)
print(D.fromtimestamp(1700000000.5, timezone.utc), D.fromtimestamp(0, tz=timezone.utc), D(2024, 1, 1).replace(hour=5, tzinfo=timezone.utc), len({D(2024, 1, 1), D(2024, 1, 1)}), D.min, D.max, isinstance(a, date), max(a, b), a.hour, a.microsecond, {timedelta(1): 1}[timedelta(hours=24)])
class My(D): pass
print(repr(My(2024, 1, 1)), type(My(2024, 1, 1) + timedelta(1)).__name__, My.now().year > 2000, D.__module__, datetime.UTC)
