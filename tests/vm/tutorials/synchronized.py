# exit: 0
import threading
from functools import wraps

def synchronized(lock):
    def decorate(function):
        @wraps(function)
        def inner(*args, **kwargs):
            with lock:
                return function(*args, **kwargs)
        return inner
    return decorate

my_lock = threading.RLock()
log = []

@synchronized(my_lock)
def deposit(amount, *, note="-"):
    """Put money in."""
    log.append((amount, note))
    if amount > 1:
        deposit(amount // 2, note="half")
    return amount

ts = [threading.Thread(target=deposit, args=(8,)) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(deposit.__name__, deposit.__doc__, len(log), log[:4] == [(8, "-"), (4, "half"), (2, "half"), (1, "half")])
