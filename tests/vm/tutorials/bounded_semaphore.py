# exit: 0
from threading import BoundedSemaphore, Semaphore, Thread

pool = BoundedSemaphore(value=2)
print(pool.acquire(), pool.acquire(), pool.acquire(blocking=False), pool.acquire(timeout=0.01))
pool.release()
pool.release()
try:
    pool.release()
except ValueError as e:
    print("ValueError:", e)
s = Semaphore(0)
order = []
def take(n):
    s.acquire()
    order.append(n)
ts = [Thread(target=take, args=(i,)) for i in range(3)]
for t in ts: t.start()
s.release(3)
for t in ts: t.join()
print(sorted(order))
try:
    Semaphore(-1)
except ValueError as e:
    print(e)
