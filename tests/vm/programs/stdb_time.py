import time
for s in (0, 1700000000, 951782400.9, 1709164800, -1, 4102444800):
    t = time.gmtime(s)
    print(t, time.strftime("%Y-%m-%d %H:%M:%S %a %A %b %B %j %U %W %w %y %p %I %c %x %X %% %V %G %u %e %D %T %R %F", t), time.asctime(t), time.mktime(t) == int(s // 1) or time.mktime(t))
    print(tuple(t), t.tm_year, t[1], time.strptime(time.strftime("%d/%m/%Y %H:%M:%S", t), "%d/%m/%Y %H:%M:%S"))
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: time.strptime("2020-13-01", "%Y-%m-%d")); t(lambda: time.strptime("2020-12-01x", "%Y-%m-%d")); t(lambda: time.strptime("2020", "%Q")); t(lambda: time.strptime("30 Nov 00", "%d %b %y")); t(lambda: time.strptime("3 PM", "%I %p")); t(lambda: time.strptime("31/02/2020", "%d/%m/%Y"))
t(lambda: time.strftime(5)); t(lambda: time.strftime("%Y", (2020, 13, 1, 0, 0, 0, 0, 1, 0))); t(lambda: time.struct_time((1, 2))); t(lambda: time.gmtime("x"))
a = time.time(); time.sleep(0.01); print(time.time() - a >= 0.0099, time.monotonic() > 0, len(time.ctime()))
