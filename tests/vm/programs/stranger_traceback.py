import threading
import time

def countdown(n):
    while n > 0:
        n -= 1
def first():
    print("one")
    second()
def second(): third({"a": [1, 2]})
def third(d):
    return d["a"][5]
print(time.strftime("%Y") > "2000", isinstance(time.time(), float), time.time_ns() > 0, time.gmtime(0).tm_year, time.ctime(0)[-4:], time.asctime(time.gmtime(0)))
print("still here")
first()
