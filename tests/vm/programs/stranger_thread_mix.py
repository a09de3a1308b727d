import threading, time, _thread, sys, os
from threading import *
def tick(name, n, delay):
    for i in range(n):
        time.sleep(delay); print(f"{name}: {i}")
a = Thread(target=tick, args=("fast", 3, 0.05)); b = Thread(target=tick, args=("slow", 2, 0.5))
a.start(); b.start(); a.join(); b.join()
print(active_count(), currentThread().getName() if hasattr(threading, "currentThread") else "-", a.isDaemon())
a.setName("renamed"); print(a.name, a.getName())
print([t.name for t in threading.enumerate()])
def f(x): print("low", x); lk.release()
lk = _thread.allocate_lock(); lk.acquire(); _thread.start_new_thread(f, (1,)); lk.acquire(); print(lk.locked())
def run(): 
    print("exit next"); sys.exit(3); print("never")
t = Thread(target=run); t.start(); t.join(); print("alive")
class T(Thread):
    def __init__(self, n): self.n = n
try: T(1).start()
except RuntimeError as e: print(e)
try: Thread(target=print, args=5)
except TypeError as e: print(e)
t = Thread(target=lambda: print("daemon?", current_thread().daemon), daemon=True); t.start(); t.join()
t.daemon = False if not t.is_alive() else True
l = Lock()
with l: print("held", l.locked())
for k in range(3):
    if l.acquire(timeout=0.01): print("got", k)
    else: print("no", k)
c = Condition(l); print(l.locked()); l.release()
def waiter():
    with c: print("woke", c.wait(timeout=5))
w = Thread(target=waiter); w.start(); time.sleep(0.05)
with c: c.notify()
w.join()
sem = Semaphore(2); out = []
def s(i):
    with sem: out.append(i); time.sleep(0.02)
ts = [Thread(target=s, args=(i,), name=f"s{i}") for i in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out), sem._value)
print(settrace is not None, threading.ThreadError is RuntimeError)
def outer():
    def inner(): raise KeyError("k")
    try: inner()
    except KeyError as e: raise ValueError("outer") from e
def guard(f):
    def g(*a):
        try: f(*a)
        except Exception as e: print("guarded", type(e).__name__, e, "cause", repr(e.__cause__))
    return g
t = Thread(target=guard(outer)); t.start(); t.join()
os._exit(7) if len(sys.argv) > 1 else None
raise SystemExit(4)
