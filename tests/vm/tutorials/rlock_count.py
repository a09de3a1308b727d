# exit: 0
import threading
lock = threading.RLock()
def recurse(n):
    with lock:
        if n:
            return 1 + recurse(n - 1)
        return 0
print(recurse(20))
try:
    lock.release()
except RuntimeError as e:
    print("RuntimeError:", e)
lock.acquire(); lock.acquire()
def other():
    print("other thread:", lock.acquire(blocking=False))
    try:
        lock.release()
    except RuntimeError as e:
        print("RuntimeError:", e)
t = threading.Thread(target=other); t.start(); t.join()
lock.release(); lock.release()
