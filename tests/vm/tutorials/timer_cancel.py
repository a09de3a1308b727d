# exit: 0
import threading, time

def remind(text, times=1):
    print(text * times)

t = threading.Timer(0.2, remind, args=["tea "], kwargs={"times": 2})
u = threading.Timer(0.1, remind, ["never"])
print(type(t).__name__, isinstance(t, threading.Thread), t.interval)
t.start()
u.start()
u.cancel()
t.join()
u.join()
print("both timers are over", t.is_alive(), u.finished.is_set())
