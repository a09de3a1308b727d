from datetime import datetime, timedelta, date, time as dtime, timezone
d = datetime(2024, 2, 28, 23, 30); e = d + timedelta(hours=36, minutes=45)
print(d, e, e - d, repr(e - d), (e - d).total_seconds(), d < e, d.isoformat(), repr(d))
print(d.strftime("%Y-%m-%d %H:%M:%S %A %a %B %b %j %p %I %y %%"), datetime.strptime("15/03/2024 10:20", "%d/%m/%Y %H:%M"))
print(date(2024, 3, 1) - date(2023, 3, 1), date(2024, 12, 31).weekday(), date(2024, 1, 1).isocalendar(), date.fromisoformat("2024-05-06"))
print(timedelta(days=-1, seconds=5), timedelta(1.5), timedelta(weeks=1) / 2, timedelta(hours=5) // timedelta(hours=2), str(timedelta(microseconds=5)))
print(datetime(2024, 1, 1, tzinfo=timezone.utc), datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=2))).isoformat(), dtime(10, 5), d.replace(year=2025, day=1))
def age(b, t): return t.year - b.year - ((t.month, t.day) < (b.month, b.day))
print(age(date(2000, 5, 5), date(2024, 5, 4)), d.date(), d.time(), d.timetuple()[:6], d.timestamp() > 0)
try: date(2023, 2, 29)
except ValueError as x: print(x)
try: datetime.strptime("x", "%Y")
except ValueError as x: print(x)


