"""calendar: months and years as text, weeks, errors' words."""
import calendar

def attempt(work):
    try:
        print(repr(work()))
    except Exception as error:
        print(type(error).__name__, error)

print(calendar.month(2024, 2)); print(calendar.calendar(2023)); calendar.prmonth(2025, 3); calendar.prcal(2024, m=2, c=4)
calendar.setfirstweekday(calendar.SUNDAY); print(calendar.month(2024, 9, w=4, l=2), calendar.firstweekday(), calendar.weekheader(3), calendar.weekheader(10)); calendar.setfirstweekday(0)
t = calendar.TextCalendar(6); print(t.formatmonth(2021, 2), t.formatyear(2021, 3, 1, 2, 4)); t.prmonth(2020, 1); t.pryear(1999)
print(calendar.monthrange(2024, 2), calendar.monthrange(2023, 2), calendar.isleap(1900), calendar.isleap(2000), calendar.leapdays(1900, 2000), calendar.weekday(2024, 1, 1), calendar.monthcalendar(2024, 2), calendar.timegm((2024, 1, 1, 12, 30, 15)))
print(list(calendar.day_name), list(calendar.month_abbr), calendar.month_name[1:3], len(calendar.day_abbr), calendar.MONDAY, calendar.SUNDAY, calendar.January)
c = calendar.Calendar(3); print(list(c.iterweekdays()), list(c.itermonthdays(2024, 2)), list(c.itermonthdays2(2024, 2))[:9], list(c.itermonthdays3(2024, 2))[:3], list(c.itermonthdays4(2024, 2))[:3], c.monthdatescalendar(2024, 2)[0][:2], c.monthdays2calendar(2024, 2)[0], c.yeardayscalendar(2024)[0][0][0], len(c.yeardatescalendar(2024, 4)), c.firstweekday)
for work in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(9), lambda: calendar.weekday(2024, 1, 32), lambda: calendar.day_name[9], lambda: calendar.month(2024, 0)):
    attempt(work)
