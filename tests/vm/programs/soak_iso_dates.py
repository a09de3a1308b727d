# ISO texts, right and wrong
from datetime import date, datetime, time
from random import Random
rnd = Random(5)
YEARS = ("2020", "0000", "0001", "9999", "2015", "1", "20é0", "1976")
DATES = ("-01-01", "0101", "-W01", "W01", "-W01-1", "W011", "-W53", "W53", "-W53-4", "W537", "-W00-1", "-W10-8", "-13-01", "-02-30", "-W52-7", "-0101", "01-01", "-W1", "-W01-", "W01-1", "-123", "123", "-W53-7", "")
SEPS = ("", "T", "-", " ", "é", "日", "\U0001F600", "0", "5", "\ud800", "W", "\0", "+")
TIMES = ("", "10", "10:20", "1020", "10:20:30", "102030", "10:20:30.5", "102030.123456", "10:20:30,1234567", "10:", "10:2", "1", "25", "10:60", "10:2030", "1020:30", "10:20:30.", "10.5", "10:20.5", "10203045", "10:20:30:4", "10:20:30.12x", "T10")
ZONES = ("", "", "", "Z", "z", "+01:00", "-0130", "+24:00", "-00:00", "+01", "Zx", "+1", "+01:00:30.5", "-", "+01:60", "+25:00", "+01:00Z", "-23:59:59.999999")
def t(label, f, text):
    try: print(label, ascii(text), repr(f(text)))
    except Exception as e: print(label, ascii(text), type(e).__name__, ascii(str(e)))
for _ in range(150):
    d, c = rnd.choice(YEARS) + rnd.choice(DATES), rnd.choice(TIMES) + rnd.choice(ZONES)
    t("d", date.fromisoformat, d)
    t("t", time.fromisoformat, rnd.choice(("", "", "T")) + c)
    t("dt", datetime.fromisoformat, d + rnd.choice(SEPS) + c)
    t("dt", datetime.fromisoformat, "2020" + rnd.choice(DATES) + rnd.choice(SEPS[:4]) + c)
