# exit: 0
import threading
import time

lock = threading.Lock()

def holder():
    with lock:
        print("holder has it")
        time.sleep(0.3)
    print("holder is through")

t = threading.Thread(target=holder)
t.start()
time.sleep(0.05)
print("non-blocking:", lock.acquire(blocking=False))
print("short wait:", lock.acquire(timeout=0.05))
print("locked:", lock.locked())
print("long wait:", lock.acquire(timeout=5))
lock.release()
t.join()
try:
    lock.release()
except RuntimeError as e:
    print(type(e).__name__, e)
try:
    lock.acquire(False, 1)
except ValueError as e:
    print(type(e).__name__, e)
